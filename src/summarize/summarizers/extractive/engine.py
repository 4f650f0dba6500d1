"""The extractive summarizer: scores the sentences, then chooses."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import TYPE_CHECKING, Final

from summarize.document import Summary, SummarySentence
from summarize.summarizers.base import Length
from summarize.summarizers.extractive import features as feature
from summarize.summarizers.extractive.centrality import lexrank, similarities, tf_idf
from summarize.summarizers.extractive.discourse import Lean, leans
from summarize.summarizers.extractive.faults import faults
from summarize.summarizers.extractive.features import Features
from summarize.summarizers.extractive.lemmas import content_lemmas, words
from summarize.summarizers.extractive.selection import Problem, choose
from summarize.summarizers.extractive.speech import speech_leans
from summarize.summarizers.extractive.weights import Weights
from summarize.summarizers.extractive.weighty import coverage, total_weight

if TYPE_CHECKING:
    from summarize.document import Article, Figure, Segment

METHOD: Final = "extractive"
VERSION: Final = 2
# A line with a fault this grave doesn't count as the article's lead.
GRAVE: Final = 0.5

FindFigures = Callable[[str], Sequence["Figure"]]


def grammar(language: str) -> FindFigures:
    """The project's grammar of figures for ``ru`` or ``en``."""

    def figures(text: str) -> Sequence[Figure]:
        from summarize.figures import find  # noqa: PLC0415 - its tables load on first use

        return find(text, language)

    return figures


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

    ``find_figures`` takes the text of a segment; by default it is the grammar of this project. An
    article whose ``language`` is English is read by English rules, any other by Russian ones.
    """

    weights: Weights = field(default_factory=Weights)
    find_figures: FindFigures | None = None

    @property
    def signature(self) -> str:
        """Method, version and weights: equal means same output."""
        return f"{METHOD}-{VERSION}|" + ",".join(f"{value:g}" for value in astuple(self.weights))

    def summarize(self, article: Article, segments: Sequence[Segment], length: Length) -> Summary:
        """The ``length`` best sentences in the order of the source, byte for byte as they stand."""
        assessed, problem = self.weigh(article, segments, length)
        return Summary(
            sentences=tuple(
                SummarySentence(
                    segments[place].text, (segments[place].index,), assessed[place].merit
                )
                for place in choose(problem)
            ),
            method=METHOD,
        )

    def assess(self, article: Article, segments: Sequence[Segment]) -> tuple[Assessment, ...]:
        """The features, wants and faults of every segment, for whoever asks why."""
        return self.weigh(article, segments, Length())[0]

    def weigh(
        self, article: Article, segments: Sequence[Segment], length: Length
    ) -> tuple[tuple[Assessment, ...], Problem]:
        """The assessments of all segments, and the problem of choosing from them."""
        lemmas = [content_lemmas(segment.text) for segment in segments]
        rows = similarities(tf_idf(lemmas))
        language = "en" if article.language.partition("-")[0] == "en" else "ru"
        find = self.find_figures or grammar(language)
        figures = [find(segment.text) for segment in segments]
        assessed = self._assess(
            article, segments, lemmas, rows=rows, figures=figures, language=language
        )
        covers, worth = coverage(figures, [segment.text for segment in segments])
        by_words = length.words is not None
        return assessed, Problem(
            merits=[one.merit for one in assessed],
            similar=rows,
            wants=[one.leans for one in assessed],
            costs=[len(s.text.split()) if by_words else 1 for s in segments],
            budget=length.words or length.count(len(segments)),
            lean=self.weights.lean,
            redundancy=self.weights.redundancy,
            covers=covers,
            worth=worth,
            coverage=self.weights.coverage,
        )

    def reweighed(
        self, assessed: Sequence[Assessment], problem: Problem
    ) -> tuple[tuple[Assessment, ...], Problem]:
        """Assessments and problem as these weights see them; features are not looked for again."""
        again = tuple(replace(one, merit=self.merit(one.features)) for one in assessed)
        weights = self.weights
        return again, replace(
            problem,
            merits=[one.merit for one in again],
            lean=weights.lean,
            redundancy=weights.redundancy,
            coverage=weights.coverage,
        )

    def _assess(
        self,
        article: Article,
        segments: Sequence[Segment],
        lemmas: Sequence[Sequence[str]],
        *,
        rows: Sequence[dict[int, float]],
        figures: Sequence[Sequence[Figure]],
        language: str,
    ) -> tuple[Assessment, ...]:
        texts = [segment.text for segment in segments]
        title = content_lemmas(article.title or "")
        rarity = _rarity(lemmas)
        central = lexrank(rows)
        wants = [
            (*one, *two)
            for one, two in zip(leans(texts, language), speech_leans(texts), strict=True)
        ]
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
                figures=total_weight(figures[place], segment.text),
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
