"""What all engines share that decode in torch: batches, limits, guards, hints, hypotheses."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import torch

from summarize.document import Hypothesis
from summarize.engines.base import Hints
from summarize.engines.batching import batches
from summarize.engines.phrases import Phrases
from summarize.engines.search import Search, run
from summarize.engines.workers import MOST_WORKERS, side_by_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from summarize.engines.base import Decoding, Guard
    from summarize.engines.head import PieceHead
    from summarize.engines.search import Output, Steps

ROOM = 10  # new tokens that a short segment may take beyond what its length allows
GROWTH = 1.5  # English tokens a Russian token, at most
MAX_ROWS = 128
# A CPU multiplies sixteen rows and more at full speed; what a larger batch computes on the way no
# longer fits its caches, and the system hands that memory out anew at every step.
MAX_SENTENCES = 32


class DecodingEngine(ABC):
    """An engine that decodes token by token; the model behind it says how a batch is begun.

    Attributes:
        name: what a person calls the model.
        signature: equal means same output.
        head: what the rows of the output head write.
        device: where the model computes.
        threads: how many of torch's threads a translation may use.
        longest_source: the most tokens of a source.
        longest_output: the most tokens of a translation.
    """

    takes_guards = True
    name: str
    signature: str
    head: PieceHead
    device: torch.device
    threads: int
    longest_source: int
    longest_output: int

    @abstractmethod
    def encode(self, text: str) -> list[int]:
        """The ids that the model reads for ``text``."""

    @abstractmethod
    def shorten(self, ids: list[int]) -> list[int]:
        """``ids`` cut to ``longest_source``."""

    @abstractmethod
    def begin(self, sources: Sequence[Sequence[int]], beams: int) -> Steps:
        """Read a batch of sources."""

    @abstractmethod
    def write(self, rows: Sequence[int]) -> str:
        """The text of rows of the head."""

    @abstractmethod
    def rows_of(self, text: str) -> tuple[int, ...] | None:
        """The rows that write ``text``; None where one is missing."""

    def room(self, length: int) -> int:
        """How many tokens a source of ``length`` tokens may become."""
        return min(int(length * GROWTH) + ROOM, self.longest_output)

    @torch.inference_mode()
    def first_logits(self, text: str) -> Tensor:
        """What the model says of the first token of a translation: ``[1, head]``."""
        return self.begin([self.encode(text)], 1).first()

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,
        hints: Sequence[Hints] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate ``segments``, batched by length; hypotheses of each, best first.

        A source longer than the model takes is cut, and its hypotheses are not ``finished``.
        """
        guards = guards or [None] * len(segments)
        tries = [Phrases(each, self) for each in hints or [Hints()] * len(segments)]
        whole = [self.encode(text) for text in segments]
        sources = [ids if len(ids) <= self.longest_source else self.shorten(ids) for ids in whole]

        @torch.inference_mode()  # which each thread must say for itself
        def decode(batch: list[int]) -> list[list[Output]]:
            search = Search(
                [self.room(len(sources[i])) for i in batch],
                [guards[i] for i in batch],
                [tries[i] for i in batch],
                decoding.beams,
                decoding.length_penalty,
                patient=False,
            )
            return run(self.begin([sources[i] for i in batch], search.beams), self.head, search)

        threads = self.threads if self.device.type == "cpu" else 1
        parts = self._parts([len(source) for source in sources], decoding)
        results: list[tuple[Hypothesis, ...]] = [()] * len(segments)
        for batch, found in zip(parts, side_by_side(decode, parts, threads), strict=True):
            for i, outputs in zip(batch, found, strict=True):
                results[i] = tuple(
                    self._hypothesis(output, cut=sources[i] is not whole[i])
                    for output in outputs[: decoding.hypotheses]
                )
        return results

    def _parts(self, lengths: Sequence[int], decoding: Decoding) -> list[list[int]]:
        """Batches of indices; few segments are dealt to all workers."""
        most = MAX_ROWS
        if self.device.type == "cpu":
            workers = min(self.threads, MOST_WORKERS)
            dealt = -(-len(lengths) // workers)
            most = min(MAX_ROWS, decoding.beams * min(MAX_SENTENCES, dealt))
        return list(batches(lengths, decoding, most))

    def _hypothesis(self, output: Output, *, cut: bool) -> Hypothesis:
        return Hypothesis(
            self.write(output.rows), output.score, len(output.rows), output.finished and not cut
        )
