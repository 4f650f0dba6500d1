"""The figures of several articles on one event, side by side.

Two figures measure the same thing where their sorts agree (kind and unit) and the words around them
do. An equal value is found first and asks for little else; different values stand in one row only
where the words agree well, where neither value is anywhere in the other article, and where the
sentences don't speak of different times: an invented disagreement is worse than one that is missed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from summarize.digest.model import Measured, Said, Standing
from summarize.document import Approximation, Kind
from summarize.figures import find, render
from summarize.figures.labels import label
from summarize.segmentation import segment
from summarize.summarizers.extractive.lemmas import content_lemmas
from summarize.summarizers.extractive.weighty import weight
from summarize.summarizers.gist import unbounded

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from summarize.document import Article, Figure, Segment

MEASURING: Final = frozenset(
    {Kind.MONEY, Kind.SHARE, Kind.MEASURE, Kind.MULTIPLE, Kind.NUMBER, Kind.FRACTION, Kind.DURATION}
)
_TIMES: Final = frozenset({Kind.DATE, Kind.PERIOD})
# «в мае» is no figure, and five million tonnes of May are not those of June.
_MONTH: Final = re.compile(
    r"\b(?:январ|феврал|март|апрел|ма(?=[йяею]\b)|июн|июл|август|сентябр|октябр|ноябр|декабр)",
    re.IGNORECASE,
)
# Measured on invented and real pairs: an equal value with hardly a word in common is chance, a
# different one needs most of the words.
SAME_VALUE: Final = 0.12
OTHER_VALUE: Final = 0.6
LABEL: Final = 0.65
# New cases in Russia, 5,765, and in the world, 200,625, are not one thing measured differently.
FARTHEST: Final = 15
_HEDGED: Final = Fraction(1, 10)
COUNTED: Final = 10


@dataclass(frozen=True, slots=True)
class _Mention:
    said: Said
    near: frozenset[str]
    nearest: frozenset[str]
    around: frozenset[str]
    times: frozenset[Hashable]
    weight: float


def side_by_side(articles: Sequence[Article]) -> tuple[Measured, ...]:
    """What the articles measure, one row a thing.

    Returns:
        First what they disagree on, then what several have, then what one has, each by weight.
    """
    by_source = [_mentions(place, article) for place, article in enumerate(articles)]
    rows: list[list[_Mention]] = []
    for mentions in by_source:
        left = _placed(mentions, rows, by_source, same=True)
        left = _placed(left, rows, by_source, same=False)
        rows += [[mention] for mention in left]
    made = [_measured(row) for row in rows]
    order = {Standing.DIFFER: 0, Standing.ROUNDED: 1, Standing.AGREE: 1, Standing.ALONE: 2}
    return tuple(sorted(made, key=lambda row: (order[row.standing], -len(row.said), -row.weight)))


def _mentions(source: int, article: Article) -> list[_Mention]:
    """The figures of one article that measure something; a value that is said again counts once."""
    found: list[_Mention] = []
    seen: set[Hashable] = set()
    for piece in segment(article):
        figures = find(piece.text, "ru")
        months = (found.group().lower() for found in _MONTH.finditer(piece.text))
        dates = (figure.date for figure in figures if figure.kind in _TIMES)
        times: frozenset[Hashable] = frozenset((*dates, *months))
        for figure in figures:
            if not _measures(figure):
                continue
            mention = _mention(source, piece, figure, figures, times)
            same = (figure.kind, figure.unit, figure.value, mention.near)
            if same not in seen:
                seen.add(same)
                found.append(mention)
    return found


def _measures(figure: Figure) -> bool:
    return figure.kind in MEASURING and figure.value is not None and not figure.weak


def _mention(
    source: int,
    piece: Segment,
    figure: Figure,
    figures: Sequence[Figure],
    times: frozenset[Hashable],
) -> _Mention:
    measures = label(piece.text, figure, figures)
    said = Said(
        source, figure, piece.index, piece.text, measures, render(unbounded(figure), "english")
    )
    return _Mention(
        said,
        frozenset(content_lemmas(measures)),
        frozenset(content_lemmas(measures.partition("…")[0])),
        frozenset(content_lemmas(piece.text)),
        times,
        weight(figure, piece.text),
    )


def _placed(
    mentions: Sequence[_Mention],
    rows: list[list[_Mention]],
    by_source: Sequence[Sequence[_Mention]],
    *,
    same: bool,
) -> list[_Mention]:
    """Put each mention into the row that it suits best; returns those that suit none."""
    fits = sorted(
        (
            (-fit, at, number)
            for number, mention in enumerate(mentions)
            for at, row in enumerate(rows)
            if (fit := _fit(mention, row, by_source, same=same)) > 0
        ),
    )
    placed: set[int] = set()
    filled: set[int] = set()
    for _, at, number in fits:
        if number in placed or at in filled:
            continue
        rows[at].append(mentions[number])
        placed.add(number)
        filled.add(at)
    return [mention for number, mention in enumerate(mentions) if number not in placed]


def _fit(
    mention: _Mention,
    row: Sequence[_Mention],
    by_source: Sequence[Sequence[_Mention]],
    *,
    same: bool,
) -> float:
    """How well a mention suits a row of other articles' mentions; 0 where it does not."""
    if any(other.said.source == mention.said.source for other in row):
        return 0.0
    fits = [_likeness(mention, other) for other in row if _comparable(mention, other)]
    if len(fits) < len(row):
        return 0.0
    best = max(fits)
    equal = any(_standing((mention, other)) is not Standing.DIFFER for other in row)
    if same:
        return best if equal and best >= SAME_VALUE else 0.0
    if equal or best < OTHER_VALUE:
        return 0.0
    elsewhere = any(
        _holds(by_source[other.said.source], mention)
        or _holds(by_source[mention.said.source], other)
        for other in row
    )
    return 0.0 if elsewhere else best


