"""One English form of a name through an article and an archive: the one that was chosen first.

The tables and schemes accept several spellings («Дмитрий» is Dmitry, Dmitri, Dmitriy). A memory
holds, for each word of a person's name and for each other name, the spelling that stood first. It
is a plain value: a table of Russian keys and English forms that any store can keep.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.names.english import key
from summarize.names.model import NameKind, NameVerdict
from summarize.names.morphology import plain
from summarize.names.romanization import Scheme
from summarize.names.spelling import forms, forms_of_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarize.names.model import Name, NameEntry, NameLedger


@dataclass(frozen=True, slots=True)
class NameMemory:
    """English forms by Russian key, lower-cased and with «ё» as «е»; a name is never overwritten.

    ``dict(memory.forms)`` is what a store keeps, and ``NameMemory(rows)`` brings it back.
    """

    forms: Mapping[str, str] = field(default_factory=dict)

    def spellings(self, name: Name, scheme: Scheme = Scheme.BGN_PCGN) -> tuple[str, ...]:
        """The accepted spellings of a name, the remembered one first.

        >>> from summarize.names.finder import find
        >>> NameMemory({"дмитрий": "Dmitri"}).spellings(find("встреча с Дмитрием Козаком")[0])[0]
        'Dmitri Kozak'
        """
        accepted = forms(name, scheme)
        if name.kind is NameKind.LATIN or name.entry is not None:
            return accepted
        if not is_of_parts(name):
            first = self.forms.get(plain(name.lemma))
            return accepted if first is None else _first(accepted, first)
        if not any(plain(part) in self.forms for part in name.parts):
            return accepted
        words = [
            self.forms.get(plain(part)) or forms_of_part(name, part, scheme)[0]
            for part in name.parts
        ]
        return _first(accepted, " ".join(words), *words[-1:])

    def learned(self, ledgers: Iterable[NameLedger]) -> NameMemory:
        """This memory with what the ledgers' translations chose, where it did not know better."""
        known = dict(self.forms)
        for ledger in ledgers:
            for entry in ledger.entries:
                for word, form in chosen(entry).items():
                    known.setdefault(word, form)
        return NameMemory(known)


def is_of_parts(name: Name) -> bool:
    """Whether the words of a name are remembered one by one: those of a person."""
    return name.kind is NameKind.PERSON and name.entry is None and bool(name.parts)


def chosen(entry: NameEntry) -> dict[str, str]:
    """Which accepted spelling the English of a ledger's entry has, by Russian key.

    Empty for names of the tables, which have one form anyway, for Latin ones, and for spellings
    that are accepted by their sound alone.
    """
    name, here = entry.source, entry.target
    if name is None or here is None or entry.verdict not in _STANDING:
        return {}
    if name.kind in {NameKind.LATIN, NameKind.ABBREVIATION} or name.entry is not None:
        return {}
    if not is_of_parts(name):
        form = next((form for form in forms(name) if key(form) == key(here.text)), None)
        return {} if form is None else {plain(name.lemma): form}
    written = f" {' '.join(_words(here.text))} "
    found = {}
    for part in name.parts:
        for form in forms_of_part(name, part):
            if f" {' '.join(_words(form))} " in written:
                found[plain(part)] = form
                break
    return found


_STANDING = frozenset({NameVerdict.KEPT, NameVerdict.RESPELLED})


def _words(text: str) -> list[str]:
    return [key(word) for word in text.replace("-", " ").split()]


def _first(accepted: tuple[str, ...], *preferred: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*preferred, *accepted)))
