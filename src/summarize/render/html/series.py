"""Figures of one sentence that can be drawn together: shares of a whole, or a series in one unit.

Only what the sentence itself sets side by side is drawn: at least three figures in one unit, each
with a short label of its own. «Китай (15,4%), Италия (19,5), Турция (64,2%), а из стран СНГ:
Беларусь (92,9%) и Кыргызстан (7,1%)» makes two wholes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from summarize import names
from summarize.document import Kind
from summarize.figures.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Entry, Figure
    from summarize.render.html.places import PairPlaces

_FEWEST: Final = 3
_MOST: Final = 16
_LONGEST_LABEL: Final = 44
_WHOLE: Final = (Fraction(95), Fraction(101))  # a list that leaves out «прочие» or is rounded
_PERCENT: Final = "percent"
_KINDS: Final = frozenset({Kind.SHARE, Kind.MONEY, Kind.MEASURE, Kind.NUMBER})
_SPREAD: Final = 10_000  # bars of figures further apart than this say nothing
_LEAD: Final = re.compile(r"(?:^|[,;.:()]\s*|\s[–—-]\s)([^,;.:()–—]{3,60}):\s*$")
_OPENING: Final = re.compile(r"(?i)^(?:(?:а|и|но|это|были|был|была|стали|являются)\s+)+")


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of a series.

    ``bare`` says that it is printed without the unit that the others have.
    """

    key: str
    russian: str
    english: str | None
    value: Fraction
    printed: str
    bare: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that belong together; ``lead`` is what the sentence calls them, where it does."""

    bars: tuple[Bar, ...]
    lead: str | None = None

    @property
    def total(self) -> Fraction:
        """The sum of the values."""
        return sum((bar.value for bar in self.bars), Fraction())


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of a sentence that are drawn; ``wholes`` where each group adds up to a whole."""

    sentence: int
    key: str
    unit: str
    groups: tuple[Group, ...]
    wholes: bool

    @property
    def bars(self) -> tuple[Bar, ...]:
        """All bars."""
        return tuple(bar for group in self.groups for bar in group.bars)


def find_series(row: PairPlaces) -> Series | None:
    """The figures of a sentence that form a series, or None."""
    figures = [entry.source for entry in row.row.ledger.entries if entry.source is not None]
    keys = {span.start: span.key for span in row.russian}
    percents = sum(figure.unit == _PERCENT for figure in figures)
    unit = _PERCENT if percents > 1 else _commonest([figure.unit for figure in figures])
    if unit is None:
        return None
    found: list[tuple[Figure, Bar]] = []
    for entry in row.row.ledger.entries:
        figure = entry.source
        if figure is None or figure.start not in keys or not _belongs(figure, unit):
            continue
        bar = _bar(row.row.ru, entry, figures, unit, keys[figure.start])
        if bar is None:
            return None
        found.append((figure, bar))
    bars = [bar for _, bar in found]
    if not _can_be_drawn(bars):
        return None
    groups = _wholes(row.row.ru, found) if unit == _PERCENT else None
    return Series(
        row.number, row.key, unit, groups or (Group(tuple(bars)),), wholes=groups is not None
    )


def english_label(russian: str) -> str | None:
    """The English of a label that is nothing but a name: «Китай» is "China"."""
    found = names.find(russian)
    whole = len(found) == 1 and (found[0].start, found[0].stop) == (0, len(russian))
    return names.forms(found[0])[0] if whole else None


def _commonest(units: Sequence[str | None]) -> str | None:
    known = [unit for unit in units if unit is not None]
    best = max(known, key=known.count, default=None)
    return best if best is not None and known.count(best) >= _FEWEST else None


def _belongs(figure: Figure, unit: str) -> bool:
    """Whether a figure is one of those in ``unit``; «Италия (19,5)» among shares is one too."""
    if figure.value is None or figure.kind not in _KINDS or figure.ambiguous:
        return False
    bare = figure.kind is Kind.NUMBER and figure.unit is None and figure.precision > 0
    return figure.unit == unit or (unit == _PERCENT and bare)


def _bar(text: str, entry: Entry, figures: Sequence[Figure], unit: str, key: str) -> Bar | None:
    """The bar of a figure; None where it is in doubt, or nothing short says what it measures."""
    figure = entry.source
    if figure is None or figure.value is None or not entry.verdict.ok:
        return None
    said = label(text, figure, figures)
    if not 0 < len(said) <= _LONGEST_LABEL or "…" in said:  # a gap: «рост … потом»
        return None
    bare = figure.unit != unit
    return Bar(key, said, english_label(said), figure.value, " ".join(figure.text.split()), bare)


def _can_be_drawn(bars: Sequence[Bar]) -> bool:
    values = [bar.value for bar in bars]
    return (
        _FEWEST <= len(bars) <= _MOST
        and len({bar.russian for bar in bars}) == len(bars)
        and min(values) > 0
        and max(values) <= _SPREAD * min(values)
    )


def _wholes(text: str, found: Sequence[tuple[Figure, Bar]]) -> tuple[Group, ...] | None:
    """Cut shares into runs that add up to a whole each; None where they do not."""
    runs: list[list[tuple[Figure, Bar]]] = [[]]
    for figure, bar in found:
        total = sum((each.value for _, each in runs[-1]), Fraction())
        if runs[-1] and total + bar.value > _WHOLE[1]:
            runs.append([])
        runs[-1].append((figure, bar))
    groups = tuple(
        Group(tuple(bar for _, bar in run), _lead(text, run[0][0], run[0][1])) for run in runs
    )
    whole = all(len(group.bars) > 1 and _WHOLE[0] <= group.total <= _WHOLE[1] for group in groups)
    return groups if whole else None


def _lead(text: str, figure: Figure, bar: Bar) -> str | None:
    """What stands before the colon that opens a list: «страны дальнего зарубежья»."""
    before = text[: figure.start].rstrip(" (")
    if not before.endswith(bar.russian):
        return None
    found = _LEAD.search(before[: -len(bar.russian)])
    return _OPENING.sub("", found[1]).strip() or None if found else None
