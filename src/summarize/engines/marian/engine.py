"""The ``marian`` engine: opus-mt models in our own forward pass and search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from summarize.document import Hypothesis
from summarize.engines.base import Hints
from summarize.engines.batching import batches
from summarize.engines.checkpoint import digest, read_config
from summarize.engines.devices import choose_precision
from summarize.engines.marian import weights
from summarize.engines.marian.model import Marian
from summarize.engines.marian.steps import MarianSteps
from summarize.engines.marian.vocabulary import MarianVocabulary
from summarize.engines.phrases import Phrases
from summarize.engines.search import Search, run
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarize.engines.base import Decoding, Guard
    from summarize.engines.search import Output

ROOM = 10  # new tokens that a short segment may take beyond what its length allows
GROWTH = 1.5  # English tokens a Russian token, at most
MAX_ROWS = 128


class MarianEngine:
    """Translates with a Marian model in Transformers' layout."""

    takes_guards = True

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
        device = device or torch.device("cpu")
        self.precision = choose_precision(precision, device, int8=True)
        config = read_config(folder)
        if config.get("model_type", "marian") != "marian":
            raise ModelError(
                f"{folder} holds a model of type {config['model_type']}: the engine marian runs "
                "Marian models; use seq2seq or causal_lm for others."
            )
        self.vocabulary = MarianVocabulary(folder, config, shorten=shortlist)
        with torch.inference_mode():
            loaded = weights.load(folder, self.vocabulary, precision=self.precision, device=device)
        self.model = Marian(loaded)
        self.name = f"marian {name or folder.name} {self.precision}"
        self.signature = digest(folder, "marian", self.precision, shortlist)

    @torch.inference_mode()
    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,
        hints: Sequence[Hints] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate ``segments``, batched by length; hypotheses of each, best first.

        A source longer than the model has positions is cut there, and its hypotheses are not
        ``finished``.
        """
        guards = guards or [None] * len(segments)
        tries = [Phrases(each, self.vocabulary) for each in hints or [Hints()] * len(segments)]
        longest = self.model.shape.positions
        sources = [self.vocabulary.encode(text) for text in segments]
        cut = [len(source) > longest for source in sources]
        sources = [
            [*source[: longest - 1], self.vocabulary.end] if over else source
            for source, over in zip(sources, cut, strict=True)
        ]
        results: list[tuple[Hypothesis, ...]] = [()] * len(segments)
        for batch in batches([len(source) for source in sources], decoding, MAX_ROWS):
            search = Search(
                [min(int(len(sources[i]) * GROWTH) + ROOM, longest) for i in batch],
                [guards[i] for i in batch],
                [tries[i] for i in batch],
                decoding.beams,
                decoding.length_penalty,
                patient=False,
            )
            found = self._decode([sources[i] for i in batch], search)
            for i, outputs in zip(batch, found, strict=True):
                results[i] = tuple(
                    self._hypothesis(output, whole=not cut[i])
                    for output in outputs[: decoding.hypotheses]
                )
        return results

    def _decode(self, sources: Sequence[Sequence[int]], search: Search) -> list[list[Output]]:
        memory = self.model.read(sources)
        steps = MarianSteps(self.model, memory, self.vocabulary.shortlist, search.beams)
        return run(steps, self.vocabulary.head, search)

    def _hypothesis(self, output: Output, *, whole: bool) -> Hypothesis:
        return Hypothesis(
            self.vocabulary.decode(output.rows),
            output.score,
            len(output.rows),
            output.finished and whole,
        )
