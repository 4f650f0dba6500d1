"""The line of an article that says when it was published.

A date line holds a date with its year and nothing else but a time, a weekday, a label, a place or a
site's rubric behind a bar. A lead such as «Москва, 5 июля. Завод…» has more to say and is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MONTHS: dict[str, int] = {
    "январ": 1,
    "феврал": 2,
    "март": 3,
    "апрел": 4,
    "ма": 5,
    "июн": 6,
    "июл": 7,
    "август": 8,
    "сентябр": 9,
    "октябр": 10,
    "ноябр": 11,
    "декабр": 12,
    "янв": 1,
    "фев": 2,
    "мар": 3,
    "апр": 4,
    "авг": 8,
    "сен": 9,
    "сент": 9,
    "окт": 10,
    "ноя": 11,
    "нояб": 11,
    "дек": 12,
}
"""The beginnings of the months' names, in the genitive («июля») and abbreviated («июл.»)."""

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?:я|а|ь|й)?\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:\s*(?:года|год|г\.?))?"
_DAY = r"(?P<day>\d{1,2})"
_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
_ZONE = (
    r"(?:\s*\(?(?:по\s+)?(?P<zone>мск|msk|московск\w+(?:\s+врем\w+)?|utc|gmt)"
    r"(?P<shift>[+-]\d{1,2})?\)?)?"
)
_OFFSET = r"(?P<offset>Z|[+-]\d\d:?\d\d)?"

_DATES = (
    rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",  # «05 июля 2023», «5 июля 2023 г.»
    r"(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?:\s*г\.?)?",
    r"(?P<year>(?:19|20)\d\d)(?P<mark>[-./])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)",
)
_SHORT_DATE = (
    r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d\d)"  # «05.07.23 10:51», with a time only
)

_BETWEEN = r"\s*(?:[,|•·/T–—-]|в\b|г\.,)?\s*(?:в\s+)?"
_LABEL = (
    r"(?:(?:дата(?:\s+публикации|\s+создания)?|опубликован[оа]?|размещено|добавлено|создано|время|"
    r"обновлен[оа]|дата\s+обновления|published|date)\s*[:—–-]?\s*)?"
)
_WEEKDAY = (
    r"(?:(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)"
    r"\.?\s*,?\s*)?"
)
_PLACE = r"(?:(?:г\.\s*)?[А-ЯЁ][А-ЯЁа-яё-]+(?:[ -][А-ЯЁ][А-ЯЁа-яё-]+)?\s*[,.]\s*)?"
_TAIL = r"\s*(?:[|•·/]\s*(?P<tail>[^.!?]{0,60}))?\.?"


