"""The members of a tar archive as they come by, in one pass forwards."""

from __future__ import annotations

import io
import tarfile
from typing import IO, TYPE_CHECKING, cast

from summarize.errors import InputError
from summarize.reading.archives.pieces import Piece, Plan
from summarize.reading.archives.zips import too_many
from summarize.reading.bytes_source import megabytes, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = tarfile.BLOCKSIZE
_HEADER_BYTES = 1_000_000  # names and attributes of one member: the format allows gigabytes
_SKIP_BYTES = 65_536


def open_tar(piece: Piece, plan: Plan) -> Iterator[Piece]:
    """The regular files in a tar archive that the plan wants; links and devices are passed over.

    Raises:
        InputError: it is damaged or cut short; what came before has been given by then.
    """
    forward = Forward(piece.file, piece.location)
    try:
        archive = tarfile.TarFile(fileobj=cast("IO[bytes]", forward), errors="surrogateescape")
        count = 0
        while member := archive.next():
            archive.members = []  # type: ignore[attr-defined] # it remembers them all otherwise
            count += 1
            if count > plan.limits.entries:
                raise too_many(piece.location, plan.limits.entries)
            if not member.isreg() or not plan.selection.wants(member.name.lstrip("/")):
                continue
            if file := archive.extractfile(member):
                forward.inside = True
                yield Piece(
                    file,
                    f"{piece.location}!/{printable(member.name)}",
                    member.name,
                    piece.meter,
                    depth=piece.depth + 1,
                    inside=True,
                )
                forward.inside = False
    except (tarfile.TarError, ValueError, OverflowError) as error:
        raise InputError(
            f"{piece.location}: this tar archive is damaged or cut short here ({error}); what came "
            "before was read"
        ) from error


class Forward(io.RawIOBase):
    """A stream that can be sought forwards, and back by one block, as ``tarfile`` does.

    It refuses to read a header larger than headers are: a name may claim to have gigabytes.
    """

    def __init__(self, file: IO[bytes], location: str) -> None:
        super().__init__()
        self._file = file
        self._location = location
        self._at = 0
        self._before = b""  # the last block that was read
        self._back = 0  # how many bytes of it are to be read again
        self.inside = False  # whether a member's content is being read

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is, as far as needed."""
        return True

    def tell(self) -> int:
        """How far it was read."""
        return self._at - self._back

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go forwards, or back by less than a block.

        Raises:
            InputError: the archive points to a place before itself.
        """
        if whence != io.SEEK_SET or offset < self._at - len(self._before):
            raise InputError(f"{self._location}: this tar archive is damaged, it points back")
        if offset <= self._at:
            self._back = self._at - offset
            return offset
        self._back = 0
        while self._at < offset and self._take(min(offset - self._at, _SKIP_BYTES)):
            pass
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """The next ``size`` bytes.

        Raises:
            InputError: more is asked for than a header may have.
        """
        size = _HEADER_BYTES + 1 if size is None or size < 0 else size
        if size > _HEADER_BYTES and not self.inside:
            raise InputError(
                f"{self._location}: a member's header in this tar archive is over "
                f"{megabytes(_HEADER_BYTES)}, the rest is not read"
            )
        again = self._before[len(self._before) - self._back :][:size] if self._back else b""
        self._back -= len(again)
        return again + (self._take(size - len(again)) if len(again) < size else b"")

    def _take(self, size: int) -> bytes:
        data = self._file.read(size)
        self._at += len(data)
        self._before = (self._before + data)[-_BLOCK:] if len(data) < _BLOCK else data[-_BLOCK:]
        return data
