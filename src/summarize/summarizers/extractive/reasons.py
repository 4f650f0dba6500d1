"""Why each sentence was chosen: its scores, what it covers, and what it leans on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from summarize.summarizers.base import Length
from summarize.summarizers.extractive.engine import Extractive
from summarize.summarizers.extractive.weighty import identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Article, Segment
    from summarize.summarizers.extractive.engine import Assessment


@dataclass(frozen=True, slots=True)
class Reasons:
    """What speaks for a sentence of a summary.

    Attributes:
        merit: the weighted sum of ``scores`` (the fault counts against it), before what the
            sentence covers and repeats beside the others.
        rank: its place among all sentences of the article by merit, from 1.
        of: how many sentences the article has.
        scores: the features by name, each in 0…1: position, title, centrality, figures, length,
            fault.
        covers: the figures that it brings into the summary, as printed; those that an earlier
            sentence of it has are left out.
        share: their share in all figures of the article, by weight, in 0…1.
        leans: the rules by which it leans on sentences that are not in the summary.
        faults: what is poor about the line.
    """

    merit: float
    rank: int
    of: int
    scores: tuple[tuple[str, float], ...]
    covers: tuple[str, ...]
    share: float
    leans: tuple[str, ...]
    faults: tuple[str, ...]


def reasons(
    article: Article,
    segments: Sequence[Segment],
    chosen: Sequence[Sequence[int]],
    engine: Extractive | None = None,
) -> tuple[Reasons, ...]:
    """Why the sentences of a summary are in it, one for each item of ``chosen``.

    Args:
        article: the article.
        segments: its sentences.
        chosen: for each sentence of the summary the indices of the segments that it rests on; of
            several, the best speaks for it.
        engine: the summarizer that chose; the standard one where none is given.
    """
    from summarize.figures import find  # noqa: PLC0415 - its tables load on first use

    assessed, problem = (engine or Extractive()).weigh(article, segments, Length())
    by_index = {one.index: place for place, one in enumerate(assessed)}
    order = sorted(range(len(assessed)), key=lambda place: -assessed[place].merit)
    rank = {place: number for number, place in enumerate(order, start=1)}
    present = {by_index[index] for indices in chosen for index in indices}
    covered: set[object] = set()
    found = []
    for indices in chosen:
        places = [by_index[index] for index in indices]
        best = max(places, key=lambda place: assessed[place].merit)
        names = frozenset(name for place in places for name in problem.covers[place])
        new = names - covered
        printed = [
            figure.text
            for place in places
            for figure in find(segments[place].text, "ru")
            if not figure.weak and identity(figure) in new
        ]
        covered |= names
        found.append(
            Reasons(
                merit=assessed[best].merit,
                rank=rank[best],
                of=len(assessed),
                scores=tuple(asdict(assessed[best].features).items()),
                covers=tuple(dict.fromkeys(printed)),
                share=sum(problem.worth[name] for name in new),
                leans=_open(assessed[best], present),
                faults=assessed[best].faults,
            )
        )
    return tuple(found)


def _open(assessment: Assessment, present: set[int]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(lean.rule for lean in assessment.leans if not present & set(lean.on))
    )
