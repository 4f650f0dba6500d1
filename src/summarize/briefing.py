"""The brief of an article: everything from the article to the value that is rendered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarize import engines
from summarize.document import Article, Brief, BriefSentence, KeyFigure, Provenance
from summarize.errors import UsageError
from summarize.figures import rank, render
from summarize.glossary import Usage
from summarize.names.key_names import key_names
from summarize.reading import from_text
from summarize.segmentation import segment
from summarize.summarizers import Length, abstractive, extract
from summarize.summarizers.abstractive import Direction
from summarize.summarizers.abstractive.pairing import english_of, paired, place_of
from summarize.summarizers.extractive.compression import compressed
from summarize.summarizers.extractive.reasons import reasons
from summarize.translation.ladder import Ladder
from summarize.translation.spelling import settle
from summarize.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.document import Segment, Summary, Translation
    from summarize.engines.base import Engine
    from summarize.summarizers.abstractive import Abstractive, Writing

KEY_FIGURES = 8
BEAMS = 4  # a brief has few sentences: quality before speed
STYLES = ("verbatim", "english")
LAYOUTS = ("numbered", "bullets", "paragraph", "gist")


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
        summarizer: ``extractive``, or a model that writes (``seq2seq:MODEL``, ``causal_lm:MODEL``).
        direction: for a model that writes, whether the summary or the translation comes first.
        computing: settings for that model by name (``device``, ``precision``, ``threads``).
        layout: how text formats set the summary: ``numbered``, ``bullets``, ``paragraph``, or
            ``gist``, the headline and the weightiest figure on one line.
        compress: leave out clauses that only say who said it; no figure is ever left out.
        why: tell of each sentence why it was chosen.

    Raises:
        UsageError: two lengths, a length out of bounds, or no such style or summarizer.
    """

    sentences: int | None = None
    ratio: float | None = None
    words: int | None = None
    figures: str = "verbatim"
    usage: Usage = field(default_factory=Usage)
    summarizer: str = "extractive"
    direction: str | None = None
    computing: tuple[tuple[str, object], ...] = ()
    layout: str = "numbered"
    compress: bool = False
    why: bool = False

    def __post_init__(self) -> None:
        if self.figures not in STYLES:
            raise UsageError(
                f"There is no style of figures {self.figures!r}: choose one of {', '.join(STYLES)}."
            )
        if self.layout not in LAYOUTS:
            raise UsageError(
                f"There is no style {self.layout!r}: choose one of {', '.join(LAYOUTS)}."
            )
        _ = self.length, self.writing

    @property
    def length(self) -> Length:
        """The length of the summary."""
        return Length(sentences=self.sentences, ratio=self.ratio, words=self.words)

    @property
    def writing(self) -> Writing | None:
        """Which model writes the summary, and when; None where the article's sentences serve."""
        return abstractive.parse(self.summarizer, self.direction)


def brief(
    article: Article | str,
    *,
    sentences: int | None = None,
    ratio: float | None = None,
    words: int | None = None,
    figures: str = "verbatim",
    engine: Engine | None = None,
    usage: Usage | None = None,
    summarizer: str = "extractive",
    direction: str | None = None,
) -> Brief:
    """Make the bilingual brief of an article, or of the text of one.

    The options are those of ``Options``; without an ``engine`` the embedded one translates.

    Raises:
        UsageError: options that contradict each other.
        InputError: the text is empty or not Russian.
        ModelError: the model is missing or damaged.
    """
    options = Options(sentences, ratio, words, figures, usage or Usage(), summarizer, direction)
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
    """A brief whose sentences are chosen and not translated yet.

    Without a ``summary`` the whole article is translated, and summarized in English then.
    """

    article: Article
    options: Options
    segments: tuple[Segment, ...]
    summary: Summary | None

    @property
    def texts(self) -> tuple[str, ...]:
        """What is to be translated: the title, where there is one, then the sentences."""
        heading = (self.article.title,) if self.article.title else ()
        rows = self.segments if self.summary is None else self.summary.sentences
        return (*heading, *(row.text for row in rows))


