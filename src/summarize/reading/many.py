"""Sources of many documents: files, folders, archives, tables, as streams in constant memory.

>>> for item in read_many(["archive/", "dump.jsonl"]):  # doctest: +SKIP
...     if isinstance(item, Unread):
...         print(item.message)
...     else:
...         print(item.location, item.title)

Every article's ``location`` is its full place: ``archive.zip!/2024/a.html``, ``dump.jsonl:17`` and
``table.csv:5`` (the line), ``dump.json#3`` and ``table.parquet#3`` (the record).
"""

from __future__ import annotations

import glob
import io
import re
import stat
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.errors import InputError, UsageError
from summarize.reading import read_as
from summarize.reading.archives.compression import explained, unpacked
from summarize.reading.archives.folders import files
from summarize.reading.archives.mailboxes import open_mailbox
from summarize.reading.archives.pieces import Piece, Plan, over
from summarize.reading.archives.tars import open_tar
from summarize.reading.archives.warcs import open_warc
from summarize.reading.archives.zips import format_of, members, open_zip
from summarize.reading.bytes_source import STANDARD_INPUT, explain, printable
from summarize.reading.formats import CONTAINERS, ZIP_BEGINNINGS, Format, recognize
from summarize.reading.limits import FloodError, Limits, Meter
from summarize.reading.readers import MANY_READERS, Unread
from summarize.reading.records.dialects import is_table
from summarize.reading.records.fields import Fields
from summarize.reading.records.json_lines import read_json
from summarize.reading.records.parquet import read_parquet
from summarize.reading.records.tables import read_table
from summarize.reading.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from summarize.document import Article

__all__ = ["Fields", "Limits", "Selection", "Unread", "read_many", "read_only", "read_place"]

_COMPRESSED = frozenset((Format.GZIP, Format.BZIP2, Format.XZ, Format.ZSTD))
_NO_DOCUMENTS = frozenset((Format.IMAGE, Format.MEDIA, Format.PROGRAM))


def read_many(
    sources: Iterable[str | Path],
    *,
    fields: Fields | None = None,
    selection: Selection | None = None,
    limits: Limits | None = None,
) -> Iterator[Article | Unread]:
    """Read every document of ``sources``, in order; what cannot be read is told and passed over.

    Args:
        sources: paths of files and folders, globs, or ``-`` for standard input.
        fields: the columns of tables and JSON, where the usual names do not fit.
        selection: which files of folders and members of archives are read.
        limits: how much is read of what.

    Raises:
        UsageError: standard input is named twice.
    """
    plan = Plan(fields or Fields(), selection or Selection(), limits or Limits())
    named = False
    for source in sources:
        if str(source) == STANDARD_INPUT:
            if named:
                raise UsageError("Standard input was named twice, and can be read once.")
            named = True
        yield from _named(source, plan)


def read_only(data: bytes, location: str, name: str, limits: Limits | None = None) -> Article:
    """Read the one document that an archive or a table in memory holds.

    Raises:
        InputError: it cannot be read, there is none, or there are several.
    """
    plan = Plan(Fields(), Selection(), limits or Limits())
    meter = Meter(plan.limits)
    meter.packed = len(data)
    file = io.BytesIO(data)
    piece = Piece(file, location, name, meter, seekable=file, counted=False)
    return _only(_source(piece, plan), location)


def read_place(place: str | Path, limits: Limits | None = None) -> Article | None:
    """Read the one document at a place such as ``archive.zip!/a.html``; None where it is no place.

    Raises:
        InputError: it cannot be read, there is none, or there are several.
    """
    if Path(place).exists() or _base(str(place)) is None:
        return None
    return _only(read_many([place], limits=limits), printable(place))


def _only(items: Iterator[Article | Unread], location: str) -> Article:
    found = list(islice(items, 2))
    if not found:
        raise InputError(f"{location}: there is no document in it")
    if len(found) > 1:
        places = " and ".join(item.location for item in found)
        raise InputError(
            f"{location}: it holds several documents (such as {places}), one was expected; name "
            "one of them, or use summarize brief, which reads them all"
        )
    if isinstance(found[0], Unread):
        raise InputError(found[0].message)
    return found[0]


def _named(source: str | Path, plan: Plan) -> Iterator[Article | Unread]:
    """The documents of a source, or a complaint that there are none."""
    found = False
    for item in _standard_input(plan) if str(source) == STANDARD_INPUT else _path(source, plan):
        found = True
        yield item
    if not found:
        place = printable(source)
        of_kind = " of the names that were asked for" if plan.selection != Selection() else ""
        yield Unread(place, f"{place}: there is no document{of_kind} in it")


def _path(source: str | Path, plan: Plan) -> Iterator[Article | Unread]:
    """A file, a folder, or the files that a glob means where no file has that name."""
    path = Path(source)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        if found := _globbed(str(source)):
            for name in found:
                yield from _path(name, plan)
            return
        if base := _base(str(source)):
            yield from _place(str(source), base, plan)
            return
        place = printable(source)
        yield Unread(place, f"{place}: {explain(error)}")
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, plan)
    else:
        yield from _file(path, plan, inside=False)


def _globbed(source: str) -> list[str]:
    """The paths that a glob means which no shell has expanded."""
    if not glob.has_magic(source):
        return []
    return sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute ones


