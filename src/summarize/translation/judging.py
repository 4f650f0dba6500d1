"""What is thought of one hypothesis, and which of several is the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize import names
from summarize.document import Ledger, Rung, Translation
from summarize.figures import compare, find, render, restyle
from summarize.glossary import Usage, missing_terms
from summarize.translation.articles import with_articles
from summarize.translation.faults import faults
from summarize.translation.spelling import respell
from summarize.translation.wording import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Hypothesis


def judge(
    source: str, hypothesis: Hypothesis, rung: Rung, style: str, usage: Usage | None = None
) -> Translation:
    """A hypothesis with its ledger, its numerals in the wanted style, and its faults.

    Names are spelled, and terms looked for, as ``usage`` says.
    """
    usage = usage or Usage()
    text = with_articles(source, tidy(source, hypothesis.text))
    ledger = compare(source, text)
    styled = restyle(text, ledger, style)
    if styled != text:
        ledger = compare(source, styled)
    named = names.compare(source, styled, usage.scheme)
    respelled = respell(styled, named, usage)
    if respelled != styled:
        styled, ledger = respelled, compare(source, respelled)
        named = names.compare(source, respelled, usage.scheme)
    return Translation(
        source,
        styled,
        ledger,
        rung,
        hypothesis.score,
        faults(source, hypothesis),
        sum(entry.source is not None for entry in named.entries),
        tuple(entry.reason or str(entry.verdict) for entry in named.problems),
        missing_terms(usage.glossary, source, styled),
    )


def choose(offers: Sequence[Translation]) -> Translation:
    """The best offer: by doubts about figures and sense, then names, then terms, then by score."""
    return min(
        offers,
        key=lambda row: (
            len(row.ledger.problems) + 2 * len(row.faults),
            len(row.name_doubts),
            len(row.term_doubts),
            -row.score,
        ),
    )


def is_only_figures(text: str) -> bool:
    """Whether nothing but figures and marks stands in ``text``: a cell, a price, an empty line."""
    rest, last = [], 0
    for figure in find(text, "ru"):
        rest.append(text[last : figure.start])
        last = figure.stop
    rest.append(text[last:])
    return not any(char.isalpha() for part in rest for char in part)


def by_rule(text: str, style: str) -> Translation:
    """Translate a text that is only figures, without a model."""
    out, last = [], 0
    for figure in find(text, "ru"):
        out += [text[last : figure.start], render(figure, style)]
        last = figure.stop
    english = "".join([*out, text[last:]])
    ledger = compare(text, english) if english.strip() else Ledger()
    return Translation(text, english, ledger, Rung.RULE)
