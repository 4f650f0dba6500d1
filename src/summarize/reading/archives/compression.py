"""One compressed file as a stream: gzip, bzip2, xz, Zstandard."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from tarfile import TarError
from typing import IO, TYPE_CHECKING, Any
from zipfile import BadZipFile

from summarize.reading.archives.pieces import Piece
from summarize.reading.formats import Format
from summarize.reading.readers import missing

if TYPE_CHECKING:
    from collections.abc import Callable

PACKED_SUFFIXES = frozenset(("gz", "bz2", "xz", "zst"))
_TAR_SUFFIXES = {"tgz": "tar", "tbz": "tar", "tbz2": "tar", "txz": "tar", "tzst": "tar"}

DAMAGE: tuple[type[Exception], ...] = (
    EOFError,
    zlib.error,
    lzma.LZMAError,
    gzip.BadGzipFile,
    BadZipFile,
    TarError,
)
"""What the standard library raises where an archive is damaged or cut short."""

_CHUNK_BYTES = 65_536
_STEP_BYTES = 1024
_MEMORY_BYTES = 256_000_000  # an xz or Zstandard file may ask for gigabytes


def unpacked(piece: Piece, kind: Format) -> Piece:
    """The content of a compressed piece: the same place, the name without its ending.

    Raises:
        InputError: the library for the format is not installed.
    """
    stem, _, suffix = piece.name.rpartition(".")
    name = stem if stem and suffix.lower() in PACKED_SUFFIXES else piece.name
    if stem and suffix.lower() in _TAR_SUFFIXES:
        name = f"{stem}.tar"
    return Piece(
        _OPENERS[kind](piece),
        piece.location,
        name,
        piece.meter,
        depth=piece.depth + 1,
        inside=piece.inside,
        link=piece.link,
    )


class Decompressed(io.RawIOBase):
    """The content of an xz or bzip2 stream, or of several in a row, in bounded memory."""

    def __init__(self, file: IO[bytes], begin: Callable[[], Any]) -> None:
        super().__init__()
        self._file = file
        self._begin = begin
        self._now = begin()

    def readable(self) -> bool:
        """It is, forwards."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        """Fill ``buffer``, or a part of it."""
        data = b""
        while not data:
            if self._now.eof:
                rest = (self._now.unused_data or self._file.read(_CHUNK_BYTES)).lstrip(b"\0")
                if not rest and not (rest := self._file.read(_CHUNK_BYTES).lstrip(b"\0")):
                    return 0
                self._now = self._begin()
                data = self._now.decompress(rest, len(buffer))
                continue
            given = self._file.read(_CHUNK_BYTES) if self._now.needs_input else b""
            if self._now.needs_input and not given:
                raise EOFError("the stream ends before its end was marked")
            data = self._now.decompress(given, len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _bzip2(piece: Piece) -> IO[bytes]:
    return io.BufferedReader(Decompressed(piece.file, bz2.BZ2Decompressor))


def _xz(piece: Piece) -> IO[bytes]:
    def begin() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(memlimit=_MEMORY_BYTES)

    return io.BufferedReader(Decompressed(piece.file, begin))


def _gzip(piece: Piece) -> IO[bytes]:
    return gzip.GzipFile(fileobj=piece.file, mode="rb")  # type: ignore[return-value] # a reader of bytes


def _zstandard(piece: Piece) -> IO[bytes]:
    try:
        import zstandard  # noqa: PLC0415 - of the extra ``archives``
    except ImportError as error:
        raise missing(piece.location, error, "archives") from error
    decoder = zstandard.ZstdDecompressor(max_window_size=2**27)
    return io.BufferedReader(Decompressed(piece.file, lambda: _Steps(decoder.decompressobj())))


class _Steps:
    """Zstandard in small steps, like the standard library's decompressors.

    The library's own stream takes a truncated file for a whole one, and its decompressing object
    gives all that it can make of its input at once: a kilobyte becomes 32 MB at most.
    """

    def __init__(self, inner: Any) -> None:  # noqa: ANN401 - the library has no type for it
        self._inner = inner
        self._given = memoryview(b"")
        self._ready = memoryview(b"")

    @property  # as in the standard library
    def needs_input(self) -> bool:
        return not self._ready and not self._given

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof) and not self._ready

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data) + bytes(self._given)

    def decompress(self, data: bytes, size_bytes: int) -> bytes:
        if data:
            self._given = memoryview(data)
        if not self._ready and self._given and not self._inner.eof:
            step, self._given = self._given[:_STEP_BYTES], self._given[_STEP_BYTES:]
            self._ready = memoryview(self._inner.decompress(bytes(step)))
        done, self._ready = self._ready[:size_bytes], self._ready[size_bytes:]
        return bytes(done)


_OPENERS: dict[Format, Callable[[Piece], IO[bytes]]] = {
    Format.GZIP: _gzip,
    Format.BZIP2: _bzip2,
    Format.XZ: _xz,
    Format.ZSTD: _zstandard,
}


def explained(error: Exception) -> str | None:
    """What is wrong with a compressed stream that raised ``error``; None for another error."""
    if isinstance(error, EOFError):
        return "the archive is cut short, the rest of it is missing"
    if isinstance(error, RecursionError):
        return "it is nested too deeply to be read"
    if isinstance(error, DAMAGE) or type(error).__name__ == "ZstdError":
        return f"the archive is damaged from here on ({error})"
    return None
