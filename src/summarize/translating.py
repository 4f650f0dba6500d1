"""The translation of a whole article, segment by segment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize import engines
from summarize.glossary import Usage
from summarize.reading import from_text
from summarize.segmentation import by_lines, segment
from summarize.translation.ladder import Ladder
from summarize.translation.spelling import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.document import Article, Segment, Translation
    from summarize.engines.base import Engine


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """A segment (None for the title) with its translation."""

    segment: Segment | None
    translation: Translation

    @property
    def paragraph(self) -> int:
        """The paragraph of the body that the segment stands in; −1 for the title."""
        return -1 if self.segment is None else self.segment.paragraph


@dataclass(frozen=True, slots=True)
class TranslatedArticle:
    """An article with all its segments in both languages, the title first."""

    article: Article
    rows: tuple[TranslatedSegment, ...]
    engine: str
    signature: str

    @property
    def ok(self) -> bool:
        """Whether every segment is proved."""
        return all(row.translation.ok for row in self.rows)

    @property
    def paragraphs(self) -> tuple[tuple[TranslatedSegment, ...], ...]:
        """The rows of the title, then those of each paragraph."""
        groups: dict[int, list[TranslatedSegment]] = {}
        for row in self.rows:
            groups.setdefault(row.paragraph, []).append(row)
        return tuple(tuple(group) for group in groups.values())


def translate(
    article: Article | str,
    *,
    figures: str = "verbatim",
    engine: Engine | None = None,
    beams: int = 1,
    usage: Usage | None = None,
) -> TranslatedArticle:
    """Translate the whole of an article, or of the text of one.

    Raises:
        InputError: the text is empty or not Russian.
        ModelError: the model is missing or damaged.
    """
    if isinstance(article, str):
        article = from_text(article)
    ladder = Ladder(
        engine or engines.load(),
        style=figures,
        beams=beams,
        insistent=True,
        usage=usage or Usage(),
    )
    return translate_article(article, ladder, usage=usage)


def translate_article(
    article: Article,
    ladder: Ladder,
    report: Callable[[int, int], None] | None = None,
    *,
    lines: bool = False,
    usage: Usage | None = None,
) -> TranslatedArticle:
    """Translate the title and every segment (every line, if ``lines``) of ``article``.

    Names are written as ``usage`` says, and the same through the article.
    """
    plan = plan_translation(article, lines=lines, usage=usage)
    rows = ladder.translate(plan.texts, report)
    return finish_translation(plan, rows, ladder.engine.name, ladder.engine.signature)


@dataclass(frozen=True, slots=True)
class TranslationPlan:
    """An article cut into segments that are not translated yet."""

    article: Article
    segments: tuple[Segment, ...]
    usage: Usage = field(default_factory=Usage)
    together: bool = True  # one text, and no list of lines

    @property
    def texts(self) -> tuple[str, ...]:
        """What is to be translated: the title, where there is one, then the segments."""
        heading = (self.article.title,) if self.article.title else ()
        return (*heading, *(each.text for each in self.segments))


def plan_translation(
    article: Article, *, lines: bool = False, usage: Usage | None = None
) -> TranslationPlan:
    """Cut ``article`` into segments (into its lines, if ``lines``)."""
    segments = tuple(by_lines(article.body) if lines else segment(article))
    return TranslationPlan(article, segments, usage or Usage(), together=not lines)


def finish_translation(
    plan: TranslationPlan, rows: Sequence[Translation], engine: str, signature: str
) -> TranslatedArticle:
    """Make the translated article of a plan and one translation for each of its texts."""
    rows, _ = settle(rows, plan.usage, together=plan.together)
    heading = [None] if plan.article.title else []
    places: list[Segment | None] = [*heading, *plan.segments]
    return TranslatedArticle(
        plan.article,
        tuple(TranslatedSegment(place, row) for place, row in zip(places, rows, strict=True)),
        engine,
        signature,
    )
