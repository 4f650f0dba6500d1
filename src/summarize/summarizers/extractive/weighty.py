"""How much the figures of a sentence say.

The grammar of figures is ``summarize.figures``; here stands only which kinds matter in a brief. A
bare year says little, an amount of money or a share says much.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from summarize.document import Kind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

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
# «погибли 2 человека, еще 5 пострадали»
CASUALTIES: Final = re.compile(
    r"\b(?:погиб|пострада|ранен|жертв|скончал|умер|убит|заразил|заболе)", re.IGNORECASE
)
NEAR: Final = 30
CASUALTY: Final = 0.8
REPEATED: Final = 1.5


def weight(figure: Figure, text: str = "") -> float:
    """What one figure says, in 0…1; ``text`` is the sentence that it stands in.

    However few people died or were hurt, their number is the news.
    """
    if (
        figure.kind is Kind.NUMBER
        and not figure.weak
        and CASUALTIES.search(text[max(0, figure.start - NEAR) : figure.stop + NEAR])
    ):
        return CASUALTY
    if figure.kind is not Kind.NUMBER:
        return KIND_WEIGHTS.get(figure.kind, 0.0)
    if figure.scale:
        return SCALED_COUNT
    if not figure.numeral:
        return WORDED_COUNT
    if figure.value is not None and abs(figure.value) < SMALL and not figure.precision:
        return SMALL_COUNT
    return KIND_WEIGHTS[Kind.NUMBER]


def total_weight(figures: Iterable[Figure], text: str = "") -> float:
    """What the figures of one sentence say together, in 0…1, each further one adding less."""
    total = sum(weight(figure, text) for figure in figures)
    return total / (total + HALF)


def coverage(
    sentences: Sequence[Sequence[Figure]], texts: Sequence[str]
) -> tuple[list[frozenset[Hashable]], dict[Hashable, float]]:
    """Which figures each sentence covers, and the share that each has in all of them by weight.

    The same value in the same unit is one figure, wherever it stands. A figure that the article
    says again later is one that it is about: it weighs half as much again.
    """
    covers: list[frozenset[Hashable]] = []
    weights: dict[Hashable, float] = {}
    holders: Counter[Hashable] = Counter()
    for figures, text in zip(sentences, texts, strict=True):
        named = {identity(figure): weight(figure, text) for figure in figures if not figure.weak}
        named = {name: value for name, value in named.items() if value > 0}
        for name, value in named.items():
            weights[name] = max(value, weights.get(name, 0.0))
        holders.update(named)
        covers.append(frozenset(named))
    worth = {
        name: value * (REPEATED if holders[name] > 1 else 1) for name, value in weights.items()
    }
    total = sum(worth.values())
    return covers, {name: value / total for name, value in worth.items()}


def identity(figure: Figure) -> Hashable:
    """The same for the same value in the same unit, wherever it stands and however printed."""
    if figure.value is None and figure.date is None:
        return figure.kind, tuple(map(identity, figure.parts)) or figure.text
    return figure.kind, figure.unit, figure.value, figure.date
