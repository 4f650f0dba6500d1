"""Checking pairs one by one, and counting what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize import names
from summarize.document import Ledger, Verdict
from summarize.figures import compare
from summarize.glossary.checking import check_terms
from summarize.names import NameVerdict, Scheme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from summarize.checking.pairs import Pair
    from summarize.document import Entry, Kind
    from summarize.glossary import Glossary, TermLedger
    from summarize.names import NameLedger


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair with its ledgers; those of names and terms are None where nobody asked for them."""

    pair: Pair
    ledger: Ledger
    names: NameLedger | None = None
    terms: TermLedger | None = None

    @property
    def ok(self) -> bool:
        """Whether no figure, name or binding term of the pair is in doubt."""
        return (
            self.ledger.ok
            and (self.names is None or self.names.ok)
            and (self.terms is None or self.terms.ok)
        )


@dataclass(slots=True)
class Tally:
    """What a run has seen so far; ``flagged`` pairs have anything in doubt."""

    pairs: int = 0
    flagged: int = 0
    figures: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    flagged_by_figures: int = 0
    names: int | None = None  # None where nobody asked for names
    name_verdicts: Counter[NameVerdict] = field(default_factory=Counter)
    flagged_by_names: int = 0
    terms: int | None = None
    terms_missing: int = 0
    flagged_by_terms: int = 0

    def add(self, checked: Checked) -> None:
        """Count one more pair; ``figures``, ``names`` and ``terms`` are those of the sources."""
        self.pairs += 1
        self.flagged += not checked.ok
        self.flagged_by_figures += not checked.ledger.ok
        self.figures += sum(entry.source is not None for entry in checked.ledger.entries)
        self.verdicts.update(entry.verdict for entry in checked.ledger.entries)
        if checked.names is not None:
            entries = checked.names.entries
            found = sum(entry.source is not None for entry in entries)
            self.names = (self.names or 0) + found
            self.name_verdicts.update(entry.verdict for entry in entries)
            self.flagged_by_names += not checked.names.ok
        if checked.terms is not None:
            self.terms = (self.terms or 0) + len(checked.terms.entries)
            self.terms_missing += len(checked.terms.problems)
            self.flagged_by_terms += not checked.terms.ok

    @property
    def ok(self) -> bool:
        """Whether no pair was flagged."""
        return self.flagged == 0


def check_pairs(
    pairs: Iterable[Pair],
    ignore: Collection[Kind] = (),
    *,
    with_names: bool = False,
    glossary: Glossary | None = None,
    scheme: Scheme = Scheme.BGN_PCGN,
) -> Iterator[Checked]:
    """Compare the figures of each pair, in order, and what else is asked for.

    Args:
        pairs: Source segments with their translations.
        ignore: Kinds of figures that are left out of the ledgers.
        with_names: Whether names are compared too.
        glossary: Terms whose English is looked for.
        scheme: A romanization of names that is accepted beside the usual ones.

    Yields:
        One result a pair.
    """
    for pair in pairs:
        ledger = compare(pair.source, pair.target)
        if ignore:
            kept = tuple(entry for entry in ledger.entries if _kind(entry) not in ignore)
            ledger = Ledger(kept)
        yield Checked(
            pair,
            ledger,
            names.compare(pair.source, pair.target, scheme) if with_names else None,
            check_terms(glossary, pair.source, pair.target) if glossary else None,
        )


def _kind(entry: Entry) -> Kind | None:
    """Return the kind of the source figure, or of the target's where it is an invention."""
    figure = entry.source or entry.target
    return None if figure is None else figure.kind


def counted(results: Iterable[Checked], tally: Tally) -> Iterator[Checked]:
    """Pass ``results`` on, counting each in ``tally``."""
    for checked in results:
        tally.add(checked)
        yield checked
