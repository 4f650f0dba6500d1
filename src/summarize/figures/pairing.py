"""Pairing the figures of a segment with those of its translation, one to one, best first."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.document import Kind, Verdict
from summarize.figures.comparing import digits_of, quantities
from summarize.figures.faults import fault
from summarize.figures.matching import Match, match

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from summarize.document import Figure
    from summarize.figures.matching import Surroundings

_MAX_COMPARISONS = 100_000
_MAX_GUESSES = 10_000
"""Above so many possible pairs of a segment (a table of thousands of cells) only figures that
share a value are compared, and what is left is missing or invented instead of changed."""


@dataclass(frozen=True, slots=True)
class Paired:
    """A source figure and the target figure that stands for it, with the verdict."""

    source: Figure
    target: Figure
    match: Match


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs, and what found no partner on either side; each in the order of the text."""

    pairs: tuple[Paired, ...]
    sources: tuple[Figure, ...]
    targets: tuple[Figure, ...]


class _Open:
    """The figures that have no partner yet."""

    def __init__(self, sources: Iterable[Figure], targets: Iterable[Figure]) -> None:
        self.sources = list(sources)
        self.targets = list(targets)
        self.pairs: list[Paired] = []

    def settle(self, chosen: dict[int, tuple[int, Match]]) -> None:
        """Pair source number k with the target number and match in ``chosen[k]``."""
        for left, (right, found) in chosen.items():
            self.pairs.append(Paired(self.sources[left], self.targets[right], found))
        taken = {right for right, _ in chosen.values()}
        self.sources = [each for k, each in enumerate(self.sources) if k not in chosen]
        self.targets = [each for k, each in enumerate(self.targets) if k not in taken]


def pair(sources: Sequence[Figure], targets: Sequence[Figure], around: Surroundings) -> Pairing:
    """Pair figures by value, unit and order.

    First those that are identical, in order; then those that denote the same, the best fit first;
    then the ends of ranges that found no range; at last those that look like one another damaged,
    which are *changed*.
    """
    still = _Open(sources, targets)
    still.settle(_identical(still))
    still.settle(_equal(still, around))
    _let_weak_yield(still, around)
    if any(figure.parts for figure in (*still.sources, *still.targets)):
        _settle_ends(still, around)
    still.settle(_damaged(still))
    return Pairing(
        tuple(sorted(still.pairs, key=lambda each: each.source.start)),
        tuple(still.sources),
        tuple(still.targets),
    )


