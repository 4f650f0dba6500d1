"""CSV and TSV to articles, a row at a time."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from summarize.errors import InputError
from summarize.reading.archives.pieces import over
from summarize.reading.normalization import REPLACEMENT
from summarize.reading.plain import damage_note
from summarize.reading.readers import Unread
from summarize.reading.records.article import Place, article_of
from summarize.reading.records.dialects import Dialect, detect
from summarize.reading.records.fields import choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Article
    from summarize.reading.archives.pieces import Piece, Plan
    from summarize.reading.records.fields import Columns

_SPREAD = "summarize-windows-1251"  # our own handler of bytes that are no UTF-8


def _as_windows_1251(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 in a file that seemed to be ASCII: it is of Russian Windows."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1251", "replace"), error.end


codecs.register_error(_SPREAD, _as_windows_1251)


class _TooLongError(Exception):
    """A row is longer than a document may be."""


class _Lines:
    """The lines of a table, counted; a row that takes too many of them is refused."""

    def __init__(self, text: TextIO, limit: int) -> None:
        self._text = text
        self._limit = limit
        self.number = 0
        self.size = 0  # of the lines since the row began

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.size += len(line)
        if self.size > self._limit:
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(self._limit)
            raise _TooLongError
        return line


def read_table(piece: Piece, plan: Plan) -> Iterator[Article | Unread]:
    """The articles of a table, each with the line that it begins in.

    Raises:
        InputError: it is no text, or no column is known to hold the text.
    """
    dialect = detect(piece.head())
    if dialect is None:
        raise InputError(
            f"{piece.location}: the encoding of this table was not recognized; save it as UTF-8"
        )
    limit = plan.limits.document_bytes
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    text = io.TextIOWrapper(
        piece.file,
        encoding=dialect.encoding,
        errors=_SPREAD if dialect.ascii else "replace",
        newline="",
    )
    lines = _Lines(text, limit)
    for _ in range(dialect.skip):
        next(lines, None)
    yield from _rows(lines, dialect, piece.location, plan)
    text.detach()


def _rows(lines: _Lines, dialect: Dialect, location: str, plan: Plan) -> Iterator[Article | Unread]:
    columns: Columns | None = None
    names: tuple[str, ...] = ()
    reader = csv.reader(lines, **dialect.options())
    while True:
        begins, lines.size = lines.number + 1, 0
        place = f"{location}:{begins}"
        try:
            row = next(reader)
        except StopIteration:
            break
        except (csv.Error, _TooLongError) as error:
            yield Unread(place, _broken(error, place, plan.limits.document_bytes))
            reader = csv.reader(lines, **dialect.options())  # the old one is inside the cell still
            continue
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            names = _header(row)
            columns = _choose(names, plan, location)
            continue
        yield _article(row, names, columns, Place(place, dialect.encoding))
    if columns is None:
        raise InputError(f"{location}: this table is empty, a line with the columns was expected")


def _choose(names: tuple[str, ...], plan: Plan, location: str) -> Columns:
    """The columns by the first line.

    Raises:
        InputError: none fits.
    """
    try:
        return choose(names, plan.fields, location)
    except InputError as error:
        raise InputError(f"{error} (the first line of a table must name its columns)") from error


def _header(row: list[str]) -> tuple[str, ...]:
    """The names of the columns: told apart where two are the same, given where one has none."""
    names: list[str] = []
    for number, cell in enumerate(row, start=1):
        name = cell.strip().removeprefix("\ufeff") or f"column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return tuple(names)


def _article(
    row: list[str], names: tuple[str, ...], columns: Columns, place: Place
) -> Article | Unread:
    where = place.location
    if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
        return Unread(
            where,
            f"{where}: this row has {len(row)} cells, but there are {len(names)} columns; a cell "
            "with the delimiter in it must stand in quotes",
        )
    record = dict(zip(names, row, strict=False))
    try:
        article = article_of(record, columns, place)
    except InputError as error:
        return Unread(where, str(error))
    damage = record.get(columns.text, "").count(REPLACEMENT)
    return replace(article, dropped=article.dropped + damage_note(damage))


def _broken(error: Exception, place: str, limit: int) -> str:
    if isinstance(error, _TooLongError):
        return str(
            over(place, "this row (or a cell whose quote is never closed)", limit, "document")
        )
    if "unexpected end" in str(error):
        return f"{place}: a quote that opens in this row is never closed, the rest is not read"
    return f"{place}: the quotes in this row are broken ({error}); double those inside a cell"
