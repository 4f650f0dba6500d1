"""The text under reading, and the small looks at it that all rules share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from summarize.document import Figure, Kind

if TYPE_CHECKING:
    from summarize.figures.language import Grammar

WORD = re.compile(r"[^\W\d_]+")
BLANK = re.compile(r"[^\S\n]{0,2}")
_LOOK_BACK = 40


def lowered(text: str) -> str:
    """``text`` in lower case with every offset kept (``İ`` would grow by one otherwise)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@dataclass(slots=True)
class Scan:
    """A text being read from left to right; ``floor`` is where the last figure ended."""

    text: str
    lower: str
    grammar: Grammar
    floor: int = 0
    _before: tuple[int, int, list[str]] = field(default=(-1, -1, []))

    def word_at(self, pos: int) -> tuple[str, int, int]:
        """The word that starts at ``pos`` or after one or two blanks; empty where there is none."""
        blank = BLANK.match(self.text, pos)
        start = blank.end() if blank else pos
        found = WORD.match(self.lower, start)
        return (found[0], start, found.end()) if found else ("", start, start)

    def words_before(self, pos: int) -> list[str]:
        """The words on the same line that end before ``pos``, after the last figure; at most six."""
        if self._before[:2] == (pos, self.floor):
            return self._before[2]
        piece = self.lower[max(self.floor, pos - _LOOK_BACK) : pos]
        words = piece.rpartition("\n")[2].split()[-6:]
        self._before = (pos, self.floor, words)
        return words

    def last_word(self, pos: int) -> str:
        """The word right before ``pos``, lower-cased, without an opening bracket or quote."""
        words = self.words_before(pos)
        return words[-1].lstrip("(«\"'“„[") if words else ""

    def char(self, pos: int) -> str:
        """The character at ``pos``; empty beyond the ends."""
        return self.text[pos] if 0 <= pos < len(self.text) else ""

    def figure(self, kind: Kind, start: int, stop: int, rule: str, **fields: Any) -> Figure:  # noqa: ANN401 - Figure's own fields
        """A figure over ``text[start:stop]``."""
        value = fields.pop("value", None)
        exact = None if value is None else Fraction(value)
        return Figure(
            text=self.text[start:stop],
            start=start,
            stop=stop,
            kind=kind,
            rule=rule,
            value=exact,
            **fields,
        )
