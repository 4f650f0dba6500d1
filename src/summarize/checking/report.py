"""Writing the results of a check: table, JSON, JSON Lines, JUnit XML; each as a stream."""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

from summarize.checking.choices import ReportFormat
from summarize.checking.junit import SUITES, foot, head, suite, test_cases
from summarize.checking.wording import doubts, totals
from summarize.document import Verdict
from summarize.figures.describing import ledger_value
from summarize.glossary.describing import term_ledger_value
from summarize.json_text import one_line
from summarize.names import NameVerdict
from summarize.names.describing import name_ledger_value

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from summarize.checking.run import Checked, Tally

SCHEMA = "summarize-check/1"
_SPOOL_CHARS = 1 << 22
_WIDTHS = (7, 11, 30, 34)
_HEADS = ("pair", "verdict", "source", "translation", "why")


class Report(Protocol):
    """Takes results in order; ``write`` drains ``results`` while ``tally`` counts along."""

    def __call__(self, results: Iterable[Checked], tally: Tally, out: TextIO, /) -> None:
        """Write everything."""
        ...


def write_table(results: Iterable[Checked], tally: Tally, out: TextIO) -> None:
    """Write one line for each figure, name or term in doubt, then the totals of each sort.

    Where more than figures are looked at, a column says of what sort each is.
    """
    headed = False
    for checked in results:
        mixed = checked.names is not None or checked.terms is not None
        for doubt in doubts(checked):
            if not headed:
                out.write(_row(*_HEADS[:1], *(["what"] if mixed else []), *_HEADS[1:]))
                headed = True
            pair = checked.pair
            cells = [
                str(pair.number) + (f" {pair.name}" if pair.name else ""),
                *([doubt.what] if mixed else []),
                doubt.verdict,
                doubt.source,
                doubt.target,
                doubt.reason,
            ]
            out.write(_row(*cells))
    out.write(("\n" if headed else "") + totals(tally) + "\n")


def write_json(results: Iterable[Checked], tally: Tally, out: TextIO) -> None:
    """Write one JSON document: the pairs with their ledgers, then the totals."""
    out.write(f'{{"schema": "{SCHEMA}",\n "pairs": [')
    for index, checked in enumerate(results):
        comma = "," if index else ""
        out.write(f"{comma}\n  {_json(checked)}")
    rest: dict[str, object] = {
        "checked": tally.pairs,
        "flagged": tally.flagged,
        "figures": tally.figures,
        "verdicts": {str(verdict): tally.verdicts[verdict] for verdict in Verdict},
    }
    if tally.names is not None:
        verdicts = {str(verdict): tally.name_verdicts[verdict] for verdict in NameVerdict}
        rest["names"] = {
            "found": tally.names,
            "flagged": tally.flagged_by_names,
            "verdicts": verdicts,
        }
    if tally.terms is not None:
        rest["terms"] = {
            "found": tally.terms,
            "flagged": tally.flagged_by_terms,
            "missing": tally.terms_missing,
        }
    rest["ok"] = tally.ok
    out.write("\n ],\n " + json.dumps(rest)[1:] + "\n")


def write_jsonl(results: Iterable[Checked], _tally: Tally, out: TextIO) -> None:
    """Write one JSON object a pair, in order."""
    out.writelines(_json(checked) + "\n" for checked in results)


def write_junit(results: Iterable[Checked], tally: Tally, out: TextIO) -> None:
    """Write a test suite each for figures, names and terms, with a test case a pair.

    The counts stand at the head of a suite, so that the cases wait in temporary files.
    """
    with ExitStack() as stack:
        waiting = {
            name: stack.enter_context(
                tempfile.SpooledTemporaryFile(_SPOOL_CHARS, "w+", encoding="utf-8")
            )
            for name in SUITES
        }
        for checked in results:
            for name, case in test_cases(checked):
                waiting[name].write(case)
        out.write(head(tally))
        for name, cases in waiting.items():
            opening, closing = suite(name, tally)
            if not opening:
                continue
            out.write(opening)
            cases.seek(0)
            while piece := cases.read(1 << 16):
                out.write(piece)
            out.write(closing)
        out.write(foot())


REPORTS: dict[ReportFormat, Report] = {
    ReportFormat.TABLE: write_table,
    ReportFormat.JSON: write_json,
    ReportFormat.JSONL: write_jsonl,
    ReportFormat.JUNIT: write_junit,
}


def _json(checked: Checked) -> str:
    pair = checked.pair
    row: dict[str, object] = {"pair": pair.number}
    if pair.name:
        row["id"] = pair.name
    row |= {
        "ok": checked.ok,
        "source": pair.source,
        "target": pair.target,
        "ledger": ledger_value(checked.ledger),
    }
    if checked.names is not None:
        row["names"] = name_ledger_value(checked.names)
    if checked.terms is not None:
        row["terms"] = term_ledger_value(checked.terms)
    return one_line(row)


def _row(*cells: str) -> str:
    widths = _WIDTHS if len(cells) == len(_HEADS) else (*_WIDTHS[:1], 6, *_WIDTHS[1:])
    padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=False)]
    return "  ".join((*padded, *cells[len(widths) :])).rstrip() + "\n"
