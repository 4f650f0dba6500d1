"""Words of an English text, and which of them are names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarize.names.lexicon.english_ignored import ordinary
from summarize.names.likeness import fold
from summarize.names.table import entries, persons, rows

_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_][^\W_]*(?:['’][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|['’])$")
_ADDRESS: Final = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|\b[\w-]+\.(?i:ru|com|org|net|su)\b|&#?\w{1,8};|[#@]\w+"
)
_PERSON_OF: Final = re.compile(r"(?:wo)?m[ae]n$")  # "Welshman", "Frenchwomen"
_PLURAL_ACRONYM: Final = re.compile(r"[A-Z]{2,}s")
_SAID_ANYWAY: Final = frozenset({"russian", "russians", "soviet"})
_TITLE_CASE: Final = 0.7
_MIN_TITLE_WORDS: Final = 5
_MIN_LONG: Final = 4
_MIN_NAME: Final = 3
_MIN_DERIVED: Final = 7
_SUFFIXES: Final = (
    "ing", "tion", "ness", "ment", "ory", "ism", "ship", "able", "ical", "mistresse", "master",
    "iner", "less", "ally",
)  # fmt: skip
_PREFIXES: Final = ("un", "non", "pre", "anti", "inter", "over", "under")  # "Unengaged"
_DERIVING: Final = ("ly", "ers", "maid", "maids", "folk", "hood", "some", "ful")  # "Southerners"


@dataclass(frozen=True, slots=True)
class Word:
    """An English word; ``key`` is folded, without possessive and full stops."""

    text: str
    start: int
    stop: int
    key: str
    initial: bool
    joined: bool = False  # by a hyphen to a word with a capital: "Jong-un"

    @property
    def capitalized(self) -> bool:
        """Whether any letter but those after an apostrophe is a capital ("McCain", "iPhone")."""
        return self.joined or any(letter.isupper() for letter in self.text)

    @property
    def acronym(self) -> bool:
        """Whether the word is written in capitals only."""
        letters = _POSSESSIVE.sub("", self.text).replace(".", "").rstrip("s")
        return len(letters) > 1 and letters.isupper()


def key(word: str) -> str:
    """The form that words are compared by: "Côte" → "cote", "U.S." → "us", "Putin's" → "putin"."""
    return fold(_POSSESSIVE.sub("", word).replace(".", "").replace("’", "'"))


def words(text: str) -> tuple[Word, ...]:
    """The words of an English text; a hyphen parts words."""
    cleaned = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(cleaned):
        before = cleaned[end : match.start()]
        stop = match.start() + len(_POSSESSIVE.sub("", match[0]))
        if _PLURAL_ACRONYM.fullmatch(match[0]):
            stop -= 1  # "MWPs"
        joined = before in {"-", "‑"} and bool(found) and found[-1].capitalized
        initial = not found or any(mark in before for mark in ".!?:;\n…\"“'‘«•|")
        found.append(
            Word(
                text[match.start() : stop],
                match.start(),
                stop,
                key(text[match.start() : stop]),
                initial,
                joined,
            )
        )
        end = match.end()
    return tuple(found)


@lru_cache(maxsize=1)
def known_names() -> frozenset[str]:
    """Keys of single words that a table has as (a part of) an English name, and nothing else."""
    found: set[str] = set()
    for entry in entries():
        for form in entry.english:
            found.update(key(word) for word in form.replace("-", " ").split() if word[:1].isupper())
    for forms in persons().values():
        found.update(key(word) for form in forms for word in form.replace("-", " ").split())
    return frozenset(found - ordinary())


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """Keys of the English adjectives and names of people: they are no names by themselves."""
    return frozenset(
        key(word)
        for entry in entries()
        for form in entry.adjectives
        for word in form.replace("-", " ").split()
    )


@lru_cache(maxsize=1)
def foreign() -> frozenset[str]:
    """Keys of the adjectives and people of countries, less those that go without saying."""
    return frozenset(
        key(word)
        for _, _, adjectives, *_ in rows("countries")
        for form in adjectives
        for word in form.replace("-", " ").split()
        if word[:1].isupper() and not word.isupper()
    ) - (ordinary() | _SAID_ANYWAY)


@lru_cache(maxsize=1)
def unnamed() -> frozenset[str]:
    """Keys of words that are no names by themselves, whatever their capital."""
    return ordinary() | demonyms()


@lru_cache(maxsize=20_000)
def _is_built_of_words(word: str) -> bool:
    """See "Headmistresses", "Commonwealth": rarer words that the count of ordinary ones has not."""
    if len(word) >= _MIN_DERIVED and word.endswith(_SUFFIXES):
        return True
    if any(word.endswith(end) and word.removesuffix(end) in ordinary() for end in _DERIVING):
        return True
    bare = (word[len(each) :] for each in _PREFIXES if word.startswith(each))
    if any(len(each) >= _MIN_LONG and each in ordinary() for each in bare):
        return True
    return any(
        {word[:cut], word[cut:]} <= ordinary()
        for cut in range(_MIN_LONG, len(word) - _MIN_LONG + 1)
    )


def is_title_cased(found: tuple[Word, ...]) -> bool:
    """Whether nearly all longer words have capitals, so that a capital says nothing."""
    longer = [word for word in found if len(word.text) >= _MIN_LONG]
    capitals = sum(word.capitalized for word in longer)
    return len(longer) >= _MIN_TITLE_WORDS and capitals > _TITLE_CASE * len(longer)


def is_name(word: Word, *, title_cased: bool = False) -> bool:
    """Whether an English word must be (a part of) a name.

    Acronyms are left out: a translator may shorten what the source writes out, and which is lost
    or exchanged is seen from the source's side.
    """
    singular = word.key.removesuffix("s")
    if word.text.islower() or not word.capitalized or word.acronym or len(singular) < _MIN_NAME:
        return False
    if word.key in foreign():
        return not word.initial  # "Polish" may begin a sentence about shoes
    if {word.key, singular, _PERSON_OF.sub("", word.key)} & unnamed() or word.key.endswith("n't"):
        return False
    if word.key not in known_names() and any(map(_is_built_of_words, (word.key, singular))):
        return False
    return word.key in known_names() or not (word.initial or title_cased)
