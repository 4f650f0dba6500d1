"""A model as one file, for a machine without a network.

The file is an uncompressed tar (POSIX.1-2001, pax): ``manifest.json`` first, which is the model's
part of the lock file, then its files in the order of their names. Nothing in it depends on when,
where or by whom it was made, so that equal models make equal files.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING

from summarize.errors import ModelError, UsageError
from summarize.models.installed import how_to_get, installed
from summarize.models.places import require_room
from summarize.models.registry import Origin, known

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarize.models.lock import LockedFile, LockedModel

MANIFEST = "manifest.json"
FORMAT = "summarize-model"
VERSION = 1
_MODE = 0o644


@dataclass(frozen=True, slots=True)
class Exported:
    """The file that was made, its size and its SHA-256."""

    path: Path
    size_bytes: int
    sha256: str


def _silent(_what: str, _share: float | None) -> None:
    """Report progress to nobody."""


def export(
    name: str,
    out: Path,
    *,
    replace: bool = False,
    report: Callable[[str, float | None], None] = _silent,
) -> Exported:
    """Write a model into one file, verifying it on the way.

    Args:
        name: as ``locate`` takes it.
        out: the file to make.
        replace: whether a file that is there already is replaced.
        report: called with what is being done and the share done, 0 to 1.

    Raises:
        UsageError: ``out`` is there already, or is no place for a file.
        ModelError: the model is not here, or is not as it was locked, or cannot be written.
    """
    entry = known(name)
    if entry is not None and entry.origin is Origin.PACKAGE:
        raise UsageError(f"{entry.name} travels with summarize: install summarize there.")
    found = installed(name)
    if found is None:
        raise ModelError(how_to_get(name))
    if out.is_dir() or not out.parent.is_dir():
        what = "is a folder" if out.is_dir() else "lies in a folder that does not exist"
        raise UsageError(f"{out} {what}: name a file in a folder that exists.")
    if out.exists() and not replace:
        raise UsageError(f"{out} is there already: name another file, or add --force.")
    part = out.with_name(f".{out.name}.part")
    try:
        require_room(out.parent, found.locked.size_bytes, out.name)
        with part.open("wb") as stream:
            hashed = _Hashed(stream)
            _write(hashed, found.path, found.locked, report)
        part.replace(out)
    except OSError as error:
        raise ModelError(
            f"{out} cannot be written ({error.strerror or error}): choose another place."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return Exported(out, out.stat().st_size, hashed.hasher.hexdigest())


class _Hashed(io.RawIOBase):
    """A stream that hashes what is written through it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.hasher, self._position = stream, hashlib.sha256(), 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def write(self, data: bytes) -> int:  # type: ignore[override] # tarfile writes bytes
        self.hasher.update(data)
        self._position += len(data)
        return self._stream.write(data)


class _Read(io.RawIOBase):
    """A stream that hashes what is read through it, and tells how much that is."""

    def __init__(self, stream: IO[bytes], advance: Callable[[int], None]) -> None:
        self._stream, self._advance, self.hasher = stream, advance, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.hasher.update(data)
        self._advance(len(data))
        return data


def _write(
    out: _Hashed, folder: Path, model: LockedModel, report: Callable[[str, float | None], None]
) -> None:
    files = sorted(model.files, key=lambda each: each.path)
    manifest = {"format": FORMAT, "version": VERSION, "model": asdict(model)}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        report(f"exporting {model.name}", done / model.size_bytes if model.size_bytes else None)

    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(_member(MANIFEST, len(text)), io.BytesIO(text))
        for each in files:
            _add(archive, folder, each, advance)


def _add(
    archive: tarfile.TarFile, folder: Path, file: LockedFile, advance: Callable[[int], None]
) -> None:
    path = folder / file.path
    if not path.is_file() or path.is_symlink() or path.stat().st_size != file.size_bytes:
        raise ModelError(_not_as_locked(folder, file))
    with path.open("rb") as stream:
        reading = _Read(stream, advance)
        archive.addfile(_member(file.path, file.size_bytes), reading)
    if reading.hasher.hexdigest() != file.sha256:
        raise ModelError(_not_as_locked(folder, file))


def _not_as_locked(folder: Path, file: LockedFile) -> str:
    return (
        f"{folder / file.path} is not as it was locked, so nothing was exported: "
        f"`summarize models verify {folder.name}` says more, `pull` puts it right."
    )


def _member(path: str, size_bytes: int) -> tarfile.TarInfo:
    """A header that says nothing of this machine."""
    member = tarfile.TarInfo(path)
    member.size, member.mode, member.mtime = size_bytes, _MODE, 0
    return member
