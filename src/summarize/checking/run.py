"""Checking pairs one by one, and counting what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.document import Ledger, Verdict
from summarize.figures import compare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from summarize.checking.pairs import Pair
    from summarize.document import Entry, Kind


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair with its ledger."""

    pair: Pair
    ledger: Ledger

    @property
    def ok(self) -> bool:
        """Whether no figure of the pair is missing, changed or invented."""
        return self.ledger.ok


@dataclass(slots=True)
class Tally:
    """What a run has seen so far."""

    pairs: int = 0
    flagged: int = 0
    figures: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)

    def add(self, checked: Checked) -> None:
        """Count one more pair; ``figures`` are those of the sources."""
        self.pairs += 1
        self.flagged += not checked.ok
        self.figures += sum(entry.source is not None for entry in checked.ledger.entries)
        self.verdicts.update(entry.verdict for entry in checked.ledger.entries)

    @property
    def ok(self) -> bool:
        """Whether no pair was flagged."""
        return self.flagged == 0


def check_pairs(pairs: Iterable[Pair], ignore: Collection[Kind] = ()) -> Iterator[Checked]:
    """Compare the figures of each pair, in order.

    Args:
        pairs: Source segments with their translations.
        ignore: Kinds of figures that are left out of the ledgers.

    Yields:
        One result a pair.
    """
    for pair in pairs:
        ledger = compare(pair.source, pair.target)
        if ignore:
            kept = tuple(entry for entry in ledger.entries if _kind(entry) not in ignore)
            ledger = Ledger(kept)
        yield Checked(pair, ledger)


def _kind(entry: Entry) -> Kind | None:
    """Return the kind of the source figure, or of the target's where it is an invention."""
    figure = entry.source or entry.target
    return None if figure is None else figure.kind


def counted(results: Iterable[Checked], tally: Tally) -> Iterator[Checked]:
    """Pass ``results`` on, counting each in ``tally``."""
    for checked in results:
        tally.add(checked)
        yield checked
