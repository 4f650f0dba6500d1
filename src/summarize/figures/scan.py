"""The text under reading, and the small looks at it that all rules share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from summarize.document import Figure, Kind

if TYPE_CHECKING:
    from summarize.figures.language import Grammar

# Digits and fractions that are no decimal digits («м²», "①", "½") count as letters for ``re``.
ODD_DIGITS = (
    "\u00b2-\u00b3\u00b9\u00bc-\u00be\u1369-\u1371\u19da"
    "\u2070\u2074-\u2079\u2080-\u2089\u2150-\u215f\u2189"
    "\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd"
    "\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\U00010a40-\U00010a43"
    "\U00010e60-\U00010e68\U00011052-\U0001105a\U0001f100-\U0001f10a"
)
LETTER = rf"[^\W\d_{ODD_DIGITS}]"
WORD = re.compile(rf"{LETTER}+")
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
        """At most six words on the same line before ``pos`` and after the last figure."""
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
