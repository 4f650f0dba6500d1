"""Spellings of several words with one of them misspelt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.names.english import known_names, unnamed
from summarize.names.likeness import skeletons
from summarize.names.target import Target, split

if TYPE_CHECKING:
    from summarize.names.english import Word

_TWO: Final = 2
_MIN_WORD: Final = 4


def misspelling(form: str, target: Target) -> tuple[frozenset[int], int] | None:
    """Where a spelling of several words stands with one of them misspelt, and which.

    "Natiobal Trust" for "National Trust": the other words stand in their places, and what stands
    in this one's is no English word and a letter or two away.
    """
    pieces = split(form)
    if len(pieces) < _TWO:
        return None
    for place, (piece, _) in enumerate(pieces):
        for position in target.index.get(piece, ()):
            start = position - place
            run = target.words[start : start + len(pieces)] if start >= 0 else ()
            if len(run) < len(pieces):
                continue
            wrong = [
                start + offset
                for offset, (word, (wanted, _)) in enumerate(zip(run, pieces, strict=True))
                if word.key != wanted
            ]
            if len(wrong) == 1 and _is_misspelt(
                target.words[wrong[0]], pieces[wrong[0] - start][0]
            ):
                return frozenset(range(start, start + len(pieces))), wrong[0]
    return None


def _is_misspelt(word: Word, wanted: str) -> bool:
    if not word.capitalized or word.key in unnamed() or word.key in known_names():
        return False
    if len(wanted) < _MIN_WORD or skeletons(word.key.rstrip("s")) & skeletons(wanted.rstrip("s")):
        return False
    return 0 < edits(word.key, wanted) <= (1 if len(wanted) <= _MIN_WORD else _TWO)


def edits(left: str, right: str) -> int:
    """How many letters must be changed, added or dropped (Levenshtein)."""
    row = list(range(len(right) + 1))
    for count, letter in enumerate(left, start=1):
        before, row[0] = row[0], count
        for place, other in enumerate(right, start=1):
            here = min(row[place] + 1, row[place - 1] + 1, before + (letter != other))
            before, row[place] = row[place], here
    return row[-1]
