"""Glossaries: terms found in the Russian text in any inflection, and looked for in the English.

>>> glossary = load(["starter"])
>>> [use.term.english[0] for use in glossary.find("экспорт горячекатаного проката")]
['hot-rolled products']
"""

from __future__ import annotations

from summarize.glossary.checking import check_terms, missing_terms
from summarize.glossary.loading import load, read_glossary, starter
from summarize.glossary.matching import Glossary
from summarize.glossary.model import Term, TermEntry, TermLedger, TermUse
from summarize.glossary.usage import Usage

__all__ = [
    "Glossary",
    "Term",
    "TermEntry",
    "TermLedger",
    "TermUse",
    "Usage",
    "check_terms",
    "load",
    "missing_terms",
    "read_glossary",
    "starter",
]
