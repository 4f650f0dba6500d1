"""Figures that changed places on their way from a segment into a written sentence.

«Более 15,5 миллиона случаев, свыше 639 тысяч умерших», the wrong way round, has every figure and
every word. So two figures of one kind and unit keep the order of the segment, unless the words
around them moved with them, or prepositions say which is which («с 5 до 7», «до 7 с 5»).
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from summarize.summarizers.gate.bearing import same
from summarize.summarizers.gate.words import keys_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.summarizers.gate.passage import Mention, Passage

_BEFORE: Final = re.compile(r"(\w+)\W*$")
_TELLING: Final = frozenset(
    "с со от до против вместо после к from to than against versus instead after until".split()  # noqa: SIM905 - words read better as a line of words
)

_Pair = tuple["Mention", "Mention"]  # in the written sentence, in the segment


def exchanged(ours: Passage, segment: Passage) -> tuple[str, ...]:
    """What is wrong with the order of figures, in words; at most one doubt."""
    pairs = [
        (said, there[0])
        for said in ours.mentions
        if len(there := [each for each in segment.mentions if same(each.figure, said.figure)]) == 1
    ]
    for one, other in combinations(pairs, 2):
        if _turned(one, other) and not (_moved(one, other) or _told(one, other, ours, segment)):
            texts = [" ".join(each[0].figure.text.split()) for each in (one, other)]
            return (f"{texts[0]} and {texts[1]} have changed places",)
    return ()


def repeated(ours: Passage, segments: Sequence[Passage]) -> tuple[str, ...]:
    """A figure that stands more often than in the segments: one of them stands in another's place.

    Says so of at most one figure.
    """
    there = [figure for segment in segments for figure in segment.figures]
    for figure in ours.figures:
        here = sum(same(figure, each) for each in ours.figures)
        if here > max(1, sum(same(each, figure) for each in there)):
            return (f"{' '.join(figure.text.split())} stands more often than in the article",)
    return ()


def _turned(one: _Pair, other: _Pair) -> bool:
    kinds = {(each[1].figure.kind, each[1].figure.unit) for each in (one, other)}
    ours = other[0].figure.start - one[0].figure.start
    theirs = other[1].figure.start - one[1].figure.start
    return len(kinds) == 1 and ours * theirs < 0


def _moved(one: _Pair, other: _Pair) -> bool:
    """Whether the words of each went with it."""
    mine, yours = (keys_of(each[1].subjects) for each in (one, other))
    said, replied = (keys_of(each[0].subjects) for each in (one, other))
    strays = said & (yours - mine) or replied & (mine - yours)
    return not strays and bool(said & (mine - yours) or replied & (yours - mine))


def _told(one: _Pair, other: _Pair, ours: Passage, segment: Passage) -> bool:
    """Whether prepositions that differ stand before both, the same as in the segment."""
    before = [
        (
            _word_before(ours.text, each[0].figure.start),
            _word_before(segment.text, each[1].figure.start),
        )
        for each in (one, other)
    ]
    kept = all(here == there and here in _TELLING for here, there in before)
    return kept and before[0] != before[1]


def _word_before(text: str, start: int) -> str:
    found = _BEFORE.search(text[max(start - 24, 0) : start])
    return found[1].lower() if found else ""
