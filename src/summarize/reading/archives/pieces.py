"""A piece of input on its way to an article: a stream with its place, its name and its depth."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from summarize.errors import InputError
from summarize.reading.bytes_source import megabytes

if TYPE_CHECKING:
    from summarize.reading.limits import Limits, Meter
    from summarize.reading.records.fields import Fields
    from summarize.reading.selection import Selection

HEAD_BYTES = 65_536
_BUFFER_BYTES = 262_144


@dataclass(frozen=True, slots=True)
class Plan:
    """What the user asked for."""

    fields: Fields
    selection: Selection
    limits: Limits


class Ahead(io.RawIOBase):
    """A stream whose beginning can be looked at before it is read.

    Args:
        file: what is read, forwards only.
        meter: counts what is read; None where that was counted before.
        location: names it in the meter's messages.
        packed: whether these are the source's own bytes, or came out of an archive.
    """

    def __init__(
        self, file: IO[bytes], meter: Meter | None, location: str, *, packed: bool = False
    ) -> None:
        super().__init__()
        # What comes through a pipe is taken as it comes: the first line is not kept waiting.
        self._read = getattr(file, "read1", file.read) if packed else file.read
        self._meter = meter
        self._location = location
        self._packed = packed
        self._head = b""

    def head(self, size_bytes: int) -> bytes:
        """The first ``size_bytes``, or all there are; nothing may have been read yet.

        Of JSON Lines the first line is enough.
        """
        while len(self._head) < size_bytes and not (
            self._head.startswith(b"{") and b"\n" in self._head
        ):
            more = self._more(size_bytes - len(self._head))
            if not more:
                break
            self._head += more
        return self._head

    def readable(self) -> bool:
        """It is, forwards."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        """Fill ``buffer``, or a part of it."""
        size = len(buffer)
        data = self._head[:size]
        if data:
            self._head = self._head[size:]
        else:
            data = self._more(size)
        buffer[: len(data)] = data
        return len(data)

    def _more(self, size_bytes: int) -> bytes:
        data = self._read(size_bytes) or b""
        if self._meter is not None:
            if self._packed:
                self._meter.packed += len(data)
            else:
                self._meter.unpack(len(data), self._location)
        return data


class Piece:
    """A document, a table or an archive, as a stream.

    Attributes:
        location: the full place, for messages and for ``Article.location``.
        name: the file's name, whose extension may tell the format.
        depth: how many layers of packing were taken off.
        file: the stream, buffered.
        seekable: the open file itself, where it is one and not a stream.
        inside: whether a folder or an archive held it, so that nobody asked for it by name.
        link: where a web archive has it from.
    """

    __slots__ = (
        "_ahead",
        "depth",
        "file",
        "inside",
        "link",
        "location",
        "meter",
        "name",
        "seekable",
    )

    def __init__(
        self,
        file: IO[bytes],
        location: str,
        name: str,
        meter: Meter,
        *,
        depth: int = 0,
        seekable: IO[bytes] | None = None,
        inside: bool = False,
        link: str | None = None,
        counted: bool = True,
    ) -> None:
        self._ahead = Ahead(file, meter if counted else None, location, packed=depth == 0)
        self.file = io.BufferedReader(self._ahead, _BUFFER_BYTES)
        self.location = location
        self.name = name
        self.meter = meter
        self.depth = depth
        self.seekable = seekable
        self.inside = inside
        self.link = link

    def head(self) -> bytes:
        """The first 64 KB; nothing may have been read yet."""
        return self._ahead.head(HEAD_BYTES)

    def random_access(self, limit_bytes: int) -> IO[bytes]:
        """The file itself, or all of the stream in memory.

        Raises:
            InputError: the stream has more than ``limit_bytes``.
        """
        if self.seekable is None:
            return io.BytesIO(self.whole(limit_bytes, "nested"))
        self.seekable.seek(0)
        return self.seekable

    def whole(self, limit_bytes: int, limit: str) -> bytes:
        """All of it.

        Raises:
            InputError: there is more than ``limit_bytes``; ``limit`` is that limit's name.
        """
        parts: list[bytes] = []
        size = 0
        # Asked for as much as the limit at once, Python would reserve the memory for it.
        while part := self.file.read(min(_BUFFER_BYTES, limit_bytes + 1 - size)):
            parts.append(part)
            size += len(part)
        if size > limit_bytes:
            raise over(self.location, "it", limit_bytes, limit)
        return b"".join(parts)


def over(location: str, what: str, limit_bytes: int, limit: str) -> InputError:
    """The error for ``what`` that is larger than it may be."""
    return InputError(
        f"{location}: {what} is over the limit of {megabytes(limit_bytes)} and is not read; raise "
        f"the limit by --limit {limit}=SIZE"
    )
