"""JUnit XML of a check: a suite each for figures, names and terms, a test case a pair."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr  # nosec: it writes, it does not parse

from summarize.checking.wording import doubts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.checking.run import Checked, Tally

# What XML 1.0 cannot carry at all, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SUITES = {"figures": "figure", "names": "name", "terms": "term"}
"""The suites, and what each one's cases are about."""

_ERRORS = {"figures": "FigureError", "names": "NameError", "terms": "TermError"}


def head(tally: Tally) -> str:
    """The beginning of the document."""
    suites = [_counts(name, tally) for name in SUITES]
    cases = sum(found[0] for found in suites if found)
    failures = sum(found[1] for found in suites if found)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="summarize check" {_attributes(cases, failures)}>\n'
    )


def foot() -> str:
    """The end of the document."""
    return "</testsuites>\n"


def suite(name: str, tally: Tally) -> tuple[str, str]:
    """The beginning and the end of a suite; both empty where nobody asked for it."""
    found = _counts(name, tally)
    if found is None:
        return "", ""
    return f'  <testsuite name="{name}" {_attributes(*found)}>\n', "  </testsuite>\n"


def test_cases(checked: Checked) -> Iterator[tuple[str, str]]:
    """The test case of a pair in each suite."""
    asked = {
        "figures": checked.ledger,
        "names": checked.names,
        "terms": checked.terms,
    }
    for name, ledger in asked.items():
        if ledger is not None:
            yield name, _test_case(checked, name)


def _counts(name: str, tally: Tally) -> tuple[int, int] | None:
    """How many cases a suite has, and how many of them fail."""
    if name == "figures":
        return tally.pairs, tally.flagged_by_figures
    if name == "names":
        return None if tally.names is None else (tally.pairs, tally.flagged_by_names)
    return None if tally.terms is None else (tally.pairs, tally.flagged_by_terms)


def _attributes(cases: int, failures: int) -> str:
    return f'tests="{cases}" failures="{failures}" errors="0" skipped="0"'


def _test_case(checked: Checked, suite_name: str) -> str:
    pair, what = checked.pair, SUITES[suite_name]
    name = f"pair {pair.number}" + (f" ({pair.name})" if pair.name else "")
    opening = f'    <testcase classname="{suite_name}" name={_attribute(name)}'
    problems = [doubt for doubt in doubts(checked) if doubt.what == what]
    if not problems:
        return opening + "/>\n"
    lines = [f"{doubt.verdict}: {doubt.reason}" for doubt in problems]
    count = f"1 {what} is" if len(problems) == 1 else f"{len(problems)} {what}s are"
    message = f"{count} not proved: {'; '.join(lines)}"
    body = "\n".join((*lines, "", pair.source, pair.target))
    return (
        f'{opening}>\n      <failure type="{_ERRORS[suite_name]}" message={_attribute(message)}>'
        f"{escape(_clean(body))}</failure>\n    </testcase>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
