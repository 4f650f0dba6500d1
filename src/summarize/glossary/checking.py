"""Whether an English text has the terms of its Russian source, in any number or possessive."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from summarize.glossary.model import TermEntry, TermLedger

if TYPE_CHECKING:
    from summarize.glossary.matching import Glossary

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MIN_STEM: Final = 3
# British and American spellings of one word
_SPELLINGS: Final = (
    ("aluminum", "aluminium"), ("sulfur", "sulphur"), ("labour", "labor"), ("colour", "color"),
    ("gray", "grey"), ("utilisation", "utilization"), ("defence", "defense"), ("metre", "meter"),
    ("centre", "center"), ("authorised", "authorized"), ("fertiliser", "fertilizer"),
    ("galvanised", "galvanized"), ("rouble", "ruble"), ("favoured", "favored"),
)  # fmt: skip


def check_terms(glossary: Glossary, source: str, target: str) -> TermLedger:
    """Look for the English of every term of a Russian text in its translation.

    A term that is used twice is looked for once. Case, number, hyphens and the possessive do not
    matter, nor do British and American spellings.
    """
    text = _stems(target)
    seen: set[int] = set()
    entries = []
    for use in glossary.find(source):
        if id(use.term) in seen:
            continue
        seen.add(id(use.term))
        found = next((form for form in use.term.english if _has(text, _stems(form))), None)
        entries.append(TermEntry(use, found))
    return TermLedger(tuple(entries))


def missing_terms(glossary: Glossary, source: str, target: str) -> tuple[str, ...]:
    """In words, the binding terms of ``source`` whose English is not in ``target``."""
    if not glossary:
        return ()
    return tuple(entry.reason for entry in check_terms(glossary, source, target).problems)


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in _WORD.findall(text.lower()))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without possessive, plural and the differences of spelling."""
    word = re.sub(r"['’]s?$", "", word)
    if word.endswith("ies") and len(word) > _MIN_STEM + 2:
        word = word[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _MIN_STEM:
        word = word[:-1]
    for one, other in _SPELLINGS:
        if word == one:
            return other
    return word


def _has(text: tuple[str, ...], form: tuple[str, ...]) -> bool:
    size = len(form)
    return bool(form) and any(
        text[start : start + size] == form for start in range(len(text) - size + 1)
    )
