"""The tables of names, loaded once and looked up by lemmas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from summarize.names.model import NameKind
from summarize.names.morphology import lemmas, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILES: Final = (
    ("countries", NameKind.PLACE),
    ("russia", NameKind.PLACE),
    ("cities_ru", NameKind.PLACE),
    ("cities_world", NameKind.PLACE),
    ("bodies", NameKind.ORGANISATION),
    ("companies", NameKind.ORGANISATION),
    ("events", NameKind.EVENT),
    ("abbreviations", NameKind.ABBREVIATION),
)
_PERSON_FILES: Final = ("first_names", "people")
_COLUMNS: Final = 4
# «МВД», «ХМАО-Югра», «ОПЕК+»: written in capitals, matched as printed
_MIN_CAPITALS: Final = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: variants in both languages, the preferred first."""

    russian: tuple[str, ...]
    english: tuple[str, ...]
    adjectives: tuple[str, ...]
    russian_adjectives: tuple[str, ...]
    kind: NameKind
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """One Russian variant of an entry: for each of its words, the lemmas it may have."""

    words: tuple[frozenset[str], ...]
    variant: str
    entry: Entry

    @property
    def exact(self) -> bool:
        """Whether the variant is an abbreviation, which is matched as printed."""
        return is_abbreviation(self.variant)


def is_abbreviation(word: str) -> bool:
    """Whether a word is written in capitals only."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) >= _MIN_CAPITALS and all(letter.isupper() for letter in letters)


def rows(name: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The lines of one table, each column split into its variants."""
    text = resources.files("summarize.names.lexicon").joinpath(f"{name}.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            cells = [*line.split("\t"), "", "", ""][:_COLUMNS]
            yield tuple(tuple(filter(None, cell.strip().split("|"))) for cell in cells)


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Every entry of places, organisations and abbreviations, in the order of the files."""
    return tuple(
        Entry(russian, english, people, adjectives_, kind, name == "abbreviations")
        for name, kind in _FILES
        for russian, english, people, adjectives_ in rows(name)
    )


@lru_cache(maxsize=1)
def patterns() -> dict[str, tuple[Pattern, ...]]:
    """Patterns by each lemma of their first word, longest first; earlier files win."""
    index: dict[str, list[Pattern]] = {}
    for entry in entries():
        for variant in entry.russian:
            words = variant.replace("«", "").replace("»", "").replace("—", "").split()
            pattern = Pattern(tuple(lemmas(word) for word in words), variant, entry)
            for key in pattern.words[0]:
                index.setdefault(key, []).append(pattern)
    return {
        key: tuple(sorted(found, key=lambda pattern: -len(pattern.words)))
        for key, found in index.items()
    }


@lru_cache(maxsize=1)
def persons() -> dict[str, tuple[str, ...]]:
    """English spellings of first names and surnames, by Russian key; first names win."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _PERSON_FILES:
        for russian, english, *_ in rows(name):
            for variant in russian:
                key = plain(variant)
                found[key] = (*found.get(key, ()), *english)
    return found


@lru_cache(maxsize=1)
def adjectives() -> dict[str, tuple[Entry, ...]]:
    """Entries by the Russian adjectives and names of people made from them."""
    found: dict[str, list[Entry]] = {}
    for entry in entries():
        for word in entry.russian_adjectives:
            found.setdefault(plain(word), []).append(entry)
    return {key: tuple(each) for key, each in found.items()}


@lru_cache(maxsize=1)
def by_headword() -> dict[str, Entry]:
    """Entries by each Russian variant as printed in the table; earlier files win."""
    found: dict[str, Entry] = {}
    for entry in entries():
        for variant in entry.russian:
            found.setdefault(variant, entry)
    return found
