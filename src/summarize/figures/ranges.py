"""Amounts and ranges of amounts, the unit and scale of the last end serving both."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import Figure, Kind
from summarize.figures.amounts import Amount, amount_figure, read_amount
from summarize.figures.lexicon import currencies
from summarize.figures.lexicon.forms import alternation

if TYPE_CHECKING:
    from summarize.figures.numerals import Number
    from summarize.figures.scan import Scan

_DASH = re.compile(r"[^\S\n]?(?:[-–—−‑]|\.\.\.?|…)[^\S\n]?")
_TO = re.compile(r"[^\S\n]{1,2}(до|по|и|to|and)[^\S\n]{1,2}")
# Which word closes the range that the word before it opened.
_CLOSERS = {
    "от": {"до"},
    "с": {"до", "по"},
    "со": {"до", "по"},
    "между": {"и"},
    "from": {"to"},
    "between": {"and", "to"},
}
_LARGE = 1000
# "3 to 5 inches", «два или три года»: a range only if the end alone has unit or scale.
_LOOSE = re.compile(r"[^\S\n]{1,2}(?:to|or|или)[^\S\n]{1,2}")
_SIGN_HERE = re.compile(rf"(?:[+−-](?=\d)|(?:{alternation(currencies.SIGNS)})[^\S\n]?)")


def quantity(scan: Scan, pos: int) -> Figure | None:
    """«10–12%», «от 1,5 до 2 млн», «2,2 млн руб.», «11 стран»."""
    first = read_amount(scan, pos)
    if first is None:
        return None
    return _range(scan, first) or amount_figure(scan, first)


def _range(scan: Scan, first: Amount) -> Figure | None:
    """A range by words («от 1,5 до 2 млн», with its opening word) or by a dash."""
    opener = scan.last_word(first.start)
    link = _TO.match(scan.lower, first.stop) if opener in _CLOSERS else None
    if link and link[1] in _CLOSERS[opener]:
        second = _second_end(scan, link.end())
        if second:
            start = scan.lower.rfind(opener, scan.floor, first.start)
            return _range_figure(scan, first, second, start=start)
    loose = _LOOSE.match(scan.lower, first.stop)
    if loose:
        return _loose_range(scan, first, loose.end())
    dash = _DASH.match(scan.text, first.stop)
    second = _second_end(scan, dash.end()) if dash else None
    if second is None or not _dash_joins(scan, first, second):
        return None
    return _range_figure(scan, first, second)


def _loose_range(scan: Scan, first: Amount, pos: int) -> Figure | None:
    if first.unit is not None and not first.prefixed:
        return None
    second = _second_end(scan, pos)
    if second is None or not (second.unit or second.number.scale):
        return None
    if not _dash_joins(scan, first, second):
        return None
    return _range_figure(scan, first, second, loose=True)


def _second_end(scan: Scan, pos: int) -> Amount | None:
    sign = _SIGN_HERE.match(scan.text, pos)
    start = sign.end() if sign else pos
    if scan.char(start) in {" ", ""}:
        return None
    outer, scan.floor = scan.floor, pos
    try:
        second = read_amount(scan, start)
    finally:
        scan.floor = outer
    if second is None or second.start < pos:
        return None
    return replace(second, approximation=None)


def _dash_joins(scan: Scan, first: Amount, second: Amount) -> bool:
    """«10–12», «5-6 тыс.», «пять-шесть»; no range where the ends fall or one is in words."""
    if bool(first.number.numeral) != bool(second.number.numeral):
        return False
    if first.number.worded and scan.text[first.stop : second.start] in {" – ", " - ", " — "}:
        return False  # «а четверки – семь подряд»
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if first.unit and first.unit.kind is Kind.DURATION and second.unit is None:
        return False
    after = scan.char(second.stop)
    if after in {"-", "–", "/"} and scan.char(second.stop + 1).isdecimal():
        return False  # 8-800-555: no range
    low = -first.number.value if first.negative else first.number.value
    high = -second.number.value if second.negative else second.number.value
    if not first.number.scale and second.number.scale:
        high = high / 10**second.number.scale
    return low < high


def _range_figure(
    scan: Scan, first: Amount, second: Amount, *, start: int | None = None, loose: bool = False
) -> Figure:
    unit = second.unit or first.unit
    left = replace(
        first,
        number=_scaled(first, second, dashed=start is None and not loose),
        unit=first.unit or unit,
    )
    left = replace(left, approximation=None)
    right = replace(second, unit=second.unit or unit)
    parts = (amount_figure(scan, left, "range end"), amount_figure(scan, right, "range end"))
    return scan.figure(
        Kind.RANGE,
        first.start if start is None else start,
        parts[1].stop,
        _rule(start, loose=loose),
        unit=unit.name if unit else None,
        approximation=first.approximation if start is None else None,
        parts=_same_kind(parts),
        weak=all(part.weak for part in parts),
    )


def _rule(start: int | None, *, loose: bool) -> str:
    if loose:
        return "loose range"
    return "dash range" if start is None else "word range"


def _same_kind(parts: tuple[Figure, Figure]) -> tuple[Figure, Figure]:
    """«в 2–3 раза»: both ends are multiples."""
    low, high = parts
    if high.kind is Kind.MULTIPLE and low.kind is Kind.NUMBER:
        return replace(low, kind=Kind.MULTIPLE), high
    return parts


def _scaled(first: Amount, second: Amount, *, dashed: bool) -> Number:
    """The first end with the scale word that only the second has."""
    number, scale = first.number, second.number.scale
    if number.scale or not scale:
        return number
    bare = first.unit is None or (first.prefixed and number.value < _LARGE)
    if not bare:
        return number
    # "from 5 to 7 million" may mean five: recorded, not guessed.
    readings = number.readings if dashed else (*number.readings, number.value)
    return replace(number, value=number.value * 10**scale, scale=scale, readings=readings)
