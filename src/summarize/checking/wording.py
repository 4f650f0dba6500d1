"""What a check found, in words: each thing in doubt, and the totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.document import Verdict
from summarize.names import NameVerdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.checking.run import Checked, Tally
    from summarize.document import Figure
    from summarize.names import EnglishName, Name

_BAD = (Verdict.MISSING, Verdict.CHANGED, Verdict.INVENTED)
_BAD_NAMES = (NameVerdict.MISSING, NameVerdict.CHANGED, NameVerdict.INVENTED)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing in doubt: ``what`` is figure, name or term."""

    what: str
    verdict: str
    source: str
    target: str
    reason: str


def doubts(checked: Checked) -> Iterator[Doubt]:
    """Everything in doubt in a pair: figures, then names, then terms."""
    for entry in checked.ledger.problems:
        yield Doubt(
            "figure", str(entry.verdict), _shown(entry.source), _shown(entry.target), entry.reason
        )
    if checked.names is not None:
        for name in checked.names.problems:
            yield Doubt(
                "name", str(name.verdict), _shown(name.source), _shown(name.target), name.reason
            )
    if checked.terms is not None:
        for term in checked.terms.problems:
            yield Doubt("term", "missing", " ".join(term.use.text.split()), "–", term.reason)


def totals(tally: Tally) -> str:
    """Say in a line a sort what a run found."""
    pairs = _count(tally.pairs, "pair")
    lines = [
        f"{pairs}, {_count(tally.figures, 'figure')}: "
        + _found(
            ((str(verdict), tally.verdicts[verdict]) for verdict in _BAD),
            tally.flagged_by_figures,
            f"{tally.flagged_by_figures:,} of them",
        )
    ]
    if tally.names is not None:
        respelled = tally.name_verdicts[NameVerdict.RESPELLED]
        lines.append(
            f"{_count(tally.names, 'name')}: "
            + _found(
                ((str(verdict), tally.name_verdicts[verdict]) for verdict in _BAD_NAMES),
                tally.flagged_by_names,
            )
            + (f" {respelled:,} respelled." if respelled else "")
        )
    if tally.terms is not None:
        lines.append(
            f"{_count(tally.terms, 'term')}: "
            + _found([("missing", tally.terms_missing)], tally.flagged_by_terms)
        )
    return "\n".join(lines)


def _found(counts: Iterable[tuple[str, int]], flagged: int, where: str = "") -> str:
    bad = [f"{count:,} {verdict}" for verdict, count in counts if count]
    return f"{', '.join(bad)} in {where or _count(flagged, 'pair')}." if bad else "all kept."


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"


def _shown(found: Figure | Name | EnglishName | None) -> str:
    return "–" if found is None else " ".join(found.text.split())
