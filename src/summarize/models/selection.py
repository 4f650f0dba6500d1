"""Which files of a repository make a model: weights without code in them, and what reads them.

Pickles (``pytorch_model.bin``, ``*.pt``, ``*.ckpt``) run code when they are loaded, so they are
never taken; nor is a repository's own Python.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Protocol, TypeVar

from summarize.errors import ModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class _Named(Protocol):
    @property
    def path(self) -> str: ...


_File = TypeVar("_File", bound=_Named)

_TRANSFORMERS = (
    "config.json",
    "generation_config.json",
    "tokenizer_config.json",
    "tokenizer.json",
    "tokenizer.model",
    "special_tokens_map.json",
    "added_tokens.json",
    "chat_template.jinja",
    "source.spm",
    "target.spm",
    "spiece.model",
    "sentencepiece.bpe.model",
    "spm.model",
    "vocab.json",
    "vocab.txt",
    "source_vocab.json",
    "target_vocab.json",
    "merges.txt",
)
_TERMS = ("README.md", "LICENSE", "LICENSE.*", "LICENCE", "NOTICE", "USE_POLICY.md")
_TENSORS = ("*.safetensors", "model.safetensors.index.json")

# What each engine's models consist of. An engine that is not here has no models of its own kind
# to pull (ctranslate2 converts those of the others).
ENGINE_FILES = {
    "marian": (*_TENSORS, *_TRANSFORMERS, *_TERMS),
    "seq2seq": (*_TENSORS, *_TRANSFORMERS, *_TERMS),
    "causal_lm": (*_TENSORS, "*.gguf", *_TRANSFORMERS, *_TERMS),
    "firefox": ("model.*.bin", "lex.*.bin", "*vocab.*.spm", *_TERMS, "metadata.json"),
}
_ONE = "model.safetensors"
_INDEX = "model.safetensors.index.json"
_SHARD = re.compile(r"model-\d+-of-\d+\.safetensors")
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl", "*.msgpack", "*.h5", "*.ot")


class NoSafetensorsError(ModelError):
    """A repository whose revision has weights in other forms only, or none."""


def check_engine(engine: str) -> str:
    """Return ``engine`` where models can be pulled for it.

    Raises:
        UsageError: they cannot.
    """
    if engine not in ENGINE_FILES:
        raise UsageError(
            f"No models are pulled or imported for an engine {engine!r}: choose one of "
            f"{', '.join(ENGINE_FILES)}."
        )
    return engine


def belongs(path: str, engine: str) -> bool:
    """Whether a file of this path may be part of an engine's model: at the top, and of its kind."""
    if "/" in path or "\\" in path or path.startswith("."):
        return False
    return any(fnmatchcase(path, pattern) for pattern in ENGINE_FILES[engine])


def choose(
    files: Sequence[_File], engine: str, what: str, wanted: str | None = None
) -> tuple[_File, ...]:
    """The files that make the model, in the order of their paths.

    Args:
        files: all files of a repository or folder.
        engine: whose model it is.
        what: the repository or folder, for messages.
        wanted: a pattern for the weights, where there are several (GGUF in several precisions).

    Raises:
        NoSafetensorsError: the weights are there in other forms only.
        UsageError: there are several weights, or none of the wanted.
        ModelError: a part is missing.
    """
    mine = sorted((each for each in files if belongs(each.path, engine)), key=lambda f: f.path)
    names = {each.path for each in mine}
    if engine == "firefox":
        _require_firefox(names, what)
        return tuple(mine)
    weights = _weights(names, {each.path for each in files}, what, wanted)
    if not weights & {n for n in names if n.endswith(".gguf")} and "config.json" not in names:
        raise ModelError(f"{what} has weights but no config.json: this is no complete model.")
    return tuple(each for each in mine if each.path in weights or not _is_weight(each.path))


def _is_weight(path: str) -> bool:
    return path.endswith((".safetensors", ".gguf")) or path == _INDEX


def _weights(names: set[str], everything: set[str], what: str, wanted: str | None) -> set[str]:
    gguf = sorted(n for n in names if n.endswith(".gguf"))
    if wanted is not None:
        chosen = {n for n in names if _is_weight(n) and fnmatchcase(n, wanted)}
        if not chosen:
            there = ", ".join(n for n in sorted(names) if _is_weight(n)) or "none"
            raise UsageError(f"{what} has no weights that match {wanted!r}; there are: {there}.")
        return chosen
    if _ONE in names:
        return {_ONE}
    shards = {n for n in names if _SHARD.fullmatch(n)}
    if shards:
        _require_all(shards, names, what)
        return {*shards, _INDEX}
    if len(gguf) == 1:
        return set(gguf)
    if gguf:
        raise UsageError(f"{what} has several weights: choose one by --file, of {', '.join(gguf)}.")
    raise NoSafetensorsError(_no_safetensors(everything, what))


def _require_all(shards: set[str], names: set[str], what: str) -> None:
    count = int(min(shards).rpartition("-of-")[2].removesuffix(".safetensors"))
    if len(shards) != count or _INDEX not in names:
        raise ModelError(
            f"{what} is incomplete: it has {len(shards)} of {count} parts of the weights"
            f"{'' if _INDEX in names else ' and no ' + _INDEX}."
        )


def _require_firefox(names: set[str], what: str) -> None:
    for kind, pattern in (("model", "model.*.bin"), ("vocabulary", "*vocab.*.spm")):
        if not any(fnmatchcase(name, pattern) for name in names):
            raise ModelError(
                f"{what} has no {kind} ({pattern}); unpack the files if they end in .gz or .zst."
            )


def _no_safetensors(everything: Iterable[str], what: str) -> str:
    pickles = sorted(
        name for name in everything if any(fnmatchcase(name, pattern) for pattern in _PICKLES)
    )
    if not pickles:
        return f"{what} has no weights in safetensors."
    return (
        f"{what} has weights only as {', '.join(pickles[:3])}"
        f"{' …' if len(pickles) > 3 else ''}, and these may run code when loaded; only "  # noqa: PLR2004 - three say enough
        "safetensors are taken"
    )
