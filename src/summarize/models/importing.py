"""Taking a model from a file that ``export`` made, or from a folder of the user's own."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.errors import ModelError, UsageError
from summarize.models.archive import Archive
from summarize.models.folders import models_folder
from summarize.models.hashing import CHUNK_BYTES, sha256_of
from summarize.models.lock import LockedFile, LockedModel, read_lock
from summarize.models.names import folder_name
from summarize.models.places import (
    clear_staging,
    disk_errors,
    only_one,
    require_room,
    settle,
    staging,
)
from summarize.models.registry import KnownModel, Origin, known
from summarize.models.selection import NoSafetensorsError, check_engine, choose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PROOF = "import"


@dataclass(frozen=True, slots=True)
class Imported:
    """Where the model is now; ``left_out`` are files of a folder that are no part of a model."""

    path: Path
    locked: LockedModel
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: str


def _silent(_what: str, _share: float | None) -> None:
    """Report progress to nobody."""


def import_file(
    path: Path,
    *,
    sha256: str | None = None,
    update: bool = False,
    report: Callable[[str, float | None], None] = _silent,
) -> Imported:
    """Take a model from a file that ``export`` made.

    Args:
        path: the file.
        sha256: what the file's own SHA-256 must be, where the user knows it.
        update: whether it may be another state than the one that is locked here.
        report: called with what is being done and the share done, 0 to 1.

    Raises:
        ModelError: it is no such file, is damaged or hostile, or differs from the lock.
    """
    folder = models_folder()
    try:
        stream = path.open("rb")
    except OSError as error:
        raise ModelError(f"{path} cannot be read ({error.strerror}): check the path.") from None
    with stream:
        if sha256 is not None and (found := sha256_of(path)) != sha256.strip().lower():
            raise ModelError(
                f"{path} has SHA-256 {found}, {sha256} was expected: copy it again from where it "
                "was made."
            )
        archive = Archive(path, stream)
        model = archive.model
        _refuse_package(known(model.name))
        if not update:
            _refuse_other(folder, model, path)
        tell = _telling(f"importing {model.name}", model.size_bytes, report)
        with _changing(folder, model.name, report):
            clear_staging(folder, model.name)
            require_room(folder, model.size_bytes, model.name)
            place = staging(folder, model.name, _PROOF)
            try:
                archive.unpack(place, tell)
            except BaseException:
                clear_staging(folder, model.name)
                raise
            return Imported(settle(folder, place, model), model)


def import_folder(
    path: Path,
    name: str,
    *,
    engine: str | None = None,
    licence: str | None = None,
    update: bool = False,
    report: Callable[[str, float | None], None] = _silent,
) -> Imported:
    """Take a model from a folder: its own files only, hashed and locked as they are.

    Args:
        path: the folder.
        name: what the model is to be called; a name of the registry says the engine too.
        engine: what runs it, where the registry does not say.
        licence: its terms, to be shown later.
        update: whether it may be another state than the one that is locked here.
        report: called with what is being done and the share done, 0 to 1.

    Raises:
        UsageError: the engine is missing or wrong.
        ModelError: the folder holds no such model, or it cannot be copied.
    """
    entry = known(name)
    _refuse_package(entry)
    own, engine = folder_name(name), _engine(name, entry, engine)
    present = [_Candidate(each.name) for each in sorted(path.iterdir()) if _plain(each)]
    try:
        chosen = [each.path for each in choose(present, engine, str(path))]
    except NoSafetensorsError as error:
        raise ModelError(
            f"{str(error).removesuffix('.')}: save the model again by save_pretrained, which "
            "writes safetensors."
        ) from None
    total = sum((path / each).stat().st_size for each in chosen)
    folder = models_folder()
    tell = _telling(f"importing {own}", total, report)
    with _changing(folder, own, report):
        require_room(folder, total, own)
        clear_staging(folder, own)
        place = staging(folder, own, _PROOF)
        try:
            files = tuple(_copy(path / each, place / each, tell) for each in chosen)
            model = LockedModel(
                own,
                engine,
                Origin.FOLDER,
                files,
                licence=licence or (entry.licence if entry else None),
                source_code=entry.source_code if entry else None,
                target_code=entry.target_code if entry else None,
            )
            if not update:
                _refuse_other(folder, model, path)
        except BaseException:
            clear_staging(folder, own)
            raise
        settled = settle(folder, place, model)
    left_out = tuple(each.path for each in present if each.path not in chosen)
    return Imported(settled, model, left_out)


@contextmanager
def _changing(
    folder: Path, own: str, report: Callable[[str, float | None], None]
) -> Iterator[None]:
    """One process at a time, and the disk's faults as errors of ours."""
    with (
        disk_errors(folder),
        only_one(folder, own, lambda: report(f"waiting for another change of {own}", None)),
    ):
        yield


def _telling(
    what: str, total_bytes: int, report: Callable[[str, float | None], None]
) -> Callable[[int], None]:
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        report(what, min(1.0, done / total_bytes) if total_bytes else None)

    return advance


def _refuse_package(entry: KnownModel | None) -> None:
    if entry is not None and entry.origin is Origin.PACKAGE:
        raise UsageError(f"{entry.name} travels with summarize and is not imported.")


def _refuse_other(folder: Path, model: LockedModel, path: Path) -> None:
    """Refuse a state of a model that is not the one that was locked here, or pinned."""
    held = read_lock(folder).get(model.name)
    pins: dict[str, tuple[str, str]] = {}
    entry = known(model.name)
    if entry is not None and model.revision == entry.revision:
        pins |= {each.path: (each.sha256, "registry pins") for each in entry.files}
    if held is not None:
        pins |= {each.path: (each.sha256, "lock file holds") for each in held.files}
    for each in model.files:
        sha256, who = pins.get(each.path, (each.sha256, ""))
        if sha256 != each.sha256:
            raise ModelError(
                f"{path} has another {each.path} of {model.name} than the {who}: add --update if "
                "it is meant to be replaced."
            )


def _engine(name: str, entry: KnownModel | None, asked: str | None) -> str:
    if entry is not None:
        if asked is not None and asked != entry.engine:
            raise UsageError(f"{name} is run by the engine {entry.engine}: leave --engine out.")
        return check_engine(entry.engine)
    if asked is None:
        raise UsageError(
            f"{name} is not in the registry: say what runs it, by --engine marian, seq2seq, "
            "causal_lm or firefox."
        )
    return check_engine(asked)


def _plain(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


def _copy(source: Path, target: Path, advance: Callable[[int], None]) -> LockedFile:
    """Copy a file, hashing what is written."""
    hasher, count = hashlib.sha256(), 0
    with source.open("rb") as stream, target.open("xb") as out:
        while piece := stream.read(CHUNK_BYTES):
            hasher.update(piece)
            out.write(piece)
            count += len(piece)
            advance(len(piece))
        out.flush()
        os.fsync(out.fileno())
    return LockedFile(source.name, count, hasher.hexdigest(), _PROOF)
