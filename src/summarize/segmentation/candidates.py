"""Places where a sentence may end, with what the rules ask about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closers>[\"»”“’')\]]*+(?:\[\d{1,3}\])?)(?P<space>\s*+)(?=\S)"
)
_WINDOW = 64  # how far a rule may look to either side; it keeps the whole linear

_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:[./&-]+[^\W\d_]+)*$")
_TOKEN_BEFORE = re.compile(r"(?:[^\W_]+(?:[.,/–—-][^\W_]+)*|[%$€₽°²³])(?=(\.?)[\s«\"(]*$)")
_WORD_AFTER = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NUMBER = re.compile(r"\d[\d.,/–—-]*(?:-?(?:х|го|м|е|й|я))?|[IVXLCХ]+(?:[–—-][IVXLCХ]+)?|[%°²³]")
_EDGES = " \u00a0\u2009\u202f\t.,;:([«\"„“'"
_OPENERS = "«\"„“‘'([*_"
_DASHES = "-–—−"
CLOSING_QUOTES = "\"»”“’'"


@dataclass
class Candidate:
    """A place in ``text`` where the sentence that began at ``begin`` may end.

    ``mark`` is the punctuation, at ``start``; ``stop`` is behind the quotes and brackets that
    close with it; ``after`` is where the text goes on. ``begin`` is set before the rules are asked,
    since it depends on what they said of the candidates before.
    """

    text: str
    start: int
    mark: str
    closers: str
    stop: int
    after: int
    begin: int = 0

    @cached_property
    def left(self) -> str:
        """The sentence up to the mark, its last part where it is long."""
        return self.text[max(self.begin, self.start - _WINDOW) : self.start]

    @cached_property
    def right(self) -> str:
        """The text that goes on behind the mark, its first part."""
        return self.text[self.after : self.after + _WINDOW]

    @cached_property
    def glued(self) -> bool:
        """Whether no space stands behind the mark."""
        return self.after == self.stop

    @cached_property
    def word(self) -> str:
        """The word before the mark, with inner stops: «т.д» in «и т.д.».

        Empty for a number and for what is only the end of something: «17-м», «+16°С».
        """
        match = _WORD_BEFORE.search(self.left)
        edge = self.left[match.start() - 1 : match.start()] if match else ""
        return match[0] if match and (not edge or edge in _EDGES or edge.isdigit()) else ""

    @cached_property
    def before(self) -> str:
        """The token before ``word``: «2022» in «2022 г.»; empty at the sentence's beginning."""
        match = _TOKEN_BEFORE.search(self.left[: len(self.left) - len(self.word)])
        return match[0] if match else ""

    @cached_property
    def before_has_stop(self) -> bool:
        """Whether ``before`` is an abbreviation with a stop itself: «т.» in «т. д.»."""
        match = _TOKEN_BEFORE.search(self.left[: len(self.left) - len(self.word)])
        return bool(match and match[1])

    @cached_property
    def number_before(self) -> bool:
        """Whether ``before`` is a number in figures or in Roman ones, or a per cent sign."""
        return bool(_NUMBER.fullmatch(self.before))

    @cached_property
    def next_sign(self) -> str:
        """The first character behind the mark."""
        return self.right[0]

    @cached_property
    def next_char(self) -> str:
        """The first character behind the mark that is no opening quote or bracket."""
        return self.right.lstrip(_OPENERS)[:1]

    @cached_property
    def next_word(self) -> str:
        """The first word or number behind the mark; empty where a sign comes first."""
        match = _WORD_AFTER.match(self.right.lstrip(_OPENERS))
        return match[0] if match else ""

    @cached_property
    def next_has_stop(self) -> bool:
        """Whether a stop follows ``next_word`` at once."""
        rest = self.right.lstrip(_OPENERS)[len(self.next_word) :]
        return rest.startswith(".")

    @cached_property
    def dashed(self) -> str:
        """What follows a dash behind the mark; empty where there is no dash."""
        if self.next_sign not in _DASHES:
            return ""
        return self.right.lstrip(_DASHES + " \u00a0").lstrip(_OPENERS)

    @cached_property
    def so_far(self) -> str:
        """The whole sentence up to the mark where it is short, else empty."""
        return self.left if self.start - self.begin <= _WINDOW else ""


def candidates(text: str) -> Iterator[Candidate]:
    """All places in ``text`` where a sentence may end before something else begins."""
    for match in _MARK.finditer(text):
        yield Candidate(
            text=text,
            start=match.start(),
            mark=match["mark"],
            closers=match["closers"],
            stop=match.start("space"),
            after=match.end(),
        )
