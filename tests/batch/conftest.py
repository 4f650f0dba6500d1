"""Small archives, and engines that count, fail, lie or kill."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from summarize.batch import BriefTask, Conduct, LocalPool, Tally, run
from summarize.briefing import Options
from summarize.engines.echo import EchoEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from summarize.document import Hypothesis
    from summarize.engines.base import Decoding, Guard, Hints

CITIES = ("Омске", "Томске", "Казани", "Перми", "Самаре", "Туле", "Твери", "Пскове")


def text_of(number: int) -> str:
    """An article; every one ends with the same sentence."""
    city = CITIES[number % len(CITIES)]
    return (
        f"Завод в {city} увеличил выпуск\n\n"
        f"Завод в {city} выпустил {number + 2},{number % 10} тыс. тонн металла за первый квартал. "
        f"Цена тонны составила {1000 + number} рублей.\n\n"
        "Отрасль растет третий год подряд.\n"
    )


def archive(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(text_of(number), encoding="utf-8")
    return folder


@dataclass
class Counting(EchoEngine):
    """Echo that remembers what it was asked, and fails over texts that hold ``poison``."""

    asked: list[str] = field(default_factory=list)
    poison: str = "\0"
    signature: str = "counting-1"
    name: str = "counting"
    interrupt_after: int = -1

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,
        hints: Sequence[Hints] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        if any(self.poison in text for text in segments):
            raise ZeroDivisionError("a fault of the engine")
        if 0 <= self.interrupt_after <= len(self.asked):
            raise KeyboardInterrupt
        self.asked += segments
        return super().translate(segments, decoding, guards, hints)


@pytest.fixture
def engine() -> Counting:
    return Counting()


@pytest.fixture
def go(tmp_path: Path, engine: Counting) -> Callable[..., Tally]:
    """Run a batch from ``tmp_path/news`` into ``tmp_path/out``."""

    def call(
        form: str = "json",
        sources: Sequence[str] = (),
        chunk: int = 8,
        conduct: Conduct | None = None,
        sentences: int | None = None,
        **options: Any,
    ) -> Tally:
        task = BriefTask(Options(sentences=sentences), form)
        pool = LocalPool(task.ladder(engine), chunk)
        names = list(sources) or [str(tmp_path / "news")]
        conduct = conduct or Conduct(window=4)
        return run(names, tmp_path / "out", task, pool, conduct=conduct, **options)

    return call


def outputs(folder: Path) -> dict[str, bytes]:
    """Every output by its path; the manifest without what belongs to a run."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_file() and not name.startswith(".summarize"):
            found[name] = path.read_bytes()
    manifest = json.loads(found["manifest.json"])
    del manifest["run"]
    found["manifest.json"] = json.dumps(manifest, sort_keys=True).encode()
    return found


def command(*arguments: str, stdin: bytes | None = None, **options: Any) -> Any:
    """``python -m summarize`` with arguments, to its end."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "summarize", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=100,
        **options,
    )
