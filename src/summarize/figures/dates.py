"""Days, months, years, decades and centuries of the calendar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import CalendarDate, Figure, Kind

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_NUMERIC = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})(?![\d]|[./]\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d|-\d)")
_DAY = re.compile(r"(\d{1,2})(?!\d|[.,]\d)(?:-?(?:го|е|му|ого|ым|th|st|nd|rd))?")
_RU_YEAR_AFTER = re.compile(
    r"[^\S\n]{1,2}([12]\d{3})(?!\d)([^\S\n]{0,2}(?:года|году|г\.|г)(?![^\W_]))?"
)
_EN_YEAR_AFTER = re.compile(r"(?:,?[^\S\n]{1,2}|[^\S\n]of[^\S\n])([12]\d{3})(?!\d|,\d)")
_DAYS_LINK = re.compile(r"[^\S\n]?[-–—−‑][^\S\n]?")
_DAYS_TO = re.compile(r"[^\S\n](?:to|through|until)[^\S\n]")
_LISTED_DAY = re.compile(
    r"(\d{1,2})(?=(?:,[^\S\n]\d{1,2}){0,6}(?:,|[^\S\n]и)[^\S\n](\d{1,2})[^\S\n]([а-яё]+))"
)
_ENGLISH_DAY = re.compile(r"[^\S\n]{1,2}(\d{1,2})(?:st|nd|rd|th)?(?![^\W_]|[.,:]\d)")
_OF = re.compile(r"[^\S\n]{1,2}(?:of[^\S\n]{1,2})?")
_DIGITS = re.compile(r"\d[\d./-]*\d|\d")
_SHORT_MONTHS = frozenset(
    [
        "янв",
        "фев",
        "февр",
        "мар",
        "апр",
        "авг",
        "сен",
        "сент",
        "окт",
        "ноя",
        "нояб",
        "дек",
        "jan",
        "feb",
        "mar",
        "apr",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
    ]
)
_LAST_MONTH, _LAST_DAY = 12, 31
_THROUGH = re.compile(r"[^\S\n](?:по|до)[^\S\n]")
_TO_OR_AND = re.compile(r"[^\S\n](?:to|and)[^\S\n]")
_VERSIONS = ("верси", "version", "релиз", "release")


def date_figure(
    scan: Scan, start: int, stop: int, date: CalendarDate, rule: str, **fields: object
) -> Figure:
    """Make a DATE figure; its numeral is its first run of digits unless ``fields`` has one."""
    digits = _DIGITS.search(scan.text, start, stop)
    fields.setdefault("numeral", digits[0] if digits else "")
    fields.setdefault("numeral_start", digits.start() if digits else -1)
    value = date.year if date.grain == "year" else None
    return scan.figure(Kind.DATE, start, stop, rule, date=date, value=value, **fields)


def numeric_date(scan: Scan, pos: int) -> Figure | None:
    """05.07.2023, 2023-07-05, not «версия 3.10.13»; 5/7/2023 keeps both days that it may mean."""
    iso = _ISO.match(scan.text, pos)
    if iso:
        year, month, day = map(int, iso.groups())
        if _valid(month, day):
            return date_figure(scan, pos, iso.end(), CalendarDate(year, month, day), "iso date")
    found = _NUMERIC.match(scan.text, pos)
    if not found or any(word.startswith(_VERSIONS) for word in scan.words_before(pos)[-1:]):
        return None
    one, two = int(found[1]), int(found[3])
    short = len(found[4]) == 2
    options = [
        CalendarDate(int(found[4]), month, day, short_year=short)
        for day, month in ((one, two), (two, one))
        if _valid(month, day)
    ]
    if not options:
        return None
    if scan.grammar.language == "en" and found[2] == "/":
        options.reverse()
    ambiguous = found[2] == "/" or scan.grammar.language == "en"
    others = tuple(options[1:]) if ambiguous and one != two and len(options) > 1 else ()
    return date_figure(scan, pos, found.end(), options[0], "numeric date", other_dates=others)


def _valid(month: int, day: int) -> bool:
    return 1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY


def day_month(scan: Scan, pos: int) -> Figure | None:
    """«5 июля 2023 года», "5 July 2023", "5th of July"."""
    found = _DAY.match(scan.lower, pos)
    if not found or not 1 <= int(found[1]) <= _LAST_DAY:
        return None
    gap = _OF.match(scan.lower, found.end())
    if not gap:
        return None
    word, start, stop = scan.word_at(gap.end())
    month = _month(scan, word, start)
    if month is None:
        return None
    stop += scan.char(stop) == "." and word in _SHORT_MONTHS
    year, stop = year_after(scan, stop)
    return date_figure(scan, pos, stop, CalendarDate(year, month, int(found[1])), "day and month")


def listed_day(scan: Scan, pos: int) -> Figure | None:
    """«5, 6 декабря», «5 и 6 декабря»: the first day, whose month comes later."""
    found = _LISTED_DAY.match(scan.lower, pos) if scan.grammar.language == "ru" else None
    month = scan.grammar.months.get(found[3]) if found else None
    if not found or not month or not 1 <= int(found[1]) < int(found[2]) <= _LAST_DAY:
        return None
    date = CalendarDate(None, month, int(found[1]))
    return date_figure(scan, pos, found.end(1), date, "listed day")


def days_month(scan: Scan, pos: int) -> Figure | None:
    """«28–30 сентября», «с 28 по 30 сентября»: a range of days of one month."""
    found = _DAY.match(scan.lower, pos)
    if not found:
        return None
    link = _DAYS_LINK.match(scan.text, found.end())
    if link is None and scan.grammar.language == "ru" and scan.last_word(pos) in {"с", "со"}:
        link = _THROUGH.match(scan.lower, found.end())
    if (
        link is None
        and scan.grammar.language == "en"
        and scan.last_word(pos) in {"from", "between"}
    ):
        link = _TO_OR_AND.match(scan.lower, found.end())
    if link is None:
        return None
    second = day_month(scan, link.end())
    if second is None or second.date is None or not 1 <= int(found[1]) <= _LAST_DAY:
        return None
    first = date_figure(
        scan,
        pos,
        found.end(),
        CalendarDate(second.date.year, second.date.month, int(found[1])),
        "range end",
    )
    return scan.figure(Kind.RANGE, pos, second.stop, "days of a month", parts=(first, second))


def month_day(scan: Scan, pos: int) -> Figure | None:
    """Such as "July 5, 2023", "July 2023", «в июле 2023 года»; a month alone is no figure."""
    word, start, stop = scan.word_at(pos)
    month = _month(scan, word, start)
    if month is None:
        return None
    if scan.grammar.language == "ru":
        year, end = year_after(scan, stop)
        if year is None:
            return None
        return date_figure(
            scan, pos, end, CalendarDate(year, month, grain="month"), "month and year"
        )
    stop += scan.char(stop) == "." and word in _SHORT_MONTHS
    day = _ENGLISH_DAY.match(scan.lower, stop)
    if day and 1 <= int(day[1]) <= _LAST_DAY:
        return _english_days(scan, pos, month, day)
    year, end = year_after(scan, stop)
    if year is None:
        return None
    return date_figure(scan, pos, end, CalendarDate(year, month, grain="month"), "month and year")


def _english_days(scan: Scan, pos: int, month: int, day: re.Match[str]) -> Figure | None:
    link = _DAYS_LINK.match(scan.text, day.end()) or _DAYS_TO.match(scan.lower, day.end())
    other = _DAY.match(scan.lower, link.end()) if link else None
    first_stop = day.end()
    stop = other.end() if other and int(day[1]) < int(other[1]) <= _LAST_DAY else first_stop
    year, stop = year_after(scan, stop)
    first = CalendarDate(year, month, int(day[1]))
    if other is None or stop < other.end():
        return date_figure(scan, pos, stop, first, "month and day")
    second = CalendarDate(year, month, int(other[1]))
    parts = (
        date_figure(scan, pos, first_stop, first, "range end"),
        date_figure(scan, other.start(), stop, second, "range end"),
    )
    return scan.figure(Kind.RANGE, pos, stop, "days of a month", parts=parts)


def _month(scan: Scan, word: str, start: int) -> int | None:
    month = scan.grammar.months.get(word)
    if month and scan.grammar.language == "en" and not scan.char(start).isupper():
        return None  # "may", "march"
    return month


def year_after(scan: Scan, stop: int) -> tuple[int | None, int]:
    """Read the year that follows a month or day, and where it ends."""
    pattern = _RU_YEAR_AFTER if scan.grammar.language == "ru" else _EN_YEAR_AFTER
    found = pattern.match(scan.lower, stop)
    return (int(found[1]), found.end()) if found else (None, stop)
