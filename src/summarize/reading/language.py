"""Whether a text is Russian, and what it seems to be where it is not.

Letters that Russian has not decide where there are enough of them; then little words; and where
both say little, a Russian dictionary: in a Russian text it knows nearly every common word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from summarize.reading.encodings import russian_cost
from summarize.reading.language_words import (
    CYRILLIC_WORDS,
    ENDINGS,
    FOREIGN_LETTERS,
    LATIN_LETTERS,
    LATIN_WORDS,
    RUSSIAN_WORDS,
    TRANSLITERATED,
    TRANSLITERATED_ENDING,
)
from summarize.reading.layout import dictionary

if TYPE_CHECKING:
    from collections.abc import Sequence

RUSSIAN = "Russian"
GARBLED = "garbled"

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_QUOTED = re.compile(r"[«„“\"][^«»„“”\"\n]{1,80}[»“”\"]")
_FOREIGN = re.compile(f"[{''.join(letters for _, letters, _ in FOREIGN_LETTERS)}]")
_RUSSIAN_ONLY = re.compile(r"[ыэё]")
_BULGARIAN_SIGN = re.compile(r"ъ(?![еёюя])[а-я]|ът\b")  # «възможност», «първи»; a vowel there

_SAMPLE_CHARS = 20_000
_MIN_CYRILLIC = 0.3  # «Об этом пишет Deutsche Welle.» has more Latin letters than Cyrillic
_MIN_LATIN = 0.5
_MIN_LETTERS = 20
_MAX_HALVES = 0.3
_GARBLED_SAMPLE = 600  # characters that are looked at: the whole text is of one piece
_GARBLED_COST = 15.5  # half bits a letter; the worst real sentence of 20 letters costs 13.1
MISTAKABLE = frozenset({RUSSIAN, "Belarusian", "Ukrainian", "Serbian", "Macedonian"})

_FOREIGN_WORDS = 0.12  # of the words; Serbian, which has the fewest, has them in a third of its own
_MIN_UNQUOTED = 3
_SURE_WORDS = (
    0.08  # little Russian words: above it a text is Russian without a look at a dictionary
)
_MAX_UNKNOWN = 0.34
_MIN_KNOWABLE = 3
_DICTIONARY_WORDS = 60


def language(text: str) -> str | None:
    """Name the language that ``text`` seems to be in; None where it holds no words at all."""
    head = text[:_SAMPLE_CHARS]
    sample = head.lower()
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic >= _MIN_CYRILLIC * letters:
        found = _cyrillic_language(head)
        return GARBLED if found in MISTAKABLE and _is_garbled(head) else found
    if latin >= _MIN_LATIN * letters:
        return _latin_language(sample)
    return "a language in another script"


def _is_garbled(sample: str) -> bool:
    """«РРЅРіСѓС€РµС‚РёСЏ», «хМЦСЬЕРХЪ»: a text decoded by a mistaken encoding and saved so."""
    sample = sample[:_GARBLED_SAMPLE]
    letters = len(_CYRILLIC.findall(sample))
    halves = sample.count("Р") + sample.count("С")  # the first bytes of UTF-8 as windows-1251
    if letters < _MIN_LETTERS:
        return False
    return halves > _MAX_HALVES * letters or russian_cost(sample) > _GARBLED_COST


def _cyrillic_language(head: str) -> str:
    """The language of a text in Cyrillic letters; names in quotation marks have no say."""
    unquoted = _QUOTED.sub(" ", head)
    if len(_WORD.findall(unquoted)) >= _MIN_UNQUOTED:
        head = unquoted
    sample = head.lower()
    words = [word for word in _WORD.findall(sample) if _CYRILLIC.search(word)]
    if not words:
        return RUSSIAN
    return _by_letters(sample, words) or _by_words(head, sample, words)


def _by_letters(sample: str, words: Sequence[str]) -> str | None:
    """The language that explains the letters which Russian has not, if words are full of them."""
    if sum(bool(_FOREIGN.search(word)) for word in words) < _FOREIGN_WORDS * len(words):
        return None
    letters = Counter(sample)
    foreign = {char: count for char, count in letters.items() if _FOREIGN.match(char)}
    best, most = None, 0.0
    for name, own, missing in FOREIGN_LETTERS:
        explained = sum(count for char, count in foreign.items() if char in own)
        left = sum(foreign.values()) - explained
        score = explained - 3 * left - 0.7 * sum(letters[char] for char in missing)
        score += 0.5 * sum(word in _listed(name) for word in words)
        if score > most:
            best, most = name, score
    return best


@cache
def _listed(name: str) -> frozenset[str]:
    return dict(CYRILLIC_WORDS).get(name, frozenset())


def _by_words(head: str, sample: str, words: Sequence[str]) -> str:
    counts = {name: sum(word in listed for word in words) for name, listed in CYRILLIC_WORDS}
    counts["Bulgarian"] += len(_BULGARIAN_SIGN.findall(sample))
    russian = sum(word in RUSSIAN_WORDS for word in words)
    only = len(_RUSSIAN_ONLY.findall(sample))
    name, count = max(counts.items(), key=lambda pair: pair[1])
    if count > max(1, russian) and count > only:
        return name
    if russian >= _SURE_WORDS * len(words) and only and count <= only:
        return RUSSIAN
    return _by_dictionary(head, counts) if count > 0 or not only else RUSSIAN


def _by_dictionary(head: str, counts: dict[str, int]) -> str:
    """Russian where a dictionary knows its common words, else what they look like."""
    common = [word for word in _WORD.findall(head) if word[0].islower() and len(word) > 2]  # noqa: PLR2004 - shorter are in every language
    common = common[:_DICTIONARY_WORDS]
    unknown = [word for word in common if not dictionary().word_is_known(word)]
    least = 1 if any(counts.values()) else _MIN_KNOWABLE
    if len(common) < least or len(unknown) < max(1, _MAX_UNKNOWN * len(common)):
        return RUSSIAN
    scores = dict(counts)
    for name, ending in ENDINGS:
        scores[name] += sum(bool(ending.fullmatch(word)) for word in unknown)
    name, score = max(scores.items(), key=lambda pair: pair[1])
    return name if score > 1 else RUSSIAN


def _latin_language(sample: str) -> str:
    words = _WORD.findall(sample)
    counts = {name: sum(word in listed for word in words) for name, listed in LATIN_WORDS}
    for name, letters in LATIN_LETTERS:
        counts[name] += sum(bool(set(word) & set(letters)) for word in words)
    plain = ["".join(c for c in unicodedata.normalize("NFD", w) if c.isalpha()) for w in words]
    russian, listed = TRANSLITERATED
    counts[russian] = sum(
        word in listed or bool(TRANSLITERATED_ENDING.fullmatch(word)) for word in plain
    )
    name, count = max(counts.items(), key=lambda pair: pair[1])
    return name if count else "a language in Latin letters"
