"""The command line as a process: signals, pipes, terminals, what is imported."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

import summarize
from summarize.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable

    Process = Callable[..., Any]

ROOT = Path(__file__).resolve().parents[2]
START = (sys.executable, "-m", "summarize")
HEAVY = ("torch", "transformers", "numpy", "sacrebleu", "gguf", "pymorphy3")
COMMANDS = typer.main.get_group(app).commands

LOADED = """
import sys
for arguments in sys.argv[1:]:
    sys.argv = ["summarize", *arguments.split()]
    try:
        if arguments == "import":
            import summarize
        else:
            from summarize.cli import main
            main()
    except SystemExit as end:
        assert not end.code, (arguments, end.code)
    loaded = [name for name in ("torch", "transformers", "numpy", "sacrebleu", "gguf")
              if name in sys.modules]
    assert not loaded, (arguments, loaded)
"""


def test_neither_importing_nor_help_loads_a_heavy_library() -> None:
    calls = ["import", "--help", "--version", *(f"{name} --help" for name in COMMANDS)]
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *calls],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Usage:") == 1 + len(COMMANDS)


def test_figures_and_check_load_no_heavy_library_either() -> None:
    script = LOADED.replace("main()\n", 'sys.stdin = open("/dev/null"); main()\n')
    done = subprocess.run(
        [sys.executable, "-c", script, "figures samples/metalindex-67221.txt"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert "14 607,38" in done.stdout


def test_the_version_is_printed(process: Process) -> None:
    done = process("--version")
    assert (done.code, done.out, done.err) == (0, f"summarize {summarize.__version__}\n", "")


def test_the_console_script_and_the_module_are_one(process: Process, article: str) -> None:
    script = Path(sys.executable).parent / "summarize"
    if not script.exists():
        pytest.skip("the console script is not installed beside this Python")
    arguments = ("brief", article, "--engine", "echo", "--format", "json")
    done = subprocess.run([script, *arguments], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0
    assert done.stdout.decode() == process(*arguments).out
    record = json.loads(done.stdout)
    assert record["ok"] is True


def test_exit_codes_of_a_real_process(process: Process, article: str, tmp_path: Path) -> None:
    echo = ("--engine", "echo")
    for expected, arguments in (
        (0, ("brief", article, *echo)),
        (2, ("brief", article, *echo, "--ratio", "7")),
        (3, ("brief", str(tmp_path / "missing"), *echo)),
        (6, ("brief", article, str(tmp_path / "missing"), *echo)),
    ):
        done = process(*arguments)
        assert done.code == expected, done.err
        assert bool(done.out) == (expected in {0, 6})
        assert len(done.err.splitlines()) == (0 if expected == 0 else 1)


def test_a_cache_that_cannot_be_written_ends_with_4(
    process: Process, article: str, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    done = process("brief", article, SUMMARIZE_CACHE=str(tmp_path / "file"))
    assert (done.code, done.out) == (4, "")
    assert len(done.err.splitlines()) == 1
    assert "SUMMARIZE_CACHE" in done.err


def test_an_interrupt_ends_with_130_and_no_traceback() -> None:
    process = subprocess.Popen(
        [*START, "brief", "-", "--engine", "echo"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    # More than a pipe holds: once it is written, somebody has begun to read.
    process.stdin.write("Да. ".encode() * 30_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert len(err.splitlines()) <= 1


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    many = tmp_path / "many.txt"
    many.write_text("Рост на 15,4% и на 7,1%.\n" * 5_000, encoding="utf-8")
    process = subprocess.Popen(
        [*START, "figures", str(many), "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["text"] == "15,4%"
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert err == b""


def test_a_reader_that_is_gone_before_the_brief_is_no_error(article: str) -> None:
    process = subprocess.Popen(
        [*START, "brief", article, "--engine", "echo"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert err == b""


def at_terminal(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output (a pipe) and standard error (a terminal, like the input)."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*START, *arguments],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(theirs)
    assert process.stdout is not None
    out = process.stdout.read().decode()
    process.stdout.close()
    code = process.wait(timeout=60)
    err = b""
    try:
        while piece := os.read(ours, 4096):
            err += piece
    except OSError:  # the terminal is gone with its last user
        pass
    os.close(ours)
    return code, out, err.decode()


def test_nothing_named_at_a_terminal_is_refused_and_does_not_wait() -> None:
    code, out, err = at_terminal("brief", "--engine", "echo")
    assert (code, out) == (2, "")
    assert "give a FILE" in err


def test_progress_is_for_terminals_and_can_be_silenced(article: str, process: Process) -> None:
    code, out, err = at_terminal("brief", article, "--engine", "echo")
    assert code == 0
    assert err != ""
    assert at_terminal("brief", article, "--engine", "echo", "--quiet") == (0, out, "")
    done = process("brief", article, "--engine", "echo")
    assert (done.out, done.err) == (out, "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1251"])
def test_output_is_utf_8_whatever_the_locale_says(
    process: Process, call: Process, article: str, encoding: str
) -> None:
    arguments = ("brief", article, "--engine", "echo")
    odd = process(*arguments, PYTHONIOENCODING=encoding, LC_ALL="C")
    assert (odd.code, odd.out) == (0, call(*arguments).out)


# --- help and documentation --------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_in_its_help(name: str) -> None:
    text = COMMANDS[name].help or ""
    assert text.split("\n")[0].rstrip().endswith(".")
    assert "Examples:" in text
    assert re.search(rf"summarize {name}\b", text.partition("Examples:")[2])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_says_what_it_does(name: str) -> None:
    for parameter in COMMANDS[name].params:
        assert getattr(parameter, "help", None), (name, parameter.name)


def test_help_names_the_exit_codes(process: Process) -> None:
    text = " ".join(process("--help").out.split())
    for code in (0, 2, 3, 4, 5, 6, 130):
        assert re.search(rf"\b{code} \w+", text), code


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    if len(text.splitlines()) < 10:
        pytest.skip("the README is still to be written")
    assert re.search(rf"summarize {name}\b", text)
