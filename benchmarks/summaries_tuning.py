"""Weights of the extractive summarizer, and what setting them is worth on articles held out.

    python benchmarks/summaries_tuning.py [--draws 300] [--seed 1]

Weights are drawn around those of ``Weights`` (each times a factor from 1/3 to 3); each draw is
scored on each of the 60 gold articles. Then, five times and over 20 ways to part the articles into
five folds: the draw that is best on four folds is scored on the fifth. What is printed as "held
out" is the mean over the fifths, and may be reported; "best on all" may not, for it was chosen by
the articles that it is scored on. The goal is F1 plus half the coverage of the readers' figures.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import fields, replace
from statistics import fmean
from typing import TYPE_CHECKING

from summaries import Document, gold_documents

from summarize.evaluation.summaries import f1, figure_coverage
from summarize.summarizers import Extractive, Length, Weights
from summarize.summarizers.extractive.selection import choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.summarizers import Assessment
    from summarize.summarizers.extractive.selection import Problem

FOLDS = 5
PARTINGS = 20
FACTOR = 3.0
FIGURES = 0.5

Weighed = tuple[Document, "tuple[Assessment, ...]", "Problem"]
Score = tuple[float, float]


def drawn(count: int, seed: int) -> list[Weights]:
    """The weights as they are, then ``count`` others around them."""
    draw = random.Random(seed)  # noqa: S311 - reproducible, no secret
    found = [Weights()]
    for _ in range(count):
        factors = {
            each.name: getattr(Weights(), each.name) * FACTOR ** draw.uniform(-1, 1)
            for each in fields(Weights)
        }
        found.append(replace(Weights(), **factors))
    return found


def scored(weighed: Weighed, weights: Weights) -> Score:
    """F1 and coverage of one article's summary, the mean of both readers."""
    doc, assessed, problem = weighed
    _, again = Extractive(weights).reweighed(assessed, problem)
    places = choose(again)
    assert doc.gold is not None  # noqa: S101 - all are gold documents
    text = doc.text(places)
    shares = [figure_coverage(text, one.figures, ordered=True) for one in doc.gold.readers]
    held = [share for share in shares if share is not None]
    return fmean(f1(places, doc.reader(who)) for who in (0, 1)), fmean(held) if held else -1.0


def means(rows: Sequence[Score]) -> Score:
    """The means; articles without figures don't count for these."""
    return fmean(row[0] for row in rows), fmean(row[1] for row in rows if row[1] >= 0)


def goal(rows: Sequence[Score]) -> float:
    """What is raised."""
    first, second = means(rows)
    return first + FIGURES * second


def held_out(table: Sequence[Sequence[Score]], seed: int) -> Score:
    """The scores of articles by weights that were chosen without them."""
    places = list(range(len(table[0])))
    rows: list[Score] = []
    for parting in range(PARTINGS):
        random.Random(seed + parting).shuffle(places)  # noqa: S311 - reproducible, no secret
        for fold in range(FOLDS):
            out = places[fold::FOLDS]
            kept = [at for at in places if at not in set(out)]
            best = max(table, key=lambda row: goal([row[at] for at in kept]))
            rows += [best[at] for at in out]
    return means(rows)


def main() -> None:
    """Draw, score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    weighed: list[Weighed] = [
        (doc, *Extractive().weigh(doc.article, doc.segments, Length(sentences=3)))
        for doc in gold_documents()
    ]
    trials = drawn(options.draws, options.seed)
    table = [[scored(one, weights) for one in weighed] for weights in trials]
    ranked = sorted(range(len(trials)), key=lambda at: -goal(table[at]))
    for name, score in (
        ("as they are", means(table[0])),
        ("held out", held_out(table, options.seed)),
        ("best on all", means(table[ranked[0]])),
    ):
        print(f"{name:12} F1 {score[0]:.3f}  figures by order {score[1]:.3f}")
    for at in ranked[:5]:
        print(f"{goal(table[at]):.3f} {means(table[at])} {trials[at]}")


if __name__ == "__main__":
    main()
