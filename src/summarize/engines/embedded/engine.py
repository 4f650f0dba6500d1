"""The embedded engine: Gemma 3 270M with our adapter, on the CPU, without a network."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import torch

from summarize.document import Hypothesis
from summarize.engines.base import Hints
from summarize.engines.embedded import weights
from summarize.engines.embedded.decoding import Decoder, Output
from summarize.engines.embedded.model import Gemma, Shape
from summarize.engines.embedded.vocabulary import Vocabulary
from summarize.engines.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from summarize.engines.base import Decoding, Guard

PREFIX = "Russian:"  # with the beginning of sequence in front: what every prompt starts with
PROMPT = " {source}\nEnglish:"
BOS = "<bos>"
ROOM = 10  # new tokens that a short segment may take beyond what its length allows
GROWTH = 1.5  # English tokens a Russian token, at most
MAX_ROWS = 24
MOST_WORKERS = 8  # each holds a batch's keys and values, 100 MB or so


class EmbeddedEngine:
    """Translates with the model that travels in a Python package."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        """Load the prepared model in ``folder`` (see ``weights.prepare``).

        Args:
            folder: weights, tokenizer and manifest.
            threads: how many CPU threads to use; None leaves it to torch.

        Raises:
            ModelError: the folder is damaged.
        """
        threads = threads or torch.get_num_threads()
        # Matrices this small are multiplied faster one a thread than one by all threads.
        self._workers = min(threads, MOST_WORKERS)
        torch.set_num_threads(max(1, threads // self._workers))
        tensors, self.manifest = weights.load(folder)
        self.vocabulary = Vocabulary(folder / weights.TOKENIZER, tensors["shortlist"])
        model = Gemma(tensors, Shape())
        prefix = [self.vocabulary.id_of(BOS), *self.vocabulary.encode(PREFIX)]
        self._decoder = Decoder(model, self.vocabulary, prefix)

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
            )

        batches = tuple(_batches([len(each) for each in prompts], decoding, self._workers))
        results: list[tuple[Hypothesis, ...]] = [()] * len(segments)
        for batch, outputs in zip(batches, self._in_parallel(decode, batches), strict=True):
            for i, found in zip(batch, outputs, strict=True):
                results[i] = tuple(map(self._hypothesis, found[: decoding.hypotheses]))
        return results

    def _in_parallel(
        self, decode: Callable[[list[int]], list[list[Output]]], batches: Sequence[list[int]]
    ) -> Iterator[list[list[Output]]]:
        if len(batches) < 2 or self._workers < 2:  # noqa: PLR2004 - two make a crowd
            yield from map(decode, batches)
            return
        with ThreadPoolExecutor(self._workers) as pool:
            yield from pool.map(decode, batches)

    def _hypothesis(self, output: Output) -> Hypothesis:
        text = self.vocabulary.decode(output.rows).strip()
        return Hypothesis(text, output.score, len(output.rows), output.finished)


def _batches(lengths: Sequence[int], decoding: Decoding, workers: int = 1) -> Iterator[list[int]]:
    """Indices in batches of like length, the longest first, within the budget of tokens.

    Few segments are dealt to all ``workers``.
    """
    most = min(MAX_ROWS, -(-len(lengths) * decoding.beams // workers))
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        rows = (len(batch) + 1) * decoding.beams
        width = lengths[batch[0]] if batch else lengths[i]
        if batch and (rows > most or rows * width > decoding.max_batch_tokens):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def load(
    adapter: Path, cache: Path, report: Callable[[str, float], None], *, int8: bool = True
) -> EmbeddedEngine:
    """Prepare the model where that is still to be done, and load it.

    Raises:
        ModelError: weights or adapter are missing or damaged.
    """
    threads = os.environ.get("SUMMARIZE_THREADS", "")
    folder = weights.prepare(adapter, cache, report, int8=int8)
    return EmbeddedEngine(folder, threads=int(threads) if threads.isdigit() else None)
