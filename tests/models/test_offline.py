"""No command but ``pull`` touches the network, and ``pull`` not when it is told so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.models.conftest import MARIAN, MODEL, ROOT

from summarize.models.pull import Wish, pull

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.models.conftest import Outcome
    from tests.models.fake_hub import FakeHub

NAME = "opus-mt-ru-en"
# Whoever makes a socket, resolves a name or starts a program dies; torch is found out, too.
FORBIDDEN = """
import atexit, os, socket, sys
def forbid(*_arguments, **_options):
    sys.stderr.write("A SOCKET WAS WANTED")
    sys.stderr.flush()
    os._exit(99)
socket.socket.__init__ = forbid
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = forbid
@atexit.register
def no_torch():
    loaded = {"torch", "transformers", "numpy"} & set(sys.modules)
    if loaded:
        sys.stderr.write(f"LOADED {loaded}")
        sys.stderr.flush()
        os._exit(98)
"""


@pytest.fixture
def here(hub: FakeHub, folder: Path) -> Path:
    """The recommended model, pulled; the hub is there, so that only manners keep one from it."""
    pull(Wish(NAME))
    hub.asked.clear()
    return folder


def _script(commands: list[tuple[str, ...]]) -> str:
    """Python that runs commands one after another, and prints the exit code of each."""
    return f"""
import contextlib, io, sys
from summarize.cli import main
for arguments in {commands!r}:
    sys.argv = ["summarize", "models", *arguments]
    code = 0
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
    print(code, *arguments[:2], flush=True)
"""


def test_no_command_but_pull_wants_a_socket(here: Path, hub: FakeHub, tmp_path: Path) -> None:
    tar = str(tmp_path / "model.tar")
    expected: list[tuple[int, tuple[str, ...]]] = [
        (0, ("list",)),
        (0, ("info", NAME)),
        (0, ("path", NAME)),
        (0, ("verify",)),
        (0, ("export", NAME, tar)),
        (0, ("pull", "--offline", NAME)),
        (0, ("remove", NAME)),
        (4, ("pull", "--offline", NAME)),
        (0, ("import", tar)),
    ]
    code = FORBIDDEN + _script([arguments for _, arguments in expected])
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    told = [f"{code} {' '.join(arguments[:2])}" for code, arguments in expected]
    assert done.stdout.decode().splitlines() == told
    assert (here / NAME).is_dir()
    assert hub.asked == []


def test_the_guard_of_these_tests_bites(
    hub: FakeHub,  # noqa: ARG001 - it would answer
    process: Callable[..., Outcome],
) -> None:
    done = process("pull", NAME, prelude=FORBIDDEN)
    assert done.code == 99
    assert "A SOCKET WAS WANTED" in done.err


@pytest.mark.parametrize(
    "variable", ["SUMMARIZE_OFFLINE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"]
)
def test_variables_say_the_same_as_the_option(
    hub: FakeHub, call: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "1")
    done = call("pull", NAME)
    assert done.code == 4
    assert f"the network is not used because {variable} is set" in done.err
    assert "summarize models import FILE" in done.err
    assert hub.asked == []
    monkeypatch.setenv(variable, "0")
    assert call("pull", NAME).code == 0


def test_pulling_and_everything_else_loads_no_torch(
    hub: FakeHub,  # noqa: ARG001 - it is asked
    process: Callable[..., Outcome],
) -> None:
    prelude = FORBIDDEN.replace("socket.socket.__init__ = forbid", "").replace(
        "socket.create_connection = socket.getaddrinfo = socket.gethostbyname = forbid", ""
    )
    done = process("pull", NAME, prelude=prelude)
    assert done.code == 0, done.err


def test_offline_works_where_there_is_no_network_at_all(here: Path) -> None:  # noqa: ARG001 - the model is here
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], check=False).returncode:  # noqa: S603
        pytest.skip("this system lets no process give up its network (unshare -rn)")
    code = _script([("pull", "--offline", NAME), ("verify",), ("list",), ("pull", "m2m100-418m")])
    done = subprocess.run(  # noqa: S603 - our own commands
        [unshare, "-rn", sys.executable, "-c", code],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=os.environ,
    )
    told = ["0 pull --offline", "0 verify", "0 list", "4 pull m2m100-418m"]
    assert done.stdout.decode().splitlines() == told, done.stderr


def test_locating_a_model_asks_nothing(here: Path, hub: FakeHub) -> None:
    from summarize import models  # noqa: PLC0415

    assert models.locate(NAME) == here / NAME
    assert (models.locate(f"hf:{MARIAN}") / "vocab.json").read_bytes() == MODEL["vocab.json"]
    assert hub.asked == []
