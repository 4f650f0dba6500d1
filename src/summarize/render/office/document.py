"""Briefs as a Word document: real styles, headings, tables and footnotes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from docx import Document

from summarize.render import wording
from summarize.render.html.pieces import link, shape
from summarize.render.html.places import FIGURE as FIGURE_SPAN
from summarize.render.html.places import find_places
from summarize.render.office.footnotes import Footnotes
from summarize.render.office.layout import hyperlink, rule, settle
from summarize.render.office.styles import prepare
from summarize.render.visible import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    from summarize.document import Brief
    from summarize.render.html.places import PairPlaces, Places, Span

WHOLE: Final = 60_000
"""An article longer than this many characters is cut, and the cut is said."""

_HEAD: Final = ("As printed", "In English", "What it measures", "Sentence", "Verdict")
_WIDTHS: Final = (36, 36, 56, 18, 24)  # millimetres


def docx(briefs: Sequence[Brief]) -> bytes:
    """A Word document with every brief, each from a new page."""
    document = Document()
    prepare(document)
    notes = Footnotes(document)
    for number, brief in enumerate(briefs):
        if number:
            document.add_page_break()
        _Writer(document, notes, brief).write()
    first = briefs[0]
    _drop_thumbnail(document)
    properties = document.core_properties
    properties.title = _plain(first.title.en if first.title else first.article.location)[:250]
    properties.author = f"summarize {first.provenance.version}"
    properties.comments = ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Writer:
    """Writes one brief into a document."""

    def __init__(self, document: WordDocument, notes: Footnotes, brief: Brief) -> None:
        self._document = document
        self._notes = notes
        self._brief = brief
        self._places = find_places(brief)

    def write(self) -> None:
        """Everything, in order."""
        self._head()
        self._document.add_heading("Summary", level=1)
        self._summary(self._places)
        if self._brief.key_names:
            names = self._document.add_paragraph()
            names.add_run("Who and where: ").style = "Strong"
            names.add_run(_plain(wording.who_and_where(self._brief)))
        if self._brief.key_figures:
            self._document.add_heading("Key figures", level=1)
            self._figures()
        self._document.add_heading("Source article", level=1)
        self._article()
        self._document.add_paragraph(_plain(wording.provenance(self._brief)), style="Brief Origin")

    def _head(self) -> None:
        brief, title = self._brief, self._places.title
        if title is not None:
            self._text(self._document.add_paragraph(style="Title"), title, "ru")
            english = self._document.add_paragraph(style="Subtitle")
            self._text(english, title, "en")
            self._doubts(english, title)
        when = wording.published(brief.article)
        count = f"{len(brief.sentences)} of {brief.total_segments} sentences"
        origin = self._document.add_paragraph(style="Brief Origin")
        origin.add_run(" · ".join(part for part in (when, count) if part))
        if brief.article.source:
            origin.add_run(" · ")
            hyperlink(origin, _plain(brief.article.source), link(brief.article.source))
        self._notes.add(
            origin,
            f"Read from {_plain(brief.article.location)} ({brief.article.encoding}); made by "
            f"{_plain(wording.provenance(brief))}.",
        )
        marked = any(wording.doubts(row) for row in brief.translations)
        verdict = self._document.add_paragraph()
        run = verdict.add_run(f"{'▲' if marked else '●'} {wording.verdicts(brief)}")
        run.style = "Figure Unproved" if marked else "Strong"

    def _summary(self, places: Places) -> None:
        table = self._table(("", "По-русски", "In English"))
        for row in places.sentences:
            cells = table.add_row().cells
            cells[0].paragraphs[0].add_run(str(row.number))
            russian, english = (cell.paragraphs[0] for cell in cells[1:])
            russian.style, english.style = "Russian Text", "English Text"
            self._text(russian, row, "ru")
            if row.where:
                start, stop = row.where
                segments = self._brief.sentences[row.number - 1].segments
                self._notes.add(
                    russian,
                    f"Sentence {segments[0] + 1} of {self._brief.total_segments} in the article, "
                    f"characters {start + 1}–{stop}; translated by the rung “{row.row.rung}”.",
                )
            self._text(english, row, "en")
            self._doubts(english, row)
        settle(table, (8, 81, 81))

    def _figures(self) -> None:
        table = self._table(_HEAD)
        for key in self._brief.key_figures:
            verdict = self._places.verdicts.get(f"f{key.figure.start}", "not translated")
            cells = table.add_row().cells
            for cell, text in zip(
                cells,
                (
                    wording.one_line(key.figure.text),
                    key.english,
                    key.measures,
                    "–" if key.sentence is None else str(key.sentence),
                    f"{shape(verdict)} {verdict}",
                ),
                strict=True,
            ):
                cell.paragraphs[0].add_run(_plain(text))
            cells[0].paragraphs[0].runs[0].style = "Figure Kept"
            cells[0].paragraphs[0].style = cells[2].paragraphs[0].style = "Russian Text"
        settle(table, _WIDTHS)

    def _article(self) -> None:
        body = self._brief.article.body
        for line in body[:WHOLE].splitlines():
            if line.strip():
                self._document.add_paragraph(_plain(line.strip()), style="Russian Text")
        if len(body) > WHOLE:
            self._document.add_paragraph(
                f"✂ {len(body) - WHOLE:,} more characters are left out here.", style="Brief Origin"
            )

    def _table(self, head: Sequence[str]) -> Table:
        table = self._document.add_table(rows=1, cols=len(head))
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            cell.paragraphs[0].add_run(text).style = "Strong"
        rule(table)
        return table

    def _text(self, paragraph: Paragraph, row: PairPlaces, side: str) -> None:
        text, spans = (row.row.ru, row.russian) if side == "ru" else (row.row.en, row.english)
        at = 0
        for span in _figures_of(spans):
            paragraph.add_run(_plain(text[at : span.start]))
            run = paragraph.add_run(_plain(text[span.start : span.stop]))
            run.style = "Figure Kept" if span.ok else "Figure Unproved"
            if not span.ok:
                flag = paragraph.add_run(f" {shape(span.verdict)} {span.verdict}")
                flag.style = "Figure Unproved"
            at = span.stop
        paragraph.add_run(_plain(text[at:]))

    def _doubts(self, paragraph: Paragraph, row: PairPlaces) -> None:
        doubts = wording.doubts(row.row)
        if doubts:
            run = paragraph.add_run(" ▲")
            run.style = "Figure Unproved"
            self._notes.add(
                paragraph, f"Not proved: {'; '.join(doubts)}. In the source: {row.row.ru}"
            )


def _drop_thumbnail(document: WordDocument) -> None:
    """Take out the picture of python-docx's own empty document."""
    relations = document.part.package.rels
    for name in [key for key, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[name]


def _figures_of(spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if span.sort == FIGURE_SPAN or not span.ok]


def _plain(text: str) -> str:
    return shown(wording.one_line(text))
