"""Names that the English shortens to their initials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.names.english import known_names
from summarize.names.lexicon.contexts import BODIES
from summarize.names.model import NameKind
from summarize.names.morphology import lemmas
from summarize.names.spelling import forms
from summarize.names.target import split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.names.model import Name
    from summarize.names.target import Target

_UNSAID: Final = frozenset({"of", "the", "and", "for", "in", "on", "de", "du"})
_TWO: Final = 2
_NEAR: Final = 4


def acronyms_of(spellings: Iterable[str], target: Target) -> frozenset[int]:
    """The positions of acronyms that no table has and whose letters are a spelling's initials.

    One letter may be left out, but not the first: "APF" is of "All-Russia People's Front".
    """
    written = {
        position: word.key
        for position, word in enumerate(target.words)
        if word.acronym and word.key not in known_names()
    }
    if not written:
        return frozenset()
    initials = {
        "".join(piece[0] for piece, _ in split(form) if piece and piece not in _UNSAID)
        for form in spellings
    }
    return frozenset(
        position
        for position, letters in written.items()
        if any(_shortens(letters, each) for each in initials)
    )


def acronyms_holding(name: Name, source: str, target: Target) -> frozenset[int]:
    """The positions of acronyms of a title that a place is a part of.

    «Университет штата Луизиана» is LSU: a body stands shortly before the place, and the initials
    of the place are in the acronym.
    """
    before = source[: name.start].rsplit(",", maxsplit=1)[-1].split()[-_NEAR:]
    if name.kind is not NameKind.PLACE or not any(lemmas(word) & BODIES for word in before):
        return frozenset()
    initials = {"".join(piece[0] for piece, _ in split(form) if piece) for form in forms(name)}
    return frozenset(
        position
        for position, word in enumerate(target.words)
        if word.acronym
        and len(word.key) > max(map(len, initials), default=0) + 1
        and word.key not in known_names()
        and any(_is_inside(each, word.key) for each in initials)
    )


def _is_inside(letters: str, acronym: str) -> bool:
    rest = iter(acronym)
    return bool(letters) and all(letter in rest for letter in letters)


def _shortens(acronym: str, initials: str) -> bool:
    if len(initials) < _TWO or not len(initials) - 1 <= len(acronym) <= len(initials):
        return False
    if len(acronym) < _TWO or acronym[0] != initials[0]:
        return False
    return _is_inside(acronym, initials)
