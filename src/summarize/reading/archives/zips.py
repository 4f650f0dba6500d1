"""The members of a ZIP archive, one after another, without unpacking it."""

from __future__ import annotations

import io
import re
import struct
from typing import IO, TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, ZipInfo

from summarize.errors import InputError
from summarize.reading.archives.pieces import Piece
from summarize.reading.bytes_source import printable
from summarize.reading.formats import Format, zip_format
from summarize.reading.limits import FloodError
from summarize.reading.readers import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.reading.archives.pieces import Plan

_ENCRYPTED = 0x1
_UTF8 = 0x800
_END_BYTES = 65_657  # the records that end an archive, with the longest comment
_ENTRY_BYTES = 150  # of a member in the directory, with its name; zipfile makes 500 of it in memory
_RUSSIAN = re.compile(r"[А-Яа-яЁё]")


def open_zip(file: IO[bytes], piece: Piece, plan: Plan) -> ZipFile:
    """Open the ZIP archive in ``file``, which is all of ``piece``.

    Raises:
        InputError: it is damaged, cut short, or has too many members.
    """
    try:
        _check_directory(file, piece.location, plan.limits.entries)
        return ZipFile(file)
    except (BadZipFile, ValueError, NotImplementedError, struct.error, EOFError) as error:
        raise InputError(
            f"{piece.location}: this ZIP archive is damaged or cut short ({error}); get it again"
        ) from error


def members(archive: ZipFile, piece: Piece, plan: Plan) -> Iterator[Piece | Unread]:
    """The members that the plan wants, in the order of the archive's directory."""
    for count, entry in enumerate(archive.filelist):
        if count == plan.limits.entries:
            raise too_many(piece.location, plan.limits.entries)
        if entry.is_dir():
            continue
        name = member_name(entry)
        place = f"{piece.location}!/{printable(name)}"
        if plan.selection.wants(name.lstrip("/")):
            yield from _member(archive, entry, place, piece)


def too_many(location: str, limit: int) -> FloodError:
    """The error for an archive of more members than are read."""
    return FloodError(
        location,
        f"this archive has more than {limit:,} members, the rest is not read; raise the limit by "
        "--limit entries=NUMBER",
    )


def format_of(archive: ZipFile, location: str) -> Format:
    """Whether it is an archive, or a document that is packed in this way.

    Raises:
        InputError: it is damaged.
    """
    try:
        return zip_format(archive)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputError(
            f"{location}: this ZIP archive is damaged ({error}); get it again"
        ) from error


def _member(archive: ZipFile, entry: ZipInfo, place: str, outer: Piece) -> Iterator[Piece | Unread]:
    if entry.flag_bits & _ENCRYPTED:
        yield Unread(
            place, f"{place}: this member is encrypted, unpack the archive with its password first"
        )
        return
    try:
        file = archive.open(entry)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        yield Unread(place, f"{place}: this member cannot be unpacked ({error})")
        return
    with file:
        yield Piece(file, place, entry.filename, outer.meter, depth=outer.depth + 1, inside=True)


def member_name(entry: ZipInfo) -> str:
    """The name as it was meant: without its mark of UTF-8 it is one of Russian Windows or a Mac.

    >>> member_name(ZipInfo("новость.txt".encode("cp866").decode("cp437")))
    'новость.txt'
    """
    name = entry.filename.replace("\\", "/")
    if entry.flag_bits & _UTF8 or name.isascii():
        return name
    try:
        data = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp866"):
        try:
            meant = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _RUSSIAN.search(meant):
            return meant
    return name


def _check_directory(file: IO[bytes], location: str, limit: int) -> None:
    """Refuse a directory that would take all memory, before it is read.

    Its size is what the archive's end says; where that lies, opening the archive fails.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END_BYTES))
    tail = file.read(_END_BYTES)
    file.seek(0)
    sizes = [0]
    if (at := tail.rfind(b"PK\x05\x06")) >= 0 and len(tail) >= at + 16:
        sizes += struct.unpack_from("<L", tail, at + 12)
    if (at := tail.rfind(b"PK\x06\x06")) >= 0 and len(tail) >= at + 48:
        sizes += struct.unpack_from("<Q", tail, at + 40)
    if limit * _ENTRY_BYTES < min(max(sizes), size):
        raise too_many(location, limit)