def _comparable(one: _Mention, two: _Mention) -> bool:
    first, second = one.said.figure, two.said.figure
    if (first.kind, first.unit) != (second.kind, second.unit):
        return False
    values = sorted(abs(each) for each in (first.value, second.value) if each is not None)
    if values[-1] > FARTHEST * values[0]:
        return False
    return not (one.times and two.times) or bool(one.times & two.times)


def _holds(mentions: Iterable[_Mention], sought: _Mention) -> bool:
    figure = sought.said.figure
    return any(
        (other.said.figure.kind, other.said.figure.unit, other.said.figure.value)
        == (figure.kind, figure.unit, figure.value)
        for other in mentions
    )


def _likeness(one: _Mention, two: _Mention) -> float:
    """How far the words by the figures, and those of their sentences, are the same, in 0…1."""
    near = max(_dice(one.near, two.near), _dice(one.nearest, two.nearest))
    return LABEL * near + (1 - LABEL) * _dice(one.around, two.around)


def _dice(one: frozenset[str], two: frozenset[str]) -> float:
    total = len(one) + len(two)
    return 2 * len(one & two) / total if total else 0.0


def _measured(row: Sequence[_Mention]) -> Measured:
    ordered = sorted(row, key=lambda mention: mention.said.source)
    labels = [mention.said.measures for mention in ordered if mention.said.measures]
    return Measured(
        measures=min(labels, key=len, default=""),
        said=tuple(mention.said for mention in ordered),
        standing=_standing(ordered),
        weight=max(mention.weight for mention in row),
    )


def _standing(row: Sequence[_Mention]) -> Standing:
    """Whether the figures of a row say the same."""
    if len(row) == 1:
        return Standing.ALONE
    figures = [mention.said.figure for mention in row]
    if len({(figure.value, figure.approximation) for figure in figures}) == 1:
        return Standing.AGREE
    pairs = [(a, b) for at, a in enumerate(figures) for b in figures[at + 1 :]]
    if all(a.value == b.value for a, b in pairs):
        return Standing.AGREE
    return Standing.ROUNDED if all(_rounded(a, b) for a, b in pairs) else Standing.DIFFER


def _rounded(one: Figure, two: Figure) -> bool:
    """Whether one figure can be the other, said less exactly."""
    return _admits(one, two) or _admits(two, one)


def _admits(rough: Figure, exact: Figure) -> bool:
    if rough.value is None or exact.value is None:
        return False
    if not rough.scale and abs(rough.value) < COUNTED:  # «два» is not 1,5 said less exactly
        return False
    off = exact.value - rough.value
    hedge = abs(rough.value) * _HEDGED
    match rough.approximation:
        case Approximation.OVER:
            return 0 <= off <= hedge
        case Approximation.UNDER | Approximation.ALMOST:
            return -hedge <= off <= 0
        case Approximation.ABOUT:
            return abs(off) <= hedge
    return abs(off) <= _step(rough) / 2 and _step(exact) < _step(rough)


def _step(figure: Figure) -> Fraction:
    """What one in the last digit that is printed stands for: 1,000 in «640 тыс.»."""
    return Fraction(10) ** (figure.scale - figure.precision)
