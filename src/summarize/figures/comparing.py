"""The small comparisons under the matching of figures: quantities, dates, digits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from summarize.document import Kind

if TYPE_CHECKING:
    from summarize.document import CalendarDate, Figure

# Exact by definition, so that «полгода» is "six months" and «сутки» "24 hours"; months and days
# have no exact ratio and stay apart.
_TIMES: dict[str, tuple[str, Fraction]] = {
    "decade": ("month", Fraction(120)),
    "century": ("month", Fraction(1200)),
    "year": ("month", Fraction(12)),
    "quarter": ("month", Fraction(3)),
    "month": ("month", Fraction(1)),
    "week": ("second", Fraction(604_800)),
    "day": ("second", Fraction(86_400)),
    "hour": ("second", Fraction(3_600)),
    "h": ("second", Fraction(3_600)),
    "minute": ("second", Fraction(60)),
    "min": ("second", Fraction(60)),
    "second": ("second", Fraction(1)),
    "s": ("second", Fraction(1)),
}
_CENTURY = 100
# A bare name that several currencies (and a weight) bear is any of them.
_SHARED_NAMES: dict[str, frozenset[str]] = {
    "pound": frozenset({"GBP", "EGP", "SYP", "lb"}),
    "krone": frozenset({"SEK", "NOK", "DKK", "CZK", "ISK"}),
    "peso": frozenset({"MXN", "ARS", "PHP", "CUP"}),
    "cent": frozenset({"penny"}),
    "degree": frozenset({"°C"}),  # «температура до 17 градусов», "17 °C"
}


def same_unit(ours: str | None, theirs: str | None) -> bool:
    """Whether two units are the same, a bare «фунт» or «крона» being any of its name."""
    if ours == theirs:
        return True
    if ours is None or theirs is None:
        return False
    nothing: frozenset[str] = frozenset()
    return theirs in _SHARED_NAMES.get(ours, nothing) or ours in _SHARED_NAMES.get(theirs, nothing)


def quantities(figure: Figure) -> frozenset[tuple[str, Fraction]]:
    """Return what a figure denotes in units that both languages share, to compare across units.

    Durations are counted in months or seconds; fractions («половина»), multiples and percents as
    shares of one. Other figures have none.
    """
    values = [value for value in (figure.value, *figure.readings) if value is not None]
    if figure.kind is Kind.DURATION and figure.unit in _TIMES:
        base, factor = _TIMES[figure.unit]
        return frozenset((base, value * factor) for value in values)
    if figure.kind is Kind.SHARE and figure.unit == "percent":
        return frozenset(("share", value / 100) for value in values)
    if figure.kind is Kind.FRACTION and figure.unit is None:
        return frozenset(("share", value) for value in values)
    if figure.kind is Kind.ORDINAL and not figure.numeral:
        # "the final third" is an ordinal by its looks.
        return frozenset(("share", 1 / value) for value in values if value > 1)
    if figure.kind is Kind.MULTIPLE:
        # «в два раза меньше» is "half as much"; «вдвое» is "by half" and "by 200%".
        shares = [value for value in values if value > 0]
        return frozenset(("share", share) for value in shares for share in (value, 1 / value))
    return frozenset()


def same_date(ours: CalendarDate, theirs: CalendarDate, *, but_year: bool = False) -> bool:
    """Whether two dates are the same, a year of two digits standing for any century's."""
    if (ours.grain, ours.month, ours.day, ours.part) != (
        theirs.grain,
        theirs.month,
        theirs.day,
        theirs.part,
    ):
        return False
    if but_year or ours.year == theirs.year:
        return True
    if ours.year is None or theirs.year is None or not (ours.short_year or theirs.short_year):
        return False
    return ours.year % _CENTURY == theirs.year % _CENTURY


def written_alike(ours: Figure, theirs: Figure) -> bool:
    """Whether two figures have the same digits: «5 июля 2023 года» and "July 5, 2023"."""
    return sorted(_runs(ours.text)) == sorted(_runs(theirs.text))


def digits_of(figure: Figure) -> str:
    """Return the decimal digits of a figure, in order, as ASCII."""
    return "".join(str(int(char)) for char in figure.text if char.isdecimal())


def _runs(text: str) -> list[str]:
    spaced = "".join(char if char.isdecimal() else " " for char in text)
    return spaced.split()
