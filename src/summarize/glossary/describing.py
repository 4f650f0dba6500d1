"""Ledgers of terms as plain JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.glossary.model import TermEntry, TermLedger


def term_entry_value(entry: TermEntry) -> dict[str, object]:
    """Describe an entry; ``english`` is null where the English has no form of the term."""
    use = entry.use
    return {
        "ok": entry.ok,
        "text": use.text,
        "start": use.start,
        "stop": use.stop,
        "wanted": list(use.term.english),
        "english": entry.english,
        "binding": use.term.binding,
    }


def term_ledger_value(ledger: TermLedger) -> list[dict[str, object]]:
    """Describe a ledger, entry by entry."""
    return [term_entry_value(entry) for entry in ledger.entries]
