"""The words of an English text, to be looked up by their keys."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from summarize.names.english import key
from summarize.names.lexicon.english_ignored import GENERIC, ordinary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.names.english import Word

_CASE_MATTERS: Final = 4


@dataclass(slots=True)
class Target:
    """The words of an English text with an index of their keys."""

    words: Sequence[Word]
    index: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for position, word in enumerate(self.words):
            self.index[word.key].append(position)

    def find(self, form: str) -> set[int]:
        """The positions of all words of all occurrences of a spelling."""
        pieces = split(form)
        found: set[int] = set()
        if not pieces:
            return found
        for position in self.index.get(pieces[0][0], ()):
            stop = position + len(pieces)
            if stop <= len(self.words) and all(
                word.key == piece and _same_case(word, printed)
                for word, (piece, printed) in zip(self.words[position:stop], pieces, strict=True)
            ):
                found.update(range(position, stop))
        return found


@lru_cache(maxsize=20_000)
def split(form: str) -> tuple[tuple[str, str], ...]:
    """The words of a spelling: key and as printed."""
    pieces = form.replace("-", " ").replace("–", " ").split()
    return tuple((key(piece), piece) for piece in pieces)


def _same_case(word: Word, printed: str) -> bool:
    """Compare short capitals as printed: an "is" is no "IS", an "us" no "US"."""
    bare = printed.replace(".", "")
    if bare.isupper() and len(bare) <= _CASE_MATTERS:
        # British newspapers write "Nato" and "Fifa"
        spoken = len(bare) == _CASE_MATTERS and word.text.istitle() and word.key not in ordinary()
        return spoken or word.text.replace(".", "").isupper()
    return word.capitalized or not printed[:1].isupper() or word.key in GENERIC
