"""Outputs that are whole or not there: one file a document, or all documents in one."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, Protocol

from summarize.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_PIECE_BYTES = 1 << 20
PART = ".part"


class Output(Protocol):
    """Where the documents go."""

    def write(self, documents: Sequence[tuple[str, bytes]]) -> list[int]:
        """Write documents (stem, contents) so that they survive a loss of power.

        Returns:
            The offset at which each begins (−1 in a file of its own).
        """
        ...

    def has(self, stem: str, start: int, length: int) -> bool:
        """Whether the output of a document is still there."""
        ...

    def take_away(self, stem: str) -> None:
        """Take away the output of a document that is given up, where it has a file of its own."""
        ...

    @property
    def written_bytes(self) -> int:
        """How long the one file is, which is to be filed with the documents; else 0."""
        ...

    def close(self) -> None:
        """Close what is open."""
        ...


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system complains of into one sentence.

    Raises:
        InputError: ``path`` cannot be written.
    """
    try:
        yield
    except OSError as error:
        raise InputError(
            f"{path} cannot be written ({error.strerror or error}): check the folder and the room "
            "on its disk, then run the same command again; what was done is kept."
        ) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file at once: it has its old contents or the new ones, whatever happens.

    Raises:
        InputError: it cannot be written.
    """
    with writing(path):
        part = path.with_name(f".{path.name}{PART}")
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise


def sync_folder(path: Path) -> None:
    """Have the names in a folder survive a loss of power, where the system can."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class Files:
    """One file a document, in folders like those of the source."""

    written_bytes = 0

    def __init__(self, folder: Path, form: str) -> None:
        self._folder = folder
        self._form = form

    def path(self, stem: str) -> Path:
        """Where the document with this stem goes."""
        *folders, name = stem.split("/")
        # A folder «a.md» must not stand where the document «a» goes.
        apart = [
            f"{each}_" if each.lower().endswith(f".{self._form}") else each for each in folders
        ]
        return self._folder.joinpath(*apart, f"{name}.{self._form}")

    def write(self, documents: Sequence[tuple[str, bytes]]) -> list[int]:
        """Write each document into its file."""
        folders = {}
        for stem, data in documents:
            path = self.path(stem)
            with writing(path):
                path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
            folders[path.parent] = True
        for folder in folders:
            sync_folder(folder)
        return [-1] * len(documents)

    def has(self, stem: str, start: int, length: int) -> bool:  # noqa: ARG002 - the interface has it
        """Whether the file is there; it may have been edited since."""
        return self.path(stem).is_file()

    def take_away(self, stem: str) -> None:
        """Remove the file, where there is one."""
        path = self.path(stem)
        with writing(path):
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing is open."""


class OneFile:
    """All documents in one file, a line each, appended; what a crash left half is cut off.

    Args:
        path: the file.
        good_bytes: how much of it is known to be whole.

    Raises:
        InputError: it cannot be written, or is shorter than is known to be whole.
    """

    def __init__(self, path: Path, good_bytes: int) -> None:
        self.path = path
        self._size = path.stat().st_size if path.exists() else 0
        if self._size < good_bytes:
            self.written_bytes = 0
            good_bytes = 0  # somebody took it away or cut it: all of it is made again
        with writing(path):
            self._file: BinaryIO = path.open("r+b" if path.exists() else "w+b")
            if self._size > good_bytes:
                self._file.truncate(good_bytes)
        self.written_bytes = good_bytes
        self._file.seek(good_bytes)

    def write(self, documents: Sequence[tuple[str, bytes]]) -> list[int]:
        """Append the documents."""
        starts = []
        place = self.written_bytes
        with writing(self.path):
            try:
                for _, data in documents:
                    starts.append(place)
                    self._file.write(data)
                    place += len(data)
                self._file.flush()
                os.fsync(self._file.fileno())
            except BaseException:
                with suppress(OSError):
                    self._file.seek(self.written_bytes)
                    self._file.truncate()
                raise
        self.written_bytes = place
        return starts

    def has(self, stem: str, start: int, length: int) -> bool:  # noqa: ARG002 - the interface has it
        """Whether the line is inside of the file."""
        return start >= 0 and length > 0 and start + length <= self.written_bytes

    def take_away(self, stem: str) -> None:
        """Nothing: a line that no document has is left out when the file is put in order."""

    def close(self) -> None:
        """Close the file."""
        with suppress(OSError):
            self._file.close()


def in_order(path: Path, pieces: Iterator[tuple[int, int]], new: Path) -> int:
    """Copy pieces (offset, length) of a file into another, in the order given, and say its size.

    Raises:
        InputError: it cannot be written.
    """
    size = 0
    with writing(new), path.open("rb") as source, new.open("wb") as target:
        for start, length in pieces:
            source.seek(start)
            left = length
            while left and (piece := source.read(min(left, _PIECE_BYTES))):
                target.write(piece)
                left -= len(piece)
            size += length
        target.flush()
        os.fsync(target.fileno())
    return size
