"""Whether an English text has a Russian name, and where."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from summarize.names.english import key, known_names, unnamed
from summarize.names.lexicon.english_ignored import GENERIC, ordinary
from summarize.names.likeness import is_like, skeletons
from summarize.names.model import Name, NameKind, NameVerdict
from summarize.names.morphology import plain
from summarize.names.spelling import english_adjectives, forms, offices, part_forms
from summarize.names.table import persons

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.names.english import Word

ALIKE: Final = 0.8
# One consonant for another in a long name is another name
_MAX_COST: Final = 0.95
# What a table knows has its spellings there: only vowels and silent letters may vary
_MAX_COST_KNOWN: Final = 0.5
_GARBLED: Final = 0.45
_TWO: Final = 2
_MIN_FIRST: Final = 4
_CASE_MATTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Match:
    """Where a name was found: the words of each occurrence."""

    verdict: NameVerdict
    positions: frozenset[int]
    reason: str = ""


@dataclass(slots=True)
class Target:
    """The words of an English text with an index of their keys."""

    words: Sequence[Word]
    index: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for position, word in enumerate(self.words):
            self.index[word.key].append(position)

    def find(self, form: str) -> set[int]:
        """The positions of all words of all occurrences of a spelling."""
        pieces = split(form)
        found: set[int] = set()
        if not pieces:
            return found
        for position in self.index.get(pieces[0][0], ()):
            stop = position + len(pieces)
            if stop <= len(self.words) and all(
                word.key == piece and _same_case(word, printed)
                for word, (piece, printed) in zip(self.words[position:stop], pieces, strict=True)
            ):
                found.update(range(position, stop))
        return found


@lru_cache(maxsize=20_000)
def split(form: str) -> tuple[tuple[str, str], ...]:
    """The words of a spelling: key and as printed."""
    pieces = form.replace("-", " ").replace("–", " ").split()
    return tuple((key(piece), piece) for piece in pieces)


def _same_case(word: Word, printed: str) -> bool:
    """Compare short capitals as printed: an "is" is no "IS", an "us" no "US"."""
    bare = printed.replace(".", "")
    if bare.isupper() and len(bare) <= _CASE_MATTERS:
        return word.text.replace(".", "").isupper()
    return word.capitalized or not printed[:1].isupper() or word.key in GENERIC


def match(name: Name, target: Target) -> Match | None:
    """Find a source name in the target under an accepted spelling, else by its sound."""
    if name.kind is NameKind.PERSON and name.entry is None:
        return _person(name, target)
    if name.kind is NameKind.LATIN or name.entry is not None:
        misspelt = next(filter(None, (misspelling(form, target) for form in forms(name))), None)
        if misspelt is not None:
            positions, wrong = misspelt
            reason = f"{' '.join(name.text.split())} is misspelt: {target.words[wrong].text}"
            return Match(NameVerdict.CHANGED, positions, reason)
    found: set[int] = set()
    accepted = forms(name)
    for form in (*accepted, *english_adjectives(name), *offices(accepted)):
        found |= target.find(form)
    if found:
        return Match(NameVerdict.KEPT, frozenset(found))
    return _by_sound(name, target)


def misspelling(form: str, target: Target) -> tuple[frozenset[int], int] | None:
    """Where a spelling of several words stands with one of them misspelt, and which.

    "Natiobal Trust" for "National Trust": the other words stand in their places, and what stands
    in this one's is no English word and a letter or two away.
    """
    pieces = split(form)
    if len(pieces) < _TWO:
        return None
    for place, (piece, _) in enumerate(pieces):
        for position in target.index.get(piece, ()):
            start = position - place
            run = target.words[start : start + len(pieces)] if start >= 0 else ()
            if len(run) < len(pieces):
                continue
            wrong = [
                start + offset
                for offset, (word, (wanted, _)) in enumerate(zip(run, pieces, strict=True))
                if word.key != wanted
            ]
            if len(wrong) == 1 and _is_misspelt(
                target.words[wrong[0]], pieces[wrong[0] - start][0]
            ):
                return frozenset(range(start, start + len(pieces))), wrong[0]
    return None


def _is_misspelt(word: Word, wanted: str) -> bool:
    if not word.capitalized or word.key in unnamed() or word.key in known_names():
        return False
    if len(wanted) < _MIN_FIRST or skeletons(word.key.rstrip("s")) & skeletons(wanted.rstrip("s")):
        return False
    return 0 < edits(word.key, wanted) <= (1 if len(wanted) <= _MIN_FIRST else _TWO)


def edits(left: str, right: str) -> int:
    """How many letters must be changed, added or dropped (Levenshtein)."""
    row = list(range(len(right) + 1))
    for count, letter in enumerate(left, start=1):
        before, row[0] = row[0], count
        for place, other in enumerate(right, start=1):
            here = min(row[place] + 1, row[place - 1] + 1, before + (letter != other))
            before, row[place] = row[place], here
    return row[-1]


def _by_sound(name: Name, target: Target) -> Match | None:
    if name.kind is NameKind.LATIN:
        return _latin(name, target)
    source = (name.lemma, name.text, *name.readings)
    position = sounding(source, target, forms(name) if name.entry is not None else ())
    if position:
        return Match(NameVerdict.RESPELLED, frozenset(position), "by its sound")
    if name.kind is NameKind.ABBREVIATION and name.entry is None:
        return _acronym(target)
    return None


def _latin(name: Name, target: Target) -> Match | None:
    """Find a Latin name as printed; a longer one answers by any of its longer words."""
    pieces = sorted(split(name.text), key=lambda piece: -len(piece[0]))
    for piece, _ in pieces:
        found = target.index.get(piece) or [
            position
            for position, word in enumerate(target.words)
            if word.key == f"{piece}s"  # "iPads"
            or (len(piece) > _MIN_FIRST and word.key.startswith(piece))  # "Brexiteers"
        ]
        if found and (len(piece) >= _MIN_FIRST or len(pieces) == 1):
            return Match(NameVerdict.KEPT, frozenset(found))
    return None


def _acronym(target: Target) -> Match | None:
    """An abbreviation that no table has may be any one that no table has."""
    found = {
        position
        for position, word in enumerate(target.words)
        if word.acronym and word.key not in known_names()
    }
    return Match(NameVerdict.RESPELLED, frozenset(found), "an abbreviation") if found else None


def _person(name: Name, target: Target) -> Match | None:
    """A person: the surname proves the name, a first name alone is another spelling."""
    found: list[set[int]] = []
    exact = True
    lemmas = [name.lemma.split(), *(reading.split() for reading in name.readings)]
    printed = [word for word in name.text.replace(".", ". ").split() if len(word.strip(".")) > 1]
    for index in range(len(name.parts)):
        variants = [lemma[index] for lemma in lemmas if index < len(lemma)]
        positions: set[int] = set()
        for variant in variants:
            for form in part_forms(variant):
                positions |= target.find(form)
        if not positions:
            offset = index - len(name.parts)
            if -offset <= len(printed):
                variants.append(printed[offset])
            positions = sounding(variants, target)
            exact = exact and not positions
        found.append(positions)
    if not found:
        return None
    everything = frozenset().union(*found)
    if found[-1]:
        garbled = _garbled(name, found, target)
        if garbled is not None:
            reason = f"{name.parts[0]} became {target.words[garbled].text}"
            return Match(NameVerdict.CHANGED, everything | {garbled}, reason)
        verdict = NameVerdict.KEPT if exact else NameVerdict.RESPELLED
        return Match(verdict, everything)
    if everything and not _has_strangers(everything, target):
        return Match(NameVerdict.RESPELLED, everything, "only a part of the name")
    return None


def _garbled(name: Name, found: Sequence[set[int]], target: Target) -> int | None:
    """The word before the surname that is a damaged first name: "Vlasimis Putin"."""
    if found[0] or len(found) < _TWO:
        return None
    for position in sorted(found[-1]):
        if position and position - 1 not in set().union(*found):
            word = target.words[position - 1]
            beside = target.words[position].start - word.stop == 1
            if beside and word.capitalized and len(word.key) >= _MIN_FIRST - 1:
                close = is_like(name.parts[0], word.key, _GARBLED)
                short = any(key(form).startswith(word.key) for form in part_forms(name.parts[0]))
                known = word.key in ordinary() or word.key in known_names()
                if close and not short and not known:
                    return position - 1
    return None


def _has_strangers(positions: frozenset[int], target: Target) -> bool:
    """Whether beside a first name stands a surname that is another one."""
    beside = {position + step for position in positions for step in (-1, 1)} - positions
    return any(
        0 <= position < len(target.words)
        and target.words[position].capitalized
        and target.words[position].key not in ordinary()
        for position in beside
    )


def sounding(source: Iterable[str], target: Target, spellings: Sequence[str] = ()) -> set[int]:
    """The positions of words, alone or two joined, that sound like any of the Cyrillic words.

    Where a table has the usual ``spellings``, of the whole name or of the word, the consonants must
    be those of one of them, or of a romanization.
    """
    known = bool(spellings)
    for cyrillic in dict.fromkeys(source):
        count = len(cyrillic.replace("-", " ").split())
        strict = known or plain(cyrillic) in persons()
        bones = skeletons_of(cyrillic, tuple(spellings)) if strict else None
        for position, word in enumerate(target.words):
            if not word.capitalized or (known and word.key in known_names()):
                continue
            for size in dict.fromkeys((1, count, count + 1)):
                stop = position + size
                if stop > len(target.words):
                    continue
                joined = "".join(each.key for each in target.words[position:stop])
                if any(_may_write(cyrillic, form, bones) for form in _numbers(joined)):
                    if word.initial and word.key in ordinary() and len(word.key) < _MIN_FIRST:
                        continue
                    return set(range(position, stop))
    return set()


def _may_write(cyrillic: str, latin: str, bones: frozenset[str] | None) -> bool:
    if bones is not None and not skeletons(latin) & bones:
        return False
    return alike(cyrillic, latin, strict=bones is not None)


@lru_cache(maxsize=20_000)
def skeletons_of(cyrillic: str, spellings: tuple[str, ...] = ()) -> frozenset[str]:
    """The consonants that the usual spellings of a name have, or its romanizations."""
    written = (*spellings, *part_forms(cyrillic))
    return frozenset().union(*(skeletons(form) for form in written))


def _numbers(word: str) -> tuple[str, ...]:
    """A longer word with the plural taken off as well: "the Kokorins"."""
    plural = word.endswith("s") and len(word) > _MIN_FIRST + 1
    return (word, word[:-1]) if plural else (word,)


@lru_cache(maxsize=200_000)
def alike(cyrillic: str, latin: str, *, strict: bool = False) -> bool:
    """Whether both write the same name: no consonant is another one, vowels may vary.

    ``strict`` allows less, for names whose usual spellings are known.

    >>> alike("Калиматов", "Kalimatov"), alike("Калиматов", "Kalimanov")
    (True, False)
    """
    bare = re.sub(r"[-‑’' ]", "", cyrillic)
    longer = max(len(bare), len(latin))
    if abs(len(bare) - len(latin)) > longer // 2 + 1:
        return False
    return is_like(bare, latin, ALIKE, _MAX_COST_KNOWN if strict else _MAX_COST)
