"""Whether a figure of a translation says the same as a figure of its source.

Figures are compared by what they denote: value, unit, date. How they are written decides only
between kept, reformatted and rescaled. Where one language says what the other leaves to the
neighbours («Италия (19,5), Турция (64,2%)» and "Italy (19.5%)"), the neighbours are asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.document import Approximation, Kind, Verdict
from summarize.figures.comparing import (
    digits_of,
    quantities,
    same_date,
    same_unit,
    written_alike,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import CalendarDate, Figure

_FALLING = re.compile(
    r"\b(?:minus|negative|below|under|fell|fall\w*|declin\w*|decreas\w*|drop\w*|down\w*|loss\w*|"
    r"lost|lose\w*|less|lower\w*|reduc\w*|cut\w*|shrank|shrunk|shrink\w*|contract\w*|slump\w*|"
    r"slip\w*|deficit|worse\w*|plung\w*|cold\w*|frost\w*|sub-?zero)\b",
    re.IGNORECASE,
)
_AGE = {"year", None}  # «старше 65 лет», "over 65"
_NOTHING_COUNTED = re.compile(r"\s*(?:[^\w\s]|$|(?:от|за|на|в|и|у|из|по|до|с|при|для|был|что)\b)")
_MONTH_STEMS = {
    1: "январ", 2: "феврал", 3: "март", 4: "апрел", 5: "в мае", 6: "июн", 7: "июл",
    8: "август", 9: "сентябр", 10: "октябр", 11: "ноябр", 12: "декабр",
}  # fmt: skip
_MORE = frozenset({Approximation.OVER, Approximation.AT_LEAST})
_FEWER = frozenset({Approximation.UNDER, Approximation.AT_MOST})
_IN_TWO_UNITS = frozenset({Kind.DURATION, Kind.MEASURE, Kind.TIME})  # «11 часов 28 минут»


@dataclass(frozen=True, slots=True)
class Match:
    """Two figures that may be paired: how well they fit (0 is best), the verdict, and the why."""

    rank: int
    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the neighbours of a figure say, on either side, that the figure may leave unsaid."""

    source_units: frozenset[str] = field(default_factory=frozenset)
    target_units: frozenset[str] = field(default_factory=frozenset)
    source_scales: frozenset[int] = field(default_factory=frozenset)
    source_years: frozenset[int] = field(default_factory=frozenset)
    source_months: frozenset[int] = field(default_factory=frozenset)
    target_months: frozenset[int] = field(default_factory=frozenset)
    named_months: frozenset[int] = field(default_factory=frozenset)
    bare: frozenset[int] = field(default_factory=frozenset)
    money: bool = False
    target_falls: bool = False


def surroundings(
    sources: Sequence[Figure],
    targets: Sequence[Figure],
    target_text: str,
    source_text: str | None = None,
) -> Surroundings:
    """Collect what the figures of a segment and the words around them say."""
    ours, theirs = _flat(sources), _flat(targets)
    return Surroundings(
        source_units=frozenset(part.unit for part in ours if part.unit),
        target_units=frozenset(part.unit for part in theirs if part.unit),
        source_scales=frozenset(part.scale for part in ours if part.scale),
        source_years=frozenset(
            part.date.year for part in ours if part.date and part.date.year is not None
        ),
        source_months=_months_of_days(ours),
        target_months=_months_of_days(theirs),
        named_months=frozenset(
            month for month, stem in _MONTH_STEMS.items() if stem in (source_text or "").lower()
        ),
        bare=frozenset(part.start for part in ours if _is_bare(part, source_text)),
        money=any(part.kind is Kind.MONEY for part in ours),
        target_falls=_FALLING.search(target_text) is not None,
    )


def _is_bare(figure: Figure, text: str | None) -> bool:
    """Whether nothing is counted: «собрал 218,8 млн.», not «218,8 млн человек»."""
    if not figure.scale or figure.unit is not None:
        return False
    return text is None or _NOTHING_COUNTED.match(text, figure.stop) is not None


