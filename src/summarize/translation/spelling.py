"""Writing names as they should be spelled, and the same throughout."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize import figures, names
from summarize.glossary import Usage, missing_terms
from summarize.names import NameKind, NameMemory, NameVerdict, Scheme
from summarize.names.likeness import skeletons
from summarize.names.memory import chosen, is_of_parts
from summarize.names.morphology import plain
from summarize.names.spelling import forms_of_part
from summarize.names.table import persons
from summarize.translation.casing import as_printed, as_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Translation
    from summarize.names import Name, NameEntry, NameLedger


def respell(text: str, ledger: NameLedger, usage: Usage | None = None) -> str:
    """``text``, which ``ledger`` was made from, with names under no accepted spelling put right.

    «Махмуд-Али Калиматов», written as "Makhmuad Ali Kalamyatov", becomes "Makhmud-Ali Kalimatov".
    Names that are missing, changed or invented are left for the ledger to report.
    """
    usage = usage or Usage()
    entries = [
        entry
        for entry in ledger.entries
        if entry.verdict is NameVerdict.RESPELLED and entry.source is not None
    ]
    for entry in sorted(entries, key=_start, reverse=True):
        if entry.source is None or entry.target is None:
            continue
        spelling = _of_like_length(entry.source, len(_words(entry.target.text)), usage)
        if spelling is not None:
            text = text[: entry.target.start] + spelling + text[entry.target.stop :]
    return text


def settle(
    rows: Sequence[Translation], usage: Usage, *, together: bool = True
) -> tuple[tuple[Translation, ...], NameMemory]:
    """Give every name one spelling through ``rows``, and say which terms are missing.

    A name that no table has one form for keeps the spelling that ``usage`` remembers, or the one
    that stands first; where a romanization was asked for, it is the spelling of names that no
    table has. Rows that do not stand ``together`` learn nothing from one another. Figures are
    compared anew where the text changed.

    Returns:
        The rows, and the memory with what was learned from them.
    """
    memory = usage.memory
    settled = []
    for row in rows:
        text = row.en
        ledger = names.compare(row.ru, text, usage.scheme)
        for wrong, right in _differences(ledger, memory, usage):
            text = re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", right, text)
        if text != row.en:
            ledger = names.compare(row.ru, text, usage.scheme)
            changed = replace(row, en=text, ledger=figures.compare(as_sentence(row.ru), text))
            row = as_printed(changed, row.ru)  # noqa: PLW2901
        if together:
            memory = memory.learned([ledger])
        doubts = missing_terms(usage.glossary, row.ru, text)
        if doubts != row.term_doubts:
            row = replace(row, term_doubts=doubts)  # noqa: PLW2901
        settled.append(row)
    return tuple(settled), memory


def _differences(ledger: NameLedger, memory: NameMemory, usage: Usage) -> list[tuple[str, str]]:
    """Spellings in the English that should be others."""
    found: dict[tuple[str, str], None] = {}
    for entry in ledger.entries:
        town = _of_the_table(entry)
        if town is not None:
            found[town] = None
        for word, written in chosen(entry).items():
            wanted = memory.forms.get(word)
            if wanted is None and entry.source is not None:
                if usage.uniform:
                    wanted = _usual(entry.source, word, usage.scheme)
                elif usage.scheme is not Scheme.BGN_PCGN:
                    wanted = _by_scheme(entry.source, word, usage.scheme)
            if wanted is not None and wanted != written:
                found[written, wanted] = None
    return list(found)


def _of_the_table(entry: NameEntry) -> tuple[str, str] | None:
    """A variant of a place's name and the form that its table has first: Elabuga, Yelabuga."""
    name, here = entry.source, entry.target
    if name is None or here is None or name.entry is None or name.kind is not NameKind.PLACE:
        return None
    first, *others = names.forms(name)
    alike = skeletons(first) & skeletons(here.text)
    one_word = " " not in f"{first}{here.text}"
    return (here.text, first) if here.text in others and one_word and alike else None


def _usual(name: Name, word: str, scheme: Scheme) -> str | None:
    """The first of the accepted spellings of a word of a name."""
    if not is_of_parts(name):
        return names.forms(name, scheme)[0]
    parts = (part for part in name.parts if plain(part) == word)
    return next((forms_of_part(name, part, scheme)[0] for part in parts), None)


def _by_scheme(name: Name, word: str, scheme: Scheme) -> str | None:
    """How the scheme writes a word of a name; None where a table has it."""
    if word in persons() or name.system:
        return None
    if not is_of_parts(name):
        return names.romanize(name.lemma, scheme)
    parts = (part for part in name.parts if plain(part) == word)
    return next((forms_of_part(name, part, scheme)[0] for part in parts), None)


def _start(entry: NameEntry) -> int:
    return -1 if entry.target is None else entry.target.start


def _of_like_length(name: Name, words: int, usage: Usage) -> str | None:
    """The first accepted spelling of ``words`` words, hyphens aside; None if there is none."""
    spellings = usage.memory.spellings(name, usage.scheme)
    return next((form for form in spellings if len(_words(form)) == words), None)


def _words(text: str) -> list[str]:
    return text.replace("-", " ").split()
