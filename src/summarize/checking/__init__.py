"""Checking any translation against its source: pairs in, ledgers out, no model."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from summarize.checking.choices import PairFormat, ReportFormat

if TYPE_CHECKING:
    from summarize.checking.inputs import open_pairs
    from summarize.checking.pairs import Pair
    from summarize.checking.report import REPORTS
    from summarize.checking.run import Checked, Tally, check_pairs, counted
    from summarize.checking.wording import totals

__all__ = [
    "REPORTS",
    "Checked",
    "Pair",
    "PairFormat",
    "ReportFormat",
    "Tally",
    "check_pairs",
    "counted",
    "open_pairs",
    "totals",
]

_HOMES = {
    "inputs": ("open_pairs",),
    "pairs": ("Pair",),
    "report": ("REPORTS",),
    "run": ("Checked", "Tally", "check_pairs", "counted"),
    "wording": ("totals",),
}


def __getattr__(name: str) -> object:
    """Load a public name from the module that it lives in (PEP 562)."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
