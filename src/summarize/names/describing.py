"""Names and their ledgers as plain JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.names.romanization import Scheme
from summarize.names.spelling import forms

if TYPE_CHECKING:
    from summarize.names.model import Name, NameEntry, NameLedger


def name_value(name: Name, scheme: Scheme = Scheme.BGN_PCGN) -> dict[str, object]:
    """Describe a source name: as printed, its nominative, and its preferred English spelling."""
    return {
        "text": name.text,
        "start": name.start,
        "stop": name.stop,
        "kind": str(name.kind),
        "lemma": name.lemma,
        "english": forms(name, scheme)[0],
    }


def name_entry_value(entry: NameEntry, scheme: Scheme = Scheme.BGN_PCGN) -> dict[str, object]:
    """Describe an entry; ``source`` or ``target`` is null where there is none."""
    here = entry.target
    row: dict[str, object] = {"verdict": str(entry.verdict)}
    row["source"] = None if entry.source is None else name_value(entry.source, scheme)
    row["target"] = here and {"text": here.text, "start": here.start, "stop": here.stop}
    if entry.reason:
        row["reason"] = entry.reason
    return row


def name_ledger_value(
    ledger: NameLedger, scheme: Scheme = Scheme.BGN_PCGN
) -> list[dict[str, object]]:
    """Describe a ledger, entry by entry."""
    return [name_entry_value(entry, scheme) for entry in ledger.entries]
