"""Whether a text is Russian, and what it seems to be where it is not."""

from __future__ import annotations

import re

from summarize.reading.encodings import russian_cost
from summarize.reading.language_words import (
    BULGARIAN_WORDS,
    CYRILLIC_LETTERS,
    LATIN_WORDS,
    RUSSIAN_WORDS,
    TRANSLITERATED,
    UKRAINIAN_LETTERS,
)

RUSSIAN = "Russian"
GARBLED = "garbled"

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_RUSSIAN_ONLY = re.compile(r"[ыэёъ]")
_BULGARIAN_SIGN = re.compile(r"ъ(?![еёюя])[а-я]")  # «възможност», «първи»; a vowel there

_SAMPLE_CHARS = 20_000
_MIN_CYRILLIC = 0.3  # «Об этом пишет Deutsche Welle.» has more Latin letters than Cyrillic
_MIN_LATIN = 0.5
_MIN_LETTERS = 20
_MAX_HALVES = 0.3
_GARBLED_COST = 15.5  # half bits a letter; the worst real sentence of 20 letters costs 13.1
MISTAKABLE = frozenset({RUSSIAN, "Belarusian", "Ukrainian", "Serbian", "Macedonian"})
_MIN_LETTER_SHARE = 0.01


def language(text: str) -> str | None:
    """Name the language that ``text`` seems to be in; None where it holds no words at all."""
    head = text[:_SAMPLE_CHARS]
    sample = head.lower()
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic >= _MIN_CYRILLIC * letters:
        found = _cyrillic_language(sample)
        return GARBLED if found in MISTAKABLE and _is_garbled(head) else found
    if latin >= _MIN_LATIN * letters:
        return _latin_language(sample)
    return "a language in another script"


def _is_garbled(sample: str) -> bool:
    """«РРЅРіСѓС€РµС‚РёСЏ», «хМЦСЬЕРХЪ»: a text decoded by a mistaken encoding and saved so."""
    letters = len(_CYRILLIC.findall(sample))
    halves = sample.count("Р") + sample.count("С")  # the first bytes of UTF-8 as windows-1251
    if letters < _MIN_LETTERS:
        return False
    return halves > _MAX_HALVES * letters or russian_cost(sample) > _GARBLED_COST


def _cyrillic_language(sample: str) -> str:
    least = max(1, _MIN_LETTER_SHARE * len(_CYRILLIC.findall(sample)))
    for name, letters in CYRILLIC_LETTERS:
        if sum(map(sample.count, letters)) > least:
            return name
    russian = len(_RUSSIAN_ONLY.findall(sample))
    if sum(map(sample.count, UKRAINIAN_LETTERS)) > russian / 2:
        return "Ukrainian"
    words = _WORD.findall(sample)
    bulgarian = sum(word in BULGARIAN_WORDS for word in words)
    if len(_BULGARIAN_SIGN.findall(sample)) > russian / 3 or bulgarian > 1:  # noqa: SIM102 - reads as two grounds
        if bulgarian > sum(word in RUSSIAN_WORDS for word in words):
            return "Bulgarian"
    return RUSSIAN


def _latin_language(sample: str) -> str:
    words = _WORD.findall(sample)
    counts = {
        name: sum(word in listed for word in words)
        for name, listed in (*LATIN_WORDS, TRANSLITERATED)
    }
    name, count = max(counts.items(), key=lambda pair: pair[1])
    return name if count else "a language in Latin letters"
