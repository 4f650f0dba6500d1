"""Opens the shorthand of the tables: ``тонн{,а,ы}`` is «тонн», «тонна», «тонны»."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BRACES = re.compile(r"\{([^{}]*)\}")


def expand(spec: str) -> list[str]:
    """All forms of a table entry; alternatives stand between ``|``, endings between braces.

    >>> expand("м|тонн{,а}")
    ['м', 'тонн', 'тонна']
    """
    rows: list[str] = []
    for entry in filter(None, spec.split("|")):
        pieces = _BRACES.split(entry)
        endings = [piece.split(",") if odd % 2 else [piece] for odd, piece in enumerate(pieces)]
        rows.extend("".join(choice) for choice in product(*endings))
    return rows


def alternation(forms: Iterable[str]) -> str:
    """A pattern for any of ``forms``, the longest first, spaces meaning any blank but a newline."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"[^\S\n]{1,2}") for form in ordered)
