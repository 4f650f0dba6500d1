"""``summarize figures``: the figures of a text, understood."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.errors import InputError
from summarize.figures import find
from summarize.figures.describing import exact, figure_value, language_of, value_text
from summarize.reading.bytes_source import STANDARD_INPUT, load
from summarize.reading.encodings import decode

if TYPE_CHECKING:
    from summarize.document import Figure

_MAX_BYTES = 64_000_000


class ListFormat(StrEnum):
    """How figures are listed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class Language(StrEnum):
    """What a text is written in."""

    RU = "ru"
    EN = "en"


def figures(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text file; - is standard input.")],
    *,
    output: Annotated[
        ListFormat, typer.Option("--format", help="How to list the figures.")
    ] = ListFormat.TABLE,
    language: Annotated[
        Language | None, typer.Option(help="Of the text; by default told from its letters.")
    ] = None,
) -> None:
    """Print the figures of a Russian or English text: where, what kind, which value and unit.

    Examples:
        summarize figures article.txt

        echo 'Экспорт вырос на 2,78 млн т, или на 15,4%.' | summarize figures - --format jsonl
    """
    text = _read(file)
    found = find(text, language or language_of(text))
    match output:
        case ListFormat.TABLE:
            sys.stdout.write(_table(found, text))
        case ListFormat.JSON:
            rows = [figure_value(figure) for figure in found]
            sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        case ListFormat.JSONL:
            for figure in found:
                sys.stdout.write(json.dumps(figure_value(figure), ensure_ascii=False) + "\n")


def _read(file: str) -> str:
    name = "standard input" if file == STANDARD_INPUT else file
    decoded = decode(load(file, _MAX_BYTES))
    if decoded is None or "\0" in decoded.text:
        raise InputError(f"{name} is no text in any encoding known here; give a plain text.")
    return decoded.text.removeprefix("\ufeff")


def _table(found: tuple[Figure, ...], text: str) -> str:
    head = ("line", "as printed", "kind", "value", "unit", "notes")
    rows = [head]
    line, seen = 1, 0
    for figure in found:
        line += text.count("\n", seen, figure.start)
        seen = figure.start
        rows.append((str(line), *_cells(figure)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in rows
    )


def _cells(figure: Figure) -> tuple[str, str, str, str, str]:
    notes = [str(figure.approximation)] if figure.approximation else []
    if figure.parts:
        notes.append(" … ".join(part.text for part in figure.parts))
    if figure.readings:
        notes.append("or " + ", ".join(exact(reading) for reading in figure.readings))
    printed = " ".join(figure.text.split())
    return printed, str(figure.kind), value_text(figure), figure.unit or "", "; ".join(notes)
