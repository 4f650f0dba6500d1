"""The words of a sentence as the gate compares them, in Russian and in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from summarize.names import english
from summarize.names.morphology import is_common, lemmas, proper, readings
from summarize.names.tokens import tokens
from summarize.summarizers.extractive.stopwords import STOP_LEMMAS
from summarize.summarizers.gate.lexicon import DOWN, ENGLISH_VAGUE, UP, VAGUE

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUBJECTS: Final = frozenset({"NOUN", "ADJF"})
_ENDING: Final = re.compile(r"(?:'s|ies|ied|ing|ed|es|s|e|y)$")
_MIN_STEM: Final = 3
_MIN_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something.

    ``keys`` are the forms that it is found under; ``subject`` says that it can name what a figure
    is about; ``capital`` that its capital is no
    mere beginning of a sentence.
    """

    text: str
    start: int
    stop: int
    keys: frozenset[str]
    subject: bool
    capital: bool


def words(text: str, language: str) -> tuple[Word, ...]:
    """The words of ``text`` that say something, with their offsets.

    Args:
        text: a sentence.
        language: ``ru`` or ``en``.
    """
    return _russian(text) if language == "ru" else _english(text)


def keys_of(found: Iterable[Word]) -> frozenset[str]:
    """All keys of several words."""
    return frozenset().union(*(word.keys for word in found))


def _russian(text: str) -> tuple[Word, ...]:
    found = []
    for token in tokens(text):
        keys = lemmas(token.text)
        if keys & STOP_LEMMAS or (len(token.text) < _MIN_LETTERS and not token.capitalized):
            continue
        parts = {reading.part for reading in readings(token.text)[:2]} if token.cyrillic else set()
        subject = (token.latin or bool(parts & _SUBJECTS)) and not keys & VAGUE
        subject = subject and not _is_direction(token.text)
        capital = token.capitalized and not (token.initial and is_ordinary(token.text))
        found.append(Word(token.text, token.start, token.stop, keys, subject, capital))
    return tuple(found)


def _english(text: str) -> tuple[Word, ...]:
    found = []
    for word in english.words(text):
        if word.key in STOP_LEMMAS or len(word.key) < _MIN_LETTERS:
            continue
        subject = word.key not in ENGLISH_VAGUE and not _is_direction(word.text)
        keys = frozenset({stem(word.key)})
        capital = word.capitalized and (not word.initial or english.is_name(word))
        found.append(Word(word.text, word.start, word.stop, keys, subject, capital))
    return tuple(found)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """An English word without its ending, the same for its forms as far as that goes by rule.

    >>> stem("tariffs"), stem("exported"), stem("companies")
    ('tariff', 'export', 'compan')
    """
    shorter = _ENDING.sub("", word)
    shorter = _ENDING.sub("", shorter) if shorter.endswith(("e", "y")) else shorter
    return shorter if len(shorter) >= _MIN_STEM else word


def is_ordinary(word: str) -> bool:
    """Whether a Russian word at the beginning of a sentence names nobody."""
    return is_common(word) and not proper(word)


def _is_direction(text: str) -> bool:
    return UP.fullmatch(text) is not None or DOWN.fullmatch(text) is not None
