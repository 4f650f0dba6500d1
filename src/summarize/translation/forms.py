"""The digit strings by which an English text may write a Russian figure.

A figure has alternatives: «05.07.2023» may be written as it stands, or as a day and a year around
the name of a month. An alternative is a tuple of numerals that must all be written, in any order.
These are only what decoding is steered by; whether a figure survived is for the ledger to say.
"""

from __future__ import annotations

import re
from itertools import chain, islice, product
from typing import TYPE_CHECKING

from summarize.document import Kind
from summarize.figures.describing import exact
from summarize.figures.numeral_styles import styled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from summarize.document import CalendarDate, Figure

Numerals = tuple[str, ...]

_RUN = re.compile(r"\d+(?:[.,:/\-–]\d+)*")
_SPACES = re.compile(r"[\u00a0\u2007\u2009\u202f]")
_HALF_DAY = 12 * 60
_MILLION = 10**6
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (_MILLION, "million"))
_MOST_PLACES = 3
_PRODUCTS = 12
_SHORT_YEAR = 100


def alternatives(figure: Figure) -> tuple[Numerals, ...]:
    """The ways to write ``figure`` with digits, the nearest to the source first."""
    match figure.kind:
        case Kind.CODE | Kind.UNPARSED:
            found: Iterator[Numerals] = iter([tuple(_RUN.findall(figure.text))])
        case Kind.RANGE | Kind.RATIO if figure.parts:
            found = _of_parts(figure)
        case Kind.DATE | Kind.PERIOD if figure.date is not None:
            found = _of_date(figure, figure.date)
        case Kind.TIME:
            found = _of_time(figure)
        case _:
            found = _of_value(figure)
    return tuple(dict.fromkeys(numerals for numerals in found if numerals and all(numerals)))


def _of_value(figure: Figure) -> Iterator[Numerals]:
    if any(map(str.isalpha, figure.numeral)):  # «4 млрд 975,5 млн»
        groups = tuple(_RUN.findall(figure.numeral))
        yield tuple(group.replace(",", ".") for group in groups)
        yield groups
    else:
        yield from _as_printed(figure.numeral, figure.precision)
    if figure.value is None:
        return
    value = abs(figure.value)
    if figure.scale:
        yield from _decimal(value / 10**figure.scale)
    yield from _decimal(value)
    for size, word in _SCALES:
        if value >= size:
            for (digits,) in _decimal(value / size):
                yield (f"{digits} {word}",)
            break
    if figure.kind is Kind.FRACTION and value.denominator > 1:
        yield (f"{value.numerator}/{value.denominator}",)


def _as_printed(numeral: str, precision: int = 0) -> Iterator[Numerals]:
    if numeral:
        plain = _SPACES.sub(" ", numeral)
        yield (styled(numeral, "english", precision),)
        yield (plain,)
        yield (plain.replace(" ", ""),)


def _decimal(value: Fraction) -> Iterator[Numerals]:
    """A value that a text would write out, with and without commas between the thousands."""
    digits = exact(value)
    whole, _, places = digits.partition(".")
    if "/" in digits or len(places) > _MOST_PLACES:
        return
    yield (f"{int(whole):,}{'.' + places if places else ''}",)
    yield (digits,)


def _of_parts(figure: Figure) -> Iterator[Numerals]:
    if figure.kind is Kind.RATIO:
        yield from _as_printed(figure.numeral, figure.precision)
    ways = [alternatives(part) or ((),) for part in figure.parts]
    # Both ends of a range are written by one convention, so these ways come first.
    for chosen in islice(chain(zip(*ways, strict=False), product(*ways)), _PRODUCTS):
        yield tuple(numeral for numerals in chosen for numeral in numerals)


def _of_date(figure: Figure, date: CalendarDate) -> Iterator[Numerals]:
    if not figure.numeral.isdigit():
        yield from _as_printed(figure.numeral, figure.precision)
    years = [""] if date.year is None else [str(date.year)]
    if date.year is not None and date.year < _SHORT_YEAR and date.grain != "century":
        years += [str(1900 + date.year), str(2000 + date.year)]
    days = "" if date.day is None else str(date.day)
    part = "" if date.part is None else str(date.part)
    for year in years:
        yield tuple(filter(None, (days, year)))
        if part:
            yield tuple(filter(None, (part, year)))
        if date.month is not None and days:
            yield tuple(filter(None, (days, str(date.month), year)))


def _of_time(figure: Figure) -> Iterator[Numerals]:
    yield from _as_printed(figure.numeral, figure.precision)
    if figure.value is None:
        return
    minutes = int(figure.value)
    for moment in (minutes, minutes % _HALF_DAY or _HALF_DAY):
        hour, rest = divmod(moment, 60)
        yield (f"{hour}:{rest:02}",)
        yield (f"{hour}.{rest:02}",)
        if not rest:
            yield (str(hour),)
