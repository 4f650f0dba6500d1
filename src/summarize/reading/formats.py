"""Which format a document's bytes are in, by what they begin with, and who reads it.

Readers for further formats plug in by ``READERS[Format.X] = function``; a format without a reader
is named in the error, so that nobody has to guess what the file is.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath


class Format(StrEnum):
    """The formats that are told apart; the value is what a person calls the format."""

    TEXT = "plain text"
    HTML = "an HTML page"
    MHTML = "a saved web page (MHTML)"
    XML = "an XML document"
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

_ZIP_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

_ZIP_MEMBERS: tuple[tuple[bytes, Format], ...] = (
    (b"word/", Format.DOCX),
    (b"xl/", Format.XLSX),
    (b"ppt/", Format.PPTX),
    (b"application/vnd.oasis.opendocument", Format.ODT),
    (b"application/epub+zip", Format.EPUB),
)

# Formats that are text: what they begin with could begin a plain text as well, hence the patterns.
_MARKUP: tuple[tuple[re.Pattern[bytes], Format], ...] = (
    (
        re.compile(
            rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        Format.HTML,
    ),
    (re.compile(rb"<\?xml\b", re.IGNORECASE), Format.XML),
    (
        re.compile(
            rb"(?:[\w-]+: [^\n]*\n)*?(?:MIME-Version|Content-Type): [^\n]*multipart/related",
            re.IGNORECASE,
        ),
        Format.MHTML,
    ),
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
}

_HEAD_BYTES = 4096
_TAR_MAGIC = slice(257, 262)
_BRAND = slice(4, 8)


def recognize(data: bytes, location: str) -> Format:
    """Tell the format of ``data`` by its beginning, and where that says nothing by its name."""
    head = data[:_HEAD_BYTES]
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head.startswith(_ZIP_BEGINNINGS):
        return next((kind for member, kind in _ZIP_MEMBERS if member in data), Format.ZIP)
    if head[_TAR_MAGIC] == b"ustar":
        return Format.TAR
    if head[_BRAND] == b"ftyp":
        return Format.MEDIA
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, kind in _MARKUP:
        if pattern.match(text):
            return kind
    return _EXTENSIONS.get(PurePath(location).suffix.lower(), Format.TEXT)
