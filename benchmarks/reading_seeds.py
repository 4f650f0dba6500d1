"""The readers to be fuzzed, and whole documents to be damaged for each."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.reading.archives.pieces import Piece, Plan
from summarize.reading.formats import CONTAINERS, Format, recognize
from summarize.reading.limits import Limits, Meter
from summarize.reading.many import Fields, Selection, Unread, documents
from summarize.reading.readers import MANY_READERS, READERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.document import Article

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ROOT / "tests" / "data" / "documents" / "files"
SAMPLE = ROOT / "samples" / "metalindex-67221.txt"
_MOST_BYTES = 400_000  # of a document to be damaged: larger ones only take longer


def readers() -> dict[str, Callable[[bytes, str], Iterator[Article | Unread]]]:
    """What is fuzzed, by the names of the formats in small letters."""
    found: dict[str, Callable[[bytes, str], Iterator[Article | Unread]]] = {}
    for kind, reader in READERS.items():
        found[kind.name.lower()] = partial(_one, reader)
    for kind, many in MANY_READERS.items():
        found[kind.name.lower()] = many
    for kind in CONTAINERS - MANY_READERS.keys():
        found[kind.name.lower()] = _container
    return dict(sorted(found.items()))


def _one(reader: Callable[[bytes, str], Article], data: bytes, location: str) -> Iterator[Article]:
    yield reader(data, location)


class ReaderFailedError(Exception):
    """What ``read_many`` told of a reader that failed, which it does not let through."""


def _container(data: bytes, location: str) -> Iterator[Article | Unread]:
    """All that is in a container, as ``read_many`` gives it."""
    limits = Limits(document_bytes=2_000_000, nested_bytes=5_000_000, unpacked_bytes=50_000_000)
    meter = Meter(limits)
    meter.packed = len(data)
    file = io.BytesIO(data)
    piece = Piece(file, location, location, meter, seekable=file, counted=False)
    for item in documents(piece, Plan(Fields(), Selection(), limits)):
        if isinstance(item, Unread) and "fault of summarize" in item.message:
            raise ReaderFailedError(item.message)
        yield item


@cache
def seeds(name: str) -> list[bytes]:
    """Whole documents of a format: those that applications made, and those that are made here."""
    kind = Format[name.upper()]
    found = [data for data in _applications() if recognize(data[0], data[1]) is kind]
    made = [make() for make in _MADE.get(kind, ())]
    small = [data for data, _ in found if len(data) <= _MOST_BYTES]
    return (small + made) or [SAMPLE.read_bytes()]


@cache
def _applications() -> list[tuple[bytes, str]]:
    if not DOCUMENTS.is_dir():
        return []
    return [(path.read_bytes(), path.name) for path in sorted(DOCUMENTS.iterdir())]


def _text() -> str:
    return SAMPLE.read_text("utf-8")


def _records(count: int = 6) -> list[dict[str, object]]:
    paragraphs = [line for line in _text().split("\n") if len(line) > 200]  # noqa: PLR2004 - prose
    return [
        {
            "id": number,
            "title": f"Экспорт {number}",
            "text": paragraphs[number % len(paragraphs)],
            "date": "2023-07-05T10:51:00+03:00",
            "tags": ["металл", {"n": 1.5, "x": None}],
        }
        for number in range(count)
    ]


def _lines() -> bytes:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in _records()).encode()


def _table(delimiter: str, encoding: str) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(_records()[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(_records())
    return file.getvalue().encode(encoding, "replace")


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", _text())
        archive.writestr("b/c.jsonl", _lines())
        archive.writestr("d.csv", _table(";", "cp1251"))
        archive.writestr("e.txt.gz", gzip.compress(_text().encode()))
    return file.getvalue()


def _tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in (("новость " * 15 + ".txt", _text().encode()), ("b.jsonl", _lines())):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def _zstd() -> bytes:
    import zstandard  # noqa: PLC0415 - an extra

    return zstandard.ZstdCompressor().compress(_tar())


def _parquet() -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415

    file = io.BytesIO()
    rows = [{**each, "tags": ["металл"]} for each in _records(50)]
    parquet.write_table(pa.Table.from_pylist(rows), file, row_group_size=20)
    return file.getvalue()


def _warc() -> bytes:
    parts = []
    page = f"<!DOCTYPE html><html><body><p>{_text()}</p></body></html>".encode()
    for number in range(3):
        content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        fields = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.ru/{number}\r\n"
            f"WARC-Date: 2023-07-05T07:51:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        parts.append(fields.encode() + content + b"\r\n\r\n")
    return b"".join(parts)


def _mailbox() -> bytes:
    head = "From: a@a.ru\nTo: b@b.ru\nSubject: Экспорт\nContent-Type: text/plain; charset=utf-8\n\n"
    message = f"From a@a.ru Wed Jul  5 10:51:00 2023\n{head}{_text()}\n\n"
    return (message * 3).encode()


_MADE: dict[Format, tuple[Callable[[], bytes], ...]] = {
    Format.TEXT: (
        SAMPLE.read_bytes,
        lambda: _text().encode("cp1251", "replace"),
        lambda: _text().encode("utf-16"),
        lambda: _text().encode("koi8-r", "replace"),
    ),
    Format.JSON: (_lines, lambda: json.dumps(_records(), ensure_ascii=False, indent=1).encode()),
    Format.TABLE: (
        lambda: _table(";", "cp1251"),
        lambda: _table(",", "utf-8"),
        lambda: _table("\t", "utf-16"),
    ),
    Format.PARQUET: (_parquet,),
    Format.ZIP: (_zip,),
    Format.TAR: (_tar,),
    Format.GZIP: (lambda: gzip.compress(_tar()), lambda: gzip.compress(_lines())),
    Format.BZIP2: (lambda: bz2.compress(_tar()),),
    Format.XZ: (lambda: lzma.compress(_tar()),),
    Format.ZSTD: (_zstd,),
    Format.WARC: (_warc, lambda: gzip.compress(_warc())),
    Format.MBOX: (_mailbox,),
}
