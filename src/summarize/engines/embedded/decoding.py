"""Greedy and beam decoding of a batch of prompts over the lean model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from summarize.engines.embedded.phrases import START

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from summarize.engines.base import Guard
    from summarize.engines.embedded.model import Cache, Gemma
    from summarize.engines.embedded.phrases import Phrases, Progress
    from summarize.engines.embedded.vocabulary import Vocabulary

SPARE = 3  # candidates beyond those needed, for ends that the guards refuse


@dataclass(frozen=True, slots=True)
class Output:
    """The shortlist rows that were chosen, the mean log-probability, and whether an end came."""

    rows: tuple[int, ...]
    score: float
    finished: bool


@dataclass(slots=True)
class Beam:
    """One unfinished hypothesis of sentence ``sentence``."""

    sentence: int
    rows: tuple[int, ...] = ()
    total: float = 0.0
    state: Any = None
    progress: Progress = START


@dataclass(slots=True)
class Search:
    """What a running search knows: the prompts' limits, the guards, and the finished outputs."""

    limits: Sequence[int]
    guards: Sequence[Guard | None]
    phrases: Sequence[Phrases]
    beams: int
    penalty: float
    outputs: list[list[Output]] = field(default_factory=list)
    forbidden: dict[tuple[int, Hashable], Tensor] = field(default_factory=dict)

    def finish(self, beam: Beam, *, ended: bool) -> None:
        """Put a hypothesis on the pile of its sentence, unless it lies there already.

        The same text may be ended by more than one token; the likeliest of them comes first.
        """
        if any(output.rows == beam.rows for output in self.outputs[beam.sentence]):
            return
        length = max(1, len(beam.rows) + ended)
        self.outputs[beam.sentence].append(
            Output(beam.rows, beam.total / length**self.penalty, ended)
        )

    def is_done(self, sentence: int, best: float) -> bool:
        """Whether no unfinished hypothesis can be wanted any more; ``best`` is their best total."""
        piles = self.outputs[sentence]
        if len(piles) < self.beams:
            return False
        worst = sorted((output.score for output in piles), reverse=True)[self.beams - 1]
        return bool(worst >= best / self.limits[sentence] ** self.penalty)


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
        search = Search(limits, guards, phrases, beams, length_penalty, [[] for _ in prompts])
        alive = [
            Beam(i, state=None if guard is None else guard.start())
            for i, guard in enumerate(guards)
        ]
        cache, logits = self._read(prompts, max(limits))
        read = cache.length
        while alive:
            before = [beam.sentence for beam in alive]
            alive, origins, tokens = self._step(alive, logits, search)
            if not alive:
                break
            if [beam.sentence for beam in alive] != before:
                cache.select(torch.tensor(origins))
            elif origins != list(range(len(origins))):  # beams of one prompt change places
                cache.reorder(torch.tensor(origins), read)
            ids = self.vocabulary.shortlist[torch.tensor(tokens)][:, None]
            logits = self.model.forward(ids, torch.zeros(ids.shape, dtype=torch.bool), cache)
        return [
            sorted(outputs, key=lambda output: (output.finished, output.score), reverse=True)[
                :beams
            ]
            for outputs in search.outputs
        ]

    def _read(self, prompts: Sequence[Sequence[int]], room: int) -> tuple[Cache, Tensor]:
        """Fill a cache with the constant start and the prompts, padded on the left."""
        width = max(len(prompt) for prompt in prompts)
        ids = torch.zeros(len(prompts), width, dtype=torch.long)
        blank = torch.ones(len(prompts), width, dtype=torch.bool)
        for row, prompt in enumerate(prompts):
            ids[row, width - len(prompt) :] = torch.tensor(list(prompt))
            blank[row, width - len(prompt) :] = False
        cache = self.model.cache(len(prompts), self.prefix_length + width + room)
        for own, shared in ((cache.keys, self._prefix.keys), (cache.values, self._prefix.values)):
            for tensor, start in zip(own, shared, strict=True):
                tensor[:, : self.prefix_length] = start
        cache.blank[:, : self.prefix_length] = False
        cache.position += self.prefix_length
        cache.length = self.prefix_length
        return cache, self.model.forward(ids, blank, cache)

    def _step(
        self, alive: list[Beam], logits: Tensor, search: Search
    ) -> tuple[list[Beam], list[int], list[int]]:
        """Choose what each sentence goes on with: hypotheses, their old rows, their new tokens."""
        self._forbid(alive, logits, search)
        width = search.beams if search.beams == 1 else 2 * search.beams
        if any(guard is not None for guard in search.guards):
            width += SPARE
        # The sum over the shortlist is the same for all, so the scores may come after the choice.
        values, choices = logits.topk(width, dim=-1)
        values = values - logits.logsumexp(dim=-1, keepdim=True)
        gains, tokens = values.tolist(), choices.tolist()
        groups: dict[int, list[tuple[float, int, int]]] = {}
        for row, beam in enumerate(alive):
            group = groups.setdefault(beam.sentence, [])
            group.extend(
                (beam.total + gain, row, token)
                for gain, token in zip(gains[row], tokens[row], strict=True)
                if gain > float("-inf")
            )
        kept: list[Beam] = []
        origins: list[int] = []
        chosen: list[int] = []
        for sentence, group in groups.items():
            for beam, row, token in self._advance(alive, sentence, group, search):
                kept.append(beam)
                origins.append(row)
                chosen.append(token)
        return kept, origins, chosen

    def _advance(
        self,
        alive: list[Beam],
        sentence: int,
        group: list[tuple[float, int, int]],
        search: Search,
    ) -> list[tuple[Beam, int, int]]:
        """The best continuations of one sentence; finished ones are put aside."""
        onward: list[tuple[Beam, int, int]] = []
        places = 0
        for total, row, token in sorted(group, reverse=True):
            old, guard = alive[row], search.guards[sentence]
            if token in self.vocabulary.ends:
                if guard is None or guard.may_end(old.state):
                    places += 1
                    if places <= search.beams:
                        search.finish(Beam(sentence, old.rows, total), ended=True)
                        if search.beams == 1:
                            return []
                continue
            state = (
                None if guard is None else guard.advance(old.state, self.vocabulary.pieces[token])
            )
            if guard is None or state is not None:
                places += 1
                progress = search.phrases[sentence].advance(old.progress, token)
                beam = Beam(sentence, (*old.rows, token), total, state, progress)
                onward.append((beam, row, token))
                if len(onward) == search.beams:
                    break
        return self._still_open(alive, sentence, onward, search)

    def _still_open(
        self,
        alive: list[Beam],
        sentence: int,
        onward: list[tuple[Beam, int, int]],
        search: Search,
    ) -> list[tuple[Beam, int, int]]:
        """``onward``, unless the sentence is done, at its limit, or shut in by its guard."""
        if not onward:
            if not search.outputs[sentence]:
                best = max(
                    (beam for beam in alive if beam.sentence == sentence),
                    key=lambda beam: beam.total,
                )
                search.finish(best, ended=False)
            return []
        if len(onward[0][0].rows) >= search.limits[sentence]:
            for beam, _, _ in onward:
                search.finish(beam, ended=False)
            return []
        return [] if search.is_done(sentence, onward[0][0].total) else onward

    def _forbid(self, alive: list[Beam], logits: Tensor, search: Search) -> None:
        """Raise what is hinted at, and set to −∞ what the guards forbid, in place."""
        for row, beam in enumerate(alive):
            if search.phrases[beam.sentence]:
                search.phrases[beam.sentence].favour(logits[row], beam.progress)
            guard = search.guards[beam.sentence]
            if guard is None:
                continue
            key = (beam.sentence, guard.key(beam.state))
            if key not in search.forbidden:
                search.forbidden[key] = self.vocabulary.forbidden(guard, beam.state)
            rows = search.forbidden[key]
            if len(rows):
                logits[row, rows] = float("-inf")
