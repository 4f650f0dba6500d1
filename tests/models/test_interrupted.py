"""Pulls that are killed, doubled, or run out of room leave nothing half-done."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.models.conftest import MODEL, ROOT, TAKEN

from summarize import models
from summarize.errors import ModelError
from summarize.models.catalogue import State, describe
from summarize.models.hub import Patience
from summarize.models.lock import read_lock
from summarize.models.pull import Wish, pull

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.models.conftest import Outcome
    from tests.models.fake_hub import FakeHub

NAME = "opus-mt-ru-en"
PULL = [sys.executable, "-m", "summarize", "models", "pull", NAME]


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own command
        PULL, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def _wait_for_part(folder: Path, least: int) -> Path:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for part in folder.glob(".staging/*/model.safetensors.part"):
            if part.stat().st_size >= least:
                return part
        time.sleep(0.02)
    raise AssertionError("the download did not begin")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_pull_leaves_nothing_and_goes_on_later(
    hub: FakeHub, folder: Path, how: signal.Signals
) -> None:
    hub.faults.drip_s = 0.02
    running = _start()
    part = _wait_for_part(folder, 4096)
    running.send_signal(how)
    _, err = running.communicate(timeout=20)
    assert running.returncode == (-9 if how is signal.SIGKILL else 130)
    assert b"Traceback" not in err
    assert not (folder / NAME).exists()
    assert NAME not in read_lock(folder)
    found = describe(NAME)
    assert found.state is State.PARTIAL
    assert 0 < found.staged_bytes < sum(len(MODEL[name]) for name in TAKEN)
    with pytest.raises(ModelError, match="is not here"):
        models.locate(NAME)
    arrived = part.stat().st_size
    hub.faults.drip_s = 0
    hub.asked.clear()
    pull(Wish(NAME))
    at_cdn = [each for each in hub.fetched("model.safetensors") if each.path.startswith("/cdn/")]
    assert [each.range for each in at_cdn] == [f"bytes={arrived}-"]
    assert all((folder / NAME / name).read_bytes() == MODEL[name] for name in TAKEN)


def test_of_two_pulls_at_once_one_waits_for_the_other(hub: FakeHub, folder: Path) -> None:
    hub.faults.drip_s = 0.001
    both = [_start(), _start()]
    results = [each.communicate(timeout=40) for each in both]
    assert [each.returncode for each in both] == [0, 0], results
    said = sorted(out.decode().split(":")[0] for out, _ in results)
    assert said == [f"{NAME} is here already, as locked", f"{NAME} pulled"]
    at_cdn = [each for each in hub.fetched("model.safetensors") if each.path.startswith("/cdn/")]
    assert len(at_cdn) == 1
    assert all((folder / NAME / name).read_bytes() == MODEL[name] for name in TAKEN)


def test_a_full_disk_is_told_and_later_the_pull_goes_on(
    hub: FakeHub, folder: Path, process: Callable[..., Outcome]
) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    done = process("pull", NAME, prelude=limit)
    assert done.code == 4
    assert f"There is no room left in {folder}" in done.err
    assert done.err.count("\n") == 1
    assert not (folder / NAME).exists()
    hub.asked.clear()
    assert process("pull", NAME).code == 0
    at_cdn = [each for each in hub.fetched("model.safetensors") if each.path.startswith("/cdn/")]
    assert [each.range for each in at_cdn] == ["bytes=100000-"]


def test_what_came_of_a_model_is_listed_and_removed(
    hub: FakeHub, folder: Path, call: Callable[..., Outcome]
) -> None:
    hub.add("acme/ru-en", MODEL)
    hub.faults.cut["model.safetensors"] = [100_000, 0, 0]
    with pytest.raises(ModelError):
        pull(Wish("acme/ru-en", "marian"), patience=Patience(2, 1, 0.01))
    assert re.search(r"^ +acme--ru-en +100 KB of it", call("list").out, re.MULTILINE)
    assert "100 KB of it are here: `pull` goes on" in call("info", "acme/ru-en").out
    assert call("remove", "acme/ru-en").out == "acme/ru-en removed, 100 KB freed\n"
    assert list(folder.rglob("*.part")) == []


def test_what_cannot_fit_is_not_begun(
    hub: FakeHub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage("/")._replace(free=10_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(ModelError, match=r"no room for opus-mt-ru-en .* needs 303 KB .* 10 KB are"):
        pull(Wish(NAME))
    assert hub.fetched("config.json") == []
    assert not (folder / NAME).exists()


def test_a_folder_that_may_not_be_written_is_told(
    hub: FakeHub,  # noqa: ARG001 - it would answer
    folder: Path,
) -> None:
    folder.write_text("a file where a folder should be")
    with pytest.raises(ModelError, match="is no folder: set SUMMARIZE_MODELS"):
        pull(Wish(NAME))
