"""``summarize figures``: the figures of a text, understood."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from summarize.errors import InputError

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
    from summarize.figures import find  # noqa: PLC0415 - keeps --help fast
    from summarize.figures.describing import language_of  # noqa: PLC0415
    from summarize.render.figure_list import FORMATS  # noqa: PLC0415

    text = _read(file)
    found = find(text, language or language_of(text))
    sys.stdout.write(FORMATS[output](found, text))


def _read(file: str) -> str:
    from summarize.reading.bytes_source import STANDARD_INPUT, load  # noqa: PLC0415
    from summarize.reading.encodings import decode  # noqa: PLC0415

    name = "standard input" if file == STANDARD_INPUT else file
    decoded = decode(load(file, _MAX_BYTES))
    if decoded is None or "\0" in decoded.text:
        raise InputError(f"{name} is no text in any encoding known here; give a plain text.")
    return decoded.text.removeprefix("\ufeff")
