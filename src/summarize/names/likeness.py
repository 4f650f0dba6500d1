"""How likely a Latin word writes the same name as a Cyrillic one.

The cheapest alignment of both words by a table of correspondences between chunks of letters; what
the table does not have costs as an edit. A dynamic programme over both words, after Wagner and
Fischer (1974) with chunks for letters.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from summarize.names.lexicon.correspondences import CORRESPONDENCES

_MAX_LETTERS: Final = 40
_MAX_CHUNK: Final = 4
_CYRILLIC_VOWELS: Final = frozenset("аеёиоуыэюя")
_LATIN_VOWELS: Final = frozenset("aeiouy")
_VOWEL_FOR_VOWEL: Final = 0.4
_VOWEL_MORE: Final = 0.5
_SILENT: Final = {"e": 0.25, "h": 0.3, "'": 0.0, "-": 0.1, " ": 0.1, ".": 0.0, "y": 0.4}
_DOUBLED: Final = 0.05
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "‑": "-"}
)


@lru_cache(maxsize=100_000)
def fold(latin: str) -> str:
    """Lower-case without diacritics: "Erdoğan" is "erdogan"."""
    decomposed = unicodedata.normalize("NFKD", latin.lower().translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def likeness(cyrillic: str, latin: str) -> float:
    """From 0 (nothing alike) to 1 (one of the ordinary ways to write this name).

    >>> likeness("Ндиайе", "Ndiaye") > 0.95 and likeness("Ндиайе", "Nyambi") < 0.6
    True
    """
    left, right = cyrillic.lower()[:_MAX_LETTERS], fold(latin)[:_MAX_LETTERS]
    if not left or not right:
        return 0.0
    return max(0.0, 1.0 - _cost(left, right) / max(len(left), len(right)))


def _cost(left: str, right: str) -> float:
    """The cheapest alignment of a Cyrillic word with a Latin one."""
    rows, columns = len(left) + 1, len(right) + 1
    best = [[float("inf")] * columns for _ in range(rows)]
    best[0][0] = 0.0
    for i in range(rows):
        row = best[i]
        for j in range(columns):
            here = row[j]
            if here == float("inf"):
                continue
            if j < len(right):
                row[j + 1] = min(row[j + 1], here + _insertion(right, j))
            if i < len(left):
                _extend(best, left, right, i, j)
    return best[-1][-1]


def _extend(best: list[list[float]], left: str, right: str, i: int, j: int) -> None:
    """Relax all steps that read Cyrillic letters from cell ``i``, ``j``."""
    here = best[i][j]
    letter = left[i]
    below = best[i + 1]
    below[j] = min(below[j], here + (_VOWEL_MORE if letter in _CYRILLIC_VOWELS else 1.0))
    if j < len(right):
        below[j + 1] = min(below[j + 1], here + _substitution(letter, right[j]))
    for size in range(1, min(_MAX_CHUNK, len(left) - i) + 1):
        costs = CORRESPONDENCES.get(left[i : i + size])
        if costs is None:
            continue
        row = best[i + size]
        for chunk, cost in costs.items():
            if right.startswith(chunk, j):
                stop = j + len(chunk)
                row[stop] = min(row[stop], here + cost)


def _insertion(right: str, j: int) -> float:
    letter = right[j]
    if j and right[j - 1] == letter:
        return _DOUBLED
    silent = _SILENT.get(letter)
    if silent is not None:
        return silent
    return _VOWEL_MORE if letter in _LATIN_VOWELS else 1.0


def _substitution(cyrillic: str, latin: str) -> float:
    if cyrillic == latin:
        return 0.0
    if cyrillic in _CYRILLIC_VOWELS and latin in _LATIN_VOWELS:
        return _VOWEL_FOR_VOWEL
    return 1.0
