"""Greedy and beam search over any model that goes on token by token, with guards and hints.

The search knows texts and scores; the model behind ``Steps`` knows tensors. Rows of a batch are
unfinished hypotheses, those of one sentence side by side; finished ones leave the batch at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import torch

from summarize.engines.likeliest import likeliest
from summarize.engines.phrases import START

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from torch import Tensor

    from summarize.engines.base import Guard
    from summarize.engines.phrases import Phrases, Progress

SPARE = 3  # candidates beyond those needed, for ends that the guards refuse


@dataclass(frozen=True, slots=True)
class Output:
    """The rows of the head that were chosen, the mean log-probability, and whether an end came."""

    rows: tuple[int, ...]
    score: float
    finished: bool


@dataclass(frozen=True, slots=True)
class Move:
    """What the search goes on with: a row for each hypothesis.

    ``origins`` are the rows of the last step that they continue, ``tokens`` the rows of the head
    that were chosen, ``sentences`` what they translate. ``same`` says that the sentences stand
    where they stood, so that rows can only have changed places within one.
    """

    origins: list[int]
    tokens: list[int]
    sentences: list[int]
    same: bool


class Steps(Protocol):
    """A model in the middle of decoding one batch."""

    def first(self) -> Tensor:
        """The logits ``[sentences, head]`` of the first token; the search may write into them."""
        ...

    def next(self, move: Move) -> Tensor:
        """The logits ``[rows, head]`` after ``move``; the search may write into them."""
        ...


class Head(Protocol):
    """What the rows of the output head write."""

    @property
    def pieces(self) -> Sequence[str]:
        """The text of each row, spaces as spaces."""
        ...

    @property
    def ends(self) -> frozenset[int]:
        """The rows that end a translation."""
        ...

    def forbidden(self, guard: Guard, state: object) -> Tensor:
        """The rows that ``guard`` forbids after ``state``."""
        ...


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
    """What a running search knows: the limits, the guards, the hints, and the finished outputs.

    Attributes:
        limits: the most new tokens, one a sentence.
        guards: what may be written, one a sentence, or None.
        phrases: what should be written, one a sentence.
        beams: 1 is greedy.
        penalty: the power of the length that totals are divided by.
        patient: whether a sentence is searched until nothing longer could beat what is finished;
            otherwise until nothing of the present length could, as Transformers does it.
    """

    limits: Sequence[int]
    guards: Sequence[Guard | None]
    phrases: Sequence[Phrases]
    beams: int
    penalty: float
    patient: bool = True
    outputs: list[list[Output]] = field(default_factory=list)
    forbidden: dict[int, dict[Hashable, Tensor]] = field(default_factory=dict)
    begun: int = 0

    def __post_init__(self) -> None:
        self.outputs = [[] for _ in self.limits]

    def begin(self, count: int) -> list[Beam]:
        """The empty hypotheses of the next ``count`` sentences."""
        start, self.begun = self.begun, self.begun + count
        return [
            Beam(i, state=None if guard is None else guard.start())
            for i, guard in enumerate(self.guards[start : self.begun], start)
        ]

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

    def is_done(self, sentence: int, best: float, length: int) -> bool:
        """Whether no unfinished hypothesis can be wanted any more.

        Args:
            sentence: which.
            best: the best total of its unfinished hypotheses.
            length: how many tokens they have.
        """
        piles = self.outputs[sentence]
        if len(piles) < self.beams:
            return False
        worst = sorted((output.score for output in piles), reverse=True)[self.beams - 1]
        longest = self.limits[sentence] if self.patient else length
        return bool(worst >= best / longest**self.penalty)

    def best(self) -> list[list[Output]]:
        """The outputs of each sentence, best first, at most ``beams``."""
        return [
            sorted(outputs, key=lambda output: (output.finished, output.score), reverse=True)[
                : self.beams
            ]
            for outputs in self.outputs
        ]


def run(
    steps: Steps,
    head: Head,
    search: Search,
    more: Callable[[int], Tensor | None] | None = None,
) -> list[list[Output]]:
    """Decode sentences to their ends.

    Args:
        steps: the model.
        head: what it writes.
        search: the sentences.
        more: begins further sentences, where not all are begun at once. It is told how many rows
            go on, and gives the logits ``[sentences, head]`` of those that join them, as
            ``Steps.first`` does; None where the others are to be waited for.

    Returns:
        The finished outputs of each sentence, best first, at most ``search.beams``. A sentence
        that came to no end within its limit gives its best unfinished output.
    """
    logits = steps.first()
    alive = search.begin(len(logits))
    while True:
        before = [beam.sentence for beam in alive]
        alive, origins, tokens = _step(alive, logits, head, search)
        after = [beam.sentence for beam in alive]
        for sentence in {*before}.difference(after):
            search.forbidden.pop(sentence, None)
        found = []
        if alive:
            found.append(steps.next(Move(origins, tokens, after, same=after == before)))
        if more is not None and search.begun < len(search.limits):
            fresh = more(len(alive))
            if fresh is not None:
                found.append(fresh)
                alive += search.begin(len(fresh))
        if not found:
            return search.best()
        logits = found[0] if len(found) == 1 else torch.cat(found)


def _step(
    alive: list[Beam], logits: Tensor, head: Head, search: Search
) -> tuple[list[Beam], list[int], list[int]]:
    """Choose what each sentence goes on with: hypotheses, their old rows, their new tokens."""
    _forbid(alive, logits, head, search)
    width = search.beams if search.beams == 1 else 2 * search.beams
    if any(guard is not None for guard in search.guards):
        width += SPARE
    values, choices = likeliest(logits, width)
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
        for beam, row, token in _advance(alive, sentence, group, head, search):
            kept.append(beam)
            origins.append(row)
            chosen.append(token)
    return kept, origins, chosen


def _advance(
    alive: list[Beam],
    sentence: int,
    group: list[tuple[float, int, int]],
    head: Head,
    search: Search,
) -> list[tuple[Beam, int, int]]:
    """The best continuations of one sentence; finished ones are put aside."""
    onward: list[tuple[Beam, int, int]] = []
    places = 0
    guard, phrases = search.guards[sentence], search.phrases[sentence]
    for total, row, token in sorted(group, reverse=True):
        old = alive[row]
        if token in head.ends:
            if guard is None or guard.may_end(old.state):
                places += 1
                if places <= search.beams:
                    search.finish(Beam(sentence, old.rows, total), ended=True)
                    if search.beams == 1:
                        return []
            continue
        state = None if guard is None else guard.advance(old.state, head.pieces[token])
        if guard is None or state is not None:
            places += 1
            progress = phrases.advance(old.progress, token)
            beam = Beam(sentence, (*old.rows, token), total, state, progress)
            onward.append((beam, row, token))
            if len(onward) == search.beams:
                break
    return _still_open(alive, sentence, onward, search)


def _still_open(
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
    first = onward[0][0]
    if len(first.rows) >= search.limits[sentence]:
        for beam, _, _ in onward:
            search.finish(beam, ended=False)
        return []
    return [] if search.is_done(sentence, first.total, len(first.rows)) else onward


def _forbid(alive: list[Beam], logits: Tensor, head: Head, search: Search) -> None:
    """Raise what is hinted at, and set to −∞ what the guards forbid, in place."""
    for row, beam in enumerate(alive):
        if search.phrases[beam.sentence]:
            search.phrases[beam.sentence].favour(logits[row], beam.progress)
        guard = search.guards[beam.sentence]
        if guard is None:
            continue
        known, key = search.forbidden.setdefault(beam.sentence, {}), guard.key(beam.state)
        if key not in known:
            known[key] = head.forbidden(guard, beam.state)
        rows = known[key]
        if len(rows):
            logits[row, rows] = float("-inf")
