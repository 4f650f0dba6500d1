"""Reading a file that ``export`` made, or that somebody pretends it made.

Nothing is extracted by the archive's own say: only regular files that the manifest names, under
exactly those names, of exactly those sizes, into a folder of ours, and every one is hashed on its
way. What is compressed, linked, sparse, nameless, doubled or too much is refused.
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
from typing import IO, TYPE_CHECKING, Any

from summarize.errors import ModelError, UsageError
from summarize.models.export import FORMAT, MANIFEST, VERSION
from summarize.models.hashing import CHUNK_BYTES
from summarize.models.lock import LockedModel, locked_from
from summarize.models.names import folder_name
from summarize.models.selection import belongs, check_engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarize.models.lock import LockedFile

_MAX_MANIFEST_BYTES = 1 << 20
_MAX_HEADER_BYTES = 1 << 20  # no name or extended header of ours is near that
_MAX_FILES = 1000
_HEX_DIGITS = 64


class Archive:
    """An opened archive whose manifest has been read and believed as far as it can be."""

    def __init__(self, path: Path, stream: IO[bytes]) -> None:
        self._path = path
        try:
            self._tar = tarfile.open(fileobj=_Bounded(stream), mode="r:")  # type: ignore[call-overload] # noqa: SIM115 - it asks for less than IO; the caller closes the stream
            self.model = self._manifest()
        except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
            raise ModelError(self._refusal(f"it is no archive of a model ({error})")) from None

    def unpack(self, folder: Path, advance: Callable[[int], None]) -> None:
        """Write the model's files into ``folder``, verified.

        Raises:
            ModelError: the archive holds anything else than its manifest says.
            OSError: a file cannot be written.
        """
        expected = {each.path: each for each in self.model.files}
        try:
            while (member := self._tar.next()) is not None:
                file = expected.pop(member.name, None)
                if file is None:
                    raise ModelError(
                        self._refusal(f"its manifest does not name {member.name!r}, or only once")
                    )
                self._require_plain(member, file.size_bytes)
                self._copy(member, file, folder, advance)
        except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
            raise ModelError(self._refusal(f"it is damaged ({error})")) from None
        if expected:
            raise ModelError(self._refusal(f"{', '.join(sorted(expected))} is missing in it"))

    def _manifest(self) -> LockedModel:
        first = self._tar.next()
        if first is None or first.name != MANIFEST:
            raise ModelError(self._refusal(f"it does not begin with {MANIFEST}"))
        if first.size > _MAX_MANIFEST_BYTES:
            raise ModelError(self._refusal("its manifest is too long"))
        self._require_plain(first, first.size)
        stream = self._tar.extractfile(first)
        text = stream.read() if stream is not None else b""
        try:
            data = json.loads(text)
            if data["format"] != FORMAT:
                raise ValueError(f"its format is {data['format']!r}")  # noqa: TRY301 - judged below
            if data["version"] > VERSION:
                raise ModelError(
                    self._refusal("it was made by a later version of summarize; install that")
                )
            return self._checked(locked_from(data["model"]))
        except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
            raise ModelError(self._refusal(f"its manifest cannot be read ({error})")) from None
        except UsageError as error:
            raise ModelError(self._refusal(f"its manifest is wrong: {error}")) from None

    def _checked(self, model: LockedModel) -> LockedModel:
        """The model of a manifest, where nothing in it can do harm.

        Raises:
            ValueError: something can.
            UsageError: its name or engine is none.
        """
        texts: list[Any] = [model.repository, model.revision, model.commit, model.licence]
        texts += [model.source_code, model.target_code]
        if any(each is not None and not _printable(each) for each in texts):
            raise ValueError("a text in it is none")
        if not _printable(model.name) or folder_name(model.name) != model.name:
            raise ValueError(f"{model.name!r} is no model's name")
        check_engine(model.engine)
        if not model.files or len(model.files) > _MAX_FILES:
            raise ValueError(f"it names {len(model.files)} files")
        for each in model.files:
            if not belongs(each.path, model.engine):
                raise ValueError(f"{each.path!r} is no file of a model of {model.engine}")
            if len(each.sha256) != _HEX_DIGITS or set(each.sha256) - set("0123456789abcdef"):
                raise ValueError(f"{each.path} has no SHA-256")
        if len({each.path for each in model.files}) != len(model.files):
            raise ValueError("it names a file twice")
        if sum(each.size_bytes for each in model.files) > self._path.stat().st_size:
            raise ValueError("its files are larger than the archive")
        return model

    def _require_plain(self, member: tarfile.TarInfo, size_bytes: int) -> None:
        """Refuse links, devices, folders, sparse files and sizes other than the manifest's."""
        if member.type not in {tarfile.REGTYPE, tarfile.AREGTYPE} or member.sparse is not None:
            raise ModelError(self._refusal(f"{member.name!r} in it is no plain file"))
        if member.size != size_bytes:
            raise ModelError(
                self._refusal(
                    f"{member.name!r} in it has {member.size} bytes, its manifest says {size_bytes}"
                )
            )

    def _copy(
        self,
        member: tarfile.TarInfo,
        file: LockedFile,
        folder: Path,
        advance: Callable[[int], None],
    ) -> None:
        source = self._tar.extractfile(member)
        hasher = hashlib.sha256()
        with (folder / file.path).open("xb") as out:
            while source is not None and (piece := source.read(CHUNK_BYTES)):
                hasher.update(piece)
                out.write(piece)
                advance(len(piece))
            out.flush()
            os.fsync(out.fileno())
        if hasher.hexdigest() != file.sha256:
            raise ModelError(
                self._refusal(
                    f"{file.path} in it has SHA-256 {hasher.hexdigest()}, its manifest says "
                    f"{file.sha256}"
                )
            )

    def _refusal(self, why: str) -> str:
        return f"{self._path} was not imported: {why}; export or copy it again."


class _Bounded:
    """A stream that never gives so much at once that a lying header could fill the memory."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > max(_MAX_HEADER_BYTES, CHUNK_BYTES):
            raise tarfile.ReadError("a header in it is too long")
        return self._stream.read(size)


def _printable(text: object) -> bool:
    return isinstance(text, str) and text.isprintable() and len(text) <= 1000  # noqa: PLR2004 - far more than any has