_PLACE = re.compile(r"!/|[:#]\d+(?=!/|[:#]|$)")


def _base(source: str) -> Path | None:
    """The file of a place such as ``archive.zip!/a.html`` or ``dump.jsonl:17``."""
    bases = (Path(source[: match.start()]) for match in _PLACE.finditer(source))
    return next((base for base in bases if base.is_file()), None)


def _place(place: str, base: Path, plan: Plan) -> Iterator[Article | Unread]:
    """The document at a place that an earlier message named, or all that are inside of it."""
    inside = tuple(place + sign for sign in ("!/", ":", "#", "/"))
    found = False
    for item in _file(base, plan, inside=False):
        if item.location == place or item.location.startswith(inside):
            found = True
            yield item
    if not found:
        yield Unread(place, f"{place}: there is no such document in {printable(base)}")


def _folder(path: Path, plan: Plan) -> Iterator[Article | Unread]:
    for found in files(path, plan.selection):
        if isinstance(found, Unread):
            yield found
        else:
            yield from _file(found, plan, inside=True)


def _file(path: Path, plan: Plan, *, inside: bool) -> Iterator[Article | Unread]:
    location = printable(path)
    try:
        with path.open("rb", buffering=0) as file:
            status = path.stat()
            regular = stat.S_ISREG(status.st_mode)
            meter = Meter(plan.limits)
            meter.packed = status.st_size if regular else 0
            piece = Piece(
                file,
                location,
                path.name,
                meter,
                seekable=file if regular else None,
                inside=inside,
                counted=not regular,
            )
            yield from _source(piece, plan)
    except OSError as error:
        yield Unread(location, f"{location}: {explain(error)}")


def _standard_input(plan: Plan) -> Iterator[Article | Unread]:
    if sys.stdin is None:
        yield Unread("-", "-: standard input is closed, pipe a document into it or name a file")
        return
    meter = Meter(plan.limits)
    yield from _source(Piece(sys.stdin.buffer, STANDARD_INPUT, "-", meter), plan)


def _source(piece: Piece, plan: Plan) -> Iterator[Article | Unread]:
    try:
        yield from documents(piece, plan)
    except FloodError as error:
        yield Unread(error.location, str(error))


def documents(piece: Piece, plan: Plan) -> Iterator[Article | Unread]:
    """The documents of one piece of input; whatever goes wrong in it is told, and ends it alone."""
    place = piece.location
    try:
        yield from _understood(piece, plan)
    except FloodError:
        raise
    except InputError as error:
        yield Unread(place, str(error))
    except Exception as error:  # noqa: BLE001 - one document must not end a run of a million
        said = explained(error) or (explain(error) if isinstance(error, OSError) else None)
        wrong = said or (
            f"its reader failed ({type(error).__name__}: {' '.join(str(error).split())[:200]}), "
            "which is a fault of summarize; please report it"
        )
        yield Unread(place, f"{place}: {wrong}")


def _understood(piece: Piece, plan: Plan) -> Iterator[Article | Unread]:
    limits = plan.limits
    head = piece.head()
    kind = Format.ZIP if head.startswith(ZIP_BEGINNINGS) else recognize(head, piece.name)
    if kind is Format.TEXT and is_table(head, plan.fields):
        kind = Format.TABLE
    if piece.depth >= limits.depth and kind in CONTAINERS:
        raise InputError(
            f"{piece.location}: {limits.depth} layers of packing were taken off, and this is one "
            "more; raise the limit by --limit depth=NUMBER"
        )
    if kind in _COMPRESSED:
        yield from documents(unpacked(piece, kind), plan)
    elif opener := OPENERS.get(kind):
        for item in opener(piece, plan):
            if isinstance(item, Piece):
                yield from documents(item, plan)
            else:
                yield item
    elif many := MANY_READERS.get(kind):
        yield from many(piece.whole(limits.nested_bytes, "nested"), piece.location)
    elif not (piece.inside and kind in _NO_DOCUMENTS):
        yield _document(piece.whole(limits.document_bytes, "document"), piece, kind)


def _document(data: bytes, piece: Piece, kind: Format) -> Article:
    article = read_as(data, piece.location, kind)
    return replace(article, source=piece.link) if piece.link and not article.source else article


def _archive(piece: Piece, plan: Plan) -> Iterator[Article | Unread | Piece]:
    """The members of a ZIP archive, or the document that is packed as one."""
    file = piece.random_access(plan.limits.nested_bytes)
    with open_zip(file, piece, plan) as archive:
        kind = format_of(archive, piece.location)
        if kind is Format.ZIP:
            yield from members(archive, piece, plan)
            return
    file.seek(0)
    limit = plan.limits.document_bytes
    data = file.read(limit + 1)
    if len(data) > limit:
        raise over(piece.location, "it", limit, "document")
    yield _document(data, piece, kind)


OPENERS: dict[Format, Callable[[Piece, Plan], Iterator[Article | Unread | Piece]]] = {
    Format.JSON: read_json,
    Format.MBOX: open_mailbox,
    Format.PARQUET: read_parquet,
    Format.TABLE: read_table,
    Format.TAR: open_tar,
    Format.WARC: open_warc,
    Format.ZIP: _archive,
}
"""What holds other documents, read as a stream."""
