"""The brief of an article: everything from the article to the value that is rendered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize import engines
from summarize.document import Article, Brief, BriefSentence, KeyFigure, Provenance
from summarize.errors import UsageError
from summarize.figures import rank, render
from summarize.glossary import Usage
from summarize.names.key_names import key_names
from summarize.reading import from_text
from summarize.segmentation import segment
from summarize.summarizers import Length, extract
from summarize.translation.ladder import Ladder
from summarize.translation.spelling import settle
from summarize.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.document import Segment, Summary, Translation
    from summarize.engines.base import Engine

KEY_FIGURES = 8
BEAMS = 4  # a brief has few sentences: quality before speed
STYLES = ("verbatim", "english")


@dataclass(frozen=True, slots=True)
class Options:
    """What a brief should be like; contradictions are refused when it is made.

    Attributes:
        sentences: how many sentences the summary has (3, where nothing else is said).
        ratio: the share of the article's sentences, instead.
        words: the most words of the summary, instead.
        figures: how the English writes numerals: ``verbatim``, with the source's own digits, or
            ``english``, by English convention.
        usage: how names and terms are written.

    Raises:
        UsageError: two lengths, a length out of bounds, or no such style.
    """

    sentences: int | None = None
    ratio: float | None = None
    words: int | None = None
    figures: str = "verbatim"
    usage: Usage = field(default_factory=Usage)

    def __post_init__(self) -> None:
        if self.figures not in STYLES:
            raise UsageError(
                f"There is no style of figures {self.figures!r}: choose one of {', '.join(STYLES)}."
            )
        _ = self.length

    @property
    def length(self) -> Length:
        """The length of the summary."""
        return Length(sentences=self.sentences, ratio=self.ratio, words=self.words)


def brief(
    article: Article | str,
    *,
    sentences: int | None = None,
    ratio: float | None = None,
    words: int | None = None,
    figures: str = "verbatim",
    engine: Engine | None = None,
    usage: Usage | None = None,
) -> Brief:
    """Make the bilingual brief of an article, or of the text of one.

    The options are those of ``Options``; without an ``engine`` the embedded one translates.

    Raises:
        UsageError: options that contradict each other.
        InputError: the text is empty or not Russian.
        ModelError: the model is missing or damaged.
    """
    options = Options(sentences, ratio, words, figures, usage or Usage())
    if isinstance(article, str):
        article = from_text(article)
    return make_brief(article, options, engine or engines.load())


def make_brief(
    article: Article,
    options: Options,
    engine: Engine,
    report: Callable[[str], None] = lambda _what: None,
) -> Brief:
    """Make the bilingual brief of ``article``; ``report`` is told what is being done."""
    report("reading")
    plan = plan_brief(article, options)
    report("translating")
    rows = brief_ladder(engine, options.figures, options.usage).translate(plan.texts)
    return finish_brief(plan, rows, engine.name, engine.signature)


@dataclass(frozen=True, slots=True)
class BriefPlan:
    """A brief whose sentences are chosen and not translated yet."""

    article: Article
    options: Options
    segments: tuple[Segment, ...]
    summary: Summary

    @property
    def texts(self) -> tuple[str, ...]:
        """What is to be translated: the title, where there is one, then the sentences."""
        heading = (self.article.title,) if self.article.title else ()
        return (*heading, *(sentence.text for sentence in self.summary.sentences))


def brief_ladder(engine: Engine, figures: str = "verbatim", usage: Usage | None = None) -> Ladder:
    """How the sentences of a brief are translated."""
    usage = usage or Usage()
    return Ladder(engine, style=figures, beams=BEAMS, insistent=True, usage=usage)


def plan_brief(article: Article, options: Options) -> BriefPlan:
    """Choose the sentences of the brief; what they have to do with an engine comes later."""
    segments = segment(article)
    return BriefPlan(article, options, tuple(segments), extract(article, segments, options.length))


def finish_brief(
    plan: BriefPlan, rows: Sequence[Translation], engine: str, signature: str
) -> Brief:
    """Make the brief of a plan and the translations of its texts; names are settled first.

    Args:
        plan: what ``plan_brief`` chose.
        rows: one translation for each of ``plan.texts``.
        engine: the name of the engine that made them.
        signature: its signature.
    """
    usage = plan.options.usage
    rows, memory = settle(rows, usage)
    body = rows[1:] if plan.article.title else rows
    return Brief(
        article=plan.article,
        title=rows[0] if plan.article.title else None,
        sentences=tuple(
            BriefSentence(sentence.segments, row)
            for sentence, row in zip(plan.summary.sentences, body, strict=True)
        ),
        key_figures=_key_figures(plan.article, plan.segments, plan.summary),
        total_segments=len(plan.segments),
        provenance=_provenance(plan, rows, engine, signature),
        figures_style=plan.options.figures,
        key_names=key_names(plan.texts, plan.article.body, memory, usage.scheme),
    )


def _key_figures(
    article: Article, segments: Sequence[Segment], summary: Summary
) -> tuple[KeyFigure, ...]:
    """The figures that say most, those of the summary first, in the order of the source."""
    place = {
        index: number
        for number, sentence in enumerate(summary.sentences, start=1)
        for index in sentence.segments
    }
    ranked = rank(article.title, segments, frozenset(place), KEY_FIGURES)
    rows = [
        KeyFigure(
            row.figure,
            render(row.figure, "verbatim"),
            render(row.figure, "english"),
            row.label,
            row.segment,
            place.get(row.segment),
            row.weight,
        )
        for row in ranked
    ]
    return tuple(sorted(rows, key=lambda row: row.figure.start))


def _provenance(
    plan: BriefPlan, rows: Sequence[Translation], engine: str, signature: str
) -> Provenance:
    rungs = Counter(str(row.rung) for row in rows)
    return Provenance(
        version=__version__,
        engine=engine,
        signature=signature,
        options=(
            ("summarizer", plan.summary.method),
            ("figures", plan.options.figures),
            *plan.options.usage.options,
        ),
        rungs=tuple(sorted(rungs.items())),
    )
