"""The models that are here, and what to do about one that is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.errors import ModelError
from summarize.models.folders import models_folder, shipped
from summarize.models.lock import LockedModel, read_lock
from summarize.models.names import folder_name
from summarize.models.registry import KnownModel, Origin, known, recommended
from summarize.models.wording import size

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Installed:
    """A model that was pulled, verified and put into place."""

    path: Path
    locked: LockedModel


def locate(name: str) -> Path:
    """The folder of a model, by its name in the registry, repository, or name it was imported as.

    Its files were verified when they were put there, and are not hashed again here.

    Raises:
        ModelError: it is not here; the message says how to get it.
        UsageError: ``name`` can be no model's name.
    """
    entry = known(name)
    if entry is not None and entry.origin is Origin.PACKAGE:
        return shipped(entry.name)
    found = installed(name)
    if found is None:
        raise ModelError(how_to_get(name))
    return found.path


def installed(name: str) -> Installed | None:
    """The pulled model called ``name``, or None where it is not here."""
    folder = models_folder()
    own = folder_name(name)
    path = folder / own
    if not path.is_dir():
        return None
    locked = read_lock(folder).get(own)
    return None if locked is None else Installed(path, locked)


def default_model() -> str | None:
    """The name of the recommended model, where it is here: then it is the default engine's."""
    name = recommended().name
    return name if installed(name) is not None else None


def how_to_get(name: str) -> str:
    """One sentence for a model that is not here: how to get it, how large it is, on what terms."""
    entry = known(name)
    own = folder_name(name)
    if entry is None:
        if "--" not in own:
            return (
                f"There is no model {name!r} here: `summarize models list` names those that are "
                "known, and `summarize models pull hf:OWNER/NAME --engine ENGINE` gets any other."
            )
        return (
            f"The model {own.replace('--', '/')} is not here: `summarize models pull "
            f"hf:{own.replace('--', '/')} --engine ENGINE` gets it."
        )
    if entry.origin is Origin.FOLDER:
        return (
            f"The model {entry.name} is not here ({terms(entry)}); it {entry.note}: get them into "
            f"a folder and run `summarize models import FOLDER --name {entry.name}`."
        )
    return (
        f"The model {entry.name} is not here: `summarize models pull {entry.name}` gets it "
        f"({terms(entry)})."
    )


def terms(entry: KnownModel) -> str:
    """Size and licence of a model in the registry, in a few words."""
    if entry.size_bytes is None:
        amount = "its size is stated before it is pulled"
    else:
        about = "" if entry.origin is Origin.PACKAGE else "about "
        amount = f"{about}{size(entry.size_bytes)}"
    licence = entry.licence or "stated by the hub when it is pulled"
    return f"{amount}, licence: {licence}"
