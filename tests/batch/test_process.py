"""A batch as a process: interrupts, a full disk, two at once, its messages."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.batch.conftest import archive, command, outputs

if TYPE_CHECKING:
    from pathlib import Path

ECHO = ("--engine", "echo")
START = (sys.executable, "-m", "summarize", "batch")


def test_an_interrupt_ends_with_130_and_the_same_command_goes_on(tmp_path: Path) -> None:
    news, out = archive(tmp_path / "news", 40), tmp_path / "out"
    arguments = (*START, str(news), "--out", str(out), "--window", "2", *ECHO)
    with subprocess.Popen(arguments, stderr=subprocess.PIPE) as process:  # noqa: S603 - our own
        limit = time.monotonic() + 60
        while not list(out.glob("0001*.md")) and time.monotonic() < limit:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.decode().startswith("summarize: interrupted; the same command goes on")
    assert len(said.splitlines()) == 1
    made = len(list(out.glob("*.md")))
    assert 2 <= made < 40
    assert json.loads((out / "manifest.json").read_text("utf-8"))["run"]["ended"] == "interrupted"
    assert command("batch", str(news), "--out", str(out), *ECHO).returncode == 0
    calm = tmp_path / "calm"
    done = command("batch", str(news), "--out", str(calm), *ECHO)
    assert (done.returncode, done.stdout) == (0, b"")
    assert outputs(out) == outputs(calm)


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    news, out = archive(tmp_path / "news", 60), tmp_path / "out"
    arguments = ("batch", str(news), "--out", str(out), "--format", "jsonl", *ECHO)

    def short() -> None:  # no file may grow beyond this, as on a disk that is full
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    done = command(*arguments, "--window", "4", preexec_fn=short)
    assert done.returncode == 3, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert b"run again" in done.stderr or b"run the same command again" in done.stderr
    assert command(*arguments).returncode == 0
    lines = (out / "briefs.jsonl").read_text(encoding="utf-8").splitlines()
    names = [json.loads(line)["location"].rsplit("/", 1)[-1] for line in lines]
    assert names == [f"{n:04}.txt" for n in range(60)]


def test_status_says_how_it_stands(tmp_path: Path) -> None:
    news, out = archive(tmp_path / "news", 2), tmp_path / "out"
    (news / "english.txt").write_text("This is English, and not a word of it is Russian. " * 5)
    assert command("batch", str(news), "--out", str(out), *ECHO).returncode == 6
    done = command("batch", "status", str(out))
    assert done.returncode == 0
    assert "done           2 (0 with marks)" in done.stdout.decode()
    assert "english.txt: the text seems to be English" in done.stdout.decode()
    assert command("batch", "status", str(news)).returncode == 3