def _compile(*parts: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("".join(parts), flags)


_LINES: tuple[re.Pattern[str], ...] = (
    *(
        _compile(
            _LABEL,
            _WEEKDAY,
            f"(?-i:{_PLACE})",
            when,
            f"(?:{_BETWEEN}",
            _TIME,
            _OFFSET,
            _ZONE,
            ")?",
            _TAIL,
        )
        for when in _DATES
    ),
    _compile(_LABEL, _WEEKDAY, _SHORT_DATE, _BETWEEN, _TIME, _ZONE, _TAIL),
    *(
        _compile(_LABEL, _TIME, _ZONE, r"\s*[,|•·/–—-]?\s*", _WEEKDAY, when, _TAIL)
        for when in (*_DATES, _SHORT_DATE)
    ),
)

_WITHOUT_YEAR = _compile(
    _LABEL, _WEEKDAY, rf"(?:(?:сегодня|вчера)|\d{{1,2}}\s+{_MONTH})", _BETWEEN, _TIME, _ZONE, _TAIL
)

_CENTURY = 2000
_SHORT_YEARS = 100
_MAX_LENGTH = 120


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line says; ``published`` is None where it gives no year («сегодня, 10:51»)."""

    published: datetime | None
    has_time: bool = False
    updated: bool = False


def read_date_line(line: str) -> DateLine | None:
    """Read ``line`` as a date line, or return None where it is something else.

    >>> read_date_line("05 июля 2023, 10:51").published
    datetime.datetime(2023, 7, 5, 10, 51)
    >>> read_date_line("Москва, 5 июля. Завод остановлен.") is None
    True
    """
    if len(line) > _MAX_LENGTH:
        return None
    updated = line.casefold().startswith("обновлен")
    for pattern in _LINES:
        if match := pattern.fullmatch(line.strip()):
            published = _datetime(match.groupdict())
            if published is None:
                return None
            return DateLine(published, match.groupdict().get("hour") is not None, updated)
    if _WITHOUT_YEAR.fullmatch(line.strip()):
        return DateLine(None, has_time=True, updated=updated)
    return None


def _datetime(groups: dict[str, str | None]) -> datetime | None:
    year = int(groups["year"] or 0)
    try:
        day = date(
            year + _CENTURY if year < _SHORT_YEARS else year,
            _month(groups),
            int(groups["day"] or 0),
        )
        clock = time(
            _hour(groups),
            int(groups.get("minute") or 0),
            int(groups.get("second") or 0),
        )
        when = datetime.combine(day, clock)
        return when.replace(tzinfo=_zone(when, groups))
    except (ValueError, OverflowError):  # «31.02.2023», «25:70», «МСК+99»
        return None


def _month(groups: dict[str, str | None]) -> int:
    if english := (groups.get("english") or "").lower():
        return 1 + _ENGLISH_MONTHS.index(english)
    month = (groups["month"] or "").lower()
    return MONTHS[month] if month in MONTHS else int(month)


def _hour(groups: dict[str, str | None]) -> int:
    hour, half = int(groups.get("hour") or 0), (groups.get("half") or "").lower()
    return hour % 12 + (12 if half == "pm" else 0) if half else hour


def _zone(when: datetime, groups: dict[str, str | None]) -> timezone | None:
    offset, zone = groups.get("offset"), groups.get("zone")
    if offset in {"Z", "z"}:
        return UTC
    if offset:
        sign = -1 if offset[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:])))
    if not zone:
        return None
    base = timedelta() if zone.lower() in {"utc", "gmt"} else _moscow(when)
    return timezone(base + timedelta(hours=int(groups.get("shift") or 0)))


def _moscow(when: datetime) -> timedelta:
    """What Moscow's clocks were ahead of UTC: three hours, or four (2011–2014, old summers)."""
    try:
        return when.replace(tzinfo=ZoneInfo("Europe/Moscow")).utcoffset() or timedelta(hours=3)
    except ZoneInfoNotFoundError:  # a system without a table of zones
        return timedelta(hours=3)


# Words of a head line that stand beside its date: «Дата: …», «…в 10:51», «Просмотров: 120».
_BESIDE = frozenset(
    {
        "в", "г", "год", "года", "и", "от", "дата", "автор", "источник", "опубликовано",
        "опубликована", "обновлено", "обновлена", "просмотров", "просмотры", "время", "создано",
        "добавлено", "размещено", "мск", "редакция", "корр", "раздел", "рубрика",
    }
)  # fmt: skip
_MAX_BESIDE = 8
_ANYWHERE = (
    *(
        _compile(r"(?<![\w.])", when, f"(?:{_BETWEEN}", _TIME, _OFFSET, _ZONE, r")?(?![\w])")
        for when in _DATES
    ),
    # «Март 3rd, 2021, 02:14 pm», «March 3rd, 2021»: blogs whose engine is English
    _compile(
        rf"(?<!\w)(?:{_MONTH}|(?P<english>[a-z]{{3,9}}))\s+{_DAY}(?:st|nd|rd|th)?,\s+{_YEAR}",
        rf"(?:,?\s+(?:at\s+)?{_TIME}\s*(?P<half>[ap]m)?)?(?!\w)",
    ),
)
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_PIECE = re.compile(r"[^\W_]+")


def find_date(line: str) -> DateLine | None:
    """Read the date in a line that holds names beside it, and nothing that says anything.

    It is looser than ``read_date_line``, for places where a page has its date and little else.

    >>> find_date("ИА «МеталлИндекс», 05.07.2023 10:51").published
    datetime.datetime(2023, 7, 5, 10, 51)
    >>> find_date("Итоги торгов на 5 июля 2023 года") is None
    True
    """
    if len(line) > _MAX_LENGTH:
        return None
    for pattern in _ANYWHERE:
        match = pattern.search(line)
        if not match:
            continue
        rest = _PIECE.findall(f"{line[: match.start()]} {line[match.end() :]}")
        small = [word for word in rest if word[0].islower() and word not in _BESIDE]
        if small or len(rest) > _MAX_BESIDE:
            return None
        if published := _datetime(match.groupdict()):
            updated = line.casefold().startswith("обновлен")
            return DateLine(published, match.groupdict().get("hour") is not None, updated)
    return None
