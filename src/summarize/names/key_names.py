"""The key names of a brief: who and where, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarize.names.finder import find
from summarize.names.memory import NameMemory
from summarize.names.model import Name, NameKind
from summarize.names.morphology import plain
from summarize.names.romanization import Scheme
from summarize.names.table import by_headword

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST: Final = 10
# People, then places, then organisations; an abbreviation is as a rule one of the last
_ORDER: Final = {
    NameKind.PERSON: 0,
    NameKind.PLACE: 1,
    NameKind.ORGANISATION: 2,
    NameKind.LATIN: 2,
    NameKind.ABBREVIATION: 2,
}


@dataclass(frozen=True, slots=True)
class KeyName:
    """A name that the brief holds, in the nominative, with its English and how often it is said."""

    ru: str
    en: str
    kind: NameKind
    mentions: int


def key_names(
    texts: Sequence[str],
    article: str = "",
    memory: NameMemory | None = None,
    scheme: Scheme = Scheme.BGN_PCGN,
) -> tuple[KeyName, ...]:
    """The names that matter in a brief, at most ``MOST`` of them.

    Args:
        texts: the Russian title and sentences of the brief; only their names count.
        article: the whole article, whose mentions give the names their weight.
        memory: how names were spelled before.
        scheme: how names are romanized that no table has.

    Returns:
        People first, then places, then organisations, those said most often first. A person is
        there once, by the fullest name that the brief has.

    Example:
        >>> [name.en for name in key_names(["Глава Ингушетии встретился с Рустамом Миннихановым."])]
        ['Rustam Minnikhanov', 'Ingushetia']
    """
    memory = memory or NameMemory()
    found: dict[str, Name] = {}
    for text in texts:
        for name in find(text):
            if name.weak or name.kind not in _ORDER:
                continue
            identity = _identity(name, memory, scheme)
            if identity not in found or _fullness(name) > _fullness(found[identity]):
                found[identity] = name
    said = _mentions((article,) if article else texts, memory, scheme)
    rows = [
        KeyName(
            " ".join(name.lemma.split()),
            memory.spellings(name, scheme)[0],
            _kind(name),
            max(1, said.get(identity, 0)),
        )
        for identity, name in found.items()
    ]
    heaviest = sorted(rows, key=lambda row: -row.mentions)[:MOST]
    return tuple(sorted(heaviest, key=lambda row: (_ORDER[row.kind], -row.mentions)))


def _mentions(texts: Iterable[str], memory: NameMemory, scheme: Scheme) -> dict[str, int]:
    counts: dict[str, int] = {}
    for text in texts:
        for name in find(text):
            identity = _identity(name, memory, scheme)
            counts[identity] = counts.get(identity, 0) + 1
    return counts


def _identity(name: Name, memory: NameMemory, scheme: Scheme) -> str:
    """Who it is: a person's surname, and for others the English, so that «РФ» is «Россия»."""
    if name.kind is NameKind.PERSON and name.parts:
        return plain(name.parts[-1])
    return memory.spellings(name, scheme)[0]


def _fullness(name: Name) -> tuple[int, int]:
    """A full name before a surname, a name written out before its abbreviation."""
    return len(name.parts), 0 if name.kind is NameKind.ABBREVIATION else 1


def _kind(name: Name) -> NameKind:
    """What an abbreviation of the tables stands for, as «ЦАР» for a place."""
    return name.kind if name.entry is None else by_headword()[name.entry].kind
