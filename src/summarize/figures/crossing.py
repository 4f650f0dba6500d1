"""Figures that stand in each other's place: «Италия (19,5%), Турция (64,2%)» the wrong way round.

Every digit is there, so that no comparison of values notices. But translators hardly ever change
the order of two figures of one kind and unit. In the human translations of seven sets of news they
did so with none of some 290 such pairs of shares, amounts, measures, times, days and durations;
with ages and years seldom, and with one pair of counts («38 туров, 21 очко») in twenty-five, so
that those are left alone. English turns "from 5% to 7%" round; so is that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Figure

_KINDS = frozenset({Kind.SHARE, Kind.MONEY, Kind.MEASURE, Kind.DATE, Kind.TIME, Kind.DURATION})
_TURNED = re.compile(
    r"\b(?:from|to|than|against|versus|vs\.?|compared with|instead of)\W*(?:(?:about|over|just|"
    r"nearly|almost|around|more|than)\W+){0,2}$",
    re.IGNORECASE,
)
_LOOK_BACK = 28
_MOST = 200


def crossed(
    pairs: Sequence[tuple[Figure, Figure]], target_text: str
) -> dict[int, tuple[Figure, Figure]]:
    """Find the pairs that stand the wrong way round.

    Args:
        pairs: Source figures with the target figures that say the same, in source order.
        target_text: The translation.

    Returns:
        For the index of each such pair, the other pair whose place it has.
    """
    able = [
        index
        for index, (source, target) in enumerate(pairs)
        if source.kind == target.kind and _keeps_its_place(source)
    ]
    found: dict[int, tuple[Figure, Figure]] = {}
    if len(able) > _MOST:
        return found
    for first, left in enumerate(able):
        for right in able[first + 1 :]:
            if _turned(pairs[left], pairs[right], target_text):
                found.setdefault(left, pairs[right])
                found.setdefault(right, pairs[left])
    return found


def _keeps_its_place(figure: Figure) -> bool:
    """Whether translators leave a figure in its place: not years and ages, which they do move."""
    if figure.kind not in _KINDS or not any(map(str.isdigit, figure.text)):
        return False
    return figure.unit != "year" and (figure.date is None or figure.date.grain == "day")


def _turned(one: tuple[Figure, Figure], other: tuple[Figure, Figure], text: str) -> bool:
    """Whether two pairs of one unit have changed their order, and no word explains it."""
    (source, target), (next_source, next_target) = one, other
    alike = (source.kind, source.unit) == (next_source.kind, next_source.unit)
    if not alike or (source.value, source.date) == (next_source.value, next_source.date):
        return False
    if not (source.start < next_source.start and target.start > next_target.start):
        return False
    return not any(
        _TURNED.search(text[max(figure.start - _LOOK_BACK, 0) : figure.start])
        for figure in (target, next_target)
    )