def brief_ladder(engine: Engine, figures: str = "verbatim", usage: Usage | None = None) -> Ladder:
    """How the sentences of a brief are translated."""
    usage = usage or Usage()
    return Ladder(engine, style=figures, beams=BEAMS, insistent=True, usage=usage)


def plan_brief(article: Article, options: Options) -> BriefPlan:
    """Choose the sentences of the brief; what they have to do with an engine comes later."""
    segments = tuple(segment(article))
    writing = options.writing
    summary: Summary | None = None
    if writing is None:
        summary = extract(article, segments, options.length)
    elif writing.direction is Direction.SUMMARIZE_FIRST:
        summary = _writer(options).summarize(article, segments, options.length)
    if summary is not None and options.compress:
        summary = compressed(summary, article, segments)
    return BriefPlan(article, options, segments, summary)


def _writer(options: Options) -> Abstractive:
    if options.writing is None:
        raise UsageError(f"The summarizer {options.summarizer} does not write.")
    return abstractive.load(options.writing, None, **dict(options.computing))


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
    summary, sentences = _sentences(plan, body)
    if plan.options.why:
        sentences = _explained(plan, sentences)
    title = rows[0] if plan.article.title else None
    shown = [sentence.translation for sentence in sentences]
    shown = shown if title is None else [title, *shown]
    return Brief(
        article=plan.article,
        title=title,
        sentences=sentences,
        key_figures=_key_figures(plan, summary),
        total_segments=len(plan.segments),
        provenance=_provenance(plan, summary, shown, engine, signature),
        figures_style=plan.options.figures,
        key_names=key_names([row.ru for row in shown], plan.article.body, memory, usage.scheme),
        refused=summary.refused,
        layout=plan.options.layout,
    )


def _sentences(
    plan: BriefPlan, rows: Sequence[Translation]
) -> tuple[Summary, tuple[BriefSentence, ...]]:
    """The summary and its sentences in both languages."""
    if plan.summary is not None:
        return plan.summary, tuple(
            BriefSentence(sentence.segments, row, sentence.written, sentence.refused)
            for sentence, row in zip(plan.summary.sentences, rows, strict=True)
        )
    summary = _writer(plan.options).summarize_translated(
        plan.article, plan.segments, english_of(rows), plan.options.length
    )
    return summary, paired(summary, plan.segments, rows, plan.options.figures)


def _explained(plan: BriefPlan, sentences: tuple[BriefSentence, ...]) -> tuple[BriefSentence, ...]:
    chosen = [sentence.segments for sentence in sentences]
    why = reasons(plan.article, plan.segments, chosen)
    return tuple(replace(one, why=reason) for one, reason in zip(sentences, why, strict=True))


def _key_figures(plan: BriefPlan, summary: Summary) -> tuple[KeyFigure, ...]:
    """The figures that say most, those of the summary first, in the order of the source."""
    used = frozenset(index for sentence in summary.sentences for index in sentence.segments)
    ranked = rank(plan.article.title, plan.segments, used, KEY_FIGURES)
    language = "en" if plan.summary is None else "ru"
    rows = [
        KeyFigure(
            row.figure,
            render(row.figure, "verbatim"),
            render(row.figure, "english"),
            row.label,
            row.segment,
            place_of(row.figure, row.segment, summary, language),
            row.weight,
        )
        for row in ranked
    ]
    return tuple(sorted(rows, key=lambda row: row.figure.start))


def _provenance(
    plan: BriefPlan, summary: Summary, rows: Sequence[Translation], engine: str, signature: str
) -> Provenance:
    rungs = Counter(str(row.rung) for row in rows)
    writing = plan.options.writing
    return Provenance(
        version=__version__,
        engine=engine,
        signature=signature,
        options=(
            ("summarizer", summary.method),
            *((("direction", str(writing.direction)),) if writing else ()),
            ("figures", plan.options.figures),
            *((("compress", "attributions"),) if plan.options.compress else ()),
            *plan.options.usage.options,
        ),
        rungs=tuple(sorted(rungs.items())),
    )
