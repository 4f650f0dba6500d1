"""Signs that a sentence is no sentence of a summary, whatever it says."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from summarize.summarizers.gate.lexicon import CHATTER
from summarize.translation.faults import REPEATS, loops

_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_FOREIGN: Final = re.compile(r"[^\W\dA-Za-zÀ-žА-Яа-яЁё_°µΩ]")
_WORD: Final = re.compile(r"\w+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_END: Final = re.compile(r"[.!?…][»”\"')\]]*$")
FEWEST_WORDS: Final = 3
RUN: Final = 5  # so many words of the prompt in a row are no accident
RUSSIAN_SHARE: Final = 0.6  # of the letters
CLAUSE: Final = 4  # a run of so many words does not stand twice in a short sentence


def signs(text: str, language: str, article: str, prompt: str = "") -> tuple[str, ...]:
    """What is wrong with a written sentence by itself.

    Args:
        text: the sentence.
        language: the language that it should be in.
        article: what it was made from, whose own oddities are no faults.
        prompt: what the model was asked, which it must not copy.
    """
    said = _WORD.findall(text.lower())
    if not said:
        return ("nothing came out",)
    found = []
    if len(said) < FEWEST_WORDS or not _END.search(text):
        found.append("it is no whole sentence")
    if CHATTER.search(text) or _copies(said, prompt, article):
        found.append("it copies the prompt or talks of itself")
    if loops(_LETTERS.findall(text.lower())) >= REPEATS or _repeats(text, article):
        found.append("it repeats itself")
    if not _is_in(text, language, article):
        found.append(f"it is not in {'Russian' if language == 'ru' else 'English'}")
    return tuple(found)


def _is_in(text: str, language: str, article: str) -> bool:
    if any(char not in article for char in _FOREIGN.findall(text)):
        return False
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if language == "en":
        return not cyrillic and latin > 0
    return cyrillic > 0 and cyrillic >= RUSSIAN_SHARE * (cyrillic + latin)


def _copies(said: list[str], prompt: str, article: str) -> bool:
    if not prompt:
        return False
    asked = _runs(_WORD.findall(prompt.lower()), RUN)
    return bool((_runs(said, RUN) & asked) - _runs(_WORD.findall(article.lower()), RUN))


def _repeats(text: str, article: str) -> bool:
    """Whether a clause stands twice, and not only because the article has it twice."""
    twice = _twice(text)
    return bool(twice) and not twice <= _twice(article)


def _twice(text: str) -> set[tuple[str, ...]]:
    said = _LETTERS.findall(text.lower())
    counts = Counter(tuple(said[at : at + CLAUSE]) for at in range(len(said) - CLAUSE + 1))
    return {run for run, count in counts.items() if count > 1}


def _runs(said: list[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(said[at : at + size]) for at in range(len(said) - size + 1)}
