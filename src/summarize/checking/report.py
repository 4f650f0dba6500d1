"""Writing the results of a check: table, JSON, JSON Lines, JUnit XML; each as a stream."""

from __future__ import annotations

import json
import tempfile
from typing import TYPE_CHECKING, Protocol

from summarize.checking.choices import ReportFormat
from summarize.checking.junit import suite, test_case
from summarize.document import Verdict
from summarize.figures.describing import ledger_value
from summarize.json_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from summarize.checking.run import Checked, Tally
    from summarize.document import Figure

SCHEMA = "summarize-check/1"
_SPOOL_CHARS = 1 << 22
_WIDTHS = (7, 11, 30, 34)


class Report(Protocol):
    """Takes results in order; ``write`` drains ``results`` while ``tally`` counts along."""

    def __call__(self, results: Iterable[Checked], tally: Tally, out: TextIO, /) -> None:
        """Write everything."""
        ...


def write_table(results: Iterable[Checked], tally: Tally, out: TextIO) -> None:
    """Write one line for each figure that is not proved, then the totals."""
    headed = False
    for checked in results:
        for entry in checked.ledger.problems:
            if not headed:
                out.write(_row("pair", "verdict", "source", "translation", "why"))
                headed = True
            pair = checked.pair
            out.write(
                _row(
                    str(pair.number) + (f" {pair.name}" if pair.name else ""),
                    str(entry.verdict),
                    _shown(entry.source),
                    _shown(entry.target),
                    entry.reason,
                )
            )
    out.write(("\n" if headed else "") + totals(tally) + "\n")


def totals(tally: Tally) -> str:
    """Say in a line what a run found."""
    bad = [
        f"{tally.verdicts[verdict]:,} {verdict}"
        for verdict in (Verdict.MISSING, Verdict.CHANGED, Verdict.INVENTED)
        if tally.verdicts[verdict]
    ]
    found = ", ".join(bad) if bad else "all kept"
    where = f" in {tally.flagged:,} of them" if bad else ""
    pairs = "1 pair" if tally.pairs == 1 else f"{tally.pairs:,} pairs"
    figures = "1 figure" if tally.figures == 1 else f"{tally.figures:,} figures"
    return f"{pairs}, {figures}: {found}{where}."


def write_json(results: Iterable[Checked], tally: Tally, out: TextIO) -> None:
    """Write one JSON document: the pairs with their ledgers, then the totals."""
    out.write(f'{{"schema": "{SCHEMA}",\n "pairs": [')
    for index, checked in enumerate(results):
        comma = "," if index else ""
        out.write(f"{comma}\n  {_json(checked)}")
    verdicts = {str(verdict): tally.verdicts[verdict] for verdict in Verdict}
    rest = {
        "checked": tally.pairs,
        "flagged": tally.flagged,
        "figures": tally.figures,
        "verdicts": verdicts,
        "ok": tally.ok,
    }
    out.write("\n ],\n " + json.dumps(rest)[1:] + "\n")


def write_jsonl(results: Iterable[Checked], _tally: Tally, out: TextIO) -> None:
    """Write one JSON object a pair, in order."""
    out.writelines(_json(checked) + "\n" for checked in results)


def write_junit(results: Iterable[Checked], tally: Tally, out: TextIO) -> None:
    """Write a test suite with a test case a pair, for continuous integration.

    The counts stand at the head of the suite, so that the cases wait in a temporary file.
    """
    with tempfile.SpooledTemporaryFile(_SPOOL_CHARS, "w+", encoding="utf-8") as cases:
        for checked in results:
            cases.write(test_case(checked))
        cases.seek(0)
        head, foot = suite(tally)
        out.write(head)
        while piece := cases.read(1 << 16):
            out.write(piece)
        out.write(foot)


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
    return one_line(row)


def _shown(figure: Figure | None) -> str:
    return "–" if figure is None else " ".join(figure.text.split())


def _row(*cells: str) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=False)]
    return "  ".join((*padded, *cells[len(_WIDTHS) :])).rstrip() + "\n"
