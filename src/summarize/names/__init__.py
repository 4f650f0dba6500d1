"""Names: found in the Russian text, given their English spellings, and proved in a translation.

>>> [forms(name)[0] for name in find("ЦАР попросила помощи у Татарстана")]
['Central African Republic', 'Tatarstan']
"""

from __future__ import annotations

from summarize.names.finder import find
from summarize.names.ledger import compare, compare_names
from summarize.names.likeness import likeness
from summarize.names.matching import alike
from summarize.names.memory import NameMemory
from summarize.names.model import (
    EnglishName,
    Name,
    NameEntry,
    NameKind,
    NameLedger,
    NameVerdict,
)
from summarize.names.romanization import Scheme, romanize
from summarize.names.spelling import forms

__all__ = [
    "EnglishName",
    "Name",
    "NameEntry",
    "NameKind",
    "NameLedger",
    "NameMemory",
    "NameVerdict",
    "Scheme",
    "alike",
    "compare",
    "compare_names",
    "find",
    "forms",
    "likeness",
    "romanize",
]
