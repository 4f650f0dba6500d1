"""Writing a name that was heard right and spelled wrong as it should be spelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.names import NameVerdict, forms

if TYPE_CHECKING:
    from summarize.names import Name, NameEntry, NameLedger


def respell(text: str, ledger: NameLedger) -> str:
    """``text``, which ``ledger`` was made from, with names under no accepted spelling put right.

    «Махмуд-Али Калиматов», written as "Makhmuad Ali Kalamyatov", becomes "Makhmud-Ali Kalimatov".
    Names that are missing, changed or invented are left for the ledger to report.
    """
    entries = [
        entry
        for entry in ledger.entries
        if entry.verdict is NameVerdict.RESPELLED and entry.source is not None
    ]
    for entry in sorted(entries, key=_start, reverse=True):
        if entry.source is None or entry.target is None:
            continue
        spelling = _of_like_length(entry.source, len(_words(entry.target.text)))
        if spelling is not None:
            text = text[: entry.target.start] + spelling + text[entry.target.stop :]
    return text


def _start(entry: NameEntry) -> int:
    return -1 if entry.target is None else entry.target.start


def _of_like_length(name: Name, words: int) -> str | None:
    """The first accepted spelling of ``words`` words, hyphens aside; None if there is none."""
    return next((form for form in forms(name) if len(_words(form)) == words), None)


def _words(text: str) -> list[str]:
    return text.replace("-", " ").split()
