"""Pairs from two files with one segment a line, and from one file with two columns."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from summarize.checking.pairs import Pair, lines
from summarize.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

SOURCE_NAMES = ("ru", "source", "src")
TARGET_NAMES = ("en", "target", "tgt")
"""What records and header lines call the two sides."""

_COLUMNS = 2


def read_aligned(
    source: TextIO, target: TextIO, source_location: str, target_location: str
) -> Iterator[Pair]:
    """Yield line N of ``source`` with line N of ``target``.

    Raises:
        InputError: When one of the two ends before the other.
    """
    both = zip_longest(lines(source, source_location), lines(target, target_location))
    for number, (left, right) in enumerate(both, start=1):
        if left is None or right is None:
            short, long = (
                (source_location, target_location)
                if left is None
                else (target_location, source_location)
            )
            raise InputError(
                f"{short} ends after {number - 1} lines and {long} goes on; "
                "line N of one must be the translation of line N of the other."
            )
        yield Pair(number, left, right)


def read_tsv(stream: TextIO, location: str) -> Iterator[Pair]:
    """Yield the pairs of a file with two columns parted by a tab, source first.

    A header line may name the columns (``ru`` and ``en``, or ``source`` and ``target``); then they
    may stand anywhere among others. Empty lines are passed over. There is no quoting.

    Raises:
        InputError: When a line has not the columns that are expected.
    """
    columns: tuple[int, int] | None = None
    width = _COLUMNS
    count = 0
    for number, line in enumerate(lines(stream, location), start=1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if columns is None:
            columns = _header(cells)
            if columns is not None:
                width = len(cells)
                continue
            columns = (0, 1)
        if len(cells) != width:
            raise InputError(
                f"Line {number} of {location} has {len(cells)} columns, and {width} were expected "
                "(source, tab, translation); if there are others, name them in a header line with "
                "ru and en."
            )
        count += 1
        yield Pair(count, cells[columns[0]], cells[columns[1]])


def _header(cells: list[str]) -> tuple[int, int] | None:
    """Return where source and target stand, when ``cells`` is a header line that names both."""
    names = [cell.strip().lower() for cell in cells]
    source = next((names.index(name) for name in SOURCE_NAMES if name in names), None)
    target = next((names.index(name) for name in TARGET_NAMES if name in names), None)
    return None if source is None or target is None else (source, target)
