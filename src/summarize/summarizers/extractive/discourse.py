"""Which sentences lean on others, how much, and on which.

A sentence that leans is not forbidden: its penalty falls away when the sentence that it leans on
is chosen as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarize.summarizers.extractive import discourse_english
from summarize.summarizers.extractive.discourse_rules import RULES, SAYING

if TYPE_CHECKING:
    from collections.abc import Sequence

# What may stand before the first word: opening quotes, dashes of direct speech, brackets.
OPENING: Final = re.compile(r"^[\s«\"„“'(\[…–—-]+")
# «Глава республики отметил, что также при содействии …»: what is said begins after «что».
REPORTED: Final = re.compile(
    rf"^(?:[^\s,]+\s+){{0,8}}?{SAYING}\s*,\s+что\s+",
    re.IGNORECASE | re.VERBOSE,
)
# «В 2010 году он возглавил завод»: nobody was named before «он».
LATE_SUBJECT: Final = re.compile(r"^[^,;:—–]{1,40}?\s(?:он|она|они)\s")
# «В общей сложности на его счету 797 матчей»
LATE_POSSESSIVE: Final = re.compile(r"^(?:[^\s,]+\s+){1,4}(?:его|её|ее|их)\s+[^\s,]")
NAME: Final = re.compile(r"(?<=\s)[«\"(]?[A-ZА-ЯЁ][\w-]+")
LATE_SUBJECT_WEIGHT: Final = 0.45
LATE_POSSESSIVE_WEIGHT: Final = 0.3


@dataclass(frozen=True, slots=True)
class Lean:
    """A sentence's want of another one.

    ``on`` are the indices any one of which satisfies it; empty where the article holds none (a
    pronoun in the very first sentence), so that the want cannot be met.
    """

    rule: str
    weight: float
    on: tuple[int, ...]


def bare(text: str) -> str:
    """``text`` from its first word on."""
    return OPENING.sub("", text)


def reported(text: str) -> str | None:
    """What is said in «X отметил, что …», None where nothing is reported so.

    >>> reported("Он добавил, что цены растут.")
    'цены растут.'
    """
    found = REPORTED.match(text)
    return text[found.end() :] if found else None


def late_pronoun(text: str) -> tuple[str, float] | None:
    """The rule and weight where a pronoun stands early in ``text`` and before any name.

    >>> late_pronoun("В 2010 году он возглавил завод.")
    ('late pronoun', 0.45)
    >>> late_pronoun("Накануне Иванов сказал, что он уходит.")
    """
    for pattern, name, weight in (
        (LATE_SUBJECT, "late pronoun", LATE_SUBJECT_WEIGHT),
        (LATE_POSSESSIVE, "late possessive", LATE_POSSESSIVE_WEIGHT),
    ):
        found = pattern.match(text)
        if found and not NAME.search(found.group()):
            return name, weight
    return None


def leans(texts: Sequence[str], language: str = "ru") -> tuple[tuple[Lean, ...], ...]:
    """For each sentence of an article, in order, how it leans on those before it."""
    if language == "en":
        return tuple(_english_leans(index, text) for index, text in enumerate(texts))
    return tuple(_leans_of(index, text) for index, text in enumerate(texts))


def _english_leans(index: int, text: str) -> tuple[Lean, ...]:
    return tuple(
        Lean(rule.name, rule.weight, tuple(range(max(0, index - rule.reach), index)))
        for rule in discourse_english.RULES
        if rule.matches(bare(text))
    )


def _leans_of(index: int, text: str) -> tuple[Lean, ...]:
    said = bare(text)
    inner = reported(said)
    wants = [
        Lean(rule.name, rule.weight, tuple(range(max(0, index - rule.reach), index)))
        for rule in RULES
        if rule.matches(text if rule.outside_quotes else said)
        or (inner is not None and rule.in_reports and rule.matches(inner))
    ]
    late = late_pronoun(said)
    if late is not None and not wants:
        wants.append(Lean(*late, tuple(range(max(0, index - 2), index))))
    return tuple(wants)


def unmet(wants: Sequence[Lean], chosen: frozenset[int] | set[int]) -> float:
    """The weight of those wants that ``chosen`` leaves open, in 0…1.

    Several wants add up as independent doubts do: 1 - (1 - a)(1 - b)…
    """
    understood = 1.0
    for want in wants:
        if not any(index in chosen for index in want.on):
            understood *= 1 - min(1.0, want.weight)
    return 1 - understood
