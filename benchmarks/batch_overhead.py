"""What reading, the store and the outputs cost over a large archive, and whether memory is flat.

Usage: python benchmarks/batch_overhead.py [DOCUMENTS] [--task pass|segments|brief] [--folder DIR]
       [--svg FILE]

``--task pass`` copies each document: nothing but reading, store and output is left. ``--task
segments`` also has each sentence go through the segment memory and a pool that answers at once.
``--task brief`` makes briefs with the deterministic engine; what that adds is the work on the
documents themselves. The archive is one JSON Lines file, made first and not timed. Prints documents
a second by the clock and of CPU time, reading alone and everything, and the resident memory as the
run goes on.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.batch import BriefTask, Conduct, LocalPool, Outcome, Tally, run
from summarize.briefing import Options
from summarize.document import Ledger, Rung, Translation
from summarize.engines.echo import EchoEngine
from summarize.memory import Origin
from summarize.reading.many import read_many
from summarize.translation.ladder import Ladder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Article
    from summarize.engines.base import Engine

SAMPLES = 50
CITIES = ("Омске", "Томске", "Казани", "Перми", "Самаре", "Туле", "Твери", "Пскове")


@dataclass(frozen=True)
class Copy:
    """The work of a task that copies."""

    article: Article
    texts: tuple[str, ...] = ()


class PassTask:
    """Copies every document, translating nothing."""

    name = "pass"
    form = "jsonl"
    options = ""
    style = "verbatim"

    def ladder(self, engine: Engine) -> Ladder:
        """Never asked."""
        return Ladder(engine)

    def plan(self, article: Article) -> Copy:
        """Nothing to translate."""
        return Copy(article)

    def finish(
        self, work: Copy, _rows: Sequence[Translation], _engine: str, _signature: str
    ) -> Outcome:
        """The body as one line."""
        record = {"id": work.article.id, "text": work.article.body}
        return Outcome((json.dumps(record, ensure_ascii=False) + "\n").encode())


class SegmentsTask(PassTask):
    """Copies every document, sentence by sentence, through the memory."""

    name = "segments"

    def plan(self, article: Article) -> Copy:
        """Its title and its sentences."""
        sentences = article.body.replace(". ", ".\n").splitlines()
        return Copy(article, tuple(filter(None, (article.title, *sentences))))


class Instant:
    """A pool whose translations are the texts themselves."""

    origin = Origin("instant", "instant-1", "")

    def translate(self, texts: Sequence[str]) -> Iterator[list[Translation]]:
        """Each as it is."""
        yield [Translation(text, text, Ledger(), Rung.PLAIN) for text in texts]

    def close(self) -> None:
        """Nothing is open."""


def make(path: Path, count: int) -> None:
    """Write an archive of ``count`` articles, of which every one has sentences of its own."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            city = CITIES[number % len(CITIES)]
            text = (
                f"Завод в {city} выпустил {number},{number % 10} тыс. тонн металла за квартал. "
                f"Цена тонны составила {1000 + number % 700} рублей. "
                "Отрасль растет третий год подряд."
            )
            record = {"id": number, "title": f"Завод в {city} увеличил выпуск", "text": text}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def resident_mb() -> float:
    """The resident memory of this process, in megabytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def plot(samples: list[tuple[int, float]], path: Path) -> None:
    """The samples as a small SVG picture."""
    width, height, most = 640, 240, max(memory for _, memory in samples) * 1.25
    last = max(done for done, _ in samples)
    points = " ".join(
        f"{60 + done / last * (width - 80):.1f},{height - 40 - memory / most * (height - 60):.1f}"
        for done, memory in samples
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">'
        f'<rect width="{width}" height="{height}" fill="white"/>'
        f'<polyline points="{points}" fill="none" stroke="black" stroke-width="2"/>'
        f'<text x="60" y="{height - 15}">0</text>'
        f'<text x="{width - 20}" y="{height - 15}" text-anchor="end">{last:,} documents</text>'
        f'<text x="5" y="25">{most:.0f} MB</text><text x="5" y="{height - 40}">0 MB</text>'
        "</svg>\n",
        encoding="utf-8",
    )


def tell(what: str, documents: int, first: float, cpu: float) -> None:
    """Print a rate, by the clock and of CPU time since ``first`` and ``cpu``."""
    clock_s, cpu_s = time.perf_counter() - first, time.process_time() - cpu
    print(
        f"{what}: {documents / clock_s:,.0f} documents a second ({clock_s:.1f} s), "
        f"{documents / cpu_s:,.0f} a CPU second ({cpu_s:.1f} s)",
        flush=True,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="?", default=10_000)
    parser.add_argument("--task", choices=("pass", "segments", "brief"), default="pass")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--svg", type=Path)
    options = parser.parse_args()
    tasks: dict[str, Any] = {
        "pass": PassTask(),
        "segments": SegmentsTask(),
        "brief": BriefTask(Options()),
    }
    task = tasks[options.task]
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        source = Path(name, "archive.jsonl")
        make(source, options.documents)
        first, cpu = time.perf_counter(), time.process_time()
        some = min(options.documents, 5_000)
        for number, _ in enumerate(read_many([source]), start=1):
            if number == some:
                break
        tell("reading alone", some, first, cpu)
        samples: list[tuple[int, float]] = []
        every = max(1, options.documents // SAMPLES)

        def report(tally: Tally) -> None:
            if tally.done >= every * (len(samples) + 1):
                samples.append((tally.done, resident_mb()))

        instant = options.task == "segments"
        pool = Instant() if instant else LocalPool(task.ladder(EchoEngine()))
        for what in ("everything", "again, nothing to do"):
            first, cpu = time.perf_counter(), time.process_time()
            tally = run([source], Path(name, "out"), task, pool, conduct=Conduct(), report=report)
            tell(what, tally.met, first, cpu)
        for done, memory in samples[:: max(1, len(samples) // 10)]:
            print(f"{done:>10,} documents  {memory:8.1f} MB")
        if options.svg:
            plot(samples, options.svg)


if __name__ == "__main__":
    main()
