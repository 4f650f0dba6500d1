"""JUnit XML of a check: a test case a pair, a failure where a figure is not proved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr  # nosec: it writes, it does not parse

if TYPE_CHECKING:
    from summarize.checking.run import Checked, Tally

# What XML 1.0 cannot carry at all, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def suite(tally: Tally) -> tuple[str, str]:
    """Return the head and the foot of the document."""
    counts = f'tests="{tally.pairs}" failures="{tally.flagged}" errors="0" skipped="0"'
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="summarize check" {counts}>\n'
        f'  <testsuite name="figures" {counts}>\n'
    )
    return head, "  </testsuite>\n</testsuites>\n"


def test_case(checked: Checked) -> str:
    """Return the test case of a pair."""
    pair = checked.pair
    name = f"pair {pair.number}" + (f" ({pair.name})" if pair.name else "")
    head = f'    <testcase classname="figures" name={_attribute(name)}'
    if checked.ok:
        return head + "/>\n"
    problems = checked.ledger.problems
    lines = [f"{entry.verdict}: {entry.reason}" for entry in problems]
    count = "1 figure is" if len(problems) == 1 else f"{len(problems)} figures are"
    message = f"{count} not proved: {'; '.join(lines)}"
    body = "\n".join((*lines, "", pair.source, pair.target))
    return (
        f'{head}>\n      <failure type="FigureError" message={_attribute(message)}>'
        f"{escape(_clean(body))}</failure>\n    </testcase>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
