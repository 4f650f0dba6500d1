"""Readings of Russian words: lemmas, and what pymorphy3 says a capitalized word may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]")
_PROPER: Final = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")
# More readings than this are noise of the guesser
_MAX_READINGS: Final = 8
_CACHE: Final = 100_000


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a word; ``word`` and ``rank`` say of which word, and where it stood."""

    word: str
    rank: int
    lemma: str
    case: str | None
    gender: str | None
    plural: bool
    part: str  # part of speech
    proper: str  # Name, Surn, Patr, Geox, Orgn, Trad or empty
    known: bool
    score: float

    @property
    def nominative(self) -> str:
        """The nominative, lower-cased; number and gender are kept."""
        return _nominative(self.word, self.rank)


@lru_cache(maxsize=1)
def analyzer() -> MorphAnalyzer:
    """The morphological analyzer; loading takes about a third of a second."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - `summarize --help` must not load it

    return MorphAnalyzer()


def plain(word: str) -> str:
    """Lower-case, with «ё» as «е»: the key that tables are looked up by."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=_CACHE)
def _parses(word: str) -> tuple[Parse, ...]:
    return tuple(analyzer().parse(word)[:_MAX_READINGS])


@lru_cache(maxsize=_CACHE)
def _nominative(word: str, rank: int) -> str:
    """Apart from the rest, because inflecting is most of the work, and few readings need it."""
    parse = _parses(word)[rank]
    case = parse.tag.case
    inflected = parse.inflect({"nomn"}) if case and case != "nomn" else parse
    return str((inflected or parse).word)


@lru_cache(maxsize=_CACHE)
def readings(word: str) -> tuple[Reading, ...]:
    """The readings of a word without a hyphen, likeliest first."""
    found = []
    lower = word.lower()
    for rank, parse in enumerate(_parses(lower)):
        tag = parse.tag
        found.append(
            Reading(
                word=lower,
                rank=rank,
                lemma=plain(str(parse.normal_form)),
                case=_grammeme(tag.case),
                gender=_grammeme(tag.gender),
                plural=str(tag.number) == "plur",
                part=str(tag.POS),
                proper=next((name for name in _PROPER if name in tag), ""),
                known=bool(parse.is_known),
                score=float(parse.score),
            )
        )
    return tuple(found)


def _grammeme(value: object) -> str | None:
    """A case or gender; second forms («в лесу», «чаю») count with their case."""
    if value is None:
        return None
    return {"gen2": "gent", "acc2": "accs", "loc2": "loct", "gen1": "gent", "loc1": "loct"}.get(
        str(value), str(value)
    )


def _normal_forms(word: str) -> frozenset[str]:
    return frozenset(plain(str(parse.normal_form)) for parse in _parses(word))


@lru_cache(maxsize=_CACHE)
def lemmas(word: str) -> frozenset[str]:
    """Every lemma that a word may have, and the word itself, as table keys.

    >>> "ростов-на-дон" in lemmas("Ростове-на-Дону")
    True
    """
    key = plain(word)
    if not CYRILLIC.search(word):
        return frozenset({key})
    if "-" not in key:
        return frozenset({key, *_normal_forms(key)})
    choices = [
        sorted({part, *_normal_forms(part)})[:6] if part else [""] for part in key.split("-")[:4]
    ]
    return frozenset({key, *("-".join(choice) for choice in product(*choices))})


def proper(word: str) -> str:
    """How the dictionary tags a word as a name (Surn, Geox …); empty where it does not."""
    return next((each.proper for each in readings(word) if each.proper and each.known), "")


def is_known(word: str) -> bool:
    """Whether the dictionary has the word."""
    return any(reading.known for reading in readings(word))


def is_common(word: str) -> bool:
    """Whether the dictionary has the word as an ordinary one, in a likely reading."""
    return any(
        reading.known and not reading.proper and reading.score >= 0.05  # noqa: PLR2004 - rare
        for reading in readings(word)
    )


def is_adjective(word: str) -> bool:
    """Whether the likeliest reading is an adjective and no name."""
    first = readings(word)[:1]
    return bool(first) and first[0].part == "ADJF" and not first[0].proper


def is_attribute(word: str, following: str) -> bool:
    """Whether a capitalized word agrees with the next one as an adjective: «Чудовский суд»."""
    if following[:1].isupper():
        return False
    wanted = {
        (each.case, None if each.plural else each.gender)
        for each in readings(word)
        if each.part == "ADJF" or each.nominative.endswith(("ский", "ская", "цкий", "цкая"))
    }
    return any(
        each.known
        and each.part in {"NOUN", "ADJF"}
        and each.case is not None
        and (each.case, None if each.plural else each.gender) in wanted
        for each in readings(following.split("-", maxsplit=1)[0] or following)
    )
