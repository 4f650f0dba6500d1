"""Putting a name that was lost before the word that says what it names.

Russian says what a firm is and then its name: «завод «ВИЛС»», «газета «Взгляд»». A model that does
not know the name writes "the plant"; where it is plain which plant is meant, the name goes there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize.names import NameKind
from summarize.names.morphology import lemmas

if TYPE_CHECKING:
    from summarize.glossary import Usage
    from summarize.names import Name, NameLedger

_BEFORE: Final = re.compile(r"([а-яё-]+)\s+[«\"“„]?$", re.IGNORECASE)
# What stands before a firm's name, and what English calls it
_HEADS: Final = {
    "завод": "plant|factory|works",
    "фабрика": "factory|mill|plant",
    "комбинат": "plant|mill|combine",
    "предприятие": "enterprise|plant|company",
    "компания": "company|firm",
    "фирма": "firm|company",
    "корпорация": "corporation",
    "холдинг": "holding|group",
    "концерн": "concern|group",
    "группа": "group",
    "банк": "bank",
    "фонд": "fund|foundation",
    "агентство": "agency",
    "портал": "portal",
    "издание": "publication|newspaper",
    "газета": "newspaper|daily",
    "журнал": "magazine|journal",
    "телеканал": "channel",
    "институт": "institute",
    "клуб": "club",
}
_SIGN: Final = r"[^\w\s]"  # by itself between an article and its noun
_KINDS: Final = frozenset({NameKind.ORGANISATION, NameKind.ABBREVIATION, NameKind.LATIN})


def place(russian: str, english: str, ledger: NameLedger, usage: Usage) -> str | None:
    """``english`` with one name that is missing put where it belongs; None where that is not plain.

    Args:
        russian: the source.
        english: its translation.
        ledger: of the names of both.
        usage: how names are written.
    """
    for entry in ledger.problems:
        name = entry.source
        if name is None or name.kind not in _KINDS:
            continue
        span = _place_of(name, russian, english, ledger)
        if span is not None:
            spelling = usage.memory.spellings(name, usage.scheme)[0]
            return f"{english[: span[0]]}{spelling} {english[span[1] :]}"
    return None


def _place_of(name: Name, russian: str, english: str, ledger: NameLedger) -> tuple[int, int] | None:
    """The span before the word that says in the English what ``name`` is, after an article.

    It is empty, or holds the stray sign that a model wrote for the name: "the ⇔ plant".
    """
    before = _BEFORE.search(russian[: name.start])
    if before is None:
        return None
    heads = next((_HEADS[word] for word in sorted(lemmas(before[1])) if word in _HEADS), "")
    pattern = rf"(?:\bthe|['’]s)\s+((?:{_SIGN}\s+)?)(?:{heads})\b(?![’'-]|\s+[\"“«]?(?-i:[A-Z]))"
    found = list(re.finditer(pattern, english, re.IGNORECASE)) if heads else []
    if len(found) > 1:
        # «завод «ВИЛС» Республики Ингушетия»: the plant that stands beside the same name
        after = re.escape(_following(name, russian, ledger))
        beside = rf"\s+(?:of|in)\s+(?:the\s+)?{after}"
        found = [each for each in found if after and re.match(beside, english[each.end() :])]
    return found[0].span(1) if found else None


def _following(name: Name, russian: str, ledger: NameLedger) -> str:
    """How the English writes the name that stands directly after ``name`` in the source."""
    for entry in ledger.entries:
        if (
            entry.source is not None
            and entry.target is not None
            and entry.source.start > name.start
        ):
            between = russian[name.stop : entry.source.start]
            return "" if any(map(str.isalnum, between)) else entry.target.text
    return ""
