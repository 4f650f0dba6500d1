"""Making the hinted phrases of a segment likelier while it is decoded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import torch

if TYPE_CHECKING:
    from torch import Tensor

    from summarize.engines.base import Hints

BEGIN = 1.5  # nats that the first token of a phrase still unwritten gains
GO_ON = 4.0  # nats that its next token gains once it has been begun


class Speller(Protocol):
    """A vocabulary that knows how a text is written."""

    def rows_of(self, text: str) -> tuple[int, ...] | None:
        """The rows of the output head that write ``text``; None where one is not there."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """The phrases being written, as (phrase, spelling, tokens written), and those that are done."""

    under_way: frozenset[tuple[int, int, int]] = frozenset()
    done: frozenset[int] = frozenset()


START = Progress()


class Phrases:
    """The spellings of a segment's hints as rows of the output head."""

    def __init__(self, hints: Hints, vocabulary: Speller) -> None:
        self._strength = hints.strength
        self._spellings: list[list[tuple[int, ...]]] = []
        for spellings in hints.phrases:
            rows = [vocabulary.rows_of(lead + text) for text in spellings for lead in (" ", "")]
            self._spellings.append([row for row in rows if row])

    def __bool__(self) -> bool:
        """Whether there is anything to prefer."""
        return any(self._spellings)

    def favour(self, logits: Tensor, progress: Progress) -> None:
        """Raise, in place, the ``logits`` ``[rows]`` of tokens that begin or continue a phrase."""
        gains: dict[int, float] = {}
        for phrase, spellings in enumerate(self._spellings):
            if phrase not in progress.done:
                gains.update((rows[0], BEGIN * self._strength) for rows in spellings)
        for phrase, spelling, written in progress.under_way:
            gains[self._spellings[phrase][spelling][written]] = GO_ON * self._strength
        rows = torch.tensor(list(gains), dtype=torch.long)
        logits[rows] += torch.tensor(list(gains.values())).to(logits)

    def advance(self, progress: Progress, row: int) -> Progress:
        """What is under way and done after ``row``."""
        under_way: set[tuple[int, int, int]] = set()
        done = set(progress.done)
        steps = [*progress.under_way]
        steps += [
            (phrase, spelling, 0)
            for phrase, spellings in enumerate(self._spellings)
            for spelling in range(len(spellings))
        ]
        for phrase, spelling, written in steps:
            rows = self._spellings[phrase][spelling]
            if rows[written] != row:
                continue
            if written + 1 == len(rows):
                done.add(phrase)
            else:
                under_way.add((phrase, spelling, written + 1))
        return Progress(frozenset(under_way), frozenset(done))
