"""Choosing the set of sentences.

The value of a set is the merit of its sentences and the share of the article's figures, by weight,
that they cover together, less what they repeat of one another and less what they leave hanging.
Where the sets are few (three of twenty sentences), all are looked at. Else the value is raised
greedily (maximal marginal relevance: Carbonell and Goldstein, SIGIR 1998; coverage: Lin and Bilmes,
ACL 2011) with lazily updated gains, and a short summary is then improved by swaps, so that a
sentence and the one it leans on can come in together.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final

from summarize.summarizers.extractive.discourse import Lean, unmet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# As many sets are tried one by one; three of twenty sentences are 1,140.
EXHAUSTIBLE: Final = 1_500
# Swaps are tried in summaries up to this long, among this many best sentences.
SWAPPED: Final = 12
POOL: Final = 40
ROUNDS: Final = 10
EPSILON: Final = 1e-9
# A sentence that wants so much of what was left out covers nothing: whose figures are these?
LOST: Final = 0.45


@dataclass(frozen=True, slots=True)
class Problem:
    """What to choose from: all sequences have one item a sentence.

    ``costs`` count against ``budget``: 1 each where sentences are counted, words where words are.
    ``covers`` names the figures of each sentence, the same name for the same figure; ``worth`` says
    what each of them weighs, and all together weigh 1, or nothing where there is none.
    """

    merits: Sequence[float]
    similar: Sequence[dict[int, float]]
    wants: Sequence[Sequence[Lean]]
    costs: Sequence[int]
    budget: int
    lean: float
    redundancy: float
    covers: Sequence[frozenset[Hashable]] = ()
    worth: Mapping[Hashable, float] = field(default_factory=dict)
    coverage: float = 0.0

    def covered(self, chosen: Iterable[int]) -> float:
        """The share of the figures, by weight, that the set ``chosen`` has."""
        if not self.covers:
            return 0.0
        present = frozenset[Hashable]().union(*(self.covers[index] for index in chosen))
        return math.fsum(self.worth[figure] for figure in present)

    def value(self, chosen: set[int]) -> float:
        """What the set ``chosen`` is worth."""
        total = 0.0
        understood = []
        for index in sorted(chosen):
            row = self.similar[index]
            repeated = max((row.get(other, 0.0) for other in chosen if other < index), default=0.0)
            hanging = unmet(self.wants[index], chosen)
            if hanging < LOST:
                understood.append(index)
            total += self.merits[index] - self.redundancy * repeated - self.lean * hanging
        return total + self.coverage * self.covered(understood)

    def cost(self, chosen: set[int]) -> int:
        """What the set ``chosen`` takes of the budget."""
        return sum(self.costs[index] for index in chosen)


def choose(problem: Problem) -> tuple[int, ...]:
    """The indices of the chosen sentences in the order of the source, at least one if any."""
    if not problem.merits:
        return ()
    chosen = _best_of_all(problem) or _grow(problem)
    if not chosen:  # no sentence fits into the budget of words
        return (max(range(len(problem.merits)), key=lambda index: problem.merits[index]),)
    if len(chosen) <= SWAPPED:
        chosen = _swap(problem, chosen)
    return tuple(sorted(chosen))


def _best_of_all(problem: Problem) -> set[int] | None:
    """The best of all sets of the size asked for, None where they are too many to look at.

    Where words are counted the size is open, and sets are grown instead.
    """
    total = len(problem.merits)
    size = min(problem.budget, total)
    counted_alike = all(cost == 1 for cost in problem.costs)
    if not counted_alike or math.comb(total, size) > EXHAUSTIBLE:
        return None
    return max(map(set, combinations(range(total), size)), key=problem.value)


class _Growth:
    """A set under construction: what is chosen, and what each sentence would add to it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.chosen: set[int] = set()
        self.repeated = [0.0] * len(problem.merits)
        self.covered: set[Hashable] = set()
        self.wanted_by: list[list[int]] = [[] for _ in problem.merits]
        for index, wants in enumerate(problem.wants):
            for target in {target for want in wants for target in want.on}:
                self.wanted_by[target].append(index)

    def gain(self, index: int) -> float:
        """What ``index`` would add, with the relief it brings to those that lean on it."""
        problem, chosen = self.problem, self.chosen
        hanging = hanging_alone = unmet(problem.wants[index], chosen)
        leaning = [other for other in self.wanted_by[index] if other in chosen]
        if leaning:
            met = chosen | {index}
            hanging -= sum(
                unmet(problem.wants[other], chosen) - unmet(problem.wants[other], met)
                for other in leaning
            )
        repeated = problem.redundancy * self.repeated[index]
        new = self._new(index) if hanging_alone < LOST else 0.0
        return problem.merits[index] + new - repeated - problem.lean * hanging

    def _new(self, index: int) -> float:
        """What the figures of ``index`` that no chosen sentence has are worth."""
        problem = self.problem
        if not problem.covers:
            return 0.0
        new = problem.covers[index] - self.covered
        return problem.coverage * math.fsum(problem.worth[figure] for figure in new)

    def add(self, index: int) -> set[int]:
        """Choose ``index``; returns those whose gain can have risen by that."""
        self.chosen.add(index)
        if self.problem.covers:
            self.covered |= self.problem.covers[index]
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
