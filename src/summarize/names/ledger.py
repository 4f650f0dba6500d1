"""The ledger of names of a segment: what became of each on its way into the English.

A name is owed once however often the source repeats it; a weak one («ПАО») is never owed. What the
English names and the source does not explain, by any of its words, is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.names.acronyms import acronyms_holding
from summarize.names.english import words
from summarize.names.finder import find
from summarize.names.inventions import english_name, invented, unclaimed
from summarize.names.likeness import likeness
from summarize.names.matching import Match, match
from summarize.names.model import (
    EnglishName,
    Name,
    NameEntry,
    NameLedger,
    NameVerdict,
)
from summarize.names.romanization import Scheme
from summarize.names.spelling import forms
from summarize.names.target import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAID_ANYWAY: Final = "Russia"
_MIN_SHARED: Final = 4
_GARBLED: Final = 0.6


def compare(source: str, target: str, scheme: Scheme = Scheme.BGN_PCGN) -> NameLedger:
    """Compare the names of a Russian text with those of its English translation.

    Args:
        source: Russian.
        target: its English.
        scheme: another romanization that is accepted, beside the usual ones.

    Returns:
        One entry for each name that is owed or was found, in source order, then one for each
        English name that nothing in the source explains.

    Example:
        >>> compare("Крушение вертолета в ЦАР", "Helicopter crash in Russia").ok
        False
    """
    return compare_names(find(source), source, target, scheme)


def compare_names(
    names: Sequence[Name], source: str, target: str, scheme: Scheme = Scheme.BGN_PCGN
) -> NameLedger:
    """Compare names that were found already in ``source``."""
    found = Target(words(target))
    matches = [match(name, found, scheme) or _in_title(name, source, found) for name in names]
    claimed = frozenset().union(*(each.positions for each in matches if each))
    pairs = tuple(zip(names, matches, strict=True))
    kept = [_entry(name, each, target, found) for name, each in pairs if each]
    said = {plain for entry in kept if entry.source for plain in _identities(entry.source)}
    missing: list[Name] = []
    for name, each in pairs:
        if each is None and not name.weak and not said & _identities(name):
            missing.append(name)
            said |= _identities(name)
    strange = invented(names, source, target, found, claimed)
    changed, missing, strange = _pair(missing, strange)
    if missing:
        # "Makhmud Alikamatov": the source's words explain it, and yet it is no spelling of theirs
        spare = unclaimed(target, found, claimed)
        garbled, missing, _ = _pair(missing, spare, least=_GARBLED)
        changed += garbled
    # «Гидрометцентр» is "Hydrometcenter of Russia": harmless where nothing else is missing
    strange = [each for each in strange if each.text != _SAID_ANYWAY]
    entries = [*kept, *changed]
    entries += [
        NameEntry(name, None, NameVerdict.MISSING, f"{_flat(name.text)} is missing")
        for name in missing
    ]
    entries.sort(key=lambda entry: entry.source.start if entry.source else -1)
    entries += [
        NameEntry(None, each, NameVerdict.INVENTED, f"{each.text} is not in the source")
        for each in strange
    ]
    return NameLedger(tuple(entries))


def _in_title(name: Name, source: str, target: Target) -> Match | None:
    found = acronyms_holding(name, source, target)
    return Match(NameVerdict.RESPELLED, found, "in an acronym") if found else None


def _entry(name: Name, found: Match, text: str, target: Target) -> NameEntry:
    first = min(found.positions)
    stop = first
    while stop + 1 in found.positions:
        stop += 1
    here = english_name(text, target.words[first : stop + 1])
    return NameEntry(name, here, found.verdict, found.reason)


def _identities(name: Name) -> set[str]:
    """What a name is known by when it is repeated: its headword, or any of its longer words."""
    if name.entry is not None:
        return {forms(name)[0].lower()}
    return {part.lower() for part in name.parts if len(part) >= _MIN_SHARED} or {name.lemma.lower()}


def _pair(
    missing: Sequence[Name], invented: Sequence[EnglishName], least: float = 0.0
) -> tuple[list[NameEntry], list[Name], list[EnglishName]]:
    """Put what is missing beside what was invented in its place, the likest first.

    What is less alike than ``least`` stays apart.
    """
    left, right = list(missing), list(invented)
    changed = []
    while left and right:
        name, here = max(
            ((name, here) for name in left for here in right),
            key=lambda each: likeness(each[0].lemma, each[1].text),
        )
        if likeness(name.lemma, here.text) < least:
            break
        left.remove(name)
        right.remove(here)
        reason = f"{_flat(name.text)} became {here.text}"
        changed.append(NameEntry(name, here, NameVerdict.CHANGED, reason))
    return changed, left, right


def _flat(text: str) -> str:
    return " ".join(text.split())
