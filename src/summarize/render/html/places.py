"""Where each figure, name and sentence of a brief stands: in Russian, in English, in the article.

What belongs together has one key, made of its offset in the article (``f1535``), or in the title
or sentence where its place in the article is not known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize import names
from summarize.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.document import Article, Brief, BriefSentence, Translation

FIGURE = "figure"
NAME = "name"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that has counterparts elsewhere; ``verdict`` is a word."""

    start: int
    stop: int
    key: str
    sort: str
    verdict: str
    ok: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PairPlaces:
    """The spans of a title or a sentence.

    ``number`` is 0 for the title, ``key`` that of the sentence itself; ``where`` is the sentence's
    place in the article's body, None where it is not there word for word.
    """

    number: int
    key: str
    row: Translation
    russian: tuple[Span, ...]
    english: tuple[Span, ...]
    article: tuple[Span, ...]
    where: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that is linked in a brief."""

    title: PairPlaces | None
    sentences: tuple[PairPlaces, ...]
    article: tuple[Span, ...]  # figures and names, in order, none overlapping another

    @property
    def verdicts(self) -> dict[str, str]:
        """The verdict of each figure's key."""
        rows = self.sentences if self.title is None else (self.title, *self.sentences)
        return {
            span.key: span.verdict
            for row in rows
            for span in (*row.russian, *row.english)
            if span.sort == FIGURE
        }


def find_places(brief: Brief, prefix: str = "") -> Places:
    """Link a brief: every figure and name of its title and sentences, and every key figure.

    Every key begins with ``prefix``, so that several briefs can stand on one page.
    """
    article = brief.article
    title = None if brief.title is None else _pair(0, brief.title, None, prefix)
    sentences = tuple(
        _pair(number, sentence.translation, _where(article, sentence), prefix)
        for number, sentence in enumerate(brief.sentences, start=1)
    )
    keys = (
        Span(key.figure.start, key.figure.stop, f"{prefix}f{key.figure.start}", FIGURE, "", ok=True)
        for key in brief.key_figures
    )
    spans = (*(span for row in sentences for span in row.article), *keys)
    return Places(title, sentences, without_overlaps(spans))


def without_overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order of the text; figures come before names, and what overlaps is left out."""
    taken: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.sort != FIGURE, each.start, -each.stop)):
        if span.start < span.stop and not any(
            span.start < other.stop and other.start < span.stop for other in taken
        ):
            taken.append(span)
    return tuple(sorted(taken, key=lambda each: each.start))


def _where(article: Article, sentence: BriefSentence) -> tuple[int, int] | None:
    """The place of a sentence that was taken from the article word for word."""
    text = sentence.translation.ru
    start = article.body.find(text) if text else -1
    if start >= 0 and article.body.find(text, start + 1) >= 0:
        # It stands there twice: only now is it worth cutting the whole article into sentences.
        segments = segment(article)
        known = [segments[index] for index in sentence.segments if 0 <= index < len(segments)]
        first, last = (known[0].start, known[-1].stop) if known else (0, len(article.body))
        start = article.body.find(text, first, last)
    return None if start < 0 else (start, start + len(text))


def _pair(number: int, row: Translation, where: tuple[int, int] | None, prefix: str) -> PairPlaces:
    base = where[0] if where else 0
    within = "" if where else f"{number}-"
    russian: list[Span] = []
    english: list[Span] = []
    for entry in row.ledger.entries:
        said = (FIGURE, str(entry.verdict), entry.verdict.ok, entry.reason)
        key = f"{prefix}f{within}{entry.source.start + base}" if entry.source else ""
        if entry.source is not None:
            russian.append(Span(entry.source.start, entry.source.stop, key, *said))
        if entry.target is not None:
            key = key or f"{prefix}x{number}-{entry.target.start}"
            english.append(Span(entry.target.start, entry.target.stop, key, *said))
    keys: dict[int, str] = {}  # «Ингушетия … Ингушетии»: one English name may answer for both
    for name in names.compare(row.ru, row.en).entries:
        if not name.verdict.ok and name.reason not in row.name_doubts:
            continue  # a glossary, or what was said before, accounts for it
        said = (NAME, str(name.verdict), name.verdict.ok, name.reason)
        at = name.source.start + base if name.source else 0
        key = f"{prefix}n{within}{at}" if name.source else f"{prefix}y{number}"
        if name.target is not None:
            key = keys.setdefault(
                name.target.start, key if name.source else f"{key}-{name.target.start}"
            )
            english.append(Span(name.target.start, name.target.stop, key, *said))
        if name.source is not None:
            russian.append(Span(name.source.start, name.source.stop, key, *said))
    left = without_overlaps(russian)
    moved = tuple(replace(span, start=span.start + base, stop=span.stop + base) for span in left)
    return PairPlaces(
        number,
        f"{prefix}s{number}",
        row,
        left,
        without_overlaps(english),
        moved if where else (),
        where,
    )
