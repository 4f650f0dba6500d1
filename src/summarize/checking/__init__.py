"""Checking any translation against its source: pairs in, ledgers out, no model."""

from summarize.checking.inputs import PairFormat, open_pairs
from summarize.checking.pairs import Pair
from summarize.checking.report import REPORTS, ReportFormat, totals
from summarize.checking.run import Checked, Tally, check_pairs, counted

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
