"""Greedy and beam decoding of a batch of prompts over the lean model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from summarize.engines.search import Output, Search, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from torch import Tensor

    from summarize.engines.base import Guard
    from summarize.engines.embedded.model import Gemma
    from summarize.engines.embedded.vocabulary import Vocabulary
    from summarize.engines.phrases import Phrases
    from summarize.engines.search import Move

__all__ = ["Decoder", "Output", "Room"]


@dataclass(frozen=True, slots=True)
class Room:
    """The most hypotheses that are decoded at once, and the most tokens of their prompts."""

    rows: int = 32
    tokens: int = 2048


ROOM = Room()


READ_TOKENS = 256  # read at once; what is computed on the way then fits the caches
FEWEST = 4  # sentences that are begun at once while others go on: small products are slow ones


class Decoder:
    """Runs prompts through the model; the constant start of every prompt is read only once."""

    def __init__(self, model: Gemma, vocabulary: Vocabulary, prefix: Sequence[int]) -> None:
        self.model = model
        self.vocabulary = vocabulary
        self.prefix = model.cache(1, len(prefix))
        with torch.inference_mode():
            model.forward(torch.tensor([list(prefix)]), self.prefix)

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
        patient: bool = True,
        room: Room = ROOM,
    ) -> list[list[Output]]:
        """Continue each prompt (token ids without the constant start) to its end.

        A prompt is begun as soon as others have come to their ends and left room for it.

        Args:
            prompts: token ids, the longest first if memory matters.
            limits: the most new tokens, one a prompt.
            guards: what may be written, one a prompt, or None.
            phrases: what should be written, one a prompt.
            beams: 1 is greedy.
            length_penalty: the power of the length that totals are divided by.
            patient: see ``Search``.
            room: how much is decoded at once.

        Returns:
            The finished outputs of each prompt, best first, at most ``beams``. A prompt that came
            to no end within its limit gives its best unfinished output.
        """
        search = Search(limits, guards, phrases, beams, length_penalty, patient=patient)
        steps = _Steps(self, prompts, limits, beams, room)
        return run(steps, self.vocabulary, search, steps.more)


class _Steps:
    """The lean model in the middle of its work.

    The search's rows lie somewhere among the first rows of the cache: a row that goes on stays
    where it is, and only what must fill a gap is copied. Sentences that begin lie behind them.
    """

    def __init__(
        self,
        decoder: Decoder,
        prompts: Sequence[Sequence[int]],
        limits: Sequence[int],
        beams: int,
        room: Room,
    ) -> None:
        self._model, self._vocabulary = decoder.model, decoder.vocabulary
        self._prefix = decoder.prefix
        self._prompts = prompts
        self._limits = limits
        self._beams = beams
        self._room = room
        self._begun = 0
        self._rows: list[int] = []  # where each of the search's rows lies
        self._sentences: list[int] = []  # what each of these translates
        self._cache = self._model.cache(0, 0)

    def first(self) -> Tensor:
        return self._begin(self._admitted(set()))

    def more(self, alive: int) -> Tensor | None:
        """Begin the next sentences beside ``alive`` rows; None where too few have room."""
        if not alive:
            self._rows, self._sentences = [], []
        count = self._admitted({*self._sentences})
        return self._begin(count) if count else None

    def _begin(self, count: int) -> Tensor:
        """Read the next ``count`` sentences."""
        new = range(self._begun, self._begun + count)
        self._begun += count
        self._reserve([*dict.fromkeys(self._sentences), *new])
        start = len(self._rows)
        self._rows += range(start, start + count)
        self._sentences += new
        return torch.cat(
            [self._read(group, start + group[0] - new[0]) for group in self._groups(new)]
        )

    def _admitted(self, under_way: set[int]) -> int:
        """How many sentences begin now: none, one alone, or enough for a quick product."""
        widest = max((len(self._prompts[i]) for i in under_way), default=1)
        waiting = len(self._prompts) - self._begun
        count = 0
        while count < waiting:
            widest = max(widest, len(self._prompts[self._begun + count]))
            rows = (len(under_way) + count + 1) * self._beams
            if rows > self._room.rows or rows * widest > self._room.tokens:
                break
            count += 1
        if not under_way:
            return max(1, count)
        return count if count >= min(FEWEST, waiting) else 0

    def _reserve(self, sentences: Sequence[int]) -> None:
        """Make room for all hypotheses of ``sentences``."""
        rows = len(sentences) * self._beams
        capacity = max(self._read_of(i) + self._limits[i] for i in sentences)
        have_rows, have = self._cache.keys[0].shape[:2]
        if rows > have_rows or capacity > have:
            old = self._cache
            self._cache = self._model.cache(max(rows, have_rows), capacity)
            if self._rows:
                self._cache.take(old, slice(have_rows))

    def _read_of(self, sentence: int) -> int:
        """How many columns the constant start and the prompt take."""
        return int(self._prefix.lengths[0]) + len(self._prompts[sentence])

    def _groups(self, sentences: Sequence[int]) -> Iterator[list[int]]:
        """``sentences`` in groups that are read at once."""
        group: list[int] = []
        for i in sentences:
            widest = max(len(self._prompts[k]) for k in (*group, i))
            if group and (len(group) + 1) * widest > READ_TOKENS:
                yield group
                group = []
            group.append(i)
        yield group

    def _read(self, sentences: Sequence[int], first: int) -> Tensor:
        """Read the constant start and the prompts of ``sentences`` into rows from ``first`` on."""
        prompts = [self._prompts[i] for i in sentences]
        lengths = torch.tensor([len(prompt) for prompt in prompts])
        ids = torch.zeros(len(prompts), int(lengths.max()), dtype=torch.long)
        for row, prompt in enumerate(prompts):
            ids[row, : len(prompt)] = torch.tensor(list(prompt))
        self._cache.take(self._prefix, slice(first, first + len(prompts)))
        return self._model.forward(ids, self._cache, first=first, lengths=lengths)

    def next(self, move: Move) -> Tensor:
        sources = [self._rows[origin] for origin in move.origins]
        owners = dict(zip(self._rows, self._sentences, strict=True))
        self._rows, self._sentences = places(sources, move.sentences, owners), move.sentences
        within: dict[int, int] = {}  # copies from a row of the same sentence: the prompt is there
        whole: dict[int, int] = {}
        for row, source, sentence in zip(self._rows, sources, move.sentences, strict=True):
            if row != source:
                (within if owners.get(row) == sentence else whole)[row] = source
        # No row is source and target at once: a source goes on where it is, or lies beyond.
        self._cache.copy(whole)
        self._cache.copy(within, min((self._read_of(owners[row]) for row in within), default=0))
        order = torch.tensor(self._rows)
        tokens = torch.empty_like(order)
        tokens[order] = torch.tensor(move.tokens)
        logits = self._model.forward(self._vocabulary.shortlist[tokens][:, None], self._cache)
        return logits if self._rows == list(range(len(order))) else logits[order]


def places(
    sources: Sequence[int], sentences: Sequence[int], owners: Mapping[int, int]
) -> list[int]:
    """A row below ``len(sources)`` for each of ``sources``: its own, where that is still free.

    Args:
        sources: rows that hypotheses continue.
        sentences: what these hypotheses translate; a row of the same sentence comes next.
        owners: what the rows have translated.
    """
    free = dict.fromkeys(range(len(sources)))
    rows: list[int | None] = []
    for source in sources:
        rows.append(source if source in free else None)
        free.pop(source, None)
    spare: dict[int | None, list[int]] = {}
    for row in free:
        spare.setdefault(owners.get(row), []).append(row)
    for at, sentence in enumerate(sentences):
        if rows[at] is None and spare.get(sentence):
            rows[at] = spare[sentence].pop()
    rest = [row for own in spare.values() for row in own]
    return [rest.pop() if row is None else row for row in rows]
