"""Putting a wrong numeral right where it is plain which one it is.

The ledger's pairing serves as the alignment: a *changed* pair says which English span stands for
which Russian figure; a missing figure and an invented one of the same kind, each the only one of
its kind, are taken for a pair too. The repair stands only if the ledger is clean afterwards.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import Rung, Verdict
from summarize.figures import compare, render
from summarize.figures.lexicon.hedges import SIGNS

if TYPE_CHECKING:
    from summarize.document import Figure, Ledger, Translation


def repair(row: Translation, style: str = "verbatim") -> Translation | None:
    """``row`` with its wrong numerals replaced by the source's; None where that proves nothing.

    Args:
        row: a translation with its ledger.
        style: how numerals are written, ``verbatim`` or ``english``.
    """
    if row.ledger.ok:
        return None
    pairs = _pairs(row.ledger)
    if not pairs:
        return None
    text = row.en
    for source, target in sorted(pairs, key=lambda pair: -pair[1].start):
        hedged = target.approximation is None or target.text[:1] in SIGNS
        figure = render(source, style, hedged=hedged)
        if target.start == 0:
            figure = figure[:1].upper() + figure[1:]
        text = text[: target.start] + figure + _rest(figure, text[target.stop :])
    ledger = compare(row.ru, text)
    if not ledger.ok:
        return None
    return replace(row, en=text, ledger=ledger, rung=Rung.REPAIRED)


def _rest(figure: str, after: str) -> str:
    """``after`` without the unit that ``figure`` says already: "139.88 billion rubles. roubles"."""
    unit = re.search(r"[^\W\d_]+$", figure)
    again = re.match(r"\.?\s*([^\W\d_]+)", after)
    if unit and again and _same_word(unit[0], again[1]):
        return after[again.end() :]
    return after


def _same_word(one: str, other: str) -> bool:
    """Whether two units are one word, in the singular or the plural: "ruble" and "roubles"."""
    plain = [word.lower().removesuffix("s").replace("rouble", "ruble") for word in (one, other)]
    return plain[0] == plain[1]


def _pairs(ledger: Ledger) -> list[tuple[Figure, Figure]]:
    """Source figures and the English spans that should have been them."""
    pairs, missing, invented = [], [], []
    for entry in ledger.problems:
        if entry.source is not None and entry.target is not None:
            pairs.append((entry.source, entry.target))
        elif entry.source is not None and entry.verdict is Verdict.MISSING:
            missing.append(entry.source)
        elif entry.target is not None:
            invented.append(entry.target)
    for figure in missing:
        alike = [other for other in invented if _alike(figure, other)]
        rivals = [other for other in missing if _alike(other, figure)]
        if len(alike) == 1 and len(rivals) == 1:
            pairs.append((figure, alike[0]))
    return pairs


def _alike(one: Figure, other: Figure) -> bool:
    return one.kind is other.kind and one.unit == other.unit
