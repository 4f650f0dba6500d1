"""The examples of docs/pipelines.md, run as they stand, with the deterministic engine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.batch.conftest import archive, text_of

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TOOLS = ("jq", "make", "xargs", "find")


@pytest.mark.parametrize("block", BLOCKS, ids=[block.split("\n")[0][:40] for block in BLOCKS])
def test_every_example_of_the_page_runs(block: str, tmp_path: Path) -> None:
    for tool in TOOLS:
        if re.search(rf"\b{tool} ", block) and not shutil.which(tool):
            pytest.skip(f"{tool} is not installed here")
    archive(tmp_path / "news", 2)
    with (tmp_path / "articles.jsonl").open("w", encoding="utf-8") as file:
        for number in range(2):
            section = ("economy", "sport")[number]
            record = {"id": number, "text": text_of(number), "section": section}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    binaries = tmp_path / "bin"
    binaries.mkdir()
    script = binaries / "summarize"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m summarize "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    done = subprocess.run(  # noqa: S603 - our own documentation
        ["/bin/sh", "-e", "-c", block],
        cwd=tmp_path,
        env={
            **os.environ,
            "PATH": f"{binaries}:{os.environ['PATH']}",
            "SUMMARIZE_ENGINE": "echo",
            "PYTHONPATH": str(ROOT / "src"),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    made = [path for path in tmp_path.rglob("*") if path.suffix in {".md", ".en"}]
    made += [path for path in tmp_path.glob("briefs.jsonl") if path.stat().st_size]
    assert made or done.stdout or "select(.doubts" in block


def test_the_page_shows_every_tool() -> None:
    text = "".join(BLOCKS)
    for tool in (*TOOLS, "for file in"):
        assert f"{tool} " in text
