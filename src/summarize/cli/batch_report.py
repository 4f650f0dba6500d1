"""What ``summarize batch`` says while it works, at its end, and when it is asked."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.cli.messages import complain
from summarize.errors import UsageError
from summarize.json_text import indented, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarize.batch import Tally
    from summarize.batch.summary import Totals

_EVERY_S = 0.2
_SHOWN = 10
_FEW = 3
_HOUR_S = 3600
_MINUTE_S = 60


@contextmanager
def progress(
    sources: Sequence[str], out: Path, *, quiet: bool
) -> Iterator[Callable[[Tally], None]]:
    """Show rate, remaining time, what came from memory and what is marked, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield lambda _tally: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where somebody is looking
    from rich.live import Live  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    expected = _Expected(sources, out)
    shown = 0.0
    with Live(console=Console(stderr=True), transient=True, auto_refresh=False) as live:

        def show(tally: Tally) -> None:
            nonlocal shown
            if time.monotonic() - shown >= _EVERY_S:
                shown = time.monotonic()
                live.update(Text(line_of(tally, expected.documents)), refresh=True)

        yield show


def line_of(tally: Tally, expected: int | None) -> str:
    """How far a run is, in one line.

    Args:
        tally: what was done so far.
        expected: how many documents there are; None where that is not known.
    """
    made = tally.done + tally.unchanged + tally.failed
    rate = (tally.done + tally.failed) / tally.seconds if tally.seconds else 0.0
    asked = tally.translated + tally.from_memory + tally.reviewed
    parts = [f"{made:,}" + (f" of {expected:,}" if expected else "") + " documents"]
    parts.append(f"{rate:,.1f}/s")
    if expected and rate and expected >= made:
        parts.append(f"{_span((expected - made) / rate)} left")
    if asked:
        parts.append(f"{(tally.from_memory + tally.reviewed) / asked:.0%} from memory")
    unproved = sum(
        count
        for verdict, count in tally.verdicts.items()
        if verdict in {"missing", "changed", "invented"}
    )
    parts.append(f"{unproved:,} figures marked")
    if tally.failed:
        parts.append(f"{tally.failed:,} given up")
    return " · ".join(parts)


def _span(seconds: float) -> str:
    if seconds >= _HOUR_S:
        return f"{seconds / _HOUR_S:.1f} h"
    return f"{seconds / _MINUTE_S:.0f} min" if seconds >= _MINUTE_S else f"{seconds:.0f} s"


class _Expected:
    """How many documents the sources hold, counted beside the work; None where nobody can tell.

    Files are counted, and the lines of JSON Lines; of archives only reading tells.
    """

    def __init__(self, sources: Sequence[str], out: Path) -> None:
        self.documents: int | None = None
        self._sources = sources
        self._out = out.resolve()
        threading.Thread(target=self._count, name="count", daemon=True).start()

    def _count(self) -> None:
        try:
            counts = [self._of(Path(source)) for source in self._sources]
        except OSError:
            return
        if all(count is not None for count in counts):
            self.documents = sum(count or 0 for count in counts)

    def _of(self, path: Path) -> int | None:
        if path.is_dir():
            files = (each for each in path.rglob("*") if each.is_file())
            total = 0
            for each in files:
                if self._out not in each.resolve().parents:
                    count = self._of_file(each)
                    if count is None:
                        return None
                    total += count
            return total
        return self._of_file(path) if path.is_file() else None

    @staticmethod
    def _of_file(path: Path) -> int | None:
        if path.suffix.lower() in {".jsonl", ".ndjson"}:
            with path.open("rb") as file:
                return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
        packed = {".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".warc", ".mbox", ".json"}
        tables = {".csv", ".tsv", ".parquet"}
        return None if path.suffix.lower() in packed | tables else 1


def tell(tally: Tally, out: Path) -> None:
    """Say in a line what a run has come to; of what was given up, say of a few why."""
    done = f"{tally.done:,} documents made"
    parts = [done]
    if tally.unchanged:
        parts.append(f"{tally.unchanged:,} were done before")
    if tally.duplicates:
        parts.append(f"{tally.duplicates:,} passed over as duplicates")
    if tally.failed:
        parts.append(f"{tally.failed:,} given up")
    parts.append(f"{tally.marked:,} segments marked")
    more = f" (all: summarize batch status {out})" if tally.failed > _FEW else ""
    complain(f"{out}: {', '.join(parts)}{more}.")
    if not tally.failed:
        return
    from summarize.batch import open_store  # noqa: PLC0415 - keeps --help fast
    from summarize.batch.summary import errors  # noqa: PLC0415

    with closing(open_store(out)) as store:
        for error in islice(errors(store), _FEW):
            complain(_reason(error))


def show_status(folder: Path, form: str) -> None:
    """Print how a batch stands: a table, or JSON with the same counts, or a line a document.

    Raises:
        UsageError: there is no such format.
        InputError: the folder is no batch's.
    """
    from summarize.batch import open_store  # noqa: PLC0415 - keeps --help fast
    from summarize.batch.summary import counts, errors, listing, totals  # noqa: PLC0415

    if form not in {"table", "json", "jsonl"}:
        raise UsageError(f"There is no format {form!r} of status: choose table, json or jsonl.")
    with closing(open_store(folder)) as store:
        if form == "jsonl":
            for record in listing(store):
                sys.stdout.write(one_line(record) + "\n")
            return
        found = totals(store)
        if form == "json":
            record = {"task": store.fact("task"), **counts(found), "errors": list(errors(store))}
            sys.stdout.write(indented(record))
            return
        for name, value in _rows(found):
            sys.stdout.write(f"{name:14} {value}\n")
        for number, error in enumerate(errors(store)):
            if number == _SHOWN:
                sys.stdout.write("… (--format jsonl lists all)\n")
                break
            sys.stdout.write(f"{error['state']:14} {_reason(error)}\n")


def _reason(error: dict[str, str]) -> str:
    told = error["reason"].startswith(error["location"])
    return error["reason"] if told else f"{error['location']}: {error['reason']}"


def _rows(found: Totals) -> list[tuple[str, str]]:
    states = found.states
    waiting = [
        f"{states[name]:,} {name}" for name in ("queued", "running", "failed") if states[name]
    ]
    return [
        ("documents", f"{found.documents:,}"),
        ("done", f"{states['done']:,} ({found.marked_documents:,} with marks)"),
        ("to do", ", ".join(waiting) or "0"),
        ("given up", f"{states['quarantined']:,}"),
        ("segments", f"{found.segments:,} ({found.marked_segments:,} marked)"),
        ("figures", f"{found.proved:,} of {found.figures:,} proved"),
        ("names", f"{found.names - found.name_doubts:,} of {found.names:,} kept"),
    ]
