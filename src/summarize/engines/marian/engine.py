"""The ``marian`` engine: opus-mt models in our own forward pass and search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from summarize.engines.checkpoint import digest, read_config
from summarize.engines.decoder import DecodingEngine
from summarize.engines.devices import choose_precision
from summarize.engines.marian import weights
from summarize.engines.marian.model import Marian
from summarize.engines.marian.steps import MarianSteps
from summarize.engines.marian.vocabulary import MarianVocabulary
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class MarianEngine(DecodingEngine):
    """Translates with a Marian model in Transformers' layout."""

    def __init__(
        self,
        folder: Path,
        *,
        name: str | None = None,
        device: torch.device | None = None,
        precision: str = "auto",
        shortlist: bool = True,
    ) -> None:
        """Load the model in ``folder``.

        Args:
            folder: config.json, model.safetensors, source.spm, target.spm, vocab.json.
            name: what to call it; the folder's name, where nothing is said.
            device: where to compute; the CPU, where nothing is said.
            precision: ``int8`` (what ``auto`` is on a CPU), ``fp32``, ``bf16`` or ``fp16``.
            shortlist: whether the head leaves out what the target's model cannot write.

        Raises:
            ModelError: the folder is incomplete, damaged, or no Marian model.
        """
        self.device = device = device or torch.device("cpu")
        self.threads = torch.get_num_threads()
        precision = choose_precision(precision, device, int8=True)
        config = read_config(folder)
        if config.get("model_type", "marian") != "marian":
            raise ModelError(
                f"{folder} holds a model of type {config['model_type']}: the engine marian runs "
                "Marian models; use seq2seq or causal_lm for others."
            )
        self.vocabulary = MarianVocabulary(folder, config, shorten=shortlist)
        self.head = self.vocabulary.head
        with torch.inference_mode():
            loaded = weights.load(folder, self.vocabulary, precision=precision, device=device)
        self.model = Marian(loaded)
        self.longest_source = self.longest_output = self.model.shape.positions
        self.name = f"marian {name or folder.name} {precision}"
        self.signature = digest(folder, "marian", precision, shortlist)

    def encode(self, text: str) -> list[int]:
        """Source ids, with the end of sequence."""
        return self.vocabulary.encode(text)

    def shorten(self, ids: list[int]) -> list[int]:
        """The beginning of ``ids``, with the end of sequence."""
        return [*ids[: self.longest_source - 1], self.vocabulary.end]

    def begin(self, sources: Sequence[Sequence[int]], beams: int) -> MarianSteps:
        """Encode a batch of sources."""
        memory = self.model.read(sources)
        return MarianSteps(self.model, memory, self.vocabulary.shortlist, beams)

    def write(self, rows: Sequence[int]) -> str:
        """The text of rows of the head."""
        return self.vocabulary.decode(rows)

    def rows_of(self, text: str) -> tuple[int, ...] | None:
        """The rows that write ``text``."""
        return self.vocabulary.rows_of(text)
