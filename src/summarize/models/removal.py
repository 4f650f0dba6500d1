"""Removing a model from this machine."""

from __future__ import annotations

from summarize.errors import ModelError, UsageError
from summarize.models.folders import models_folder
from summarize.models.installed import how_to_get
from summarize.models.lock import read_lock
from summarize.models.names import folder_name
from summarize.models.places import (
    clear_staging,
    disk_errors,
    drop,
    only_one,
    staged_bytes,
    unlock,
)
from summarize.models.registry import Origin, known


def remove(name: str, *, forget: bool = False) -> int:
    """Remove a model and whatever was downloaded of it; its lock stays unless it is forgotten.

    Args:
        name: as ``locate`` takes it.
        forget: whether the lock goes too, so that the next pull may bring another state.

    Returns:
        The bytes that were freed.

    Raises:
        UsageError: the model travels with the package.
        ModelError: nothing of it is here, or it cannot be removed.
    """
    entry = known(name)
    if entry is not None and entry.origin is Origin.PACKAGE:
        raise UsageError(f"{entry.name} travels with summarize and cannot be removed alone.")
    folder, own = models_folder(), folder_name(name)
    path = folder / own
    locked = read_lock(folder).get(own)
    if not path.is_dir() and not staged_bytes(folder, own) and not (forget and locked):
        raise ModelError(how_to_get(name))
    with disk_errors(folder), only_one(folder, own, lambda: None):
        freed = staged_bytes(folder, own)
        if path.is_dir():
            freed += sum(each.lstat().st_size for each in path.rglob("*") if each.is_file())
            drop(folder, own)
        clear_staging(folder, own)
        if forget:
            unlock(folder, own)
    return freed
