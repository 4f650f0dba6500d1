"""The index page of an archive of briefs: searched, filtered and sorted without a server."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.render.html.pieces import grouped, safe
from summarize.render.html.policy import fill
from summarize.render.html.timeline import timelines

if TYPE_CHECKING:
    from markupsafe import Markup

    from summarize.render.html.records import Archive, IndexedBrief


@dataclass(frozen=True, slots=True)
class Item:
    """A brief as the template shows it."""

    number: int
    page: str | None
    russian: Markup
    english: Markup
    day: str
    source: str
    where: Markup
    marked: bool
    doubts: tuple[Markup, ...]
    sentences: tuple[tuple[Markup, Markup], ...]
    figures: tuple[tuple[Markup, Markup, Markup], ...]


def index(archive: Archive) -> str:
    """One self-contained page that lists an archive's briefs, marked ones first."""
    briefs = archive.briefs
    days = sorted(brief.day for brief in briefs if brief.day)
    sources = Counter(brief.source for brief in briefs if brief.source)
    return fill(
        "index.html.jinja",
        ("base.css", "index.css"),
        ("index.js",),
        heading=f"{grouped(archive.total)} brief{'s' if archive.total != 1 else ''}",
        total=grouped(archive.total),
        marked=archive.marked,
        left_out=grouped(archive.total - len(briefs)) if archive.total > len(briefs) else "",
        shown=grouped(len(briefs)),
        first=days[0] if days else "",
        last=days[-1] if days else "",
        sources=sorted(sources.items(), key=lambda each: (-each[1], each[0])),
        items=[_item(number, brief) for number, brief in enumerate(briefs, start=1)],
        lines=timelines(briefs),
    )


def _item(number: int, brief: IndexedBrief) -> Item:
    return Item(
        number=number,
        page=brief.page,
        russian=safe(brief.russian or brief.location),
        english=safe(brief.english or brief.location),
        day=brief.day,
        source=brief.source,
        where=safe(brief.location),
        marked=brief.marked,
        doubts=tuple(safe(doubt) for doubt in brief.doubts),
        sentences=tuple((safe(ru), safe(en)) for ru, en in brief.sentences),
        figures=tuple(
            (safe(each.printed), safe(each.english), safe(each.measures)) for each in brief.figures
        ),
    )
