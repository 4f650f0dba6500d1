"""From a Marian folder to CTranslate2's format, once, in the user's cache."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import transformers
from ctranslate2 import contains_model
from ctranslate2.converters import TransformersConverter
from filelock import FileLock

from summarize.engines.checkpoint import digest, read_config, weight_files
from summarize.engines.marian.vocabulary import MarianVocabulary
from summarize.errors import ModelError

LAYOUT = 2  # raise when what is written here changes
PIECES = ("source.spm", "target.spm")
MAP = "vmap.txt"  # CTranslate2's name for it


class _Converter(TransformersConverter):  # type: ignore[misc] # CTranslate2 has no types
    """Reads safetensors only, from the disk only."""

    def load_model(self, model_class: Any, path: str, **options: Any) -> Any:  # noqa: ANN401
        return model_class.from_pretrained(
            path, use_safetensors=True, local_files_only=True, **options
        )

    def load_tokenizer(self, tokenizer_class: Any, path: str, **options: Any) -> Any:  # noqa: ANN401
        return tokenizer_class.from_pretrained(path, local_files_only=True, **options)


def prepare(folder: Path, cache: Path, quantization: str) -> Path:
    """The folder with the model in CTranslate2's format, converted where that is still to be done.

    Args:
        folder: a Marian model in Transformers' layout, or one that is converted already.
        cache: where converted models are kept.
        quantization: the numbers of the weights, as CTranslate2 calls them.

    Raises:
        ModelError: it is no Marian model, or damaged, or the cache cannot be written.
    """
    if contains_model(str(folder)):
        return folder
    kind = read_config(folder).get("model_type")
    if kind != "marian":
        raise ModelError(
            f"{folder} holds a model of type {kind!r}: the engine ctranslate2 converts Marian "
            "models; use seq2seq or causal_lm for others."
        )
    weight_files(folder)
    target = cache / f"ctranslate2-{digest(folder, LAYOUT, quantization)}"
    if contains_model(str(target)):
        return target
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(cache / f"{target.name}.lock"):
            if not contains_model(str(target)):
                _convert(folder, target, quantization)
    except OSError as error:
        raise ModelError(
            f"The converted model cannot be written to {cache} ({error.strerror or error}): make "
            "room there, or set SUMMARIZE_CACHE to a folder that can be written."
        ) from error
    return target


def _shortlist(folder: Path, work: Path) -> str | None:
    """A file of what may be written at all, as ``marian`` has it; None where it cannot be said.

    One line of CTranslate2's vocabulary map: after any source (the empty one before the tab), the
    pieces that ``target.spm`` has.
    """
    pieces = MarianVocabulary(folder, read_config(folder)).pieces
    if any(char in piece for piece in pieces for char in " \t\r\n"):  # what parts them there
        return None
    path = work / MAP
    path.write_text("\t" + " ".join(pieces) + "\n", encoding="utf-8")
    return str(path)


def _convert(folder: Path, target: Path, quantization: str) -> None:
    """Convert into a folder beside ``target``, then move it into place."""
    work = Path(tempfile.mkdtemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent))
    bars = transformers.utils.logging.is_progress_bar_enabled()
    try:
        transformers.utils.logging.disable_progress_bar()
        with warnings.catch_warnings():  # sacremoses is recommended; we normalize marks ourselves
            warnings.simplefilter("ignore")
            _Converter(str(folder)).convert(
                str(work / "model"), vmap=_shortlist(folder, work), quantization=quantization
            )
        for name in PIECES:
            shutil.copy(folder / name, work / "model" / name)
        shutil.rmtree(target, ignore_errors=True)
        os.replace(work / "model", target)  # noqa: PTH105 - atomic
    except (ValueError, KeyError, RuntimeError, AttributeError) as error:
        raise ModelError(
            f"The model {folder} cannot be converted ({error}): fetch it again, or use the engine "
            "marian."
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if bars:
            transformers.utils.logging.enable_progress_bar()
