"""The values of this package: a name in a text, and the ledger of names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"  # «Олимпиада», «Рождество»
    ABBREVIATION = "abbreviation"
    LATIN = "latin"  # written in Latin letters in the Russian text: «MEPS»


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text; ``text[start:stop] == name.text`` in the text it was found in.

    ``lemma`` is the nominative as it would be printed («Махмуд-Али Калиматов»); ``parts`` are its
    words, ``readings`` other nominatives that the text allows for the last word («Калиматова»).
    ``entry`` is the Russian headword of the table that knows the name, None where none does.
    """

    text: str
    start: int
    stop: int
    kind: NameKind
    lemma: str
    parts: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    entry: str | None = None
    # A good translator freely drops or translates it («ПАО», «Зенит», «Елабужский завод»): it can
    # answer for an English name, but its absence proves nothing.
    weak: bool = False
    rule: str = ""
    # How its words are to be written, where that is by neither a table nor a scheme of Russian's
    system: str = ""  # "pinyin", "hepburn"


@dataclass(frozen=True, slots=True)
class EnglishName:
    """A name in an English text: capitalized words that are no ordinary English words."""

    text: str
    start: int
    stop: int


class NameVerdict(StrEnum):
    """What became of a name on its way into the translation."""

    KEPT = "kept"  # under an accepted spelling
    RESPELLED = "respelled"  # another spelling that sounds the same
    MISSING = "missing"
    CHANGED = "changed"
    INVENTED = "invented"

    @property
    def ok(self) -> bool:
        """Whether the name survived."""
        return self in {NameVerdict.KEPT, NameVerdict.RESPELLED}


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One line of a name ledger: a source name, a target name, or both, and the verdict."""

    source: Name | None
    target: EnglishName | None
    verdict: NameVerdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NameLedger:
    """The names of a source and its translation, in source order, inventions last."""

    entries: tuple[NameEntry, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is missing, changed or invented."""
        return all(entry.verdict.ok for entry in self.entries)

    @property
    def problems(self) -> tuple[NameEntry, ...]:
        """The entries that are not proved."""
        return tuple(entry for entry in self.entries if not entry.verdict.ok)
