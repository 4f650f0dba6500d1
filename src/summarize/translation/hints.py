"""What names a segment's English should hold."""

from __future__ import annotations

from summarize.engines.base import Hints
from summarize.names import find, forms

SPELLINGS = 3  # of each name; the first is preferred, and the others do no harm


def name_hints(text: str, strength: float = 1.0) -> Hints:
    """The accepted spellings of every name in the Russian ``text``."""
    owed = (name for name in find(text) if not name.weak)
    return Hints(tuple(forms(name)[:SPELLINGS] for name in owed), strength)
