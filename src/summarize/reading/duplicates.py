"""Near-duplicates among many articles, found by MinHash and skipped.

Two articles are the same news where their word trigrams are, by the MinHash estimate of Jaccard's
coefficient (Broder, 1997; bands of an LSH index find the candidates). News is often one form filled
with new figures («Курс доллара на 5 июля составил …»): an article that has a figure which the
earlier one lacks is never a duplicate, however alike their words are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.document import Article
from summarize.errors import UsageError
from summarize.reading.readers import missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.reading.readers import Unread

LIKE = 0.8
"""From which share of common word trigrams on an article is a duplicate."""

MEMORY = 20_000
"""How many articles are remembered at least, twice as many at most (about 3.5 KB each)."""

_HASHES = 96
_BANDS = 16
_SEED = 1
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that was skipped: it repeats the one at ``original``."""

    location: str
    original: str
    likeness: float

    @property
    def message(self) -> str:
        """The sentence for the user."""
        percent = int(100 * self.likeness)
        return f"{self.location}: skipped, it repeats {self.original} ({percent}% alike)"


def skip_duplicates(
    items: Iterable[Article | Unread], *, like: float = LIKE, memory: int = MEMORY
) -> Iterator[Article | Unread | Duplicate]:
    """Put a ``Duplicate`` in the place of every article that repeats an earlier one.

    The last ``memory`` articles, at least, are remembered; earlier ones are forgotten.

    Raises:
        UsageError: ``like`` is no share.
        InputError: the library is not installed.
    """
    if not 0 < like <= 1:
        raise UsageError(f"A likeness of {like} was asked for: give a share between 0 and 1.")
    return _skipped(items, (_Index(), _Index()), like, memory)


def _skipped(
    items: Iterable[Article | Unread], indexes: tuple[_Index, _Index], like: float, memory: int
) -> Iterator[Article | Unread | Duplicate]:
    older, newer = indexes
    for item in items:
        if not isinstance(item, Article):
            yield item
            continue
        print_ = _Print(item)
        if found := newer.nearest(print_, like) or older.nearest(print_, like):
            yield Duplicate(item.location, *found)
            continue
        if len(newer.known) >= memory:
            older, newer = newer, _Index()
        newer.add(print_)
        yield item


class _Print:
    """What an article is recognized by."""

    __slots__ = ("figures", "hashes", "location")

    def __init__(self, article: Article) -> None:
        text = f"{article.title or ''}\n{article.body}".casefold()
        words = _WORD.findall(text)
        size = min(3, len(words))
        self.hashes = _library(article.location).RMinHash(_HASHES, _SEED)
        self.hashes.update({" ".join(words[at : at + size]) for at in range(len(words) - size + 1)})
        self.figures = frozenset(_FIGURE.findall(text))
        self.location = article.location


class _Index:
    """Articles by what they are recognized by."""

    def __init__(self) -> None:
        self._index = _library("--skip-duplicates").RMinHashLSH(0.5, _HASHES, _BANDS)
        self.known: list[_Print] = []

    def add(self, print_: _Print) -> None:
        self._index.insert(len(self.known), print_.hashes)
        self.known.append(print_)

    def nearest(self, print_: _Print, like: float) -> tuple[str, float] | None:
        """Where the likest article is that has all of the figures, and how like it is."""
        found = [
            (self.known[key].hashes.jaccard(print_.hashes), -key)
            for key in self._index.query(print_.hashes)
            if print_.figures <= self.known[key].figures
        ]
        likeness, key = max(found, default=(0.0, 0))
        return (self.known[-key].location, likeness) if likeness >= like else None


def _library(what: str) -> Any:  # noqa: ANN401 - it has no types
    try:
        import rensa  # noqa: PLC0415 - of the extra ``archives``
    except ImportError as error:
        raise missing(what, error, "archives") from error
    return rensa
