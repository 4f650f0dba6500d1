"""How a table is written: its encoding, what parts its cells, and whether a text is a table at all.

The standard library's sniffer counts signs wherever they stand; here a sign parts cells only where
the first line then reads like names of columns and the other lines have as many cells.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from summarize.reading.archives.pieces import HEAD_BYTES
from summarize.reading.encodings import UNKNOWN, decode
from summarize.reading.records.column_names import TEXT
from summarize.reading.records.fields import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.reading.records.fields import Fields

DELIMITERS = (",", ";", "\t", "|")
_NONE = "\x1f"  # a table of one column: no sign parts its cells
_MAX_NAME = 80
_SAMPLE_ROWS = 50
_MIN_EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Dialect:
    """How to read a table.

    Attributes:
        encoding: of the file.
        delimiter: what parts the cells.
        escaped: whether quotes inside cells are escaped by a backslash and not doubled.
        header: the names of the columns.
        skip: lines before the header (Excel's «sep=;»).
        ascii: whether nothing but ASCII was seen, so that the encoding is only assumed.
        even: the share of the first rows that have as many cells as the header.
    """

    encoding: str
    delimiter: str
    escaped: bool
    header: tuple[str, ...]
    skip: int = 0
    ascii: bool = False
    even: float = 0.0

    def options(self) -> dict[str, Any]:
        """The options of ``csv.reader``."""
        return csv_options(self.delimiter, escaped=self.escaped)


def csv_options(delimiter: str, *, escaped: bool) -> dict[str, Any]:
    """The options of ``csv.reader`` for a delimiter; broken quotes are errors, not guesses."""
    if escaped:
        return {"delimiter": delimiter, "doublequote": False, "escapechar": "\\", "strict": True}
    return {"delimiter": delimiter, "strict": True}


def detect(head: bytes) -> Dialect | None:
    """How the table that begins with ``head`` is written; None where it is no text."""
    decoded = decode(_whole_lines(head))
    if decoded is None or decoded.encoding == UNKNOWN:
        return None
    text = decoded.text.removeprefix("\ufeff")
    skip = 0
    declared = None
    if text[:4].lower() == "sep=" and text[4:5] not in {"", "\r", "\n"}:
        declared, skip = text[4], 1
        text = text.partition("\n")[2]
    escaped = '\\"' in text and '""' not in text
    best = max(
        (_tried(text, sign, escaped=escaped) for sign in ([declared] if declared else DELIMITERS)),
        key=lambda each: each.score,
    )
    if best.score <= 0 and not declared:
        best = _tried(text, _NONE, escaped=escaped)
    return Dialect(
        decoded.encoding, best.delimiter, escaped, best.header, skip, head.isascii(), best.even
    )


def is_table(head: bytes, fields: Fields) -> bool:
    """Whether a text is a table, whatever its name: the first line names columns that are known."""
    line = decode(head[: _MAX_NAME * 40].split(b"\n", 1)[0])
    if line is None or not _names_text(_PARTED.split(line.text), fields):
        return False
    dialect = detect(head)
    if dialect is None or len(dialect.header) < 2:  # noqa: PLR2004 - one column is any text
        return False
    named = all(map(_is_name, dialect.header)) and _names_text(dialect.header, fields)
    return named and (dialect.even >= _MIN_EVEN or (not dialect.even and len(head) >= HEAD_BYTES))


_PARTED = re.compile("[,;\t|]")


def _names_text(cells: Iterable[str], fields: Fields) -> bool:
    names = [cell.strip().strip('\ufeff"') for cell in cells]
    return len(names) > 1 and any(plain_name(name) in TEXT or name == fields.text for name in names)


def _whole_lines(head: bytes) -> bytes:
    """The beginning of a file without its last line, which may be cut inside a character."""
    cut = head.rfind(b"\n")
    wide = b"\0" in head[:4] or head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return head if cut < 0 or wide else head[: cut + 1]


@dataclass(frozen=True, slots=True)
class _Tried:
    """How well a delimiter explains a table, and the header that it gives."""

    score: float
    delimiter: str
    header: tuple[str, ...] = ()
    even: float = 0.0


def _tried(text: str, delimiter: str, *, escaped: bool) -> _Tried:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), **csv_options(delimiter, escaped=escaped))
    # The sample may be cut inside a cell, and a quote may be broken.
    with contextlib.suppress(csv.Error):
        rows += islice((row for row in reader if row), _SAMPLE_ROWS)
    if not rows:
        rows = list(islice(_first_row(text, delimiter, escaped=escaped), 1))
    if not rows:
        return _Tried(-1.0, delimiter)
    header = tuple(cell.strip() for cell in rows[0])
    while len(header) > 1 and not header[-1]:
        header = header[:-1]  # «id;text;» ends every line with the sign
    if len(header) < 2:  # noqa: PLR2004 - it parts nothing
        return _Tried(0.0, delimiter, header)
    names = sum(map(_is_name, header)) / len(header)
    known = any(plain_name(name) in TEXT for name in header)
    sizes = (len(header), len(rows[0]))
    even = sum(len(row) in sizes for row in rows[1:]) / max(1, len(rows) - 1)
    score = 4 * known + 2 * names + even + len(header) / 1000
    return _Tried(score, delimiter, header, even)


def _first_row(text: str, delimiter: str, *, escaped: bool) -> Iterator[list[str]]:
    with contextlib.suppress(csv.Error):
        yield from csv.reader([text.split("\n", 1)[0]], **csv_options(delimiter, escaped=escaped))


def _is_name(name: str) -> bool:
    """Whether a cell of the first line could be a column's name."""
    return (
        0 < len(name) <= _MAX_NAME and not name.endswith((".", "!", "?")) and not name[0].isdigit()
    )
