"""How faithful translations are to the figures of their sources, and how well that is checked."""

from __future__ import annotations

import random as randomness
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.evaluation.damage import DAMAGES
from summarize.figures import compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Ledger, Verdict


@dataclass(slots=True)
class Fidelity:
    """What the ledgers of a translation add up to; segments without figures are not counted."""

    segments: int = 0
    flagged: int = 0
    figures: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    problems: list[tuple[int, Ledger]] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """Figures that are missing, changed or invented."""
        return sum(count for verdict, count in self.verdicts.items() if not verdict.ok)

    @property
    def flagged_percent(self) -> float:
        """How many percent of the segments with figures were flagged."""
        return 100 * self.flagged / self.segments if self.segments else 0.0

    @property
    def errors_per_thousand(self) -> float:
        """Errors per 1,000 source figures."""
        return 1000 * self.errors / self.figures if self.figures else 0.0

    def plus(self, other: Fidelity) -> Fidelity:
        """Add up two measurements; the problems of the two stand behind one another."""
        return Fidelity(
            self.segments + other.segments,
            self.flagged + other.flagged,
            self.figures + other.figures,
            self.verdicts + other.verdicts,
            [*self.problems, *other.problems],
        )


def measure_fidelity(sources: Sequence[str], targets: Sequence[str]) -> Fidelity:
    """Compare every segment and add up.

    A segment counts when its ledger has an entry: a figure on either side.
    """
    total = Fidelity()
    for index, (source, target) in enumerate(zip(sources, targets, strict=True)):
        ledger = compare(source, target)
        if not ledger.entries:
            continue
        total.segments += 1
        total.figures += sum(entry.source is not None for entry in ledger.entries)
        total.verdicts.update(entry.verdict for entry in ledger.entries)
        if not ledger.ok:
            total.flagged += 1
            total.problems.append((index, ledger))
    return total


@dataclass(slots=True)
class Detection:
    """How many damages of each class were tried and how many were caught."""

    tried: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, int, str]] = field(default_factory=list)

    def percent(self, *classes: str) -> float:
        """Return the percent caught of ``classes``, or of all."""
        names = classes or tuple(self.tried)
        tried = sum(self.tried[name] for name in names)
        return 100 * sum(self.caught[name] for name in names) / tried if tried else 100.0


def measure_detection(
    sources: Sequence[str], references: Sequence[str], *, seed: int = 1, rounds: int = 1
) -> Detection:
    """Damage each reference that is accepted, in each way that applies, and compare again.

    Args:
        sources: Russian segments.
        references: Their English translations; those with problems already are left out.
        seed: Of the random choices.
        rounds: How often each way is tried on each reference.
    """
    chance = randomness.Random(seed)  # noqa: S311 -- reproducible, nothing secret
    result = Detection()
    for index, (source, reference) in enumerate(zip(sources, references, strict=True)):
        if not any(char.isdecimal() for char in reference) or not compare(source, reference).ok:
            continue
        for name, damage in DAMAGES.items():
            for _ in range(rounds):
                damaged = damage(reference, chance)
                if damaged is None or damaged == reference:
                    continue
                result.tried[name] += 1
                if compare(source, damaged).ok:
                    result.missed.append((name, index, damaged))
                else:
                    result.caught[name] += 1
    return result
