"""Whether the names of a written sentence stand in segments of the article."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarize import names
from summarize.names import english, forms
from summarize.names.morphology import lemmas
from summarize.names.tokens import tokens
from summarize.summarizers.gate.words import is_ordinary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.names import Name


def strangers_in_russian(text: str, sources: Sequence[str]) -> tuple[str, ...]:
    """The names in a Russian sentence that stand in none of the Russian ``sources``.

    A name is known by its words in any case, or by what a table has of it: «РФ» is «Россия».
    """
    known_words = frozenset().union(*map(_capital_keys, sources))
    known_forms = frozenset().union(*map(_table_forms, sources))
    strange: list[str] = []
    covered: list[tuple[int, int]] = []
    for name in names.find(text):
        same = name.entry is not None and forms(name)[0] in known_forms
        if same:
            covered.append((name.start, name.stop))
        elif name.entry is not None and not any(map(str.isupper, name.text)):
            strange.append(name.text)  # «китайский», and no China there
    for token in tokens(text):
        if not token.capitalized or any(start <= token.start < stop for start, stop in covered):
            continue
        if len(token.text) == 1 or (token.initial and is_ordinary(token.text)):
            continue
        if not lemmas(token.text) & known_words:
            strange.append(token.text)
    return tuple(dict.fromkeys(strange))


def strangers_in_english(
    text: str, sources: Sequence[str], translated: Sequence[str]
) -> tuple[str, ...]:
    """The names in an English sentence that neither the segments nor their English account for.

    Args:
        text: the sentence.
        sources: Russian segments.
        translated: their English.
    """
    source = " ".join(sources)
    found = names.find(source)
    ledger = names.compare_names(found, source, text)
    strange = [entry.target.text for entry in ledger.problems if entry.target is not None]
    known = {word.key for each in translated for word in english.words(each)}
    known |= {
        english.key(piece) for name in found for form in forms(name) for piece in form.split()
    }
    strange += [
        word.text
        for word in english.words(text)
        if word.acronym and word.key not in known and word.key not in english.unnamed()
    ]
    return tuple(dict.fromkeys(strange))


@lru_cache(maxsize=2_000)
def _capital_keys(text: str) -> frozenset[str]:
    """The lemmas of all words of ``text`` that have a capital."""
    return frozenset().union(*(lemmas(token.text) for token in tokens(text) if token.capitalized))


@lru_cache(maxsize=2_000)
def _table_forms(text: str) -> frozenset[str]:
    return frozenset(forms(name)[0] for name in _found(text) if name.entry is not None)


@lru_cache(maxsize=2_000)
def _found(text: str) -> tuple[Name, ...]:
    return tuple(names.find(text))


def left_out_in_russian(text: str, source: str) -> tuple[str, ...]:
    """The names of ``source`` that a Russian sentence does not have."""
    said = _capital_keys(text)
    known = _table_forms(text)
    return tuple(
        name.text
        for name in _found(source)
        if not name.weak
        and not (name.entry is not None and forms(name)[0] in known)
        and not any(lemmas(token.text) & said for token in tokens(name.text))
    )


def doubled(text: str, sources: Sequence[str]) -> tuple[str, ...]:
    """The words of names that a Russian sentence says more often than the ``sources`` do."""
    there = [lemmas(token.text) for each in sources for token in tokens(each) if token.capitalized]
    said = [token for token in tokens(text) if token.capitalized and not is_ordinary(token.text)]
    return tuple(
        token.text
        for place, token in enumerate(said)
        if (keys := lemmas(token.text))
        and any(keys & lemmas(other.text) for other in said[:place])
        and sum(bool(keys & other) for other in there) == 1
    )


def left_out_in_english(text: str, source: str) -> tuple[str, ...]:
    """The names of the Russian ``source`` that an English sentence does not have."""
    entries = names.compare_names(_found(source), source, text).entries
    return tuple(
        entry.source.text
        for entry in entries
        if entry.source is not None and not entry.verdict.ok and entry.target is None
    )


def has_person(text: str) -> bool:
    """Whether a Russian text names a person."""
    return any(name.kind is names.NameKind.PERSON for name in _found(text))
