"""Which format a document's bytes are in, by what they begin with, and who reads it.

Readers for further formats plug in by ``READERS[Format.X] = …`` (``readers``); a format without a
reader is named in the error, so that nobody has to guess what the file is.
"""

from __future__ import annotations

import re
import struct
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile


class Format(StrEnum):
    """The formats that are told apart; the value is what a person calls the format."""

    TEXT = "plain text"
    HTML = "an HTML page"
    MHTML = "a saved web page (MHTML)"
    FEED = "a news feed (RSS, Atom or a news sitemap)"
    MARKDOWN = "a Markdown text"
    XML = "an XML document"
    EML = "a mail message"
    MBOX = "a mailbox (mbox)"
    RTF = "a rich text (RTF) document"
    PDF = "a PDF document"
    DOCX = "a Word (DOCX) document"
    XLSX = "an Excel (XLSX) workbook"
    PPTX = "a PowerPoint (PPTX) presentation"
    ODT = "an OpenDocument file"
    EPUB = "an EPUB book"
    OLE = "an old Office (DOC, XLS or PPT) document"
    DJVU = "a DjVu document"
    JSON = "JSON data"
    TABLE = "a table (CSV or TSV)"
    WARC = "a web archive (WARC)"
    PARQUET = "a Parquet table"
    SQLITE = "an SQLite database"
    ZIP = "a ZIP archive"
    GZIP = "a gzip archive"
    BZIP2 = "a bzip2 archive"
    XZ = "an xz archive"
    ZSTD = "a Zstandard archive"
    SEVEN_ZIP = "a 7-Zip archive"
    RAR = "a RAR archive"
    TAR = "a tar archive"
    IMAGE = "an image"
    MEDIA = "a sound or video file"
    PROGRAM = "an executable program"


CONTAINERS = frozenset(
    (
        Format.BZIP2,
        Format.FEED,
        Format.GZIP,
        Format.JSON,
        Format.MBOX,
        Format.PARQUET,
        Format.TABLE,
        Format.TAR,
        Format.WARC,
        Format.XZ,
        Format.ZIP,
        Format.ZSTD,
    )
)
"""What holds other documents, of which there may be several."""

_BEGINNINGS: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", Format.PDF),
    (b"{\\rtf", Format.RTF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OLE),
    (b"AT&TFORM", Format.DJVU),
    (b"WARC/", Format.WARC),
    (b"PAR1", Format.PARQUET),
    (b"SQLite format 3\0", Format.SQLITE),
    (b"\x1f\x8b\x08", Format.GZIP),
    (b"BZh", Format.BZIP2),
    (b"\xfd7zXZ\0", Format.XZ),
    (b"\x28\xb5\x2f\xfd", Format.ZSTD),
    (b"7z\xbc\xaf\x27\x1c", Format.SEVEN_ZIP),
    (b"Rar!\x1a\x07", Format.RAR),
    (b"\x89PNG\r\n\x1a\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF87a", Format.IMAGE),
    (b"GIF89a", Format.IMAGE),
    (b"II*\0", Format.IMAGE),
    (b"MM\0*", Format.IMAGE),
    (b"RIFF", Format.MEDIA),
    (b"OggS", Format.MEDIA),
    (b"ID3", Format.MEDIA),
    (b"\x7fELF", Format.PROGRAM),
    (b"MZ\x90\0", Format.PROGRAM),
)

ZIP_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

_ZIP_MEMBERS: tuple[tuple[bytes, Format], ...] = (
    (b"word/", Format.DOCX),
    (b"xl/", Format.XLSX),
    (b"ppt/", Format.PPTX),
    (b"application/vnd.oasis.opendocument", Format.ODT),
    (b"application/epub+zip", Format.EPUB),
)

# What may stand before a document's own element. Nothing in it is tried twice: a thousand comments
# would take for ever otherwise.
_PROLOGUE = rb"(?:(?><\?[^>]*>|<!--.*?-->)\s*+)*+"

_ZIP_NAMES: tuple[tuple[str, Format], ...] = (
    ("word/document.xml", Format.DOCX),
    ("xl/workbook.xml", Format.XLSX),
    ("xl/workbook.bin", Format.XLSX),
    ("ppt/presentation.xml", Format.PPTX),
)

_ZIP_TYPES = (
    (b"application/vnd.oasis.opendocument", Format.ODT),
    (b"application/epub+zip", Format.EPUB),
)
_MAX_TYPE_BYTES = 200

