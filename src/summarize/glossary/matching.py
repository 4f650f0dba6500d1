"""Finding terms: by the lemmas of their words, longest first; abbreviations as printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from summarize.glossary.model import Term, TermUse
from summarize.names.morphology import lemmas
from summarize.names.table import is_abbreviation
from summarize.names.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.names.tokens import Token

_BETWEEN: Final = frozenset({"", '"', "«", "»", "“", "„"})


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One Russian variant of a term: for each of its words, the lemmas it may have."""

    words: tuple[frozenset[str], ...]
    printed: tuple[str, ...]
    term: Term

    def fits(self, words: Sequence[Token]) -> bool:
        if len(words) < len(self.words):
            return False
        if any(word.before.strip(" \u00a0") not in _BETWEEN for word in words[1:]):
            return False
        return all(
            _is(word, accepted, printed)
            for word, accepted, printed in zip(words, self.words, self.printed, strict=True)
        )


def _is(word: Token, accepted: frozenset[str], printed: str) -> bool:
    if is_abbreviation(printed) or not any("а" <= letter <= "я" for letter in printed.lower()):
        return word.text == printed  # «ВИЭ», «Brent»
    return bool(accepted & lemmas(word.text))


@dataclass(frozen=True)
class Glossary:
    """Terms of one or more files; where two files have the same Russian, the first wins.

    ``labels`` name the files with the hash of what was read, for the provenance of a brief.
    """

    terms: tuple[Term, ...] = ()
    labels: tuple[str, ...] = ()

    @cached_property
    def _index(self) -> dict[str, tuple[_Pattern, ...]]:
        index: dict[str, list[_Pattern]] = {}
        for term in self.terms:
            for variant in term.russian:
                words = tuple(token.text for token in tokens(variant))
                if not words:
                    continue
                pattern = _Pattern(tuple(map(lemmas, words)), words, term)
                for key in pattern.words[0]:
                    index.setdefault(key, []).append(pattern)
        return {
            key: tuple(sorted(found, key=lambda pattern: -len(pattern.words)))
            for key, found in index.items()
        }

    def find(self, text: str) -> tuple[TermUse, ...]:
        """The terms of a Russian text, in order, none overlapping another, longest first.

        >>> terms = Glossary((Term(("прокат",), ("rolled steel",)),))
        >>> [use.text for use in terms.find("Экспорт проката вырос.")]
        ['проката']
        """
        words = tokens(text)
        found: list[TermUse] = []
        position = 0
        while position < len(words):
            pattern = self._at(words, position)
            if pattern is None:
                position += 1
                continue
            start, stop = words[position].start, words[position + len(pattern.words) - 1].stop
            found.append(TermUse(pattern.term, text[start:stop], start, stop))
            position += len(pattern.words)
        return tuple(found)

    def _at(self, words: Sequence[Token], position: int) -> _Pattern | None:
        best: _Pattern | None = None
        for key in lemmas(words[position].text):
            for pattern in self._index.get(key, ()):
                if best is not None and len(pattern.words) <= len(best.words):
                    break  # the longest come first
                if pattern.fits(words[position : position + len(pattern.words)]):
                    best = pattern
        return best

    def __bool__(self) -> bool:
        return bool(self.terms)
