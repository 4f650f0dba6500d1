"""A translated article in every format: md, txt, json, jsonl, tsv, TMX, XLIFF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarize.figures.describing import ledger_value
from summarize.json_text import indented, one_line
from summarize.render import wording
from summarize.render.markdown import MARK, escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.translating import TranslatedArticle, TranslatedSegment

SCHEMA = "summarize-translation/1"


def as_markdown(done: TranslatedArticle) -> str:
    """Paragraph by paragraph, the Russian above the English; doubts in footnotes."""
    lines: list[str] = []
    notes: list[str] = []
    for group in done.paragraphs:
        russian = escape(" ".join(row.translation.ru for row in group))
        english = " ".join(_marked(row, notes) for row in group)
        if group[0].segment is None:
            lines += [f"# {russian}", f"*{english}*", ""]
        else:
            lines += [russian, "", f"> {english}", ""]
    lines += [f"[^{number}]: {note}" for number, note in enumerate(notes, start=1)]
    return "\n".join(lines).rstrip("\n") + "\n"


def as_text(done: TranslatedArticle) -> str:
    """The English alone, one line a paragraph, the title first."""
    lines = (
        " ".join(wording.one_line(row.translation.en) for row in group) for group in done.paragraphs
    )
    return "\n".join(lines) + "\n"


def as_json(done: TranslatedArticle) -> str:
    """One object with a list of segments."""
    article = done.article
    record = {
        "schema": SCHEMA,
        "location": article.location,
        "source": article.source,
        "ok": done.ok,
        "segments": [_record(row) for row in done.rows],
        "provenance": {"engine": done.engine, "signature": done.signature},
    }
    return indented(record)


def as_json_lines(done: TranslatedArticle) -> str:
    """One line a segment."""
    return "".join(one_line(_record(row)) + "\n" for row in done.rows)


def as_tsv(done: TranslatedArticle) -> str:
    """Russian, English, and ``ok`` or ``marked``, a line a segment, between tabs."""
    return "".join(
        "\t".join(
            (
                wording.one_line(row.translation.ru),
                wording.one_line(row.translation.en),
                "ok" if row.translation.ok else "marked",
            )
        )
        + "\n"
        for row in done.rows
    )


def as_tmx(done: TranslatedArticle) -> str:
    """A translation memory: TMX 1.4b."""
    from summarize.render.exchange.tmx import tmx  # noqa: PLC0415 - rarely needed

    return tmx(done)


def as_xliff(done: TranslatedArticle) -> str:
    """For review in a translator's tool: XLIFF 2.0."""
    from summarize.render.exchange.xliff import xliff  # noqa: PLC0415 - rarely needed

    return xliff(done)


FORMATS: dict[str, Callable[[TranslatedArticle], str]] = {
    "md": as_markdown,
    "txt": as_text,
    "json": as_json,
    "jsonl": as_json_lines,
    "tsv": as_tsv,
    "tmx": as_tmx,
    "xliff": as_xliff,
}


def _marked(row: TranslatedSegment, notes: list[str]) -> str:
    english = escape(row.translation.en)
    if not wording.doubts(row.translation):
        return english
    doubts = "; ".join(wording.doubts(row.translation))
    notes.append(escape(f"{doubts}. In the source: {row.translation.ru}"))
    return f"{MARK} {english} [^{len(notes)}]"


def _record(row: TranslatedSegment) -> dict[str, Any]:
    done = row.translation
    record: dict[str, Any] = {
        "segment": None if row.segment is None else row.segment.index,
        "paragraph": None if row.segment is None else row.segment.paragraph,
        "ru": done.ru,
        "en": done.en,
        "ok": done.ok,
        "rung": str(done.rung),
        "ledger": ledger_value(done.ledger),
    }
    if wording.doubts(done):
        record["doubts"] = list(wording.doubts(done))
    return record
