"""Parquet to articles, a batch of rows at a time."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any

from summarize.errors import InputError
from summarize.reading.encodings import decode
from summarize.reading.readers import Unread, missing
from summarize.reading.records.article import Place, article_of
from summarize.reading.records.fields import choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Article
    from summarize.reading.archives.pieces import Piece, Plan
    from summarize.reading.records.fields import Columns

_ROWS = 64  # of a batch
# A column of a row group is read whole, unless the file is large; reading it in pieces, the library
# takes a gigabyte to find out that the header of a page is damaged.
_WHOLE_BYTES = 64_000_000
_BUFFER_BYTES = 1_000_000
_INDEX = "__index_level_"  # what pandas adds


def read_parquet(piece: Piece, plan: Plan) -> Iterator[Article | Unread]:
    """The articles of a Parquet table, each with the number of its row.

    Raises:
        InputError: it is damaged, the library is not installed, or no column has the text.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - of the extra ``archives``
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise missing(piece.location, error, "archives") from error
    file = piece.random_access(plan.limits.nested_bytes)
    number = 0
    try:
        buffer = _BUFFER_BYTES if _size(file) > _WHOLE_BYTES else 0
        table = parquet.ParquetFile(file, buffer_size=buffer, pre_buffer=False)
        schema = table.schema_arrow
        columns = choose(schema.names, plan.fields, piece.location)
        for batch in table.iter_batches(_ROWS, columns=_read_columns(schema, columns, pa)):
            for record in _in_microseconds(batch, pa).to_pylist():
                number += 1
                yield _article(record, columns, f"{piece.location}#{number}")
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise InputError(
            f"{piece.location}: this Parquet table is damaged after row {number} "
            f"({' '.join(str(error).split())[:200]}); get it again"
        ) from error


def _size(file: IO[bytes]) -> int:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return size


def _read_columns(schema: Any, columns: Columns, arrow: Any) -> list[str]:  # noqa: ANN401 - no types
    """All columns but those of pictures and other bytes, and the index that pandas adds."""
    return [
        field.name
        for field in schema
        if field.name in columns.used
        or not (
            field.name.startswith(_INDEX)
            or arrow.types.is_binary(field.type)
            or arrow.types.is_large_binary(field.type)
        )
    ]


def _in_microseconds(batch: Any, arrow: Any) -> Any:  # noqa: ANN401 - no types
    """Times in nanoseconds as Python can have them."""
    arrays = [
        column.cast(arrow.timestamp("us", field.type.tz), safe=False)
        if arrow.types.is_timestamp(field.type) and field.type.unit == "ns"
        else column
        for field, column in zip(batch.schema, batch.columns, strict=True)
    ]
    return arrow.RecordBatch.from_arrays(arrays, names=batch.schema.names)


def _article(record: dict[str, Any], columns: Columns, location: str) -> Article | Unread:
    value = record.get(columns.text)
    encoding = "utf-8"
    if isinstance(value, bytes) and (decoded := decode(value)):
        record = {**record, columns.text: decoded.text}
        encoding = decoded.encoding
    try:
        return article_of(record, columns, Place(location, encoding))
    except InputError as error:
        return Unread(location, str(error))
