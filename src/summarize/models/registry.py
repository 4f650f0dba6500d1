"""The models that summarize knows by name: ``models/registry.toml``, read into values.

The registry holds what somebody has seen. A value that nobody has seen is absent there: the sizes
and hashes of a hub's files are locked when a model is first pulled (``summarize.models.lock``).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from summarize.models.folders import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

HUB_PREFIX = "hf:"


class Origin(StrEnum):
    """Where a model comes from."""

    HUB = "hub"  # pulled from Hugging Face's hub, or from a mirror of it
    PACKAGE = "package"  # travels with summarize
    FOLDER = "folder"  # imported from files that the user has got in another way


class Task(StrEnum):
    """What a model does."""

    TRANSLATION = "translation"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class PinnedFile:
    """A file whose content is known: its path in the model's folder, SHA-256, bytes where known."""

    path: str
    sha256: str
    size_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A published quality figure, as published, and who published it."""

    test_set: str
    metric: str
    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class KnownModel:
    """An entry of the registry.

    ``source_code`` and ``target_code`` are the codes that a many-to-many model calls Russian and
    English by (``rus_Cyrl``; None for a model of one pair). ``commit`` is what ``revision`` meant
    when it was pinned. ``files`` are those pinned by hash: all of a model that travels with the
    package, of others those whose hash somebody has seen. ``about_bytes`` is a published size, for
    people, and ``size_source`` says whose; both are None where nobody says. ``locked`` names the
    values that the first pull fixes.
    """

    name: str
    origin: Origin
    task: Task
    engine: str
    languages: tuple[str, ...]
    repository: str | None = None
    revision: str | None = None
    commit: str | None = None
    licence: str | None = None
    source_code: str | None = None
    target_code: str | None = None
    files: tuple[PinnedFile, ...] = ()
    about_bytes: int | None = None
    size_source: str | None = None
    scores: tuple[Score, ...] = ()
    note: str = ""
    recommended: bool = False
    locked: tuple[str, ...] = ()

    @property
    def size_bytes(self) -> int | None:
        """The size of its files together: exact where all are pinned, else about, else None."""
        if self.origin is Origin.PACKAGE:
            return sum(each.size_bytes or 0 for each in self.files)
        return self.about_bytes


@cache
def known_models() -> tuple[KnownModel, ...]:
    """The registry, in its own order.

    Raises:
        ModelError: the file is missing from the installation.
    """
    text = shipped("registry.toml").read_text(encoding="utf-8")
    return tuple(_model(each) for each in tomllib.loads(text, parse_float=Decimal)["model"])


def known(name: str) -> KnownModel | None:
    """The entry called ``name``, by its name or its repository, in any case of letters."""
    wanted = name.removeprefix(HUB_PREFIX).casefold()
    for model in known_models():
        if wanted in {model.name.casefold(), (model.repository or model.name).casefold()}:
            return model
    return None


def recommended() -> KnownModel:
    """The model that a user with a network should pull."""
    return next(model for model in known_models() if model.recommended)


def _model(row: Mapping[str, Any]) -> KnownModel:
    values = dict(row)
    values["origin"] = Origin(values["origin"])
    values["task"] = Task(values["task"])
    values["languages"] = tuple(values["languages"])
    values["locked"] = tuple(values.get("locked", ()))
    values["files"] = tuple(PinnedFile(**each) for each in values.get("files", ()))
    values["scores"] = tuple(
        Score(**{**each, "value": Decimal(each["value"])}) for each in values.get("scores", ())
    )
    return KnownModel(**values)
