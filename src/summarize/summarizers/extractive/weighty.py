"""How much the figures of a sentence say.

The grammar of figures is ``summarize.figures``; here stands only which kinds matter in a brief. A
bare year says little, an amount of money or a share says much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.document import Figure

KIND_WEIGHTS: Final = {
    Kind.MONEY: 1.0,
    Kind.SHARE: 1.0,
    Kind.MEASURE: 0.8,
    Kind.MULTIPLE: 0.8,
    Kind.RANGE: 0.7,
    Kind.FRACTION: 0.5,
    Kind.NUMBER: 0.5,
    Kind.RATIO: 0.5,
    Kind.DURATION: 0.3,
    Kind.UNPARSED: 0.2,
    Kind.PERIOD: 0.15,
    Kind.DATE: 0.1,
    Kind.ORDINAL: 0.1,
    Kind.TIME: 0.05,
    Kind.CODE: 0.0,
}
# Counts: «один из них» says least, «четыре проекта» little, «300 тыс. человек» much.
WORDED_COUNT: Final = 0.1
SMALL_COUNT: Final = 0.2
SCALED_COUNT: Final = 0.8
SMALL: Final = 10
# The sum of weights at which a sentence has half of the bonus.
HALF: Final = 1.2


def weight(figure: Figure) -> float:
    """What one figure says, in 0…1."""
    if figure.kind is not Kind.NUMBER:
        return KIND_WEIGHTS.get(figure.kind, 0.0)
    if figure.scale:
        return SCALED_COUNT
    if not figure.numeral:
        return WORDED_COUNT
    if figure.value is not None and abs(figure.value) < SMALL and not figure.precision:
        return SMALL_COUNT
    return KIND_WEIGHTS[Kind.NUMBER]


def total_weight(figures: Iterable[Figure]) -> float:
    """What the figures of one sentence say together, in 0…1, each further one adding less."""
    total = sum(weight(figure) for figure in figures)
    return total / (total + HALF)
