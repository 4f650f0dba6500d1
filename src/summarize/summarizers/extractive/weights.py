"""How much each feature of a sentence counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each feature; features lie in 0…1, so weights compare with one another.

    ``fault`` is subtracted (a question, a byline …); ``lean`` is subtracted from a sentence whose
    antecedent was left out; ``redundancy`` from one that repeats a chosen sentence. ``coverage`` is
    added for a whole summary that has all figures of the article. The values were set by reading
    summaries of real articles; ``docs/summaries.md`` says what they are worth.
    """

    position: float = 1.0
    title: float = 0.6
    centrality: float = 0.5
    figures: float = 1.2
    length: float = 0.3
    fault: float = 1.5
    lean: float = 1.0
    redundancy: float = 2.0
    coverage: float = 0.5