# Formats that are text: what they begin with could begin a plain text as well, hence the patterns.
_MARKUP: tuple[tuple[re.Pattern[bytes], Format], ...] = (
    (
        re.compile(
            _PROLOGUE
            + rb"(?:<!doctype\s+html|<(?:html|head|body|meta|title|frameset|article|main|div|"
            rb"table|center|h1|p|script|link)\b)",
            re.IGNORECASE | re.DOTALL,
        ),
        Format.HTML,
    ),
    (
        re.compile(
            _PROLOGUE + rb"(?:<!doctype\s[^>\[]*+(?:\[.*?\]\s*)?>\s*)?(?:<!--.*?-->\s*)?"
            rb"<(?:rss|feed|urlset|(?:\w+:)?RDF)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        Format.FEED,
    ),
    (re.compile(rb"<\?xml\b", re.IGNORECASE), Format.XML),
    (re.compile(rb"From [^\n]*\d\d:\d\d[^\n]*\n>?[\w-]+:"), Format.MBOX),
    (re.compile(rb"\{\s*\"(?:[^\"\\\n]|\\.)*\"\s*:"), Format.JSON),
    (re.compile(rb"\[\s*\{\s*\"(?:[^\"\\\n]|\\.)*\"\s*:"), Format.JSON),
)

_EXTENSIONS: dict[str, Format] = {
    ".csv": Format.TABLE,
    ".tsv": Format.TABLE,
    ".json": Format.JSON,
    ".jsonl": Format.JSON,
    ".ndjson": Format.JSON,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".mht": Format.MHTML,
    ".mhtml": Format.MHTML,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".eml": Format.EML,
    ".mbox": Format.MBOX,
}

# A message begins with fields of which at least two are a message's: one alone may begin a note.
_FIELD = re.compile(rb"([\w-]+):[^\n]*\n(?:[ \t][^\n]*\n)*")
_MAIL_FIELDS = frozenset(
    b"received return-path delivered-to message-id mime-version content-type "
    b"content-transfer-encoding x-mailer".split()
)
_ADDRESSED = frozenset(b"received return-path delivered-to to".split())

_HEAD_BYTES = 65_536
_TAR_MAGIC = slice(257, 262)
_BRAND = slice(4, 8)
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def recognize(data: bytes, location: str) -> Format:
    """Tell the format of ``data`` by its beginning, and where that says nothing by its name.

    ``data`` may be the beginning alone (64 KB are looked at), but of a ZIP archive all of it is
    wanted: its directory, at the end, tells a Word document from an archive.
    """
    head = data[:_HEAD_BYTES]
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head.startswith(ZIP_BEGINNINGS):
        return _zip_format(data)
    if head[_TAR_MAGIC] == b"ustar":
        return Format.TAR
    if head[_BRAND] == b"ftyp":
        return Format.MEDIA
    return _text_format(head, location)


def _text_format(head: bytes, location: str) -> Format:
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            head = head.decode(encoding, "replace").encode("utf-8", "replace")
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, kind in _MARKUP:
        if pattern.match(text):
            return kind
    named = _EXTENSIONS.get(PurePath(location).suffix.lower())
    return named or _message_format(text) or Format.TEXT


def _message_format(text: bytes) -> Format | None:
    """A mail message or a page saved as one, which have the same form."""
    names: list[bytes] = []
    stop = 0
    while field := _FIELD.match(text, stop):
        names.append(field[1].lower())
        stop = field.end()
    if len(_MAIL_FIELDS.intersection(names)) < 2:  # noqa: PLR2004 - see above
        return None
    page = b"multipart/related" in text[:stop].lower() and _ADDRESSED.isdisjoint(names)
    return Format.MHTML if page else Format.EML


def _zip_format(data: bytes) -> Format:
    """What a ZIP archive is, by the names in it: an archive of Word documents is no document."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return zip_format(archive)
    except (BadZipFile, OSError, ValueError, NotImplementedError, struct.error, EOFError):
        return next((kind for member, kind in _ZIP_MEMBERS if member in data), Format.ZIP)


def zip_format(archive: ZipFile) -> Format:
    """What an opened ZIP archive is: an archive, or a document that is packed in this way."""
    names = archive.NameToInfo
    for member, kind in _ZIP_NAMES:
        if member in names:
            return kind
    first = archive.filelist[0] if archive.filelist else None
    if first is None or first.filename != "mimetype" or first.file_size > _MAX_TYPE_BYTES:
        return Format.ZIP
    declared = archive.read(first)
    return next(
        (kind for beginning, kind in _ZIP_TYPES if declared.startswith(beginning)), Format.ZIP
    )
