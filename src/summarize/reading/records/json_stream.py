"""The values of a JSON array, or values that follow one another, cut apart without parsing them."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK_BYTES = 65_536
_OUTSIDE = re.compile(rb'["{}\[\],]')
_INSIDE = re.compile(rb'["\\]')
_OPENING = b"{["
_CLOSING = b"}]"
_MARK = b"\xef\xbb\xbf"


class Splitter:
    """Finds where values end, by brackets and quotes, a chunk at a time.

    ``limit_bytes`` bounds what is held of one value: a larger one is passed over and is None.
    """

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._held: list[bytes] = []
        self._size = 0
        self._depth = 0
        self._quoted = False
        self._escaped = False
        self.array: bool | None = None

    def feed(self, chunk: bytes) -> Iterator[bytes | None]:
        """The values that end in ``chunk``."""
        if self.array is None:
            chunk = chunk.lstrip()
            if not chunk:
                return
            self.array = chunk.startswith(b"[")
            chunk = chunk[1:] if self.array else chunk
        at = start = 0
        while at < len(chunk):
            if self._escaped:
                self._escaped = False
                at += 1
                continue
            found = (_INSIDE if self._quoted else _OUTSIDE).search(chunk, at)
            if found is None:
                break
            at = found.end()
            if self._ends(found[0]):
                stop = at - 1 if found[0] == b"," else at
                self._hold(chunk[start:stop])
                start = at
                yield from self._value()
        self._hold(chunk[start:])

    def finish(self) -> Iterator[bytes | None]:
        """What is left over at the end: a value that is cut short, unless only a bracket."""
        yield from self._value()

    def _ends(self, sign: bytes) -> bool:
        """Take one sign; whether a value ends with it."""
        if self._quoted:
            if sign == b"\\":
                self._escaped = True
            else:
                self._quoted = False
            return False
        if sign == b'"':
            self._quoted = True
            return False
        if sign in _OPENING:
            self._depth += 1
            return False
        if sign in _CLOSING:
            self._depth = max(self._depth - 1, 0)
            return self._depth == 0
        return self._depth == 0

    def _hold(self, part: bytes) -> None:
        self._size += len(part)
        if self._size <= self._limit:
            self._held.append(part)
        else:
            self._held.clear()

    def _value(self) -> Iterator[bytes | None]:
        size, value = self._size, b"".join(self._held).strip()
        self._held, self._size = [], 0
        if size > self._limit:
            yield None
        elif value and value not in (b"]", b","):
            yield value


def values(file: IO[bytes], limit_bytes: int) -> Iterator[bytes | None]:
    """The values in ``file``, each as it is written; None for one over ``limit_bytes``."""
    splitter = Splitter(limit_bytes)
    first = True
    while chunk := file.read(_CHUNK_BYTES):
        yield from splitter.feed(chunk.removeprefix(_MARK) if first else chunk)
        first = False
    yield from splitter.finish()
