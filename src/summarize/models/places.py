"""The models folder on the disk: locks between processes, staging, and putting a model in place.

A model's folder appears by being renamed, when everything in it has been verified; until then its
files lie in ``.staging``, where a later attempt finds them.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarize.errors import ModelError
from summarize.models.hub_errors import disk_fault
from summarize.models.lock import LockedModel, read_lock, write_lock
from summarize.models.wording import size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_STAGING = ".staging"
_RESERVE_BYTES = 16 << 20  # what a file system needs to live


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Raise what the disk refuses as errors of ours.

    Raises:
        ModelError: there is no room, or no right to write.
    """
    try:
        yield
    except OSError as error:
        raise disk_fault(error, folder) from error


@contextmanager
def only_one(folder: Path, own: str, waiting: Callable[[], None]) -> Iterator[None]:
    """Let one process at a time change the model ``own``; ``waiting`` is called if one does."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only where something is changed

    with disk_errors(folder):
        (folder / _STAGING).mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _STAGING / f"{own}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting()
            lock.acquire()
    try:
        yield
    finally:
        lock.release()


def staging(folder: Path, own: str, state: str) -> Path:
    """The folder where the files of ``own`` gather; ``state`` (a commit) keeps states apart."""
    path = folder / _STAGING / f"{own}@{state[:12]}"
    path.mkdir(parents=True, exist_ok=True)
    return path


def staged_bytes(folder: Path, own: str) -> int:
    """How much of a model has come that is not in place yet."""
    return sum(
        each.stat().st_size
        for place in (folder / _STAGING).glob(f"{own}@*")
        for each in place.iterdir()
    )


def staged_names(folder: Path) -> set[str]:
    """The names of the models of which something has come that is not in place yet."""
    return {place.name.partition("@")[0] for place in (folder / _STAGING).glob("*@*")}


def require_room(folder: Path, needed_bytes: int, what: str) -> None:
    """Refuse what cannot fit.

    Raises:
        ModelError: there is less room than that.
    """
    free = shutil.disk_usage(folder).free
    if free < needed_bytes + _RESERVE_BYTES:
        raise ModelError(
            f"There is no room for {what} in {folder}: it needs {size(needed_bytes)} more and "
            f"{size(free)} are free; make room, or set SUMMARIZE_MODELS to a larger disk."
        )


def settle(folder: Path, staged: Path, model: LockedModel) -> Path:
    """Put verified files in place under the model's name, and lock what they are.

    The lock is written first: a model without its lock would not be used, and a lock without its
    model only says what the next pull must bring.
    """
    target = folder / model.name
    lock(folder, model)
    if target.is_symlink() or target.is_file():
        target.unlink()
    elif target.is_dir():
        drop(folder, model.name)
    staged.replace(target)
    _sync(folder)
    clear_staging(folder, model.name)
    return target


def lock(folder: Path, model: LockedModel) -> None:
    """Write a model's line of the lock file."""
    with _lock_file(folder):
        write_lock(folder, {**read_lock(folder), model.name: model})


def unlock(folder: Path, own: str) -> None:
    """Take a model's line out of the lock file."""
    with _lock_file(folder):
        models = read_lock(folder)
        models.pop(own, None)
        write_lock(folder, models)


def drop(folder: Path, own: str) -> None:
    """Remove a model's folder: at once under its name, then file by file."""
    away = folder / _STAGING / f"{own}@removed-{os.getpid()}"
    shutil.rmtree(away, ignore_errors=True)
    (folder / own).replace(away)
    shutil.rmtree(away)


def clear_staging(folder: Path, own: str) -> None:
    """Remove whatever of a model lies in staging."""
    for place in (folder / _STAGING).glob(f"{own}@*"):
        shutil.rmtree(place)


@contextmanager
def _lock_file(folder: Path) -> Iterator[None]:
    from filelock import FileLock  # noqa: PLC0415 - only where something is changed

    folder.mkdir(parents=True, exist_ok=True)
    (folder / _STAGING).mkdir(exist_ok=True)
    with FileLock(folder / _STAGING / "lock.json.lock"):
        yield


def _sync(folder: Path) -> None:
    """Make a rename outlast a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
