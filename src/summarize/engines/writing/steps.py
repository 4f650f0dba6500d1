"""Limits on what a summarizer writes, laid over any model in the middle of decoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from summarize.engines.search import Move, Steps


class LimitedSteps:
    """Forbids a run of tokens to come twice, and an end before the least length.

    Summarizers of news were published with these limits; without them their beams run in circles.
    """

    def __init__(self, steps: Steps, ends: frozenset[int], *, no_repeat: int, least: int) -> None:
        """Lay limits over ``steps``.

        Args:
            steps: the model.
            ends: the rows that end a text.
            no_repeat: how many tokens in a row may not come twice; 0 allows all.
            least: how many tokens come before an end may.
        """
        self._steps = steps
        self._ends = sorted(ends)
        self._no_repeat = no_repeat
        self._least = least
        self._written: list[list[int]] = []

    def first(self) -> Tensor:
        """The logits of the first token."""
        logits = self._steps.first()
        self._written = [[] for _ in range(len(logits))]
        return self._limit(logits)

    def next(self, move: Move) -> Tensor:
        """The logits after ``move``."""
        self._written = [
            [*self._written[origin], token]
            for origin, token in zip(move.origins, move.tokens, strict=True)
        ]
        return self._limit(self._steps.next(move))

    def _limit(self, logits: Tensor) -> Tensor:
        for row, written in enumerate(self._written):
            forbidden = repeating(written, self._no_repeat)
            if len(written) < self._least:
                forbidden = [*forbidden, *self._ends]
            if forbidden:
                logits[row, forbidden] = float("-inf")
        return logits


def repeating(written: Sequence[int], size: int) -> list[int]:
    """The tokens after which a run of ``size`` tokens would stand twice.

    >>> repeating([5, 6, 7, 5, 6], 3)
    [7]
    """
    if size < 1 or len(written) < size:
        return []
    last = list(written[len(written) - size + 1 :])
    return [
        written[at + size - 1]
        for at in range(len(written) - size + 1)
        if list(written[at : at + size - 1]) == last
    ]
