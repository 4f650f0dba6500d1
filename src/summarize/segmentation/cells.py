"""Lines of a body and, where a line is a row of a table, its cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\n]+")
_TAB = re.compile(r"\s*\t\s*")
_COLUMN_GAP = re.compile(r"\s+(?:\|\s+)+|\s{3,}|\s*\t\s*")


def cells(body: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """For each line of ``body`` that is not empty, the spans of its cells; prose is one cell.

    Tabs, runs of three spaces or more, and bars between spaces part cells («Китай | 15,4»: so the
    readers of documents write a table's row). No span begins or ends with white space.
    """
    for line in _LINE.finditer(body):
        spans = tuple(_parts(body, line.start(), line.end()))
        if spans:
            yield spans


def _parts(body: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    begin = start
    for gap in _COLUMN_GAP.finditer(body, start, stop):
        yield from _stripped(body, begin, gap.start())
        begin = gap.end()
    yield from _stripped(body, begin, stop)


def _stripped(body: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    piece = body[start:stop]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        yield start + left, start + right
