"""Phrases by which an English sentence leans on one that stands before it.

The table is the short sister of ``discourse_rules``: English is summarized where an article was
translated first, or is English itself.
"""

from __future__ import annotations

import re
from typing import Final

from summarize.summarizers.extractive.discourse_rules import Leaning, Rule

SAYING: Final = (
    r"(?:said|says|added|told|noted|explained|claimed|insisted|admitted|wrote|continued)"
)


def _rule(name: str, leaning: Leaning, pattern: str, weight: float, phrase: str) -> Rule:
    return Rule(name, leaning, re.compile(pattern, re.IGNORECASE), weight, phrase)


RULES: Final = (
    _rule(
        "he added that",
        Leaning.SPEAKER,
        rf"(?:he|she|they)\s+(?:also\s+|then\s+)?{SAYING}\b",
        0.2,
        "He added that exports had fallen.",
    ),
    _rule(
        "pronoun",
        Leaning.THING,
        rf"(?:he|she|they|his|her|their|its|him|them)\s+(?!(?:also\s+|then\s+)?{SAYING}\b)",
        0.5,
        "Her lawyer refused to comment.",
    ),
    _rule("it", Leaning.THING, r"it\s+(?!is|was|has\s+been)", 0.4, "It sank within an hour."),
    _rule(
        "this opens",
        Leaning.THING,
        r"(?:in\s+|for\s+|after\s+)?(?:this|that|these|those|such)\s+"
        r"(?!year|month|week|morning|evening|summer|winter|spring|autumn)",
        0.6,
        "This allowed them to escape.",
    ),
    _rule(
        "contrast",
        Leaning.THREAD,
        r"(?:but|however|yet|and|or|nor|instead|nevertheless|still|meanwhile|although)\b",
        0.4,
        "But the council postponed its vote.",
    ),
    _rule(
        "consequence",
        Leaning.THREAD,
        r"(?:so|therefore|thus|as\s+a\s+result|then|there|here)\b",
        0.45,
        "As a result, the plant was closed.",
    ),
    _rule(
        "besides",
        Leaning.THREAD,
        r"(?:also|in\s+addition|besides|moreover|for\s+example|for\s+instance)\b",
        0.25,
        "In addition, the bank raised its forecast.",
    ),
    _rule(
        "first person",
        Leaning.SPEAKER,
        r"(?:I|we|my|our)\s|I'(?:m|ve|ll|d)\s",
        0.4,
        "We did all that we could.",
    ),
)
