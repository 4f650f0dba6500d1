"""Floors on real translations: what human references keep, and what damage is caught."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from summarize.names import compare

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.names import NameLedger

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def ledgers(shared: Path) -> list[tuple[str, str, NameLedger]]:
    folder = shared / "data" / "eval" / "newstest2020"
    sources, targets = (
        (folder / file).read_text(encoding="utf-8").removesuffix("\n").split("\n")
        for file in ("src.ru", "ref.A.en")
    )
    pairs = zip(sources, targets, strict=True)
    return [(source, target, compare(source, target)) for source, target in pairs]


def test_references_keep_nearly_all_names(ledgers: list[tuple[str, str, NameLedger]]) -> None:
    owed = [
        entry
        for *_, ledger in ledgers
        for entry in ledger.entries
        if entry.source and not entry.source.weak
    ]
    assert len(owed) > 1100
    assert sum(entry.verdict.ok for entry in owed) / len(owed) > 0.97


def test_few_references_are_flagged(ledgers: list[tuple[str, str, NameLedger]]) -> None:
    named = [
        ledger
        for *_, ledger in ledgers
        if any(entry.source and not entry.source.weak for entry in ledger.entries)
    ]
    assert len(named) > 550
    assert sum(not ledger.ok for ledger in named) / len(named) < 0.045


def test_a_dropped_name_is_caught(ledgers: list[tuple[str, str, NameLedger]]) -> None:
    dropped = caught = 0
    for source, target, ledger in ledgers[::3]:
        kept = [e for e in ledger.entries if e.source and e.target and not e.source.weak]
        if ledger.ok and kept and kept[0].target:
            without = re.sub(rf"\b{re.escape(kept[0].target.text)}\b", "", target)
            dropped += 1
            caught += not compare(source, without).ok
    assert dropped > 150
    assert caught / dropped > 0.95
