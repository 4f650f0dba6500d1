"""How likely a Latin word writes the same name as a Cyrillic one.

The cheapest alignment of both words by a table of correspondences between chunks of letters; what
the table does not have costs as an edit. A dynamic programme over both words, after Wagner and
Fischer (1974) with chunks for letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarize.names.lexicon.correspondences import CORRESPONDENCES, INITIAL

_BOUNDLESS: Final = float("inf")
_ROUNDING: Final = 1e-9
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


# Spellings of one consonant that English-language news mixes; vowels, «h» and «y» are left out
_SKELETON: Final = (
    ("shch", "S"), ("sch", "S"), ("sh", "S"), ("zh", "Z"), ("tch", "C"), ("ch", "C"), ("kh", ""),
    ("ph", "f"), ("th", "t"), ("x", "ks"), ("ck", "k"), ("q", "k"), ("c", "k"), ("w", "v"),
    ("tz", "ts"),
)  # fmt: skip
_VOWELS_AND_MARKS: Final = re.compile(r"[aeiouyh '.-]")
_REPEATED: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def skeletons(latin: str) -> frozenset[str]:
    """The consonants of a Latin word; two sets where «j» may be a vowel.

    >>> skeletons("Matvienko") == skeletons("Matviyenko") != skeletons("Madviyenko")
    True
    """
    bones = fold(latin)
    for written, bone in _SKELETON:
        bones = bones.replace(written, bone)
    bones = _VOWELS_AND_MARKS.sub("", bones)
    readings = {bones.replace("j", ""), bones.replace("j", "Z")}
    return frozenset(_REPEATED.sub(r"\1", each) for each in readings)


@lru_cache(maxsize=200_000)
def likeness(cyrillic: str, latin: str) -> float:
    """From 0 (nothing alike) to 1 (one of the ordinary ways to write this name).

    >>> likeness("Ндиайе", "Ndiaye") > 0.95 and likeness("Ндиайе", "Nyambi") < 0.6
    True
    """
    left, right = cyrillic.lower()[:_MAX_LETTERS], fold(latin)[:_MAX_LETTERS]
    if not left or not right:
        return 0.0
    return max(0.0, 1.0 - _cost(left, right, _BOUNDLESS) / max(len(left), len(right)))


@lru_cache(maxsize=200_000)
def is_like(cyrillic: str, latin: str, least: float, most: float = _BOUNDLESS) -> bool:
    """Whether the likeness is at least ``least`` and the edits cost at most ``most`` in all.

    The same as asking ``likeness``, and faster where the answer is no.
    """
    left, right = cyrillic.lower()[:_MAX_LETTERS], fold(latin)[:_MAX_LETTERS]
    if not left or not right:
        return False
    longer = max(len(left), len(right))
    limit = min((1.0 - least) * longer, most) + _ROUNDING
    return _cost(left, right, limit) <= limit


def _cost(left: str, right: str, limit: float) -> float:
    """The cheapest alignment of a Cyrillic word with a Latin one, or more than ``limit``."""
    rows, columns = len(left) + 1, len(right) + 1
    best = [[_BOUNDLESS] * columns for _ in range(rows)]
    best[0][0] = 0.0
    steps = _steps(left)
    insertions = _insertions(right)
    for i in range(rows):
        row = best[i]
        reached = False
        for j in range(columns):
            here = row[j]
            if here >= _BOUNDLESS or here > limit:
                continue
            reached = True
            if j < len(right):
                row[j + 1] = min(row[j + 1], here + insertions[j])
            if i < len(left):
                _extend(best, steps[i], right, i, j)
        if not reached and i + 1 < rows and all(min(later) > limit for later in best[i + 1 :]):
            return _BOUNDLESS
    return best[-1][-1]


def _extend(best: list[list[float]], step: _Step, right: str, i: int, j: int) -> None:
    """Relax all steps that read Cyrillic letters from cell ``i``, ``j``."""
    here = best[i][j]
    below = best[i + 1]
    below[j] = min(below[j], here + step.dropped)
    for size, cost in step.silent:
        row = best[i + size]
        row[j] = min(row[j], here + cost)
    if j == len(right):
        return
    letter = right[j]
    below[j + 1] = min(below[j + 1], here + _substitution(step.letter, letter))
    for size, chunk, cost in step.chunks.get(letter, ()):
        if right.startswith(chunk, j):
            row, stop = best[i + size], j + len(chunk)
            row[stop] = min(row[stop], here + cost)


@dataclass(frozen=True, slots=True)
class _Step:
    """What may be read from one place of a Cyrillic word: letters taken, Latin chunk, cost."""

    letter: str
    dropped: float
    silent: tuple[tuple[int, float], ...]
    chunks: dict[str, tuple[tuple[int, str, float], ...]]  # by their first letter


@lru_cache(maxsize=20_000)
def _steps(left: str) -> tuple[_Step, ...]:
    return tuple(
        _step(
            left[place : place + _MAX_CHUNK],
            initial=not place,
            doubled=place > 0 and left[place - 1] == left[place],
        )
        for place in range(len(left))
    )


@lru_cache(maxsize=20_000)
def _step(ahead: str, *, initial: bool, doubled: bool) -> _Step:
    silent: list[tuple[int, float]] = []
    chunks: dict[str, list[tuple[int, str, float]]] = {}
    for size in range(1, len(ahead) + 1):
        read = ahead[:size]
        costs = CORRESPONDENCES.get(read, {})
        if initial:
            costs = costs | INITIAL.get(read, {})
        for chunk, cost in costs.items():
            if chunk:
                chunks.setdefault(chunk[0], []).append((size, chunk, cost))
            else:
                silent.append((size, cost))
    dropped = _VOWEL_MORE if ahead[0] in _CYRILLIC_VOWELS else 1.0
    return _Step(
        ahead[0],
        _DOUBLED if doubled else dropped,  # «Кимми» is Kimi
        tuple(silent),
        {first: tuple(each) for first, each in chunks.items()},
    )


@lru_cache(maxsize=20_000)
def _insertions(right: str) -> tuple[float, ...]:
    return tuple(_insertion(right, place) for place in range(len(right)))


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
