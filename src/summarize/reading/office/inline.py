"""The text of a line from its runs: raised and lowered ones become characters of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from operator import itemgetter

from summarize.reading.web.scripts import fractions, lowered, raised

_CONTEXT = 40  # characters before and after that decide how a raised run reads
_NUMBER = re.compile(r"\s*\d{1,2}\s*")
_BASE = re.compile(r"(?<![\d.,])10$")  # «1,7·10⁶»; no other figure of news has a power
_TABLE_TAB = re.compile(r"(?<=\d)[^\S\n]*\t\s*(?=[\d+−–-])")
_SPACES = re.compile(r"[ \t\n]*[\t\n][ \t\n]*|  +")


SENTENCE_END = re.compile(r"[.!?…:;][»\"”)\]]*$")
"""The end of a line behind which nothing of its sentence follows."""


class Way(Enum):
    """How a run stands to its line."""

    LEVEL = "level"
    UP = "up"
    DOWN = "down"


@dataclass(slots=True)
class Line:
    """A line on its way: runs of text, each level with it, raised or lowered."""

    pieces: list[tuple[str, Way]] = field(default_factory=list)

    def add(self, text: str, way: Way = Way.LEVEL) -> None:
        """Add a piece of text."""
        if text:
            self.pieces.append((text, way))

    @property
    def runs(self) -> list[tuple[str, Way]]:
        """The pieces, those that stand alike side by side as one: «1», «0» raised is one «10»."""
        groups = groupby(self.pieces, key=itemgetter(1))
        return [("".join(text for text, _ in group), way) for way, group in groups]

    def write(self) -> tuple[str, tuple[str, ...]]:
        """The line's text, and the marks of footnotes that were left out of it.

        >>> Line([("100 м", Way.LEVEL), ("2", Way.UP)]).write()
        ('100 м²', ())
        >>> Line([("до 38,1", Way.LEVEL), ("1", Way.UP), (".", Way.LEVEL)]).write()
        ('до 38,1.', ('1',))
        """
        pieces: list[str] = []
        marks: list[str] = []
        tail = ""
        runs = self.runs
        for index, (text, way) in enumerate(runs):
            after = runs[index + 1][0] if index + 1 < len(runs) else ""
            piece = _place(text, way, tail, after[:_CONTEXT])
            if piece is None:
                marks.append(text.strip())
                continue
            pieces.append(piece)
            tail = (tail + piece)[-_CONTEXT:]
        return fractions("".join(pieces)), tuple(marks)


def _place(text: str, way: Way, before: str, after: str) -> str | None:
    if way is Way.LEVEL:
        return text
    if way is Way.DOWN:
        return lowered(text, before)
    if _NUMBER.fullmatch(text):
        if after.lstrip().startswith(("/", "⁄")):  # «5 ¹/₂»
            return raised(text, "", after, linked=False)
        if before[-1:].isdigit() and not _BASE.search(before):
            return None  # «до 38,1¹» marks a footnote
    return raised(text, before, after, linked=False)


def single_spaced(text: str) -> str:
    r"""``text`` without line breaks and runs of spaces; tabs between figures part them.

    >>> single_spaced("Медь\t8 450\t+1,2%")
    'Медь | 8 450 | +1,2%'
    >>> single_spaced("1.\tПервый пункт")
    '1. Первый пункт'
    """
    text = text.strip(" \t\n")
    if text.count("\t") > 1 or _TABLE_TAB.search(text):
        return " | ".join(_SPACES.sub(" ", part.strip()) for part in text.split("\t"))
    return _SPACES.sub(" ", text)
