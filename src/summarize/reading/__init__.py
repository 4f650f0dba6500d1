"""Bytes to articles: encodings, title and date, body, and what was kept out of it.

>>> article = from_text("Экспорт вырос на 12,4 %.")
>>> article.title is None, article.body
(True, 'Экспорт вырос на 12,4 %.')
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import Article
from summarize.errors import InputError
from summarize.reading.bytes_source import DEFAULT_LIMIT_BYTES, load, printable, too_large
from summarize.reading.encodings import UNKNOWN, decode
from summarize.reading.formats import CONTAINERS, Format, recognize
from summarize.reading.plain import damage_note, understand
from summarize.reading.readers import MANY_READERS, READERS, Reader, Unread, later

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "DEFAULT_LIMIT_BYTES",
    "MANY_READERS",
    "READERS",
    "Reader",
    "Unread",
    "from_text",
    "later",
    "read",
    "read_as",
    "read_bytes",
    "read_lines",
]


def read(source: str | Path, *, limit_bytes: int = DEFAULT_LIMIT_BYTES) -> Article:
    """Read the article in the file ``source``, or on standard input where ``source`` is ``-``.

    An archive or a table is read where it holds one document; of several, ``source`` may name one
    by its place (``archive.zip!/a.html``, ``dump.jsonl:17``).

    Raises:
        InputError: it is missing, a folder, unreadable, too large, or no Russian text.
    """
    if "!/" in str(source) or "#" in str(source) or ":" in str(source):
        from summarize.reading.many import read_place  # noqa: PLC0415 - it needs this module

        if (article := read_place(source)) is not None:
            return article
    data = load(source, limit_bytes)
    return read_bytes(data, printable(source), limit_bytes=limit_bytes)


def read_bytes(
    data: bytes, location: str = "-", *, limit_bytes: int = DEFAULT_LIMIT_BYTES
) -> Article:
    """Make an article of a document's bytes; ``location`` names it in messages.

    Raises:
        InputError: it is empty, too large, in a format that is not read, or no Russian text.
    """
    if len(data) > limit_bytes:
        raise too_large(location, limit_bytes, len(data))
    return read_as(data, location, recognize(data, location))


def read_as(data: bytes, location: str, kind: Format) -> Article:
    """Make an article of a document's bytes, which are of the format ``kind``.

    Raises:
        InputError: it is empty, in a format that is not read, or no Russian text.
    """
    if not data.strip():
        found = "holds only white space" if data else "is empty"
        raise InputError(f"{location}: the file {found}, a Russian text was expected")
    if kind in CONTAINERS and kind not in READERS:
        from summarize.reading.many import read_only  # noqa: PLC0415 - it needs this module

        return read_only(data, location, location)
    reader = READERS.get(kind)
    if reader is None:
        raise InputError(
            f"{location}: this is {kind.value}, a format that is not read yet; "
            "save it as plain text first"
        )
    return reader(data, location)


def read_lines(source: str | Path, *, limit_bytes: int = DEFAULT_LIMIT_BYTES) -> Article:
    """Read a file of one segment a line: all of it is body, in its own lines, empty ones too.

    Raises:
        InputError: it is missing, a folder, unreadable, empty, too large, or no text.
    """
    data = load(source, limit_bytes)
    location = printable(source)
    decoded = decode(data) if data.strip() else None
    if decoded is None or decoded.encoding == UNKNOWN:
        raise InputError(
            f"{location}: no text was found, one segment a line was expected; "
            "save it as UTF-8 first"
        )
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Article(text.removesuffix("\n"), location=location, encoding=decoded.encoding)


def from_text(text: str, location: str = "-") -> Article:
    """Make an article of a text in memory.

    Raises:
        InputError: it is empty, nothing but clutter, or not Russian.
    """
    return understand(text, location)


def _read_text(data: bytes, location: str) -> Article:
    decoded = decode(data)
    if decoded is None:
        raise InputError(
            f"{location}: this is a binary file of an unknown format, a text was expected; "
            "save it as plain text first"
        )
    if decoded.encoding == UNKNOWN:
        raise InputError(
            f"{location}: the encoding was not recognized (UTF-8, UTF-16, windows-1251, koi8-r and "
            "cp866 were tried); save it as UTF-8 first"
        )
    article = understand(decoded.text, location, decoded.encoding)
    return replace(article, dropped=article.dropped + damage_note(decoded.damage))


# Who reads which format: one line a format, its function loaded when it is first needed.
READERS[Format.TEXT] = _read_text
READERS[Format.HTML] = later("summarize.reading.web.page", "read_page", "documents")
READERS[Format.MHTML] = later("summarize.reading.web.mhtml", "read_mhtml", "documents")
READERS[Format.FEED] = later("summarize.reading.web.feed", "read_feed", "documents")
READERS[Format.MARKDOWN] = later("summarize.reading.web.markdown", "read_markdown", "documents")
READERS[Format.DOCX] = later("summarize.reading.office.docx", "read", "documents")
READERS[Format.ODT] = later("summarize.reading.office.odt", "read", "documents")
READERS[Format.RTF] = later("summarize.reading.office.rtf", "read", "documents")
READERS[Format.EPUB] = later("summarize.reading.office.epub", "read", "documents")
READERS[Format.PDF] = later("summarize.reading.office.pdf", "read", "documents")
READERS[Format.EML] = later("summarize.reading.office.mail", "read", "documents")
READERS[Format.OLE] = later("summarize.reading.office.ole", "read")
MANY_READERS[Format.FEED] = later("summarize.reading.web.feed", "read_feed_items", "documents")
