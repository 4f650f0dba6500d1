"""``--engine NAME[:MODEL]``: which engine, and which of its models."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarize import models
from summarize.errors import ModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

# The engines, and the model that each takes where none is named.
DEFAULT_MODELS: Mapping[str, str | None] = {
    "embedded": None,
    "marian": "opus-mt-ru-en",
    "seq2seq": "nllb-200-distilled-600m",
    "causal_lm": None,
    "ctranslate2": "opus-mt-ru-en",
    "firefox": "firefox-ruen",
    "echo": None,
}
NAMES = tuple(DEFAULT_MODELS)
MODEL_REQUIRED = ("causal_lm",)
MODEL_REFUSED = ("echo",)


@dataclass(frozen=True, slots=True)
class Spec:
    """An engine's name and, where it takes one, its model: a registry's name or a path."""

    engine: str
    model: str | None = None

    @classmethod
    def parse(cls, text: str) -> Spec:
        """The spec that ``text`` means: ``NAME``, ``NAME:MODEL``, or a model that is known.

        Raises:
            UsageError: there is no such engine, or it takes no model, or needs one.
        """
        name, colon, model = text.strip().partition(":")
        name = name.strip().replace("-", "_").lower()
        if name not in NAMES:
            known = None if colon else models.known(text.strip())
            if known is not None and known.engine in NAMES:
                chosen = None if known.name == models.EMBEDDED_ADAPTER else known.name
                return cls(known.engine, chosen)
            near = difflib.get_close_matches(name, NAMES, 1)
            raise UsageError(
                f"There is no engine {text!r}: "
                + (f"did you mean {near[0]}?" if near else f"choose one of {', '.join(NAMES)}.")
            )
        if model and name in MODEL_REFUSED:
            raise UsageError(f"The engine {name} has one model: write {name} without {model!r}.")
        if not model and name in MODEL_REQUIRED:
            raise UsageError(
                f"The engine {name} has no model of its own: write {name}:FOLDER, or {name}:NAME "
                "with a name from `summarize models list`."
            )
        shipped = name == "embedded" and model == models.EMBEDDED_ADAPTER
        return cls(name, None if shipped else model or DEFAULT_MODELS[name])

    def __str__(self) -> str:
        """The spec as it is written."""
        return self.engine if self.model is None else f"{self.engine}:{self.model}"

    def locate(self) -> Path:
        """The folder or file of the model.

        Raises:
            ModelError: it is not here; the message says how to get it.
        """
        if self.model is None:
            raise ModelError(f"The engine {self.engine} needs no model.")
        path = Path(self.model).expanduser()
        if looks_like_path(self.model) or path.is_dir():
            if not path.exists():
                raise ModelError(
                    f"There is no model at {path}: name a folder that is there, or a name from "
                    "`summarize models list`."
                )
            return path
        return models.locate(self.model)

    @property
    def known_name(self) -> str | None:
        """The registry's name of the model, or None where a path was given or nobody knows it."""
        if self.model is None or looks_like_path(self.model):
            return None
        entry = models.known(self.model)
        return None if entry is None else entry.name


def looks_like_path(text: str) -> bool:
    """Whether ``text`` is written as a path, not as a model's name or a repository's."""
    return text.startswith((".", "/", "~", "\\")) or text.endswith(".gguf") or text[1:2] == ":"


def default() -> Spec:
    """The engine where nothing is said: the recommended model if it is here, else embedded."""
    name = models.default_model()
    return Spec("embedded") if name is None else Spec("marian", name)
