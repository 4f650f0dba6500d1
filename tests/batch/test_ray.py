"""Ray gives what the local runner gives, and goes on where either was cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.batch.conftest import archive, outputs

from summarize.batch import BriefTask, LocalPool, run
from summarize.briefing import Options
from summarize.engines.echo import EchoEngine

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("ray", reason="Ray is an extra: pip install 'summarize[ray]'")


@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_ray_makes_the_same_outputs_and_resumes(tmp_path: Path) -> None:
    from summarize.batch.distributed import RayPool  # noqa: PLC0415 - an extra

    news = archive(tmp_path / "news", 6)
    task = BriefTask(Options(), "jsonl")
    local = LocalPool(task.ladder(EchoEngine()))
    run([news], tmp_path / "local", task, local)
    few = [news / "0000.txt", news / "0001.txt"]
    run(few, tmp_path / "ray", task, local)
    pool = RayPool(task, "echo", {}, actors=2, chunk=3)
    try:
        assert pool.origin == local.origin
        tally = run([news], tmp_path / "ray", task, pool)
        assert (tally.unchanged, tally.done) == (2, 4)
        assert tally.translated < 6 * 4
    finally:
        pool.close()
    ours, theirs = outputs(tmp_path / "local"), outputs(tmp_path / "ray")
    assert ours == theirs