def _flat(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(part for figure in figures for part in (figure, *figure.parts))


def _months_of_days(figures: Sequence[Figure]) -> frozenset[int]:
    return frozenset(
        figure.date.month
        for figure in figures
        if figure.date and figure.date.month is not None and figure.date.grain == "day"
    )


def match(source: Figure, target: Figure, around: Surroundings) -> Match | None:
    """Match two figures, or return None when they do not denote the same.

    A weak word («оба») rather answers a weak word ("both") than the figure of the same value.
    """
    found = None if _opposed(source, target) else _match(source, target, around)
    if found is None or source.weak == target.weak:
        return found
    return Match(found.rank + 2, found.verdict, found.reason)


def _match(source: Figure, target: Figure, around: Surroundings) -> Match | None:
    if source.parts or target.parts:
        return _match_parts(source, target, around)
    if source.date is not None and target.date is not None:
        return _match_dates(source, target, around)
    if (source.date is None) != (target.date is None):
        return _match_date_with_number(source, target, around)
    return _match_values(source, target, around)


def _match_date_with_number(source: Figure, target: Figure, around: Surroundings) -> Match | None:
    """Match a bare year, decade or century with a number or ordinal that is the same one.

    A day is a number only beside another day of its month («5, 6 декабря», "December 5 to 8").
    """
    dated, other = (source, target) if source.date is not None else (target, source)
    months = around.target_months if dated is source else around.source_months
    date = dated.date
    if date is None or date.grain == "month" or other.unit is not None:
        return None
    if date.grain == "day":
        listed = date.month in months and other.kind is Kind.NUMBER and other.value == date.day
        return Match(5, Verdict.REFORMATTED) if listed else None
    same = date.year is not None and other.value == date.year
    return Match(3, Verdict.REFORMATTED) if same else None


def _opposed(source: Figure, target: Figure) -> bool:
    """Whether one is hedged upwards and the other downwards («более 5%», "less than 5%")."""
    if (source.kind is Kind.MULTIPLE) != (target.kind is Kind.MULTIPLE):
        return False  # «упали более чем в 100 раз» is "fell to less than 1%"
    ours, theirs = source.approximation, target.approximation
    return (ours in _MORE and theirs in _FEWER) or (ours in _FEWER and theirs in _MORE)


def _match_parts(source: Figure, target: Figure, around: Surroundings) -> Match | None:
    """Match two ranges end by end, and scores and ratios in order."""
    if len(source.parts) != len(target.parts):
        return None
    worst = Match(0, Verdict.KEPT)
    for ours, theirs in zip(source.parts, target.parts, strict=True):
        found = match(ours, theirs, around)
        if found is None:
            return None
        worst = max(worst, found, key=lambda each: each.rank)
    return worst


def _match_dates(source: Figure, target: Figure, around: Surroundings) -> Match | None:
    ours, theirs = source.date, target.date
    if ours is None or theirs is None:
        return None
    if same_date(ours, theirs):
        alike = written_alike(source, target)
        return Match(0 if alike else 1, Verdict.KEPT if alike else Verdict.REFORMATTED)
    why = _same_but_for_words(ours, theirs, around)
    return Match(5, Verdict.REFORMATTED, why) if why else None


def _same_but_for_words(ours: CalendarDate, theirs: CalendarDate, around: Surroundings) -> str:
    """Say how one date is the other with something left unsaid; empty where it is not."""
    if ours.grain == "year" and theirs.grain == "month":
        # «в январе прошлого 2017 года»
        apart = ours.year == theirs.year and theirs.month in around.named_months
        return "the month stands apart" if apart else ""
    if ours.grain != theirs.grain or not same_date(ours, theirs, but_year=True):
        return ""
    if theirs.year is None:
        return "the year is left out"
    if ours.year is None and theirs.year in around.source_years:
        return "the year is repeated"
    return ""


def _match_values(source: Figure, target: Figure, around: Surroundings) -> Match | None:
    """Match by value and unit; a code, and anything unparsed, by its digits."""
    unit_rank = _unit_rank(source, target, around)
    if unit_rank is None:
        return _reformatted(3) if _same_quantity(source, target) else None
    if _same_numeral(source, target):
        return Match(unit_rank, Verdict.KEPT)
    if _same_value(source, target):
        return _graded(source, target, unit_rank)
    if _same_quantity(source, target) or _same_code(source, target):
        return _reformatted(3)
    return _in_other_words(source, target, around)


def _in_other_words(source: Figure, target: Figure, around: Surroundings) -> Match | None:
    """Match what only the words around make equal: a sign, or a neighbour's scale."""
    if _negated(source, target, around):
        return Match(4, Verdict.REFORMATTED, "the sign is in words")
    if _borrows_scale(source, target, around):
        return Match(6, Verdict.RESCALED, "the scale is repeated")
    return None


def _same_numeral(source: Figure, target: Figure) -> bool:
    """Whether both have the source's digit string, byte for byte, with the same scale and sign."""
    if not source.numeral or source.numeral != target.numeral or source.scale != target.scale:
        return False
    if {source.kind, target.kind} & _IN_TWO_UNITS and digits_of(source) != digits_of(target):
        return False
    signs = [figure.value is not None and figure.value < 0 for figure in (source, target)]
    return signs[0] == signs[1]


def _same_code(source: Figure, target: Figure) -> bool:
    """Whether one is a code, or unparsed, and both have the same digits."""
    codes = {Kind.CODE, Kind.UNPARSED}
    if not codes & {source.kind, target.kind}:
        return False
    # «737» may be "Boeing-737", but «13 269» is no part of "COVID-13269"
    counted = source.kind not in codes and not source.text.isdecimal()
    if counted and target.kind is Kind.CODE and any(map(str.isalpha, target.text)):
        return False
    digits = digits_of(source)
    return bool(digits) and digits == digits_of(target)


def _graded(source: Figure, target: Figure, unit_rank: int) -> Match:
    """Grade two figures of equal value by how they are written."""
    if not source.numeral and not target.numeral:
        return Match(unit_rank + (source.kind != target.kind), Verdict.KEPT)
    if source.scale != target.scale and source.numeral and target.numeral:
        return Match(2 + unit_rank, Verdict.RESCALED)
    return _reformatted(1 + unit_rank + (source.kind != target.kind))


def _reformatted(rank: int) -> Match:
    return Match(rank, Verdict.REFORMATTED)


def _unit_rank(source: Figure, target: Figure, around: Surroundings) -> int | None:
    """Return how well the units agree: 0 the same, 4 told by a neighbour, None not at all."""
    if same_unit(source.unit, target.unit):
        return 0
    if None not in {source.unit, target.unit}:
        return None
    if Kind.ORDINAL in {source.kind, target.kind}:
        return 4  # «на 65-й минуте», "at 65 minutes": an ordinal's noun is not read as its unit
    told = {source.unit, target.unit} == _AGE
    told |= source.unit is None and target.unit in around.source_units
    told |= target.unit is None and source.unit in around.target_units
    # «общая выручка составляет 218,8 млн»: the currency stands in another sentence.
    told |= target.kind is Kind.MONEY and not around.money and source.start in around.bare
    return 4 if told else None


def _same_value(source: Figure, target: Figure) -> bool:
    ours = {source.value, *source.readings} - {None}
    return bool(ours & {target.value, *target.readings})


def _same_quantity(source: Figure, target: Figure) -> bool:
    """Whether both are the same in another unit of the same exact measure (half, 50%)."""
    return bool(quantities(source) & quantities(target))


def _negated(source: Figure, target: Figure, around: Surroundings) -> bool:
    """Whether a minus became a word: «−5%» and "fell by 5%"."""
    if source.value is None or target.value is None or not around.target_falls:
        return False
    return source.value < 0 and source.value == -target.value


def _borrows_scale(source: Figure, target: Figure, around: Surroundings) -> bool:
    """Whether the translation repeats a scale word: «22 миллиона … оставшиеся 18»."""
    if source.scale or not target.scale or source.value is None or target.value is None:
        return False
    return target.scale in around.source_scales and (
        source.value * 10**target.scale == target.value
    )
