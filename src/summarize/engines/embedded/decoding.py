"""Greedy and beam decoding of a batch of prompts over the lean model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from summarize.engines.search import Output, Search, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from summarize.engines.base import Guard
    from summarize.engines.embedded.model import Cache, Gemma
    from summarize.engines.embedded.vocabulary import Vocabulary
    from summarize.engines.phrases import Phrases
    from summarize.engines.search import Move

__all__ = ["Decoder", "Output"]


class Decoder:
    """Runs prompts through the model; the constant start of every prompt is read only once."""

    def __init__(self, model: Gemma, vocabulary: Vocabulary, prefix: Sequence[int]) -> None:
        self.model = model
        self.vocabulary = vocabulary
        self.prefix_length = len(prefix)
        self._prefix = model.cache(1, len(prefix))
        with torch.inference_mode():
            ids = torch.tensor([list(prefix)])
            model.forward(ids, torch.zeros_like(ids, dtype=torch.bool), self._prefix)

    @torch.inference_mode()
    def decode(
        self,
        prompts: Sequence[Sequence[int]],
        limits: Sequence[int],
        guards: Sequence[Guard | None],
        phrases: Sequence[Phrases],
        *,
        beams: int = 1,
        length_penalty: float = 1.0,
    ) -> list[list[Output]]:
        """Continue each prompt (token ids without the constant start) to its end.

        Args:
            prompts: token ids, one batch.
            limits: the most new tokens, one a prompt.
            guards: what may be written, one a prompt, or None.
            phrases: what should be written, one a prompt.
            beams: 1 is greedy.
            length_penalty: the power of the length that totals are divided by.

        Returns:
            The finished outputs of each prompt, best first, at most ``beams``. A prompt that came
            to no end within its limit gives its best unfinished output.
        """
        search = Search(limits, guards, phrases, beams, length_penalty)
        steps = _Steps(self.model, self.vocabulary, *self._read(prompts, max(limits), beams))
        return run(steps, self.vocabulary, search)

    def _read(
        self, prompts: Sequence[Sequence[int]], room: int, beams: int
    ) -> tuple[Cache, Tensor]:
        """Fill a cache with the constant start and the prompts, padded on the left.

        The first rows hold them; there are ``beams`` times as many.
        """
        width = max(len(prompt) for prompt in prompts)
        ids = torch.zeros(len(prompts), width, dtype=torch.long)
        blank = torch.ones(len(prompts), width, dtype=torch.bool)
        for row, prompt in enumerate(prompts):
            ids[row, width - len(prompt) :] = torch.tensor(list(prompt))
            blank[row, width - len(prompt) :] = False
        cache = self.model.cache(len(prompts) * beams, self.prefix_length + width + room)
        for own, shared in ((cache.keys, self._prefix.keys), (cache.values, self._prefix.values)):
            for tensor, start in zip(own, shared, strict=True):
                tensor[:, : self.prefix_length] = start
        cache.blank[:, : self.prefix_length] = False
        cache.position += self.prefix_length
        cache.length = self.prefix_length
        return cache, self.model.forward(ids, blank, cache)


class _Steps:
    """The lean model in the middle of a batch.

    The search's rows lie somewhere among the first rows of the cache: a row that goes on stays
    where it is, and only what must fill a gap is copied.
    """

    def __init__(self, model: Gemma, vocabulary: Vocabulary, cache: Cache, logits: Tensor) -> None:
        self._model = model
        self._vocabulary = vocabulary
        self._cache = cache
        self._logits = logits
        self._read = cache.length  # up to here all hypotheses of a sentence are alike
        self._rows = list(range(len(logits)))  # where each of the search's rows lies
        unused = [-1] * (len(cache.position) - len(logits))
        self._sentences = self._rows + unused  # what each row of the cache translates

    def first(self) -> Tensor:
        return self._logits

    def next(self, move: Move) -> Tensor:
        sources = [self._rows[origin] for origin in move.origins]
        self._rows = places(sources)
        moves: dict[bool, dict[int, int]] = {True: {}, False: {}}
        for row, source, sentence in zip(self._rows, sources, move.sentences, strict=True):
            if row != source:
                moves[self._sentences[row] == sentence][row] = source
        # A row may be source and target at once, so all that changes is copied together.
        whole = bool(moves[False])
        self._cache.copy(moves[True] | moves[False], 0 if whole else self._read)
        for row, sentence in zip(self._rows, move.sentences, strict=True):
            self._sentences[row] = sentence
        order = torch.tensor(self._rows)
        tokens = torch.empty_like(order)
        tokens[order] = torch.tensor(move.tokens)
        ids = self._vocabulary.shortlist[tokens][:, None]
        blank = torch.zeros(ids.shape, dtype=torch.bool)
        logits = self._model.forward(ids, blank, self._cache)
        return logits if self._rows == list(range(len(order))) else logits[order]


def places(sources: Sequence[int]) -> list[int]:
    """A row below ``len(sources)`` for each of ``sources``: its own, where that is still free."""
    free = dict.fromkeys(range(len(sources)))
    rows = []
    for source in sources:
        row = source if source in free else None
        free.pop(source, None)
        rows.append(row)
    return [free.popitem()[0] if row is None else row for row in rows]
