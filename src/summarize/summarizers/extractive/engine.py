"""The extractive summarizer: scores the sentences, then chooses."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, Final

from summarize.document import Summary, SummarySentence
from summarize.summarizers.extractive import features as feature
from summarize.summarizers.extractive.centrality import lexrank, similarities, tf_idf
from summarize.summarizers.extractive.discourse import Lean, leans
from summarize.summarizers.extractive.faults import faults
from summarize.summarizers.extractive.features import Features
from summarize.summarizers.extractive.lemmas import content_lemmas, words
from summarize.summarizers.extractive.selection import Problem, choose
from summarize.summarizers.extractive.speech import speech_leans
from summarize.summarizers.extractive.weights import Weights
from summarize.summarizers.extractive.weighty import total_weight

if TYPE_CHECKING:
    from summarize.document import Article, Figure, Segment
    from summarize.summarizers.base import Length

METHOD: Final = "extractive"
VERSION: Final = 1
# A line with a fault this grave doesn't count as the article's lead.
GRAVE: Final = 0.5

FindFigures = Callable[[str], Sequence["Figure"]]


def russian_figures(text: str) -> Sequence[Figure]:
    """The figures of a Russian text, by the project's grammar."""
    from summarize.figures import find  # noqa: PLC0415 - the grammar's tables load on first use

    return find(text, "ru")


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the choice of one sentence rests on.

    ``merit`` is the weighted sum of ``features``; ``leans`` are the sentences it wants beside it,
    each with the rule that says so; ``faults`` are the names of what is wrong with the line.
    """

    index: int
    features: Features
    merit: float
    leans: tuple[Lean, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extractive:
    """Chooses sentences by position, title, centrality and figures, without leaving any hanging.

    ``find_figures`` takes the text of a segment; by default it is the grammar of this project.
    """

    weights: Weights = field(default_factory=Weights)
    find_figures: FindFigures = russian_figures

    @property
    def signature(self) -> str:
        """Method, version and weights: equal means same output."""
        return f"{METHOD}-{VERSION}|" + ",".join(f"{value:g}" for value in astuple(self.weights))

    def summarize(self, article: Article, segments: Sequence[Segment], length: Length) -> Summary:
        """The ``length`` best sentences in the order of the source, byte for byte as they stand."""
        lemmas = [content_lemmas(segment.text) for segment in segments]
        rows = similarities(tf_idf(lemmas))
        assessed = self._assess(article, segments, lemmas, rows)
        by_words = length.words is not None
        chosen = choose(
            Problem(
                merits=[one.merit for one in assessed],
                similar=rows,
                wants=[one.leans for one in assessed],
                costs=[len(s.text.split()) if by_words else 1 for s in segments],
                budget=length.words or length.count(len(segments)),
                lean=self.weights.lean,
                redundancy=self.weights.redundancy,
            ),
        )
        return Summary(
            sentences=tuple(
                SummarySentence(
                    segments[place].text, (segments[place].index,), assessed[place].merit
                )
                for place in chosen
            ),
            method=METHOD,
        )

    def assess(self, article: Article, segments: Sequence[Segment]) -> tuple[Assessment, ...]:
        """The features, wants and faults of every segment, for whoever asks why."""
        lemmas = [content_lemmas(segment.text) for segment in segments]
        return self._assess(article, segments, lemmas, similarities(tf_idf(lemmas)))

    def _assess(
        self,
        article: Article,
        segments: Sequence[Segment],
        lemmas: Sequence[Sequence[str]],
        rows: Sequence[dict[int, float]],
    ) -> tuple[Assessment, ...]:
        texts = [segment.text for segment in segments]
        title = content_lemmas(article.title or "")
        rarity = _rarity(lemmas)
        central = lexrank(rows)
        wants = [(*one, *two) for one, two in zip(leans(texts), speech_leans(texts), strict=True)]
        assessed = []
        rank = 0
        for place, segment in enumerate(segments):
            found = faults(segment.text)
            fault = max((one.weight for one in found), default=0.0)
            names = [one.name for one in found]
            if title and set(lemmas[place]) == set(title):
                fault, names = 1.0, [*names, "repeats the title"]
            features = Features(
                position=feature.position(rank),
                title=feature.title_overlap(lemmas[place], title, rarity),
                centrality=central[place],
                figures=total_weight(self.find_figures(segment.text)),
                length=feature.length(len(words(segment.text))),
                fault=fault,
            )
            rank += fault < GRAVE
            assessed.append(
                Assessment(
                    segment.index, features, self.merit(features), wants[place], tuple(names)
                ),
            )
        return tuple(assessed)

    def merit(self, features: Features) -> float:
        """The weighted sum of the features."""
        weights = self.weights
        return (
            weights.position * features.position
            + weights.title * features.title
            + weights.centrality * features.centrality
            + weights.figures * features.figures
            + weights.length * features.length
            - weights.fault * features.fault
        )


def _rarity(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
    """How much each lemma of the article tells: log(1 + sentences / sentences with it)."""
    holders = Counter(lemma for sentence in sentences for lemma in set(sentence))
    return {lemma: math.log1p(len(sentences) / count) for lemma, count in holders.items()}
