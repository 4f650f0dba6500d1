"""The lock file: what each pulled model consisted of when it was first pulled or imported.

It lies beside the models as ``lock.json``. Later pulls and ``verify`` hold to it, also after the
model was removed, so that the same name is the same bytes on this machine for good, until the
user asks for a newer state.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LOCK_NAME = "lock.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class LockedFile:
    """A file as it was accepted: path in the model's folder, bytes, SHA-256, and by what proof.

    ``proof`` says what the content was compared with: ``registry`` (a hash pinned there), ``hub
    sha256`` or ``hub git sha1`` (the hash that the hub stated), ``import`` (the user's own file).
    """

    path: str
    size_bytes: int
    sha256: str
    proof: str


@dataclass(frozen=True, slots=True)
class LockedModel:
    """A model as it was accepted; ``revision`` is what was asked for, ``commit`` what it meant."""

    name: str
    engine: str
    origin: str
    files: tuple[LockedFile, ...]
    repository: str | None = None
    revision: str | None = None
    commit: str | None = None
    licence: str | None = None
    source_code: str | None = None
    target_code: str | None = None

    @property
    def size_bytes(self) -> int:
        """The size of its files together."""
        return sum(each.size_bytes for each in self.files)


def read_lock(folder: Path) -> dict[str, LockedModel]:
    """The locked models of a models folder by name; none where there is no lock file yet.

    Raises:
        ModelError: the lock file is damaged or of a later version.
    """
    path = folder / LOCK_NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] > _VERSION:
            raise ModelError(
                f"{path} was written by a later version of summarize: install that version."
            )
        return {name: locked_from(row) for name, row in data["models"].items()}
    except FileNotFoundError:
        return {}
    except NotADirectoryError:
        raise ModelError(f"{folder} is no folder: set SUMMARIZE_MODELS to a folder.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{path} is damaged ({error}): put it back from a backup, or delete it and pull the "
            "models again."
        ) from None
    except OSError as error:
        raise ModelError(f"{path} cannot be read ({error.strerror}).") from None


def write_lock(folder: Path, models: Mapping[str, LockedModel]) -> None:
    """Replace the lock file of a models folder at once.

    Raises:
        ModelError: it cannot be written.
    """
    rows = {name: asdict(models[name]) for name in sorted(models)}
    text = json.dumps({"version": _VERSION, "models": rows}, indent=1, ensure_ascii=False) + "\n"
    path = folder / LOCK_NAME
    part = path.with_name(f".{LOCK_NAME}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise ModelError(f"{path} cannot be written ({error.strerror}).") from None


def locked_from(row: Mapping[str, Any]) -> LockedModel:
    """A locked model from its row in JSON.

    Raises:
        TypeError: a value is missing, unknown, or not of its type.
    """
    files = tuple(LockedFile(**each) for each in row["files"])
    for each in files:
        if not (isinstance(each.path, str) and isinstance(each.sha256, str)):
            raise TypeError(f"{each.path!r} is no path, or has no SHA-256")
        if type(each.size_bytes) is not int or each.size_bytes < 0:
            raise TypeError(f"{each.path} has no size")
    return replace(LockedModel(**{**row, "files": ()}), files=files)
