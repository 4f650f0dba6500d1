"""A model folder in the Transformers layout: configuration, weights from safetensors, its hash."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from safetensors import SafetensorError
from safetensors.torch import load_file

from summarize.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor

CONFIG = "config.json"
GENERATION = "generation_config.json"
WEIGHTS = "model.safetensors"
INDEX = "model.safetensors.index.json"
PICKLES = (".bin", ".pt", ".pth", ".pkl", ".ckpt", ".h5", ".msgpack", ".ot", ".npz")
HASHED = (".safetensors", ".gguf", ".json", ".spm", ".model", ".txt", ".bin", ".jinja")


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file of a model.

    Raises:
        ModelError: it is missing or no JSON object.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(
            f"The model {path.parent} has no {path.name}: expected a folder as "
            "`summarize models pull` makes it, or as `save_pretrained` of Transformers does."
        ) from error
    except ValueError as error:
        raise ModelError(f"{path} is no JSON ({error}): fetch the model again.") from error
    if not isinstance(found, dict):
        raise ModelError(f"{path} holds no JSON object: fetch the model again.")
    return found


def read_config(folder: Path) -> dict[str, Any]:
    """``config.json``, with what ``generation_config.json`` says laid over it.

    Raises:
        ModelError: ``config.json`` is missing, or one of them is damaged.
    """
    config = read_json(folder / CONFIG)
    if (folder / GENERATION).is_file():
        config |= {k: v for k, v in read_json(folder / GENERATION).items() if v is not None}
    return config


def weight_files(folder: Path) -> tuple[Path, ...]:
    """The safetensors files of a model, one or several.

    Raises:
        ModelError: there are none, or only files that run code when they are read.
    """
    if (folder / WEIGHTS).is_file():
        return (folder / WEIGHTS,)
    if (folder / INDEX).is_file():
        names = sorted(set(read_json(folder / INDEX).get("weight_map", {}).values()))
        missing = [name for name in names if not (folder / name).is_file()]
        if missing or not names:
            raise ModelError(
                f"The model {folder} has no {', '.join(missing) or 'weights'}, which {INDEX} "
                "names: fetch it again."
            )
        return tuple(folder / name for name in names)
    pickles = sorted(path.name for path in folder.glob("*") if path.suffix in PICKLES)
    if pickles:
        raise ModelError(
            f"The model {folder} has its weights only as {', '.join(pickles)}, a format that can "
            f"run code when it is read: expected {WEIGHTS}; pull a revision that has it, or write "
            "it once with `save_pretrained` of Transformers on a machine that you can spare."
        )
    raise ModelError(
        f"The model {folder} has no {WEIGHTS}: name the folder of a model in Transformers' layout, "
        "or pull one with `summarize models pull`."
    )


def read_tensors(folder: Path) -> dict[str, Tensor]:
    """All tensors of a model by name.

    Raises:
        ModelError: the files are missing or damaged.
    """
    tensors: dict[str, Tensor] = {}
    for path in weight_files(folder):
        try:
            tensors |= load_file(path)
        except (SafetensorError, OSError, ValueError) as error:
            raise ModelError(
                f"{path} is damaged ({error}): fetch the model again, or run "
                "`summarize models verify`."
            ) from error
    return tensors


def digest(folder: Path, *options: object) -> str:
    """A hash over the files that a translation depends on and over ``options``, 16 hex digits."""
    total = hashlib.sha256(repr(options).encode())
    files = [folder] if folder.is_file() else sorted(folder.iterdir())
    for path in files:
        if path.is_file() and (path.suffix in HASHED) and not path.name.startswith("."):
            with path.open("rb") as file:
                total.update(path.name.encode() + hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()[:16]
