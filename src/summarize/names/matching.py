"""Whether an English text has a Russian name, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from summarize.names.acronyms import acronyms_of
from summarize.names.english import key, known_names
from summarize.names.lexicon.english_ignored import ordinary
from summarize.names.likeness import is_like, skeletons
from summarize.names.misspelling import misspelling
from summarize.names.model import Name, NameKind, NameVerdict
from summarize.names.morphology import plain
from summarize.names.romanization import Scheme
from summarize.names.spelling import english_adjectives, forms, forms_of_part, offices, part_forms
from summarize.names.table import persons
from summarize.names.target import Target, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


ALIKE: Final = 0.8
# One consonant for another in a long name is another name
_MAX_COST: Final = 0.95
# What a table knows has its spellings there: only vowels and silent letters may vary
_MAX_COST_KNOWN: Final = 0.5
_GARBLED: Final = 0.45
_TWO: Final = 2
_OF_A_PLACE: Final = re.compile(r"(?:i?ans?|ers?|ese|ites?|sky)$")
_MIN_FIRST: Final = 4


@dataclass(frozen=True, slots=True)
class Match:
    """Where a name was found: the words of each occurrence."""

    verdict: NameVerdict
    positions: frozenset[int]
    reason: str = ""


def match(name: Name, target: Target, scheme: Scheme = Scheme.BGN_PCGN) -> Match | None:
    """Find a source name in the target under an accepted spelling, else by its sound."""
    if name.kind is NameKind.PERSON and name.entry is None:
        return _person(name, target, scheme)
    if name.kind is NameKind.LATIN or name.entry is not None:
        misspelt = next(filter(None, (misspelling(form, target) for form in forms(name))), None)
        if misspelt is not None:
            positions, wrong = misspelt
            reason = f"{' '.join(name.text.split())} is misspelt: {target.words[wrong].text}"
            return Match(NameVerdict.CHANGED, positions, reason)
    found: set[int] = set()
    accepted = forms(name, scheme)
    for form in (*accepted, *english_adjectives(name), *offices(accepted)):
        found |= target.find(form)
    if found:
        return Match(NameVerdict.KEPT, frozenset(found))
    if name.kind is not NameKind.PERSON:
        shortened = acronyms_of(accepted, target)
        if shortened:
            return Match(NameVerdict.RESPELLED, shortened, "by its initials")
    return _by_sound(name, target)


def _by_sound(name: Name, target: Target) -> Match | None:
    if name.kind is NameKind.LATIN:
        return _latin(name, target)
    source = (name.lemma, name.text, *name.readings)
    spellings = forms(name) if name.entry is not None else ()
    position = sounding(source, target, spellings) or _by_its_people(name, target)
    if position:
        return Match(NameVerdict.RESPELLED, frozenset(position), "by its sound")
    if name.kind is NameKind.ABBREVIATION and name.entry is None:
        return _acronym(target)
    return None


def _by_its_people(name: Name, target: Target) -> set[int]:
    """A place in a word that is made from it: "Queenslanders", "the Tigrayan army"."""
    if name.kind is NameKind.LATIN:
        return set()
    known = {piece for form in forms(name) for piece, _ in split(form)}
    found = set()
    for position, word in enumerate(target.words):
        stem = _OF_A_PLACE.sub("", word.key)
        if not word.capitalized or stem == word.key or len(stem) < _MIN_FIRST:
            continue
        if stem in known or (name.entry is None and alike(name.lemma, stem)):
            found.add(position)
    return found


def _latin(name: Name, target: Target) -> Match | None:
    """Find a Latin name as printed; a longer one answers by any of its longer words."""
    # «GOOGL.O» is two words, and «Wi-Fi» may be one
    parted = target.find(name.text.replace(".", " ")) or set(
        target.index.get(key(name.text.replace("-", "")), ())
    )
    if parted:
        return Match(NameVerdict.KEPT, frozenset(parted))
    inside = [piece for piece in split(name.text) if piece[0].isalnum()]  # «Cash & Carry»
    # «Qatar Airways» is not in every "Airways", «HK Management» not in any "management"
    telling = [piece for piece in inside if piece[0] not in ordinary()] or inside
    pieces = sorted(telling, key=lambda piece: -len(piece[0]))
    for piece, _ in pieces:
        found = target.index.get(piece) or [
            position
            for position, word in enumerate(target.words)
            if word.key == f"{piece}s"  # "iPads"
            or (len(piece) > _MIN_FIRST and word.key.startswith(piece))  # "Brexiteers"
        ]
        if len(inside) > 1 and piece in ordinary():
            found = [position for position in found if target.words[position].capitalized]
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


def _person(name: Name, target: Target, scheme: Scheme) -> Match | None:
    """A person: the surname proves the name, a first name alone is another spelling."""
    found: list[set[int]] = []
    exact = True
    lemmas = [name.lemma.split(), *(reading.split() for reading in name.readings)]
    printed = [word for word in name.text.replace(".", ". ").split() if len(word.strip(".")) > 1]
    for index in range(len(name.parts)):
        variants = [lemma[index] for lemma in lemmas if index < len(lemma)]
        positions: set[int] = set()
        for variant in variants:
            for form in forms_of_part(name, variant, scheme):
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
                short = any(
                    key(form).startswith(word.key) for form in forms_of_part(name, name.parts[0])
                )
                known = word.key in ordinary() or word.key in known_names()
                # "Piotr" for «Петр»: the consonants are right
                sound = skeletons(word.key) & skeletons_of(name.parts[0])
                if close and not (short or known or sound):
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
