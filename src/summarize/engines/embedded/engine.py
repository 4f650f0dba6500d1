"""The embedded engine: Gemma 3 270M with our adapter, on the CPU, without a network."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import torch

from summarize.document import Hypothesis
from summarize.engines.base import Hints
from summarize.engines.embedded import weights
from summarize.engines.embedded.decoding import Decoder, Output, Room
from summarize.engines.embedded.model import Gemma, Shape
from summarize.engines.embedded.vocabulary import Vocabulary
from summarize.engines.phrases import Phrases
from summarize.engines.workers import MOST_WORKERS, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from summarize.engines.base import Decoding, Guard

PREFIX = "Russian:"  # with the beginning of sequence in front: what every prompt starts with
PROMPT = " {source}\nEnglish:"
BOS = "<bos>"
ROOM = 10  # new tokens that a short segment may take beyond what its length allows
GROWTH = 1.5  # English tokens a Russian token, at most
# More rows make quicker products, until what is computed on the way no longer fits the caches.
MAX_ROWS = 32
LONGEST_QUEUE = 256  # segments that a worker takes at once; progress is reported in between


class EmbeddedEngine:
    """Translates with the model that travels in a Python package."""

    def __init__(self, folder: Path, *, threads: int | None = None, prefix: str = PREFIX) -> None:
        """Load the prepared model in ``folder`` (see ``weights.prepare``).

        Args:
            folder: weights, tokenizer and manifest.
            threads: how many CPU threads to use; None leaves it to torch.
            prefix: what every prompt starts with; examples may stand before its last word.

        Raises:
            ModelError: the folder is damaged.
        """
        self._threads = threads or torch.get_num_threads()
        tensors, self.manifest = weights.load(folder)
        self.vocabulary = Vocabulary(folder / weights.TOKENIZER, tensors["shortlist"])
        model = Gemma(tensors, Shape())
        read_once = [self.vocabulary.id_of(BOS), *self.vocabulary.encode(prefix)]
        self._decoder = Decoder(model, self.vocabulary, read_once)

    @property
    def name(self) -> str:
        """Model and adapter as a person calls them."""
        return f"embedded gemma-3-270m + {self.manifest['adapter']}"

    @property
    def signature(self) -> str:
        """The hash of the prepared weights, 16 hex digits."""
        return str(self.manifest["weights_sha256"])[:16]

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,
        hints: Sequence[Hints] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate ``segments``, batched by length; hypotheses of each, best first."""
        guards = guards or [None] * len(segments)
        tries = [Phrases(each, self.vocabulary) for each in hints or [Hints()] * len(segments)]
        prompts = self.vocabulary.encode_batch([PROMPT.format(source=text) for text in segments])

        def decode(batch: list[int]) -> list[list[Output]]:
            return self._decoder.decode(
                [prompts[i] for i in batch],
                [int(len(prompts[i]) * GROWTH) + ROOM for i in batch],
                [guards[i] for i in batch],
                [tries[i] for i in batch],
                beams=decoding.beams,
                length_penalty=decoding.length_penalty,
                patient=False,  # a fifth sooner done with eight beams, and the best is the same
                room=Room(MAX_ROWS, decoding.max_batch_tokens),
            )

        parts = self._queues([len(each) for each in prompts])
        results: list[tuple[Hypothesis, ...]] = [()] * len(segments)
        for batch, outputs in zip(parts, side_by_side(decode, parts, self._threads), strict=True):
            for i, found in zip(batch, outputs, strict=True):
                results[i] = tuple(map(self._hypothesis, found[: decoding.hypotheses]))
        return results

    def _queues(self, lengths: Sequence[int]) -> list[list[int]]:
        """Indices dealt to workers, each's longest first."""
        order = sorted(range(len(lengths)), key=lambda i: (-lengths[i], i))
        workers = min(self._threads, MOST_WORKERS)
        queues = min(len(order), workers * -(-len(order) // (workers * LONGEST_QUEUE)))
        return [order[start::queues] for start in range(queues)]

    def _hypothesis(self, output: Output) -> Hypothesis:
        text = self.vocabulary.decode(output.rows).strip()
        return Hypothesis(text, output.score, len(output.rows), output.finished)


def load(
    adapter: Path,
    cache: Path,
    report: Callable[[str, float], None],
    *,
    int8: bool = True,
    threads: int | None = None,
) -> EmbeddedEngine:
    """Prepare the model where that is still to be done, and load it.

    Args:
        adapter: the folder of our adapter.
        cache: where prepared models are kept.
        report: called with what is being prepared and the share done.
        int8: whether the matrices are rounded.
        threads: how many CPU threads to use; None asks ``SUMMARIZE_THREADS``, then torch.

    Raises:
        ModelError: weights or adapter are missing or damaged.
    """
    folder = weights.prepare(adapter, cache, report, int8=int8)
    said = os.environ.get("SUMMARIZE_THREADS", "")
    return EmbeddedEngine(folder, threads=threads or (int(said) if said.isdigit() else None))
