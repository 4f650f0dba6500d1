"""``summarize figures``: the figures of a text, understood."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.errors import InputError
from summarize.figures import find
from summarize.figures.describing import exact, figure_value, language_of

if TYPE_CHECKING:
    from summarize.document import Figure

_MAX_BYTES = 64 * 1024 * 1024


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
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A text in UTF-8; - is standard input.")
    ],
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
    name = "standard input" if file == "-" else file
    try:
        if file == "-":
            data = sys.stdin.buffer.read(_MAX_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputError(f"{name} cannot be read ({why}); check the path.") from error
    if len(data) > _MAX_BYTES:
        raise InputError(f"{name} is larger than {_MAX_BYTES >> 20} MiB; give it in pieces.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not UTF-8 (byte {error.start}: {error.reason}); convert it first."
        ) from error
    if "\0" in text:
        raise InputError(f"{name} holds NUL characters; this is no text.")
    return text


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
    value = "" if figure.value is None else exact(figure.value)
    printed = " ".join(figure.text.split())
    return printed, str(figure.kind), value, figure.unit or "", "; ".join(notes)
