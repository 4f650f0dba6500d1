"""Hashes of files: SHA-256, which we hold to, and git's name of a blob, which hubs state."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHUNK_BYTES = 1 << 20


def _nobody(_count: int) -> None:
    """Tell nobody how many bytes were read."""


class Digests:
    """SHA-256 and git's SHA-1 of content that comes in pieces; its size must be known beforehand.

    Git's hash of a blob (gitformat-pack, "object name") begins with the word ``blob``, the size in
    decimal digits and a zero byte. It is made only where ``git`` asks for it.
    """

    def __init__(self, size_bytes: int, *, git: bool) -> None:
        self._sha256 = hashlib.sha256()
        start = b"blob %d\0" % size_bytes
        self._git = hashlib.sha1(start, usedforsecurity=False) if git else None

    def update(self, piece: bytes) -> None:
        """Take the next piece."""
        self._sha256.update(piece)
        if self._git is not None:
            self._git.update(piece)

    @property
    def sha256(self) -> str:
        """SHA-256 of what came so far, in hex."""
        return self._sha256.hexdigest()

    @property
    def git_sha1(self) -> str | None:
        """What git calls a blob of what came so far, if that was all of it."""
        return None if self._git is None else self._git.hexdigest()


def digests_of(path: Path, digests: Digests, advance: Callable[[int], None] = _nobody) -> Digests:
    """Add the content of a file to ``digests``; ``advance`` gets the bytes of each piece read."""
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK_BYTES):
            digests.update(piece)
            advance(len(piece))
    return digests


def sha256_of(path: Path, advance: Callable[[int], None] = _nobody) -> str:
    """The SHA-256 of a file, in hex; ``advance`` gets the bytes of each piece read."""
    hasher = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK_BYTES):
            hasher.update(piece)
            advance(len(piece))
    return hasher.hexdigest()
