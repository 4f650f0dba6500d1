"""Re-hashing what lies in a model's folder, against what was locked or pinned."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.errors import ModelError
from summarize.models.folders import models_folder, shipped
from summarize.models.hashing import sha256_of
from summarize.models.installed import how_to_get, installed
from summarize.models.lock import LockedFile, read_lock
from summarize.models.names import folder_name
from summarize.models.registry import Origin, known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


class Fault(StrEnum):
    """What may be wrong with a file."""

    DAMAGED = "damaged"
    MISSING = "missing"
    EXTRA = "extra"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is not as it should be, and in what way."""

    path: str
    fault: Fault
    detail: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found in a model's folder; ``findings`` is empty where all is well."""

    name: str
    path: Path
    files: int
    size_bytes: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether every file is there and as it was accepted, and nothing else is."""
        return not self.findings


def _silent(_what: str, _share: float | None) -> None:
    """Report progress to nobody."""


def verify(name: str, report: Callable[[str, float | None], None] = _silent) -> Verification:
    """Hash every file of a model again.

    Args:
        name: as ``locate`` takes it.
        report: called with what is being done and the share done, 0 to 1.

    Raises:
        ModelError: the model is not here.
    """
    path, expected = _expected(name)
    total = sum(each.size_bytes for each in expected)
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        report(f"verifying {path.name}", min(1.0, done / total) if total else None)

    findings = [found for each in expected if (found := check(path, each, advance)) is not None]
    findings += _extra(path, {each.path for each in expected})
    return Verification(path.name, path, len(expected), total, tuple(findings))


def verifiable() -> tuple[str, ...]:
    """The names of the models that are here, those that travel with the package too."""
    from summarize.models.registry import known_models  # noqa: PLC0415 - the name is short here

    here = [each.name for each in known_models() if each.origin is Origin.PACKAGE]
    folder = models_folder()
    return (*here, *(own for own in sorted(read_lock(folder)) if (folder / own).is_dir()))


def check(
    folder: Path, expected: LockedFile, advance: Callable[[int], None] = lambda _count: None
) -> Finding | None:
    """What is wrong with a file of a model; None where nothing is."""
    path = folder / expected.path
    try:
        if path.is_symlink():
            return Finding(expected.path, Fault.DAMAGED, "it is a link")
        if not path.is_file():
            return Finding(expected.path, Fault.MISSING, "it is not there")
        found = path.stat().st_size
        if found != expected.size_bytes:
            detail = f"{found} bytes, {expected.size_bytes} were expected"
            return Finding(expected.path, Fault.DAMAGED, detail)
        sha256 = sha256_of(path, advance)
    except OSError as error:
        return Finding(expected.path, Fault.UNREADABLE, str(error.strerror or error))
    if sha256 != expected.sha256:
        detail = f"its SHA-256 is {sha256}, {expected.sha256} was expected"
        return Finding(expected.path, Fault.DAMAGED, detail)
    return None


def _expected(name: str) -> tuple[Path, tuple[LockedFile, ...]]:
    entry = known(name)
    if entry is not None and entry.origin is Origin.PACKAGE:
        files = (
            LockedFile(each.path, each.size_bytes or 0, each.sha256, "registry")
            for each in entry.files
        )
        return shipped(entry.name), tuple(files)
    found = installed(name)
    if found is None:
        own = folder_name(name)
        if (models_folder() / own).is_dir():
            raise ModelError(
                f"{models_folder() / own} is not in the lock file, so nothing says what it should "
                f"be: move it away and pull or import {own} again."
            )
        raise ModelError(how_to_get(name))
    return found.path, found.locked.files


def _extra(folder: Path, expected: Iterable[str]) -> list[Finding]:
    known_paths = set(expected)
    found = []
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            continue
        if relative not in known_paths:
            found.append(Finding(relative, Fault.EXTRA, "it is no part of the model"))
    return found
