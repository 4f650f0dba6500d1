"""A digest as Markdown, and as JSON (``summarize-digest/1``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from summarize.digest.model import Standing
from summarize.figures.describing import figure_value
from summarize.json_text import indented
from summarize.render import wording
from summarize.render.markdown import english_side, escape, footnotes, table
from summarize.render.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.digest.model import Digest, Event, Measured
    from summarize.document import Article

SCHEMA: Final = "summarize-digest/1"
# Rows of what one source alone measures; what several do is shown whole.
MOST_ALONE: Final = 8
_SIGNS: Final = {
    Standing.DIFFER: "⚠ differ",
    Standing.ROUNDED: "agree, rounded",
    Standing.AGREE: "agree",
    Standing.ALONE: "–",
}


def markdown(digest: Digest) -> str:
    """The digest as Markdown: one chapter an event."""
    articles = sum(len(event.sources) for event in digest.events)
    lines = [f"# Digest: {_count(articles, 'article')}, {_count(len(digest.events), 'event')}"]
    notes: list[str] = []
    for number, event in enumerate(digest.events, start=1):
        lines += ["", *_chapter(number, event, notes)]
    if digest.events:
        lines += ["", escape(wording.provenance(digest.events[0].brief))]
    return "\n".join([*lines, *footnotes(notes)]) + "\n"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _chapter(number: int, event: Event, notes: list[str]) -> list[str]:
    title = event.brief.title
    heading = title.ru if title is not None else event.sentences[0].translation.ru
    lines = [f"## {number}. {escape(heading)}"]
    if title is not None:
        lines += [english_side(title, notes)]
    lines += [""]
    lines += [
        f"- \\[{place}\\] {escape(origin(source))}"
        for place, source in enumerate(event.sources, start=1)
    ]
    lines += ["", "### Summary"]
    for at, sentence in enumerate(event.sentences, start=1):
        row = sentence.translation
        from_whom = f" \\[{sentence.source + 1}\\]" if len(event.sources) > 1 else ""
        lines += ["", f"{at}. {escape(row.ru)}{from_whom}", "", f"   {english_side(row, notes)}"]
    shown = shown_rows(event)
    if shown:
        lines += ["", "### Figures", "", *_figures(event, shown)]
    lines += ["", *_verdict(event)]
    return lines


def origin(source: Article) -> str:
    """When and where an article was published, and its title."""
    place = source.source or source.location
    parts = (wording.published(source), place, source.title)
    return " · ".join(part for part in parts if part)


def shown_rows(event: Event) -> tuple[Measured, ...]:
    """What several sources measure, then the weightiest of what one does."""
    several = [row for row in event.measured if row.standing is not Standing.ALONE]
    alone = [row for row in event.measured if row.standing is Standing.ALONE]
    return (*several, *alone[:MOST_ALONE])


def _figures(event: Event, shown: Sequence[Measured]) -> list[str]:
    several = len(event.sources) > 1
    head = ["what it measures", *(f"[{at + 1}]" for at in range(len(event.sources)))]
    rows: list[tuple[str, ...]] = [(*map(escape, head), *(["sources"] if several else []))]
    for row in shown:
        cells = [""] * len(event.sources)
        for said in row.said:
            cells[said.source] = escape(f"{said.figure.text} ({said.english})")
        standing = [_SIGNS[row.standing]] if several else []
        rows.append((escape(row.measures or "…"), *cells, *standing))
    return table(rows)


def _verdict(event: Event) -> list[str]:
    """How many figures were kept, and each disagreement with the sentences it is in."""
    lines = [wording.verdicts(event.brief)]
    for row in event.disagreements:
        lines += ["", f"⚠ The sources differ: {escape(row.measures or 'a figure')}", ""]
        lines += [f"- \\[{said.source + 1}\\] {escape(said.sentence)}" for said in row.said]
    return lines


def json_text(digest: Digest) -> str:
    """The digest as one indented JSON object."""
    return indented(
        {"schema": SCHEMA, "events": [_event(event) for event in digest.events], "ok": digest.ok}
    )


def _event(event: Event) -> dict[str, Any]:
    brief = record(event.brief)
    summary = [
        {**row, "source": sentence.source, "segments": list(sentence.segments)}
        for row, sentence in zip(brief["summary"], event.sentences, strict=True)
    ]
    kept = ("title", "key_names", "ledger", "ok", "provenance")
    return {
        "sources": [
            {
                "location": source.location,
                "title": source.title,
                "published": source.published and source.published.isoformat(),
                "source": source.source,
            }
            for source in event.sources
        ],
        **{name: brief[name] for name in kept},
        "summary": summary,
        "figures": [_measured(row) for row in event.measured],
    }


def _measured(row: Measured) -> dict[str, Any]:
    return {
        "measures": row.measures,
        "standing": str(row.standing),
        "said": [
            {
                "source": said.source,
                "segment": said.segment,
                "sentence": said.sentence,
                "measures": said.measures,
                "english": said.english,
                "figure": figure_value(said.figure),
            }
            for said in row.said
        ],
    }
