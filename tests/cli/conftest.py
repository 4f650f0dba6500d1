"""The command line, called in this process (quick) and in one of its own (real)."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from summarize import engines
from summarize.cli import main
from summarize.document import Hypothesis

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from summarize.engines.base import Decoding, Guard, Hints

ARTICLE = (
    "Экспорт алюминия вырос\n\n05 июля 2023, 10:51\n\n"
    "Экспорт алюминия из Сибири вырос на 12,4% в мае. Заводы отгрузили 418,6 тыс. т металла. "
    "Это второй рекорд за три года. Цена тонны составила 2 250 долларов. "
    "Импорт глинозема сократился до 1,2 млн т.\n"
)


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return str(path)


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    """Run ``main`` with arguments, as the console script does."""

    def run(*arguments: str, stdin: str = "") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["summarize", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run


@pytest.fixture
def process() -> Callable[..., Outcome]:
    """Run ``python -m summarize`` with arguments."""

    def run(*arguments: str, stdin: str = "", **environment: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "summarize", *arguments],
            input=stdin.encode(),
            capture_output=True,
            env={**os.environ, **environment},
            check=False,
            timeout=120,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


class Liar:
    """An engine that writes another figure than the source's, whatever it is asked."""

    name = "liar"
    signature = "liar-1"

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,  # noqa: ARG002 - the interface has it
        guards: Sequence[Guard | None] | None = None,  # noqa: ARG002
        hints: Sequence[Hints] | None = None,  # noqa: ARG002
    ) -> list[tuple[Hypothesis, ...]]:
        return [(Hypothesis("It was four and 77777 of them."),) for _ in segments]


@pytest.fixture
def liar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put an engine in the place of ``echo`` whose figures can never be proved."""
    monkeypatch.setitem(engines._loaded, "echo", Liar())
