"""Whether a text is Russian, and what it seems to be where it is not."""

from __future__ import annotations

import re

from summarize.reading.language_words import (
    BULGARIAN_WORDS,
    CYRILLIC_LETTERS,
    LATIN_WORDS,
    RUSSIAN_WORDS,
    TRANSLITERATED,
)

RUSSIAN = "Russian"

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_RUSSIAN_ONLY = re.compile(r"[ыэёъ]")
_BULGARIAN_SIGN = re.compile(r"ъ(?![еёюя])[а-я]")  # «възможност», «първи»; a vowel there

_SAMPLE_CHARS = 20_000
_MIN_RUSSIAN_SHARE = 0.5


def language(text: str) -> str | None:
    """Name the language that ``text`` seems to be in; None where it holds no words at all."""
    sample = text[:_SAMPLE_CHARS].lower()
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic >= _MIN_RUSSIAN_SHARE * letters:
        return _cyrillic_language(sample)
    if latin >= _MIN_RUSSIAN_SHARE * letters:
        return _latin_language(sample)
    return "a language in another script"


def _cyrillic_language(sample: str) -> str:
    russian = len(_RUSSIAN_ONLY.findall(sample))
    for name, letters in CYRILLIC_LETTERS:
        if sum(sample.count(letter) for letter in letters) > russian / 2:
            return name
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
