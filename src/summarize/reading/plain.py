"""A plain text understood as an article: its title, date, link, body, and what was left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.document import Article, Dropped
from summarize.errors import InputError
from summarize.reading import clutter
from summarize.reading.clutter_phrases import RUBRICS
from summarize.reading.clutter_slugs import SLUG, agency_slug
from summarize.reading.datelines import DateLine, read_date_line
from summarize.reading.language import GARBLED, RUSSIAN, language
from summarize.reading.language_words import TRANSLITERATED
from summarize.reading.layout import Paragraph, paragraphs
from summarize.reading.normalization import REPLACEMENT, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_TITLE = 250
_MAX_HEAD = 4  # how many short lines may stand before the date line
_SENTENCE_END = re.compile(r"[.…][»\"”)\]]*$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_INNER_END = re.compile(r"[а-яё]{3,}[.!?…][»\"”)]*\s+[А-ЯЁ]")


@dataclass(slots=True)
class _Draft:
    """An article on its way: the paragraphs not yet understood, and what is known already."""

    rest: list[Paragraph]
    title: str | None = None
    date: DateLine | None = None
    dropped: list[Dropped] = field(default_factory=list)


def understand(text: str, location: str = "-", encoding: str = "utf-8") -> Article:
    """Make an article of ``text``.

    Raises:
        InputError: the text is empty, holds nothing but clutter, or is not Russian.
    """
    return understand_paragraphs(paragraphs(normalize(text)), location, encoding=encoding)


def understand_paragraphs(
    found: Sequence[Paragraph],
    location: str = "-",
    *,
    encoding: str = "utf-8",
    title: str | None = None,
    date: DateLine | None = None,
) -> Article:
    """Make an article of paragraphs whose text is normalized, none of them empty.

    ``title`` and ``date`` are what the document itself marks as such: they stand above what its
    lines seem to say.

    Raises:
        InputError: there are none, they hold nothing but clutter, or are not Russian.
    """
    if not found:
        raise InputError(f"{location}: there is no text in it, an article was expected")
    reasons = clutter.mark(found)
    draft = _Draft(
        rest=[part for part, reason in zip(found, reasons, strict=True) if reason is None],
        title=title,
        dropped=[
            Dropped(part.text, reason)
            for part, reason in zip(found, reasons, strict=True)
            if reason is not None
        ],
    )
    _take_date(draft)
    _take_title(draft)
    _take_slugs(draft)
    body = "\n".join(part.text for part in draft.rest)
    if not body:
        _refuse_without_body(draft, location)
    check_language(f"{draft.title or ''}\n{body}", location)
    when = date or draft.date
    return Article(
        body=body,
        title=draft.title,
        published=when.published if when else None,
        has_time=bool(when and when.published and when.has_time),
        source=_source(draft.dropped),
        location=location,
        encoding=encoding,
        dropped=tuple(draft.dropped),
    )


_REMEDIES = {
    TRANSLITERATED[0]: "write it in Cyrillic letters first",
    "a language in another script": "check the file and its encoding",
    "a language in Latin letters": "check the file and its encoding",
}
_OTHER_REMEDY = "name the Russian version of the document"


def check_language(text: str, location: str) -> None:
    """Refuse a text that is not Russian, naming what it seems to be.

    Raises:
        InputError: ``text`` is not Russian or holds no words.
    """
    found = language(text)
    if found is None:
        raise InputError(f"{location}: there are no words in it, a Russian text was expected")
    if found == GARBLED:
        raise InputError(
            f"{location}: the text is garbled, its encoding was mistaken when it was saved; "
            "get the original again or save it anew as UTF-8"
        )
    if found != RUSSIAN:
        raise InputError(
            f"{location}: the text seems to be {found}, but only Russian is read; "
            f"{_REMEDIES.get(found, _OTHER_REMEDY)}"
        )


def _refuse_without_body(draft: _Draft, location: str) -> None:
    kinds = ", ".join(sorted({piece.reason for piece in draft.dropped}))
    raise InputError(
        f"{location}: nothing is left of it without what belongs to its site ({kinds}), "
        "an article's text was expected"
    )


def _take_date(draft: _Draft) -> None:
    """Take the date line: among the first short lines, or the very last line of all."""
    for index, part in enumerate(draft.rest[: _MAX_HEAD + 1]):
        if line := read_date_line(part.text):
            _take_date_line(draft, index, line)
            if draft.date and draft.date.published and not draft.date.updated:
                return
            _take_date(draft)  # «Обновлено: …» or a time without its day: look for a better line
            return
        if len(part.text) > _MAX_TITLE or _INNER_END.search(part.text):
            break
    if draft.date is None and len(draft.rest) > 1:
        line = read_date_line(draft.rest[-1].text)
        if line and line.published:
            _take_date_line(draft, len(draft.rest) - 1, line)


def _take_date_line(draft: _Draft, index: int, line: DateLine) -> None:
    part = draft.rest.pop(index)
    draft.dropped.append(Dropped(part.text, "date line"))
    if index < len(draft.rest):
        draft.rest[index] = Paragraph(draft.rest[index].text, gap=True)
    if draft.date is None or draft.date.published is None or draft.date.updated:
        draft.date = line if line.published or draft.date is None else draft.date


def _take_title(draft: _Draft) -> None:
    """Take the title off the head, with a section's name above it and a repetition below it."""
    if len(draft.rest) > 2 and draft.rest[0].text.lower() in RUBRICS:  # noqa: PLR2004 - rubric, title, text
        draft.dropped.append(Dropped(draft.rest.pop(0).text, "section name"))
    if draft.title is None:
        if len(draft.rest) < 2 or not _is_title(draft.rest):  # noqa: PLR2004 - a title stands over a text
            return
        draft.title = draft.rest.pop(0).text
    if len(draft.rest) > 1 and draft.rest[0].text == draft.title:
        draft.dropped.append(Dropped(draft.rest.pop(0).text, "title repeated"))


def _take_slugs(draft: _Draft) -> None:
    """Take «МОСКВА, 12 марта. /ТАСС/.» off the paragraphs that begin with it."""
    for index, part in enumerate(draft.rest):
        if slug := agency_slug(part.text):
            draft.dropped.append(Dropped(slug.rstrip(), SLUG))
            draft.rest[index] = Paragraph(part.text[len(slug) :], gap=part.gap)


def _is_title(parts: Sequence[Paragraph]) -> bool:
    text, after = parts[0].text, parts[1]
    if len(text) > _MAX_TITLE or not _LETTERS.search(text) or _INNER_END.search(text):
        return False
    if text.endswith((",", ";", ":")) or text.startswith(("-", "–", "—", "•")):
        return False
    if "\t" in text or " | " in text:  # a row of a table
        return False
    if not _SENTENCE_END.search(text):
        return True
    # «Итоги 2022 г.» over a text whose own paragraphs have no empty lines between them
    return after.gap and not any(part.gap for part in parts[2:]) and len(parts) > 3  # noqa: PLR2004 - fewer prove nothing


def _source(dropped: Sequence[Dropped]) -> str | None:
    """The link of the line that names the source, or of a line that is nothing but a link."""
    named = (piece.text for piece in dropped if piece.reason == clutter.SOURCE)
    return next((url for text in named if (url := clutter.find_url(text))), None)


def damage_note(damage: int) -> tuple[Dropped, ...]:
    """What to record of ``damage`` characters that could not be decoded."""
    if not damage:
        return ()
    return (Dropped(REPLACEMENT, f"{damage} damaged characters were replaced by this sign"),)
