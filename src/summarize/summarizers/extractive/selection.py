"""Choosing the set of sentences.

The value of a set is the merit of its sentences, less what they repeat of one another and less
what they leave hanging. It is raised greedily (maximal marginal relevance: Carbonell and
Goldstein, SIGIR 1998) with lazily updated gains, and a short summary is then improved by swaps,
so that a sentence and the one it leans on can come in together.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarize.summarizers.extractive.discourse import Lean, unmet

if TYPE_CHECKING:
    from collections.abc import Sequence

# Swaps are tried in summaries up to this long, among this many best sentences.
SWAPPED: Final = 12
POOL: Final = 40
ROUNDS: Final = 10
EPSILON: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Problem:
    """What to choose from: all sequences have one item a sentence.

    ``costs`` count against ``budget``: 1 each where sentences are counted, words where words are.
    """

    merits: Sequence[float]
    similar: Sequence[dict[int, float]]
    wants: Sequence[Sequence[Lean]]
    costs: Sequence[int]
    budget: int
    lean: float
    redundancy: float

    def value(self, chosen: set[int]) -> float:
        """What the set ``chosen`` is worth."""
        total = 0.0
        for index in sorted(chosen):
            row = self.similar[index]
            repeated = max((row.get(other, 0.0) for other in chosen if other < index), default=0.0)
            hanging = unmet(self.wants[index], chosen)
            total += self.merits[index] - self.redundancy * repeated - self.lean * hanging
        return total

    def cost(self, chosen: set[int]) -> int:
        """What the set ``chosen`` takes of the budget."""
        return sum(self.costs[index] for index in chosen)


def choose(problem: Problem) -> tuple[int, ...]:
    """The indices of the chosen sentences in the order of the source, at least one if any."""
    if not problem.merits:
        return ()
    chosen = _grow(problem)
    if not chosen:  # no sentence fits into the budget of words
        return (max(range(len(problem.merits)), key=lambda index: problem.merits[index]),)
    if len(chosen) <= SWAPPED:
        chosen = _swap(problem, chosen)
    return tuple(sorted(chosen))


class _Growth:
    """A set under construction: what is chosen, and what each sentence would add to it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.chosen: set[int] = set()
        self.repeated = [0.0] * len(problem.merits)
        self.wanted_by: list[list[int]] = [[] for _ in problem.merits]
        for index, wants in enumerate(problem.wants):
            for target in {target for want in wants for target in want.on}:
                self.wanted_by[target].append(index)

    def gain(self, index: int) -> float:
        """What ``index`` would add, with the relief it brings to those that lean on it."""
        problem, chosen = self.problem, self.chosen
        hanging = unmet(problem.wants[index], chosen)
        leaning = [other for other in self.wanted_by[index] if other in chosen]
        if leaning:
            met = chosen | {index}
            hanging -= sum(
                unmet(problem.wants[other], chosen) - unmet(problem.wants[other], met)
                for other in leaning
            )
        repeated = problem.redundancy * self.repeated[index]
        return problem.merits[index] - repeated - problem.lean * hanging

    def add(self, index: int) -> set[int]:
        """Choose ``index``; returns those whose gain can have risen by that."""
        self.chosen.add(index)
        for other, cosine in self.problem.similar[index].items():
            self.repeated[other] = max(self.repeated[other], cosine)
        targets = {target for want in self.problem.wants[index] for target in want.on}
        return (targets | set(self.wanted_by[index])) - self.chosen


def _grow(problem: Problem) -> set[int]:
    """Add the sentence of the greatest gain until the budget is spent.

    A gain mostly falls as others are chosen, so it is looked at again only when its turn comes.
    """
    growth = _Growth(problem)
    heap = [(-growth.gain(index), index) for index in range(len(problem.merits))]
    heapq.heapify(heap)
    left = problem.budget
    while heap and left > 0:
        promised, index = heapq.heappop(heap)
        if index in growth.chosen or problem.costs[index] > left:
            continue
        actual = -growth.gain(index)
        if actual > promised + EPSILON:
            heapq.heappush(heap, (actual, index))
            continue
        left -= problem.costs[index]
        for other in growth.add(index):
            heapq.heappush(heap, (-growth.gain(other), other))
    return growth.chosen


def _swap(problem: Problem, chosen: set[int]) -> set[int]:
    """Exchange single sentences, and pairs of neighbours, while the value of the set rises."""
    by_merit = sorted(range(len(problem.merits)), key=lambda index: -problem.merits[index])
    pool = by_merit[:POOL]
    best, best_value = chosen, problem.value(chosen)
    for _ in range(ROUNDS):
        improved = False
        for candidate in _exchanges(best, pool):
            if problem.cost(candidate) > problem.budget:
                continue
            value = problem.value(candidate)
            if value > best_value + EPSILON:
                best, best_value, improved = candidate, value, True
        if not improved:
            break
    return best


def _exchanges(chosen: set[int], pool: Sequence[int]) -> list[set[int]]:
    """The sets that differ from ``chosen`` by one sentence, or by a pair of neighbours."""
    inside = sorted(chosen)
    outside = [index for index in pool if index not in chosen]
    single = [(chosen - {old}) | {new} for old in inside for new in outside]
    available = set(outside)
    pairs = [(index - 1, index) for index in outside if index - 1 in available]
    double = [
        (chosen - {first, second}) | set(pair)
        for place, first in enumerate(inside)
        for second in inside[place + 1 :]
        for pair in pairs
    ]
    return single + double
