"""Days, months, years, decades and centuries of the calendar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import CalendarDate, Figure, Kind

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_NUMERIC = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})(?![\d]|[./]\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d|-\d)")
_YEAR_WORD = re.compile(r"[^\S\n]{0,2}(?:год(?:а|у|ом|е|ы|ов|ам|ами|ах)?|гг?\.?)(?![^\W_])\.?")
_YEAR_TAIL = re.compile(r"(?:-?(?:го|й|му|м|е|х))?(?=[^\S\n]{1,2}(?:год|г\.))")
_DAY = re.compile(r"(\d{1,2})(?!\d|[.,]\d)(?:-?(?:го|е|му|ого|ым|th|st|nd|rd))?")
_YEAR = re.compile(r"[12]\d{3}(?![\d]|[.,]\d|[\u00a0 ]\d{3}(?!\d))")
_RU_YEAR_AFTER = re.compile(
    r"[^\S\n]{1,2}([12]\d{3})(?!\d)([^\S\n]{0,2}(?:года|году|г\.|г)(?![^\W_]))?"
)
_EN_YEAR_AFTER = re.compile(r"(?:,?[^\S\n]{1,2}|[^\S\n]of[^\S\n])([12]\d{3})(?!\d|,\d)")
_DAYS_LINK = re.compile(r"[^\S\n]?[-–—−‑][^\S\n]?")
_ENGLISH_DAY = re.compile(r"[^\S\n]{1,2}(\d{1,2})(?:st|nd|rd|th)?(?![^\W_]|[.,:]\d)")
_OF = re.compile(r"[^\S\n]{1,2}(?:of[^\S\n]{1,2})?")
_DIGITS = re.compile(r"\d[\d./-]*\d|\d")
_LAST_MONTH, _LAST_DAY = 12, 31


def _date(
    scan: Scan, start: int, stop: int, date: CalendarDate, rule: str, **fields: object
) -> Figure:
    digits = _DIGITS.search(scan.text, start, stop)
    fields.setdefault("numeral", digits[0] if digits else "")
    fields.setdefault("numeral_start", digits.start() if digits else -1)
    value = date.year if date.grain == "year" else None
    return scan.figure(Kind.DATE, start, stop, rule, date=date, value=value, **fields)


def numeric_date(scan: Scan, pos: int) -> Figure | None:
    """05.07.2023, 2023-07-05; 5/7/2023 keeps both days that it may mean."""
    iso = _ISO.match(scan.text, pos)
    if iso:
        year, month, day = map(int, iso.groups())
        if _valid(month, day):
            return _date(scan, pos, iso.end(), CalendarDate(year, month, day), "iso date")
    found = _NUMERIC.match(scan.text, pos)
    if not found:
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
    return _date(scan, pos, found.end(), options[0], "numeric date", other_dates=others)


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
    stop += scan.char(stop) == "." and len(word) <= 4 and word != "мая"
    year, stop = year_after(scan, stop)
    return _date(scan, pos, stop, CalendarDate(year, month, int(found[1])), "day and month")


def days_month(scan: Scan, pos: int) -> Figure | None:
    """«28–30 сентября», «с 28 по 30 сентября»: a range of days of one month."""
    found = _DAY.match(scan.lower, pos)
    if not found:
        return None
    link = _DAYS_LINK.match(scan.text, found.end())
    if link is None and scan.grammar.language == "ru" and scan.last_word(pos) in {"с", "со"}:
        link = re.compile(r"[^\S\n]по[^\S\n]").match(scan.lower, found.end())
    if (
        link is None
        and scan.grammar.language == "en"
        and scan.last_word(pos) in {"from", "between"}
    ):
        link = re.compile(r"[^\S\n](?:to|and)[^\S\n]").match(scan.lower, found.end())
    if link is None:
        return None
    second = day_month(scan, link.end())
    if second is None or second.date is None or not 1 <= int(found[1]) <= _LAST_DAY:
        return None
    first = _date(
        scan,
        pos,
        found.end(),
        CalendarDate(second.date.year, second.date.month, int(found[1])),
        "range end",
    )
    return scan.figure(Kind.RANGE, pos, second.stop, "days of a month", parts=(first, second))


def month_day(scan: Scan, pos: int) -> Figure | None:
    """ "July 5, 2023", "July 2023", «в июле 2023 года»; a month alone is no figure."""
    word, start, stop = scan.word_at(pos)
    month = _month(scan, word, start)
    if month is None:
        return None
    if scan.grammar.language == "ru":
        year, end = year_after(scan, stop)
        if year is None:
            return None
        return _date(scan, pos, end, CalendarDate(year, month, grain="month"), "month and year")
    stop += scan.char(stop) == "." and len(word) <= 4
    day = _ENGLISH_DAY.match(scan.lower, stop)
    if day and 1 <= int(day[1]) <= _LAST_DAY:
        return _english_days(scan, pos, month, day)
    year, end = year_after(scan, stop)
    if year is None:
        return None
    return _date(scan, pos, end, CalendarDate(year, month, grain="month"), "month and year")


def _english_days(scan: Scan, pos: int, month: int, day: re.Match[str]) -> Figure | None:
    link = _DAYS_LINK.match(scan.text, day.end())
    other = _DAY.match(scan.lower, link.end()) if link else None
    first_stop = day.end()
    stop = other.end() if other and int(day[1]) < int(other[1]) <= _LAST_DAY else first_stop
    year, stop = year_after(scan, stop)
    first = CalendarDate(year, month, int(day[1]))
    if other is None or stop < other.end():
        return _date(scan, pos, stop, first, "month and day")
    second = CalendarDate(year, month, int(other[1]))
    parts = (
        _date(scan, pos, first_stop, first, "range end"),
        _date(scan, other.start(), stop, second, "range end"),
    )
    return scan.figure(Kind.RANGE, pos, stop, "days of a month", parts=parts)


def _month(scan: Scan, word: str, start: int) -> int | None:
    month = scan.grammar.months.get(word)
    if month and scan.grammar.language == "en" and not scan.char(start).isupper():
        return None  # "may", "march"
    return month


def year_after(scan: Scan, stop: int) -> tuple[int | None, int]:
    pattern = _RU_YEAR_AFTER if scan.grammar.language == "ru" else _EN_YEAR_AFTER
    found = pattern.match(scan.lower, stop)
    return (int(found[1]), found.end()) if found else (None, stop)


_DECADE_RU = re.compile(
    r"((?:1[5-9]|20)?\d0)(?:-[хе]|-ы[ехм]|-ми|-м)(?:[^\S\n]{0,2}(?:гг?\.|год(?:ы|ов|ах|ам|ами)))?(?![^\W_])"
)
_DECADE_EN = re.compile(r"((?:1[5-9]|20)?\d0)['’]?s(?![^\W_])")


def decade(scan: Scan, pos: int) -> Figure | None:
    """«70-е», «1990-х годов», "1970s", "'90s"."""
    pattern = _DECADE_RU if scan.grammar.language == "ru" else _DECADE_EN
    found = pattern.match(scan.lower, pos)
    if not found:
        return None
    year = int(found[1])
    short = year < 100
    if short and scan.grammar.language == "ru" and not _names_years(scan, found):
        return None
    start = pos - (scan.char(pos - 1) in {"'", "’", "‘"} and pos - 1 >= scan.floor)
    date = CalendarDate(year, grain="decade", short_year=short)
    return _date(scan, start, found.end(), date, "decade", numeral=found[1], numeral_start=pos)


def _names_years(scan: Scan, found: re.Match[str]) -> bool:
    """«в 90-е», «90-х годов»; «20-х чисел» and «30-х лет» are none."""
    if "г" in found[0]:
        return True
    following = scan.word_at(found.end())[0]
    return following not in {"лет", "чисел", "числах", "числа"} and int(found[1]) >= 20


_YEARS = re.compile(r"([12]\d{3})[^\S\n]?([-–—−‑/])[^\S\n]?([12]\d{3}|\d{2})(?![\d.,]\d|\d|-\d)")


def year_span(scan: Scan, pos: int) -> Figure | None:
    """«2014–2017 годах», "2019-20", «2021/2022»."""
    found = _YEARS.match(scan.text, pos)
    if not found:
        return None
    one = int(found[1])
    two = int(found[3]) if len(found[3]) == 4 else one // 100 * 100 + int(found[3])
    if not 1000 <= one < two <= 2100 or (len(found[3]) == 2 and two != one + 1 and two - one > 60):
        return None
    stop = found.end()
    if scan.grammar.language == "ru":
        tail = _YEAR_WORD.match(scan.lower, stop)
        stop = tail.end() if tail else stop
    parts = (
        _date(scan, pos, pos + 4, CalendarDate(one, grain="year"), "range end"),
        _date(scan, found.start(3), stop, CalendarDate(two, grain="year"), "range end"),
    )
    return scan.figure(Kind.RANGE, pos, stop, "years", parts=parts)


_RU_YEAR = re.compile(
    r"([12]\d{3})(?:-?(?:го|й|му|м|ом))?[^\S\n]{0,2}(?:году|года|годом|годе|год|г\.|г(?=[^\w.]|$))(?![^\W_])"
)
_RU_ORDINAL_YEAR = re.compile(r"((?:19|20)\d{2})-(?:го|й|му|м)(?![^\W_])")


def year(scan: Scan, pos: int) -> Figure | None:
    """«в 2021 году», «2022 г.», "in 2021", and a bare 2021 with no unit behind it."""
    if scan.grammar.language == "ru":
        worded = _RU_YEAR.match(scan.lower, pos) or _RU_ORDINAL_YEAR.match(scan.lower, pos)
        if worded:
            date = CalendarDate(int(worded[1]), grain="year")
            return _date(scan, pos, worded.end(), date, "year")
    bare = _YEAR.match(scan.text, pos)
    if bare and 1900 <= int(bare[0]) <= 2100 and _no_quantity(scan, bare.end()):
        return _date(scan, pos, bare.end(), CalendarDate(int(bare[0]), grain="year"), "bare year")
    return None


def _no_quantity(scan: Scan, stop: int) -> bool:
    """Whether neither unit nor scale nor letter follows a bare year."""
    grammar = scan.grammar
    if scan.char(stop).isalnum() or scan.char(stop) in {"%", "°"}:
        return False
    if grammar.scale_words.match(scan.lower, stop):
        return False
    unit = grammar.unit_words.match(scan.lower, stop) or grammar.unit_symbols.match(scan.text, stop)
    if not unit:
        return True
    return unit[1] in {"won", "v", "с", "в", "В", "s", "sum"}
