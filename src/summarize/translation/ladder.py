"""From segments to translations whose figures are proved, one rung after another.

Each rung takes the segments that are still in doubt and offers hypotheses for them; the best offer
so far is kept: first the one with the fewest unproved figures and faults, then the likeliest. A
segment that no rung could prove is marked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import Ledger, Rung, Translation
from summarize.engines.base import Decoding
from summarize.figures import compare, find, render, restyle
from summarize.translation.faults import faults
from summarize.translation.guard import FigureGuard
from summarize.translation.wording import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.document import Hypothesis
    from summarize.engines.base import Engine

N_BEST = 4


def translate(
    segments: Sequence[str],
    engine: Engine,
    *,
    style: str = "verbatim",
    beams: int = 1,
    report: Callable[[int, int], None] | None = None,
) -> tuple[Translation, ...]:
    """Translate ``segments``, in order, and prove their figures.

    Args:
        segments: Russian sentences, headings or cells.
        engine: the model.
        style: how numerals are written, ``verbatim`` or ``english``.
        beams: how many hypotheses the first rung keeps; 1 is greedy.
        report: called with how many segments are done, and how many there are.

    Returns:
        One translation a segment; its ``rung`` is ``MARKED`` where something is not proved.
    """
    best: dict[int, Translation] = {}
    for index, text in enumerate(segments):
        if is_only_figures(text):
            best[index] = by_rule(text, style)
    rungs = (
        (Rung.GUARDED, Decoding(beams=beams)),
        (Rung.N_BEST, Decoding(beams=N_BEST, hypotheses=N_BEST)),
    )
    for rung, decoding in rungs:
        open_ones = [i for i in range(len(segments)) if i not in best or not best[i].ok]
        if not open_ones:
            break
        guards = [FigureGuard(segments[i]) for i in open_ones]
        found = engine.translate([segments[i] for i in open_ones], decoding, guards)
        for index, hypotheses in zip(open_ones, found, strict=True):
            offers = [judge(segments[index], each, rung, style) for each in hypotheses]
            known = best.get(index)
            best[index] = choose([known, *offers] if known else offers)
        if report is not None:
            report(sum(row.ok for row in best.values()), len(segments))
    return tuple(
        best[i] if best[i].ok else replace(best[i], rung=Rung.MARKED) for i in range(len(segments))
    )


def judge(source: str, hypothesis: Hypothesis, rung: Rung, style: str) -> Translation:
    """A hypothesis with its ledger, its numerals in the wanted style, and its faults."""
    text = tidy(source, hypothesis.text)
    ledger = compare(source, text)
    styled = restyle(text, ledger, style)
    if styled != text:
        ledger = compare(source, styled)
    return Translation(source, styled, ledger, rung, hypothesis.score, faults(source, hypothesis))


def choose(offers: Sequence[Translation]) -> Translation:
    """The offer with the fewest doubts; among equals the likeliest, then the first."""
    return min(
        offers,
        key=lambda row: (len(row.ledger.problems) + len(row.faults), -row.score),
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
