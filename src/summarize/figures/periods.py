"""Quarters, halves and months of a year, as reports name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import CalendarDate, Figure, Kind

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_S = r"[^\S\n]{1,2}"
_E = r"(?![^\W_])"
_RU_NTH = (
    r"(?:(?P<roman>iv|i{1,3})|(?P<digit>[1-4])(?:[-‑]?(?:й|го|м|му|ом|ый|ого|ий|е|ое))?"
    r"|(?P<word>перв|втор|треть|трет|четв[её]рт)[а-яё]+)"
)
_RU_YEAR = (
    rf"(?:(?:{_S}(?:за{_S})?|[^\S\n]?)(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"(?:{_S}(?:года|году|г\.|г){_E}\.?)?)?"
)
_RU_QUARTER = re.compile(
    rf"{_RU_NTH}(?:{_S}|[^\S\n]?)(?P<unit>квартал(?:а|у|ом|е)?{_E}|кв\.(?![^\S\n]?[мк])|кв{_E}(?![^\S\n]?[мк])|"
    rf"полугоди(?:е|я|ю|ем|и){_E}|половин(?:а|ы|е|у|ой)(?={_S}(?:года{_E}|(?:19|20)\d\d{_S}год))|четверт(?:ь|и|ью)(?={_S}(?:(?:этого|прошлого|следующего|текущего){_S})?(?:года{_E}|(?:19|20)\d\d))){_RU_YEAR}"
)
_RU_SHORT = re.compile(
    r"(?P<count>\d{1,2})(?P<unit>м|кв|п|пг|q|h|m)[^\S\n]?(?P<year>20\d\d|\d\d)(?:г\.?)?(?![^\W_])"
)
_RU_MONTHS = re.compile(
    rf"(?P<count>3|6|9|11|1?\d)(?:{_S}|-)(?:месяц(?:ев|а|ам)|мес\.){_S}(?P<year>(?:19|20)\d\d)(?!\d)(?:{_S}(?:года|г\.|г){_E})?"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_COUNTS |= {"nine": 9, "ten": 10, "eleven": 11}
_EN_NTH = (
    r"(?:(?P<roman>iv|i{1,3})|(?P<digit>[1-4])(?:st|nd|rd|th)|(?P<word>first|second|third|fourth))"
)
_EN_YEAR = (
    rf"(?:,?{_S}(?:of{_S}|in{_S})?(?:the{_S}year{_S})?(?P<year>(?:19|20)\d\d)(?![\d,]\d|\d))?"
)
_EN_QUARTER = re.compile(rf"{_EN_NTH}(?:{_S}|-)quarter{_E}{_EN_YEAR}")
_EN_HALF = re.compile(
    rf"{_EN_NTH}(?:{_S}|-)(?:half(?={_S}of{_S}(?:(?:the{_S})?(?:current{_S}|last{_S})?year|this{_S}year|last{_S}year|(?:19|20)\d\d))|half-year){_E}{_EN_YEAR}"
)
_EN_SHORT = re.compile(
    rf"(?P<unit>[qh])(?P<count>[1-4])(?!\d)(?:(?:{_S}|['’]|{_S}['’]|[^\S\n]?of{_S})?(?P<year>20\d\d|\d\d)(?!\d))?{_E}"
)
_EN_COUNTED = re.compile(
    r"(?P<count>[1-9]|1[0-2])(?P<unit>[qhm])[^\S\n]?(?P<year>20\d\d|\d\d)(?![^\W_])"
)
_EN_MONTHS = re.compile(
    rf"(?P<count>[1-9]|1[0-2]|{'|'.join(_COUNTS)})(?:{_S}|-)months?{_S}(?:of|in){_S}"
    rf"(?:the{_S}year{_S})?(?P<year>(?:19|20)\d\d)(?![\d,]\d|\d)"
)
_WORDS = {"перв": 1, "втор": 2, "трет": 3, "треть": 3, "четверт": 4, "четвёрт": 4}
_WORDS |= {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_GRAINS = {
    "кв": "quarter",
    "q": "quarter",
    "п": "half",
    "пг": "half",
    "h": "half",
    "м": "months",
    "m": "months",
}


def quarter(scan: Scan, pos: int) -> Figure | None:
    """«I квартал 2023 года», «втором полугодии», "first quarter of 2023"."""
    if scan.grammar.language == "ru":
        found = _RU_QUARTER.match(scan.lower, pos)
        if not found:
            return None
        grain = "half" if found["unit"].startswith("пол") else "quarter"
        if found["roman"] and not scan.text[pos].isupper():
            return None
        return _period(scan, found, _part(found), grain)
    found = _EN_QUARTER.match(scan.lower, pos)
    if found:
        return _period(scan, found, _part(found), "quarter")
    found = _EN_HALF.match(scan.lower, pos)
    return _period(scan, found, _part(found), "half") if found else None


def report_period(scan: Scan, pos: int) -> Figure | None:
    """«9М2023», «1П2023», «9 месяцев 2023 года», "1Q23", "nine months of 2023"."""
    if scan.grammar.language == "ru":
        found = _RU_SHORT.match(scan.lower, pos) or _RU_MONTHS.match(scan.lower, pos)
        if found:
            unit = found.groupdict().get("unit") or "м"
            return _period(scan, found, int(found["count"]), _GRAINS[unit])
        return None
    found = _EN_COUNTED.match(scan.lower, pos)
    if found:
        return _period(scan, found, int(found["count"]), _GRAINS[found["unit"]])
    found = _EN_MONTHS.match(scan.lower, pos)
    if found:
        count = _COUNTS.get(found["count"]) or int(found["count"])
        return _period(scan, found, count, "months")
    return None


def short_period(scan: Scan, pos: int) -> Figure | None:
    """Such as "Q1 2023", "H1"; the letter must be a capital."""
    if pos - 1 < scan.floor or scan.char(pos - 1) not in {"Q", "H"}:
        return None
    if scan.char(pos - 2).isalnum():
        return None
    found = _EN_SHORT.match(scan.lower, pos - 1)
    if not found or (found["unit"] == "h" and int(found["count"]) > 2):
        return None
    return _period(scan, found, int(found["count"]), _GRAINS[found["unit"]])


def _part(found: re.Match[str]) -> int:
    if found["roman"]:
        return _ROMANS[found["roman"]]
    return int(found["digit"]) if found["digit"] else _WORDS[found["word"]]


def _period(scan: Scan, found: re.Match[str], part: int, grain: str) -> Figure:
    year = int(found["year"]) if found["year"] else None
    short = year is not None and len(found["year"]) == 2
    date = CalendarDate(year, grain=grain, part=part, short_year=short)
    digits = re.search(r"\d+", found[0])
    return scan.figure(
        Kind.PERIOD,
        found.start(),
        found.end(),
        f"{grain} of a year",
        date=date,
        numeral=digits[0] if digits else "",
        numeral_start=found.start() + digits.start() if digits else -1,
    )
