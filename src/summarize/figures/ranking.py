"""Which figures of an article say most, and what each of them measures.

Money and shares come before measures, measures before counts, and bare years last; a figure with
a scale word, with decimals, in a sentence of the summary, or near words of the title weighs more;
a figure that was ranked already (the same value and unit) does not come again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.document import Kind
from summarize.figures.grammar import find
from summarize.figures.labels import label

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence

    from summarize.document import Figure, Segment

_KIND_WEIGHTS: dict[Kind, float] = {
    Kind.MONEY: 10.0,
    Kind.SHARE: 9.0,
    Kind.MULTIPLE: 8.0,
    Kind.MEASURE: 7.5,
    Kind.FRACTION: 5.0,
    Kind.NUMBER: 4.5,
    Kind.RATIO: 4.0,
    Kind.DURATION: 3.0,
    Kind.PERIOD: 1.0,
    Kind.DATE: 1.0,
    Kind.ORDINAL: 0.5,
    Kind.TIME: 0.5,
    Kind.CODE: 0.0,
    Kind.UNPARSED: 0.0,
}
_CHOSEN = 3.0
_SCALED = 1.5
_DECIMALS = 0.5
_PER_TITLE_WORD = 1.0
_MOST_TITLE_WORDS = 3
_NEAR_CHARS = 60
_WORDED = -2.5
_LATER = 1.5  # how much the last segment weighs less than the first
_BARE_YEAR = -0.9
_STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class RankedFigure:
    """A figure with its offsets in the article's body, where it stands, and what it measures."""

    figure: Figure
    segment: int
    weight: float
    label: str


def rank(
    title: str | None, segments: Sequence[Segment], chosen: Collection[int], limit: int
) -> tuple[RankedFigure, ...]:
    """Rank the figures of an article by how much they say.

    Args:
        title: The article's title; the words near a figure are compared with its words.
        segments: The sentences of the article.
        chosen: The indices of the segments that the summary rests on.
        limit: How many figures to return at most.

    Returns:
        The best first. Codes and what no rule explains are never among them, bare years and
        ordinals only where nothing better is left.
    """
    stems = {_stem(word) for word in _WORD.findall(title or "")}
    wanted = frozenset(chosen)
    count = max(len(segments), 1)
    candidates: list[tuple[float, int, Figure, Segment, tuple[Figure, ...]]] = []
    for order, segment in enumerate(segments):
        figures = find(segment.text, "ru")
        for figure in figures:
            numbered = segment.text[: figure.start].rstrip().endswith("№")
            weight = 0.0 if numbered else _weight(_as_listed(figure, figures))
            if weight <= 0:
                continue
            weight += _CHOSEN * (segment.index in wanted)
            weight += _PER_TITLE_WORD * min(
                len(stems & set(_near(segment.text, figure))), _MOST_TITLE_WORDS
            )
            weight -= _LATER * order / count
            candidates.append((-weight, order, figure, segment, figures))
    candidates.sort(key=lambda each: (each[0], each[1], each[2].start))
    return tuple(_first_of_each(candidates, limit))


def _first_of_each(
    candidates: Iterable[tuple[float, int, Figure, Segment, tuple[Figure, ...]]], limit: int
) -> Iterable[RankedFigure]:
    seen: set[Hashable] = set()
    taken = 0
    for weight, _, figure, segment, figures in candidates:
        same = (figure.kind, figure.unit, figure.value, figure.date)
        if taken >= limit:
            return
        if same in seen and not figure.parts:
            continue
        seen.add(same)
        taken += 1
        said = label(segment.text, figure, figures)
        yield RankedFigure(shifted(figure, segment.start), segment.index, -weight, said)


def _as_listed(figure: Figure, figures: Sequence[Figure]) -> Figure:
    """Take a bare decimal in a list of shares for one of them: «Италия (19,5), Турция (64,2%)»."""
    bare = figure.kind is Kind.NUMBER and figure.unit is None and figure.precision > 0
    if bare and any(other.kind is Kind.SHARE for other in figures):
        return replace(figure, kind=Kind.SHARE)
    return figure


def _weight(figure: Figure) -> float:
    """Weigh a figure by itself."""
    if figure.weak:
        return 0.0
    heart = figure.parts[0] if figure.kind is Kind.RANGE and figure.parts else figure
    if figure.kind is Kind.RANGE and len(figure.parts) > 1 and figure.parts[-1].unit:
        heart = figure.parts[-1]
    weight = _KIND_WEIGHTS.get(heart.kind, 0.0)
    if weight <= 0:
        return 0.0
    weight += _SCALED * (heart.scale > 0) + _DECIMALS * (heart.precision > 0)
    if not heart.numeral and heart.date is None:
        weight += _WORDED
    if heart.date is not None and heart.date.grain == "year":
        weight += _BARE_YEAR
    return max(weight, 0.1)


def _near(text: str, figure: Figure) -> list[str]:
    """Return the stems of the words near a figure."""
    around = text[max(figure.start - _NEAR_CHARS, 0) : figure.stop + _NEAR_CHARS]
    return [_stem(word) for word in _WORD.findall(around)]


def _stem(word: str) -> str:
    """Cut a word to its beginning, which Russian inflection leaves alone."""
    return word.lower().replace("ё", "е")[:_STEM]


def shifted(figure: Figure, by: int) -> Figure:
    """Return the figure with its offsets, and those of its parts, moved by ``by`` characters."""
    numeral_start = figure.numeral_start + by if figure.numeral_start >= 0 else -1
    return replace(
        figure,
        start=figure.start + by,
        stop=figure.stop + by,
        numeral_start=numeral_start,
        parts=tuple(shifted(part, by) for part in figure.parts),
    )
