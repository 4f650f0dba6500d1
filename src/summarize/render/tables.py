"""The figures of one or many briefs as a table: CSV, and XLSX with typed cells.

A cell that a spreadsheet would run as a formula is made inert with an apostrophe in CSV (OWASP,
"CSV Injection"); numbers stay numbers, «-5» too. In XLSX a text is a text cell, whatever it says.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from summarize.document import Kind
from summarize.figures import render
from summarize.figures.describing import exact, value_text
from summarize.figures.labels import label
from summarize.render.visible import shown
from summarize.render.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.document import Brief, Figure, Translation

_STARTS_FORMULA: Final = re.compile(r"^[\s\ufeff\u200b]*[=+\-@\t\r\n|%＝＋－＠]")
_NUMBER: Final = re.compile(r"[-+−]?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?\s?%?")
_DIGITS: Final = 15  # more digits than these a spreadsheet's number cannot hold
_DATELIKE: Final = frozenset({Kind.DATE, Kind.PERIOD, Kind.TIME})
_LONGEST: Final = 32_767  # characters that a cell of a spreadsheet holds


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure of a brief; the fields are the columns.

    ``value`` is exact, as text; ``date`` holds a date, period or time instead; ``sentence`` is 0
    for the title, and empty for a key figure outside of the summary.
    """

    article: str
    published: str
    source: str
    title: str
    sentence: str
    as_printed: str
    english: str
    measures: str
    kind: str
    value: str
    unit: str
    precision: str
    date: str
    key: str
    verdict: str
    reason: str


COLUMNS: Final = tuple(each.name for each in fields(FigureLine))
_NUMERIC: Final = frozenset({"value", "sentence", "precision"})


def figure_lines(brief: Brief) -> Iterator[FigureLine]:
    """Every figure of the title and the summary in order, then the key figures outside of it."""
    keys = {
        (key.sentence, " ".join(key.figure.text.split())): key
        for key in brief.key_figures
        if key.sentence is not None
    }
    first = 1 if brief.title is None else 0
    for number, row in enumerate(brief.translations, start=first):
        sources = [entry.source for entry in row.ledger.entries if entry.source is not None]
        for entry in row.ledger.entries:
            figure = entry.source or entry.target
            if figure is None:
                continue
            key = keys.get((number, " ".join(figure.text.split()))) if entry.source else None
            english = entry.target.text if entry.target else ""
            measures = _measures(row, entry.source, sources)
            yield _line(
                brief,
                figure,
                sentence=str(number),
                printed=entry.source.text if entry.source else "",
                english=english,
                measures=key.measures if key else measures,
                key="yes" if key else "no",
                verdict=str(entry.verdict),
                reason=entry.reason,
            )
    for key in brief.key_figures:
        if key.sentence is None:
            yield _line(
                brief,
                key.figure,
                sentence="",
                printed=key.figure.text,
                english=render(key.figure, brief.figures_style),
                measures=key.measures,
                key="yes",
                verdict="not translated",
                reason="",
            )


def csv_text(briefs: Iterable[Brief]) -> str:
    """All figures as CSV (RFC 4180) under a head, with commas; UTF-8 is the caller's business."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for brief in briefs:
        for line in figure_lines(brief):
            writer.writerow([inert(getattr(line, name)) for name in COLUMNS])
    return out.getvalue()


def xlsx(briefs: Iterable[Brief]) -> bytes:
    """All figures as one worksheet: numbers as numbers, a filter over the head, the head fixed."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    out = io.BytesIO()
    # Formulas and links are what xlsxwriter makes of texts unless it is told not to.
    book = Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
         "strings_to_numbers": False},
    )  # fmt: skip
    sheet = book.add_worksheet("Figures")
    bold = book.add_format({"bold": True, "bottom": 2})
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.write_string(0, column, name.replace("_", " "), bold)
        sheet.set_column(column, column, width)
    formats = {places: book.add_format({"num_format": _format(places)}) for places in range(10)}
    last = 0
    for last, line in enumerate(_lines(briefs), start=1):
        for column, name in enumerate(COLUMNS):
            text = getattr(line, name)
            number = _as_number(text) if name in _NUMERIC else None
            if number is None:
                sheet.write_string(last, column, text[:_LONGEST])
            else:
                places = -int(number.as_tuple().exponent)
                sheet.write_number(last, column, float(number), formats.get(places))
    sheet.autofilter(0, 0, max(last, 1), len(COLUMNS) - 1)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def inert(text: str) -> str:
    """``text`` as a spreadsheet may safely open it: an apostrophe before what starts a formula."""
    if not _STARTS_FORMULA.match(text) or _NUMBER.fullmatch(text.strip()):
        return text
    return "'" + text


_WIDTHS: Final = (28, 18, 28, 34, 9, 26, 26, 44, 11, 16, 12, 9, 14, 6, 14, 30)


def _lines(briefs: Iterable[Brief]) -> Iterator[FigureLine]:
    for brief in briefs:
        yield from figure_lines(brief)


def _measures(row: Translation, figure: Figure | None, figures: Sequence[Figure]) -> str:
    return label(row.ru, figure, figures) if figure else ""


def _line(
    brief: Brief,
    figure: Figure,
    *,
    sentence: str,
    printed: str,
    english: str,
    measures: str,
    key: str,
    verdict: str,
    reason: str,
) -> FigureLine:
    article = brief.article
    when = article.published
    stamp = ""
    if when is not None:
        stamp = when.isoformat(" ", "minutes") if article.has_time else when.date().isoformat()
    dated = figure.kind in _DATELIKE
    counted = figure.value is not None and not dated
    values = (
        article.location,
        stamp,
        article.source or "",
        brief.title.ru if brief.title else "",
        sentence,
        printed,
        english,
        measures,
        str(figure.kind),
        exact(figure.value) if figure.value is not None and counted else "",
        figure.unit or "",
        str(figure.precision) if counted else "",
        value_text(figure) if dated else "",
        key,
        verdict,
        reason,
    )
    return FigureLine(*(shown(one_line(value)) for value in values))


def _as_number(text: str) -> Decimal | None:
    """A decimal number that a spreadsheet holds without changing a digit, else None."""
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return None
    number = Decimal(text)
    return number if len(number.as_tuple().digits) <= _DIGITS else None


def _format(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")
