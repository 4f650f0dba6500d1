"""Years, spans of years and decades in digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import CalendarDate, Figure, Kind
from summarize.figures.dates import date_figure

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_YEAR_WORD = re.compile(r"[^\S\n]{0,2}(?:год(?:а|у|ом|е|ы|ов|ам|ами|ах)?|гг?\.?)(?![^\W_])\.?")
_YEAR = re.compile(r"[12]\d{3}(?![\d]|[.,]\d|[\u00a0 ]\d{3}(?!\d))")
_DECADE_RU = re.compile(
    r"((?:1[0-9]|20)?\d0)(?:-[хе]|-ы[ехм]|-ми)(?:[^\S\n]{0,2}(?:гг?\.|год(?:ы|ов|ах|ам|ами)))?(?![^\W_])"
)
_DECADE_EN = re.compile(r"((?:1[0-9]|20)?\d0)['’]?s(?![^\W_])")


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
    return date_figure(
        scan, start, found.end(), date, "decade", numeral=found[1], numeral_start=pos
    )


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
    tail = _YEAR_WORD.match(scan.lower, stop) if scan.grammar.language == "ru" else None
    if tail:
        stop = tail.end()
    elif one < 1500 or not _no_quantity(scan, stop):
        return None  # «1100−1300 гривен»
    parts = (
        date_figure(scan, pos, pos + 4, CalendarDate(one, grain="year"), "range end"),
        date_figure(scan, found.start(3), stop, CalendarDate(two, grain="year"), "range end"),
    )
    return scan.figure(Kind.RANGE, pos, stop, "years", parts=parts)


_RU_YEAR = re.compile(
    r"([12]\d{3})(?:-?(?:го|й|му|м|ом))?[^\S\n]{0,2}(?:году|года|годом|годе|годах|годов|годам|годами|годы|год|гг\.?|г\.[^\S\n]?р\.|г\.|г(?=[^\w.]|$))(?![^\W_])"
)
# «до 700 г. до н. э.», "700 BC"
_BEFORE_CHRIST = {
    "ru": re.compile(r"(\d{1,4})[^\S\n]?(?:г\.|гг\.|год\w*)?(?=[^\S\n]?до[^\S\n](?:н\.|нашей))"),
    "en": re.compile(r"(\d{1,4})(?=[^\S\n]?(?:bce?(?![^\W_])|b\.c\.))"),
}
_RU_ORDINAL_YEAR = re.compile(r"((?:19|20)\d{2})-(?:го|й|му|м)(?![^\W_])")


def year(scan: Scan, pos: int) -> Figure | None:
    """«в 2021 году», «2022 г.», "in 2021", and a bare 2021 with no unit behind it."""
    if scan.grammar.language == "ru":
        worded = _RU_YEAR.match(scan.lower, pos) or _RU_ORDINAL_YEAR.match(scan.lower, pos)
        if worded:
            date = CalendarDate(int(worded[1]), grain="year")
            return date_figure(scan, pos, worded.end(), date, "year")
    ancient = _BEFORE_CHRIST[scan.grammar.language].match(scan.lower, pos)
    if ancient:
        date = CalendarDate(int(ancient[1]), grain="year")
        return date_figure(scan, pos, ancient.end(), date, "year before Christ")
    bare = _YEAR.match(scan.text, pos)
    if bare and 1900 <= int(bare[0]) <= 2100 and _no_quantity(scan, bare.end()):
        return date_figure(
            scan, pos, bare.end(), CalendarDate(int(bare[0]), grain="year"), "bare year"
        )
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
