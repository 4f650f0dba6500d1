"""What an office document holds before it is understood, and the article made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from summarize.document import Dropped
from summarize.reading.layout import Paragraph, in_row
from summarize.reading.normalization import normalize
from summarize.reading.office.inline import SENTENCE_END, Line, single_spaced
from summarize.reading.plain import understand_paragraphs

if TYPE_CHECKING:
    from summarize.document import Article
    from summarize.reading.datelines import DateLine

HEADER = "page header"
FOOTER = "page footer"
FOOTNOTE = "footnote"
NOTE_MARK = "footnote mark"
HIDDEN = "hidden text"
DELETED = "deleted by a tracked change"
COMMENT = "comment"
CONTENTS = "table of contents"
PROPERTY_DATE = "date of the document's properties"

TITLE_LINES = 4
"""Lines that may stand before the title: a date, a rubric, a slug."""

_MAX_TITLE = 250
_HEAD = 5  # lines among which a title is looked for
_NO_TITLE = re.compile(
    r"microsoft word|документ\s*\d*$|document\s*\d*$|без имени|без названия|untitled|новый документ"
    r"|слайд|.*\.(?:docx?|odt|rtf|pdf|txt|html?|indd|qxd|p65|epub)$",
    re.IGNORECASE,
)
_CYRILLIC = re.compile(r"[а-яё]{2}", re.IGNORECASE)
_MIN_SHARED = 15  # characters that a page's title and its heading share: «… — Вестник»
_ITEM_SIGN = re.compile(r"[•▪■●◦‣∙·\uf0b7\uf0a7]\s+")
_FIRST_YEAR = 1990
_SURROGATE = re.compile("[\ud800-\udfff]")

# What python-docx leaves in every file that nobody gave a date: its template's day.
_TEMPLATE_DATE = datetime(2013, 12, 23, 23, 15, tzinfo=UTC)


@dataclass(slots=True)
class Manuscript:
    """The lines of a document and what it says of itself.

    ``title`` is a line that the document's own styles mark as its title; ``property_title`` and
    ``created`` are what its properties say, which may be wrong: a template's, or the day on which
    somebody saved a page as a file.
    """

    lines: list[str] = field(default_factory=list)
    title: str | None = None
    property_title: str | None = None
    created: datetime | None = None
    date: DateLine | None = None
    dropped: list[Dropped] = field(default_factory=list)

    def add(self, line: Line | str) -> None:
        """Add a line; where its writer broke it by hand, each part is one unless it goes on.

        The sign of a list's item is no text, as it is none on a page of HTML.
        """
        text = self.text(line)
        parts: list[str] = []
        for part in re.split(r"\s*\n\s*", text):
            if parts and part and part[:1].islower() and not SENTENCE_END.search(parts[-1]):
                parts[-1] = f"{parts[-1]} {part}"
            elif part:
                parts.append(part)
        for part in parts:
            if spaced := single_spaced(
                _ITEM_SIGN.sub("", part, count=1) if _ITEM_SIGN.match(part) else part
            ):
                self.lines.append(spaced)

    def add_row(self, cells: list[str]) -> None:
        """Add a row of a table, each cell in one line."""
        flat = (self.text(cell).replace("\n", " ").replace("\t", " ") for cell in cells)
        if row := in_row([single_spaced(cell) for cell in flat]):
            self.lines.append(row)

    def text(self, line: Line | str) -> str:
        """The normalized text of ``line``; the marks of footnotes in it are dropped."""
        text, marks = (line, ()) if isinstance(line, str) else line.write()
        if _SURROGATE.search(text):  # the halves of «😀», as RTF writes them
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        for mark in marks:
            self.drop(mark, NOTE_MARK)
        return normalize(text)

    def drop(self, text: str, reason: str) -> None:
        """Record a piece that is no part of the body."""
        shown = single_spaced(normalize(text).replace("\n", " "))
        if shown and Dropped(shown, reason) not in self.dropped[-50:]:
            self.dropped.append(Dropped(shown, reason))

    def article(self, location: str) -> Article:
        """Understand the lines, as the plain text's reader does.

        Raises:
            InputError: there are none, or they are no Russian article.
        """
        lines = list(self.lines)
        title = _tidy_title(self.title)
        stated = _tidy_title(self.property_title)
        if stated and _NO_TITLE.match(stated):
            stated = None
        if title is None and stated:
            title = _shared(stated, lines)
        if title in lines[:_HEAD] and len(lines) > 1:
            lines.remove(title)
        found = [Paragraph(line, gap=True) for line in lines]
        article = understand_paragraphs(found, location, title=title, date=self.date)
        dropped = article.dropped + tuple(self.dropped)
        article = replace(article, dropped=dropped, title=article.title or _usable(stated))
        return self._dated(article)

    def _dated(self, article: Article) -> Article:
        """The day of the properties, where the text does not tell its own."""
        created = self.created
        if article.published or created is None or created.year < _FIRST_YEAR:
            return article
        if created.replace(tzinfo=UTC) == _TEMPLATE_DATE:
            return article
        note = Dropped(created.isoformat(), PROPERTY_DATE)
        has_time = (created.hour, created.minute) != (0, 0)
        return replace(
            article, published=created, has_time=has_time, dropped=(*article.dropped, note)
        )


def _tidy_title(title: str | None) -> str | None:
    text = single_spaced(normalize(title or "").replace("\n", " "))
    return text if text and len(text) <= _MAX_TITLE else None


def _usable(stated: str | None) -> str | None:
    return stated if stated and _CYRILLIC.search(stated) else None


def _shared(stated: str, lines: list[str]) -> str | None:
    """The line of the head that is the title in the properties, or that it begins with."""
    for line in lines[:_HEAD]:
        if line == stated or (len(line) >= _MIN_SHARED and stated.startswith(line)):
            return line
    return None


def read_stamp(text: str | None) -> datetime | None:
    """A date of ISO 8601 or W3CDTF («2024-03-14», «2024-03-14T09:20:00Z»), or None."""
    try:
        return datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
