"""What names and terms a segment's English should hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.engines.base import Hints
from summarize.names import find, forms

if TYPE_CHECKING:
    from summarize.glossary import Usage

SPELLINGS = 3  # of each name; the first is preferred, and the others do no harm


def name_hints(text: str, strength: float = 1.0, usage: Usage | None = None) -> Hints:
    """The accepted spellings of every name and term in the Russian ``text``.

    A name that was written before keeps its spelling, and one that no table has is romanized as
    ``usage`` says; terms are those of its glossary.
    """
    phrases = [
        (forms(name) if usage is None else usage.memory.spellings(name, usage.scheme))[:SPELLINGS]
        for name in find(text)
        if not name.weak
    ]
    if usage is not None:
        phrases += [use.term.english[:SPELLINGS] for use in usage.glossary.find(text)]
    return Hints(tuple(dict.fromkeys(phrases)), strength)
