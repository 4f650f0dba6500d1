"""Words and their lemmas.

Russian words go through pymorphy3 (the most probable reading by its corpus statistics); words in
Latin letters are lower-cased. The analyzer is loaded on first use and kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from summarize.summarizers.extractive.stopwords import STOP_LEMMAS

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

WORD: Final = re.compile(r"[^\W\d_]+(?:[-–’'][^\W\d_]+)*")
CYRILLIC: Final = re.compile(r"[а-яё]")
# «один-на-один», a stray letter: too short to be a subject
MIN_LETTERS: Final = 2
# Parts of speech that make a statement: verb, infinitive, short participle and adjective, «нет».
# «времени» is a verb in one of a thousand
LIKELY: Final = 0.05
PREDICATES: Final = frozenset({"VERB", "INFN", "PRTS", "ADJS", "PRED"})


@lru_cache(maxsize=1)
def analyzer() -> MorphAnalyzer:
    """The morphological analyzer; loading takes about a third of a second."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - `summarize --help` must not load it

    return MorphAnalyzer()


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The dictionary form of one lower-cased word.

    >>> lemma("аккумуляторов")
    'аккумулятор'
    """
    if not CYRILLIC.search(word):
        return word
    return str(analyzer().parse(word)[0].normal_form).replace("ё", "е")


def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` as printed, numbers left out; «литий–ионных» is one word."""
    return tuple(WORD.findall(text))


def content_lemmas(text: str) -> tuple[str, ...]:
    """The lemmas of ``text`` that can name its subject, in order, with repeats."""
    lowered = (word.lower().replace("–", "-") for word in words(text))
    lemmas = (lemma(word) for word in lowered if len(word) >= MIN_LETTERS)
    return tuple(found for found in lemmas if found not in STOP_LEMMAS)


@lru_cache(maxsize=200_000)
def is_predicate(word: str) -> bool:
    """Whether a lower-cased Russian word can carry a statement, by any likely reading."""
    return CYRILLIC.search(word) is not None and any(
        parse.score >= LIKELY and str(parse.tag.POS) in PREDICATES
        for parse in analyzer().parse(word)
    )


def is_participle(word: str) -> bool:
    """Whether a lower-cased Russian word is most likely a participle or a gerund."""
    return CYRILLIC.search(word) is not None and str(analyzer().parse(word)[0].tag.POS) in {
        "PRTF",
        "GRND",
    }
