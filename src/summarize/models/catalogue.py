"""The models that are known and those that are here, as one list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.errors import ModelError
from summarize.models.folders import EMBEDDED_ADAPTER, models_folder, shipped
from summarize.models.installed import default_model, how_to_get
from summarize.models.lock import LockedModel, read_lock
from summarize.models.names import folder_name, repository_of
from summarize.models.places import staged_bytes, staged_names
from summarize.models.registry import KnownModel, Origin, known, known_models

if TYPE_CHECKING:
    from pathlib import Path


class State(StrEnum):
    """Whether a model can be used now."""

    SHIPPED = "shipped"  # travels with the package
    INSTALLED = "installed"
    PARTIAL = "partial"  # a download was interrupted, and can go on
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Listed:
    """A model by name: what the registry knows of it, what was locked, and what is here of it."""

    name: str
    state: State
    default: bool
    entry: KnownModel | None
    locked: LockedModel | None
    path: Path | None
    staged_bytes: int = 0

    @property
    def engine(self) -> str:
        """What runs it."""
        return self.entry.engine if self.entry else self.locked.engine if self.locked else ""

    @property
    def size_bytes(self) -> int | None:
        """The size of its files: as locked, else as the registry has it."""
        if self.locked is not None:
            return self.locked.size_bytes
        return self.entry.size_bytes if self.entry else None

    @property
    def exact(self) -> bool:
        """Whether the size is that of known files, or what somebody published."""
        return self.locked is not None or (
            self.entry is not None and self.entry.origin is Origin.PACKAGE
        )

    @property
    def licence(self) -> str | None:
        """Its terms: as the hub stated them when it was pulled, else as the registry has them."""
        stated = self.locked.licence if self.locked else None
        return stated or (self.entry.licence if self.entry else None)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it reads or writes, as far as the registry knows."""
        return self.entry.languages if self.entry else ()


def catalogue() -> tuple[Listed, ...]:
    """The models of the registry in its order, then the user's own by name.

    Raises:
        ModelError: the lock file cannot be read.
    """
    locked = read_lock(models_folder())
    names = [each.name for each in known_models()]
    own = sorted({*locked, *staged_names(models_folder())} - set(names))
    return tuple(_listed(name, locked.get(name)) for name in (*names, *own))


def describe(name: str) -> Listed:
    """One model of the registry, or one that is or was here.

    Raises:
        ModelError: it is neither.
        UsageError: ``name`` can be no model's name.
    """
    own = folder_name(name)
    locked = read_lock(models_folder()).get(own)
    if known(name) is None and locked is None and not staged_bytes(models_folder(), own):
        hint = how_to_get(name)
        raise ModelError(
            f"Nothing is known of {name} here, and nothing was asked of the hub. {hint}"
            if repository_of(name)
            else hint
        )
    return _listed(own, locked)


def _listed(name: str, locked: LockedModel | None) -> Listed:
    entry = known(name)
    default = name == (default_model() or EMBEDDED_ADAPTER)
    if entry is not None and entry.origin is Origin.PACKAGE:
        return Listed(name, State.SHIPPED, default, entry, None, shipped(name))
    folder = models_folder()
    staged = staged_bytes(folder, name)
    if locked is not None and (folder / name).is_dir():
        return Listed(name, State.INSTALLED, default, entry, locked, folder / name)
    state = State.PARTIAL if staged else State.ABSENT
    return Listed(name, state, default, entry, locked, None, staged)
