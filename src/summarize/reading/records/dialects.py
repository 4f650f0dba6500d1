"""How a table is written: its encoding, what parts its cells, and whether a text is a table at all.

The standard library's sniffer counts signs wherever they stand; here a sign parts cells only where
the first line then reads like names of columns and the other lines have as many cells.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import Any

from summarize.reading.encodings import UNKNOWN, decode
from summarize.reading.records.column_names import TEXT
from summarize.reading.records.fields import Fields, plain_name

DELIMITERS = (",", ";", "\t", "|")
_NONE = "\x1f"  # a table of one column: no sign parts its cells
_MAX_NAME = 80
_SAMPLE_ROWS = 50


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
    """

    encoding: str
    delimiter: str
    escaped: bool
    header: tuple[str, ...]
    skip: int = 0
    ascii: bool = False

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
    tried = (declared,) if declared else DELIMITERS
    best = max((_score(text, sign, escaped=escaped) for sign in tried), key=lambda each: each[0])
    score, delimiter, header = best
    if score <= 0 and not declared:
        delimiter = _NONE
        header = _score(text, delimiter, escaped=escaped)[2]
    return Dialect(decoded.encoding, delimiter, escaped, header, skip, ascii=head.isascii())


def is_table(head: bytes, fields: Fields) -> bool:
    """Whether a text is a table, whatever its name: the first line names columns that are known."""
    line = head[: _MAX_NAME * 40].split(b"\n", 1)[0]
    if not any(sign in line for sign in (b",", b";", b"\t", b"|", b"\0")):
        return False
    dialect = detect(head)
    if dialect is None or len(dialect.header) < 2:  # noqa: PLR2004 - one column is any text
        return False
    names = [name for name in dialect.header if _is_name(name)]
    if len(names) < len(dialect.header):
        return False
    return any(plain_name(name) in TEXT or name == fields.text for name in names)


def _whole_lines(head: bytes) -> bytes:
    """The beginning of a file without its last line, which may be cut inside a character."""
    cut = head.rfind(b"\n")
    return (
        head
        if cut < 0 or b"\0" in head[:4] or head[:2] in {b"\xff\xfe", b"\xfe\xff"}
        else head[: cut + 1]
    )


def _score(text: str, delimiter: str, *, escaped: bool) -> tuple[float, str, tuple[str, ...]]:
    """How well ``delimiter`` explains a table, itself, and the header that it gives."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(
            text.splitlines(keepends=True), **csv_options(delimiter, escaped=escaped)
        ):
            if row:
                rows.append(row)
            if len(rows) > _SAMPLE_ROWS:
                break
    except csv.Error:  # the sample is cut inside a cell, or a quote is broken
        pass
    if not rows:
        return -1.0, delimiter, ()
    header = tuple(cell.strip() for cell in rows[0])
    while len(header) > 1 and not header[-1]:
        header = header[:-1]  # «id;text;» ends every line with the sign
    if len(header) < 2:  # noqa: PLR2004 - it parts nothing
        return 0.0, delimiter, header
    names = sum(_is_name(name) for name in header) / len(header)
    known = sum(plain_name(name) in TEXT for name in header)
    even = sum(len(row) in {len(header), len(rows[0])} for row in rows) / len(rows)
    return 4 * min(known, 1) + 2 * names + even + len(header) / 1000, delimiter, header


def _is_name(name: str) -> bool:
    """Whether a cell of the first line could be a column's name."""
    return (
        0 < len(name) <= _MAX_NAME and not name.endswith((".", "!", "?")) and not name[0].isdigit()
    )
