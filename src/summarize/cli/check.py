"""``summarize check``: the figures of any translation against its source."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from summarize.checking.choices import PairFormat, ReportFormat
from summarize.document import Kind
from summarize.errors import FigureError


def check(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="Russian text, one segment a line; or a TSV, JSONL or TMX with both sides; "
            "- is standard input.",
        ),
    ],
    target: Annotated[
        str | None,
        typer.Argument(metavar="TARGET", help="The English of SOURCE, line by line."),
    ] = None,
    *,
    output: Annotated[
        ReportFormat, typer.Option("--format", help="How to write what was found.")
    ] = ReportFormat.TABLE,
    ignore: Annotated[
        list[Kind] | None,
        typer.Option(
            "--ignore", metavar="KIND", help="Leave out figures of this kind; repeatable."
        ),
    ] = None,
    file_format: Annotated[
        PairFormat | None,
        typer.Option("--input-format", help="What SOURCE is, where its name does not say."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of the text, where it is not UTF-8.")
    ] = None,
) -> None:
    """List the figures that a translation lost, changed or invented.

    The exit code is 0 when every figure is proved and 5 when one is not. No model is loaded.

    Examples:
        summarize check article.ru article.en

        summarize check memory.tmx --format junit > figures.xml

        cat pairs.jsonl | summarize check - --format jsonl --ignore ordinal
    """
    from summarize.checking import (  # noqa: PLC0415 - keeps --help fast
        REPORTS,
        Tally,
        check_pairs,
        counted,
    )
    from summarize.checking import open_pairs as pairs_of  # noqa: PLC0415

    tally = Tally()
    with pairs_of(source, target, file_format=file_format, encoding=encoding) as pairs:
        results = counted(check_pairs(pairs, frozenset(ignore or ())), tally)
        REPORTS[output](results, tally, sys.stdout)
    if not tally.ok:
        raise typer.Exit(FigureError.exit_code)
