"""The ledger of a segment: every figure of source and translation, and what became of it.

What is no quantity is neither owed nor invented: a number word for one or for both of two («один
из них», «оба», "one of them", "the first"), which languages add and drop as articles and
pronouns, and a year that is only said again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import Entry, Kind, Ledger, Verdict
from summarize.figures.crossing import crossed
from summarize.figures.grammar import find
from summarize.figures.matching import surroundings
from summarize.figures.pairing import pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.document import Figure
    from summarize.figures.pairing import Paired

_PAIR = 2
_DEFINITE = re.compile(
    r"\b(?:the|these|those|both|own|my|your|his|her|its|our|their)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_REFERENCE = re.compile(r"&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});")


def compare(source: str, target: str) -> Ledger:
    """Compare the figures of a Russian text with those of its English translation.

    Args:
        source: Russian text, a segment or a whole document.
        target: Its English translation.

    Returns:
        One entry for each figure that is owed, in source order, then one for each that was
        invented. Small number words that are no quantities have an entry only where both sides
        have them.

    Example:
        >>> compare("Экспорт вырос до 2,78 млн т.", "Exports rose to 278 million tonnes.").ok
        False
    """
    sources, targets = (_without_references(text) for text in (source, target))
    return compare_figures(find(sources, "ru"), find(targets, "en"), target, source)


def _without_references(text: str) -> str:
    """Blank out character references ("Navalny&#39;s"), whose digits say nothing, in place."""
    return _REFERENCE.sub(lambda found: " " * len(found[0]), text) if "&#" in text else text


def compare_figures(
    sources: Sequence[Figure],
    targets: Sequence[Figure],
    target_text: str = "",
    source_text: str | None = None,
) -> Ledger:
    """Compare figures that were found already.

    Args:
        sources: The figures of the source.
        targets: The figures of the translation.
        target_text: The translation, whose words tell what falls from what rises.
        source_text: The source, whose words tell what a number counts; None where it is not at
            hand.
    """
    pairing = pair(sources, targets, surroundings(sources, targets, target_text, source_text))
    proved = [each for each in pairing.pairs if each.match.verdict.ok]
    places = crossed([(each.source, each.target) for each in proved], target_text)
    turned = {id(proved[index]): other for index, other in places.items()}
    entries = [
        Entry(each.source, each.target, Verdict.CHANGED, _crossed_reason(each, turned[id(each)]))
        if id(each) in turned
        else Entry(each.source, each.target, each.match.verdict, each.match.reason)
        for each in pairing.pairs
    ]
    said = [each.source for each in pairing.pairs if each.match.verdict.ok]
    entries += [
        Entry(figure, None, Verdict.MISSING, f"{_flat(figure)} is missing")
        for figure in pairing.sources
        if not is_no_quantity(figure) and not _said_again(figure, said)
    ]
    entries.sort(key=lambda entry: entry.source.start if entry.source else -1)
    entries += [
        Entry(None, figure, Verdict.INVENTED, f"{_flat(figure)} is not in the source")
        for figure in pairing.targets
        if not is_no_quantity(figure)
        and not _said_again(figure, said)
        and not _is_definite_pair(figure, target_text)
    ]
    return Ledger(tuple(entries))


def _crossed_reason(paired: Paired, other: tuple[Figure, Figure]) -> str:
    return (
        f"{_flat(paired.source)} → {_flat(paired.target)}: it changed places with {_flat(other[1])}"
    )


def is_no_quantity(figure: Figure) -> bool:
    """Whether a figure is a word that counts nothing by itself, so that it is not owed.

    The grammar calls such words weak («один», «оба», «первый», "double"); "one year" is no more
    than "a year".
    """
    if figure.weak:
        return True
    if figure.numeral:
        return False
    # «с нулём голов» is "with no goals".
    return figure.value == 0 or (figure.kind is Kind.DURATION and figure.value == 1)


def _is_definite_pair(figure: Figure, text: str) -> bool:
    """Whether "two" only points at a pair that is known: "the two sides", "my own two eyes"."""
    is_two = figure.value == _PAIR and not figure.numeral and figure.unit is None
    return is_two and _DEFINITE.search(text[max(figure.start - 30, 0) : figure.start]) is not None


def _said_again(figure: Figure, said: Iterable[Figure]) -> bool:
    """Whether a date only repeats (a part of) one that is accounted for: the same year, month."""
    date = figure.date
    if date is None:
        return False
    for other in said:
        for each in (other, *other.parts):
            known = each.date
            if known is not None and all(
                getattr(date, name) in {None, getattr(known, name)}
                for name in ("year", "month", "day", "part")
            ):
                return True
    return False


def _flat(figure: Figure) -> str:
    return " ".join(figure.text.split())
