"""Making a digest: group, compare, choose, translate."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from summarize import engines
from summarize.briefing import Options, make_brief
from summarize.digest.grouping import Grouping, group
from summarize.digest.model import Digest, DigestSentence, Event
from summarize.digest.side_by_side import side_by_side
from summarize.reading import from_text
from summarize.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarize.document import Article, Brief
    from summarize.engines.base import Engine


def digest(
    articles: Iterable[Article | str],
    *,
    sentences: int = 3,
    figures: str = "verbatim",
    engine: Engine | None = None,
    grouping: Grouping | None = None,
) -> Digest:
    """Make the digest of articles, or of the texts of articles.

    Without an ``engine`` the embedded one translates.

    Raises:
        UsageError: options out of bounds.
        InputError: a text is empty or not Russian.
        ModelError: the model is missing or damaged.
    """
    read = [from_text(each) if isinstance(each, str) else each for each in articles]
    options = Options(sentences=sentences, figures=figures)
    return make_digest(read, options, engine or engines.load(), grouping)


def make_digest(
    articles: Sequence[Article],
    options: Options,
    engine: Engine,
    grouping: Grouping | None = None,
    *,
    least_sources: int = 1,
    report: Callable[[str], None] = lambda _what: None,
) -> Digest:
    """Make the digest of ``articles``; ``report`` is told what is being done.

    Events with fewer than ``least_sources`` articles are left out.
    """
    report("grouping")
    events = []
    for number, places in enumerate(group(articles, grouping), start=1):
        if len(places) < least_sources:
            continue
        report(f"event {number}:")
        events.append(make_event([articles[place] for place in places], options, engine))
    return Digest(tuple(events))


def make_event(articles: Sequence[Article], options: Options, engine: Engine) -> Event:
    """One brief of articles on one event, and their figures side by side."""
    sources = tuple(sorted(articles, key=_when))
    joined, starts = _joined(sources)
    brief = make_brief(joined, options, engine)
    return Event(
        sources=sources,
        brief=brief,
        sentences=_placed(brief, joined, starts),
        measured=side_by_side(sources),
    )


def _when(article: Article) -> tuple[bool, datetime]:
    """Earliest first; those without a date stay behind, in the order given."""
    when = article.published
    return when is None, datetime.min if when is None else when.replace(tzinfo=None)  # noqa: DTZ901 - a sorting key


def _joined(sources: Sequence[Article]) -> tuple[Article, tuple[int, ...]]:
    """All bodies as one article, the latest with the most to say under its title, and the starts.

    The bodies follow one another, newest first: where two sentences say the same, the newer comes
    first and is preferred.
    """
    order = sorted(range(len(sources)), key=lambda at: _newest(sources[at]), reverse=True)
    starts = [0] * len(sources)
    body = ""
    for place in order:
        starts[place] = len(body)
        body += sources[place].body.rstrip("\n") + "\n\n"
    first = sources[order[0]]
    titled = next((sources[at] for at in order if sources[at].title), first)
    return replace(first, body=body, title=titled.title, dropped=()), tuple(starts)


def _newest(article: Article) -> tuple[bool, datetime]:
    undated, when = _when(article)
    return not undated, when


def _placed(brief: Brief, joined: Article, starts: Sequence[int]) -> tuple[DigestSentence, ...]:
    """Each sentence of the common brief with its source and its place there."""
    pieces = segment(joined)
    first: dict[int, int] = {}
    owner = []
    for piece in pieces:
        source = max(
            (at for at in range(len(starts)) if starts[at] <= piece.start),
            key=lambda at: starts[at],
        )
        owner.append(source)
        first.setdefault(source, piece.index)
    return tuple(
        DigestSentence(
            owner[sentence.segments[0]],
            tuple(index - first[owner[sentence.segments[0]]] for index in sentence.segments),
            sentence.translation,
        )
        for sentence in brief.sentences
    )
