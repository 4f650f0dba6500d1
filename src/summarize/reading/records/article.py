"""A record made an article: its own title, date and id stand above what its text suggests."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from summarize.document import Article, Dropped
from summarize.errors import InputError
from summarize.reading.formats import Format
from summarize.reading.normalization import REPLACEMENT, normalize
from summarize.reading.plain import understand
from summarize.reading.readers import READERS
from summarize.reading.records.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.reading.records.fields import Columns

_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(r"<(?:p|div|br|span|h[1-6]|ul|table|article|a)\b[^<>]*>", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:p|div|span|h[1-6]|ul|table|article|a)>|<br\s*/?>", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+")
_MISSING = frozenset(("", "nan", "null", "none", "\\n", "n/a"))  # what tables write for nothing


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands and how its file was decoded."""

    location: str
    encoding: str = "utf-8"


def article_of(record: Mapping[str, Any], columns: Columns, place: Place) -> Article:
    """Make an article of ``record``.

    Raises:
        InputError: its text is empty, no text, or not Russian.
    """
    text = _text(member(record, columns.text), columns.text, place.location)
    article = _understood(text, place)
    article = _titled(article, _line(member(record, columns.title)))
    article = _dated(article, member(record, columns.date))
    link = _line(member(record, columns.source))
    return replace(
        article,
        id=_line(member(record, columns.id)),
        source=link if link and _LINK.fullmatch(link) else article.source,
        extra=tuple(
            (sound(name), sound(value))
            for name, value in record.items()
            if name not in columns.used
        ),
    )


def member(record: Mapping[str, Any], name: str | None) -> Any:  # noqa: ANN401 - any value of JSON
    """The member called ``name``, or the one that the path ``a.b`` leads to; None without any."""
    if name is None or name in record:
        return record.get(name) if name else None
    value: Any = record
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _text(value: object, name: str, location: str) -> str:
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        value = "\n\n".join(value)  # a list of paragraphs
    if value is None or (isinstance(value, str) and value.strip().lower() in _MISSING):
        raise InputError(f"{location}: the field {name!r} is empty, an article's text was expected")
    if not isinstance(value, str):
        raise InputError(
            f"{location}: the field {name!r} holds {kind_of(value)}, an article's text was "
            "expected; name another field by --text-field"
        )
    return value


def kind_of(value: object) -> str:
    """What a value of JSON is, for a message."""
    names = {dict: "an object", list: "a list", bool: "a truth value", bytes: "bytes"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a number")


def _understood(text: str, place: Place) -> Article:
    """The text as an article; a piece of a web page in it is read as one."""
    reader = READERS.get(Format.HTML)
    if reader is None or not (_MARKUP.search(text) and _CLOSED.search(text)):
        return understand(text, place.location, place.encoding)
    page = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{text}</body></html>'
    article = reader(page.encode("utf-8", "replace"), place.location)
    return replace(article, encoding=place.encoding)


def _titled(article: Article, title: str | None) -> Article:
    """The record's title in place of the one that was guessed, which goes back into the body."""
    if not title or article.title == title:
        return article
    if article.title is None:
        return replace(article, title=title)
    return replace(article, title=title, body=f"{article.title}\n{article.body}")


def _dated(article: Article, value: object) -> Article:
    if value is None or (isinstance(value, str) and value.strip().lower() in _MISSING):
        return article
    if found := read_date(value):
        return replace(article, published=found[0], has_time=found[1])
    unknown = Dropped(str(sound(value))[:200], "date not understood")
    return replace(article, dropped=(*article.dropped, unknown))


def _line(value: object) -> str | None:
    """A title, an id or a link as one line."""
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    line = " ".join(normalize(str(value)).split("\n")).strip()
    return None if line.lower() in _MISSING else line


def sound(value: Any) -> Any:  # noqa: ANN401, PLR0911 - any value, a line a kind
    """A value as JSON has it: no halves of characters, no infinities, times and sums as text."""
    match value:
        case str():
            return _SURROGATE.sub(REPLACEMENT, value)
        case dict():
            return {str(sound(name)): sound(each) for name, each in value.items()}
        case list() | tuple():
            return [sound(each) for each in value]
        case float() if not isfinite(value):
            return None
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal() | timedelta():
            return str(value)
        case bytes():
            return value.decode("utf-8", "replace")
        case _:
            return value