def _identical(still: _Open) -> dict[int, tuple[int, Match]]:
    """Pair equals with equals in order, in linear time."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for index, figure in enumerate(still.targets):
        waiting[_signature(figure)].append(index)
    chosen = {}
    for index, figure in enumerate(still.sources):
        same = waiting.get(_signature(figure))
        if same:
            chosen[index] = (same.popleft(), Match(0, Verdict.KEPT))
    return chosen


def _signature(figure: Figure) -> Hashable:
    """Return all that a figure says; figures with equal signatures are equal in every way."""
    return (
        figure.kind,
        figure.value,
        figure.unit,
        figure.numeral or digits_of(figure),
        figure.scale,
        figure.date,
        figure.approximation,
        figure.weak,
        tuple(_signature(part) for part in figure.parts),
    )


def _equal(still: _Open, around: Surroundings) -> dict[int, tuple[int, Match]]:
    """Pair what denotes the same, the best fit first, in order among equal fits."""
    keyed: dict[Hashable, list[int]] = defaultdict(list)
    for index, figure in enumerate(still.targets):
        for key in _keys(figure):
            keyed[key].append(index)
    candidates: list[tuple[float, int, int, Match]] = []
    most = _most(len(still.sources))
    pace = len(still.targets) / max(len(still.sources), 1)
    for left, figure in enumerate(still.sources):
        nearby = {right for key in _keys(figure) for right in keyed.get(key, ())}
        for right in _nearest(nearby, left * pace, most):
            matched = match(figure, still.targets[right], around)
            if matched is not None:
                candidates.append((matched.rank, left, right, matched))
    return _best_first(candidates)


def _nearest(indices: set[int], place: float, most: int) -> list[int]:
    """Return at most ``most`` of the indices, those nearest to ``place``."""
    if len(indices) <= most:
        return sorted(indices)
    return sorted(sorted(indices, key=lambda index: abs(index - place))[:most])


def _most(count: int) -> int:
    """Return how many candidates a figure may have when there are ``count`` of them."""
    return max(_MAX_COMPARISONS // max(count, 1), 8)


def _best_first(
    candidates: Iterable[tuple[float, int, int, Match]],
) -> dict[int, tuple[int, Match]]:
    chosen: dict[int, tuple[int, Match]] = {}
    taken: set[int] = set()
    for _, left, right, matched in sorted(candidates, key=lambda each: each[:3]):
        if left not in chosen and right not in taken:
            chosen[left] = (right, matched)
            taken.add(right)
    return chosen


def _let_weak_yield(still: _Open, around: Surroundings) -> None:
    """Give a figure that is owed the partner of a word that is not.

    «Удвоить в два раза» is "to double": the verb is paired with the verb, and the multiple, which
    is owed, would have nothing.
    """
    if not any(paired.source.weak for paired in still.pairs):
        return
    for source in [figure for figure in still.sources if not figure.weak]:
        for index, paired in enumerate(still.pairs):
            found = match(source, paired.target, around) if paired.source.weak else None
            if found is not None:
                still.pairs[index] = Paired(source, paired.target, found)
                still.sources[still.sources.index(source)] = paired.source
                break


def _keys(figure: Figure) -> set[Hashable]:
    """Return what a figure must share with another for the two to denote the same."""
    keys: set[Hashable] = set(quantities(figure))
    keys.update(abs(value) for value in (figure.value, *figure.readings) if value is not None)
    if figure.numeral:
        keys.add(figure.numeral)
        if figure.scale and figure.value is not None:
            keys.add(abs(figure.value / 10**figure.scale))
    if figure.date is not None:
        keys.add((figure.date.grain, figure.date.month, figure.date.day, figure.date.part))
        keys.update(number for number in (figure.date.day, figure.date.year) if number)
    if figure.parts:
        keys.add(("parts", len(figure.parts)))
    digits = digits_of(figure)
    if digits:
        keys.add(digits)
    return keys


def _settle_ends(still: _Open, around: Surroundings) -> None:
    """Take ranges apart that found no range, and pair their ends («с 5 до 7», "5, then 7").

    A range of which only some ends find a partner stays whole, so that it is told as damaged.
    """
    ranged = sum(bool(figure.parts) for figure in (*still.sources, *still.targets))
    if ranged * (len(still.sources) + len(still.targets)) > _MAX_COMPARISONS:
        return
    for side in (still.sources, still.targets):
        for whole in [figure for figure in side if figure.parts]:
            others = still.targets if side is still.sources else still.sources
            ends = _Open(
                *((whole.parts, others) if side is still.sources else (others, whole.parts))
            )
            chosen = _equal(ends, around)
            if len(chosen) != len(whole.parts) or not _in_order(chosen):
                continue
            ends.settle(chosen)
            still.pairs.extend(ends.pairs)
            side.remove(whole)
            for done in ends.pairs:
                others.remove(done.target if side is still.sources else done.source)


def _in_order(chosen: dict[int, tuple[int, Match]]) -> bool:
    """Whether what was chosen stands in the same order on both sides («с 2017 по 2018»)."""
    rights = [chosen[left][0] for left in sorted(chosen)]
    return rights == sorted(rights)


def _can_be_damaged(source: Figure, target: Figure) -> bool:
    """Whether one may be the other damaged: words that are not owed only where both are ordinals.

    «Первый завод» is not "a second plant", though "a plant" would do.
    """
    if source.weak and target.weak:
        return source.kind is target.kind is Kind.ORDINAL
    return not (source.weak or target.weak)


def _damaged(still: _Open) -> dict[int, tuple[int, Match]]:
    """Pair what is left where one looks like the other damaged."""
    if len(still.sources) * len(still.targets) > _MAX_GUESSES:
        return {}
    candidates: list[tuple[float, int, int, Match]] = []
    width = max(len(still.sources), len(still.targets), 1)
    for left, source in enumerate(still.sources):
        for right, target in enumerate(still.targets):
            found = fault(source, target) if _can_be_damaged(source, target) else None
            if found is not None:
                apart = abs(left - right) / width
                matched = Match(9, Verdict.CHANGED, found.reason)
                candidates.append((found.cost + apart, left, right, matched))
    return _best_first(candidates)
