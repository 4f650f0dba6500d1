"""When a record was published: ISO 8601, RFC 2822, seconds since 1970, Russian date lines."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from summarize.reading.datelines import read_date_line

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|[+-]\d\d:?(?:\d\d)?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?Z?)?")
_NUMBER = re.compile(r"\d{9,16}(?:\.\d+)?")
_LATEST_SECONDS = 10**11  # later is counted in milliseconds, and again: the year 5138


def read_date(value: object) -> tuple[datetime, bool] | None:
    """The moment that ``value`` names and whether it has a time of day; None if none is known.

    >>> read_date("2023-07-05")
    (datetime.datetime(2023, 7, 5, 0, 0), False)
    >>> read_date(1688554260)[0].isoformat()
    '2023-07-05T10:51:00+00:00'
    """
    match value:
        case datetime():
            return value, True
        case date():
            return datetime(value.year, value.month, value.day), False  # noqa: DTZ001 - a day has no zone
        case bool():
            return None
        case int() | float():
            return _since_1970(str(value))
        case str():
            return _from_text(value.strip())
        case _:
            return None


def _from_text(text: str) -> tuple[datetime, bool] | None:
    if _COMPACT.fullmatch(text) and (found := _compact(text)):
        return found
    if _NUMBER.fullmatch(text):
        return _since_1970(text)
    try:
        if match := _ISO.fullmatch(text):
            zone = match["zone"] or ""
            zone = "+00:00" if zone in {"Z", "UTC"} else zone
            iso = match["day"] + (f"T{match['time']}{zone}" if match["time"] else "")
            return datetime.fromisoformat(iso), bool(match["time"])
        line = read_date_line(text)
        if line and line.published:
            return line.published, line.has_time
        return parsedate_to_datetime(text), True
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _compact(text: str) -> tuple[datetime, bool] | None:
    """«20230705», «20230705T1051»: a day of our time, or it is a number of seconds."""
    parts = [int(part) for part in _COMPACT.fullmatch(text).groups() if part]  # type: ignore[union-attr] # matched
    if not 1900 <= parts[0] <= 2100:  # noqa: PLR2004 - years that articles are from
        return None
    try:
        return datetime(*parts), len(parts) > 3  # type: ignore[arg-type] # noqa: DTZ001, PLR2004 - year, month, day
    except ValueError:
        return None


def _since_1970(text: str) -> tuple[datetime, bool] | None:
    try:
        seconds = int(text.partition(".")[0])
        while seconds > _LATEST_SECONDS:
            seconds //= 1000
        return (datetime.fromtimestamp(seconds, UTC), True) if seconds > 10**8 else None
    except (ValueError, OverflowError, OSError):
        return None
