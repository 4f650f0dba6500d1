"""``summarize check``: the figures, names and terms of any translation against its source."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from summarize.checking.choices import PairFormat, ReportFormat
from summarize.cli.options import GlossaryFiles, Romanization
from summarize.cli.output import RomanizationScheme
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
    names: Annotated[
        bool,
        typer.Option(
            "--names/--no-names",
            help="Check people, places and organisations as well.",
            rich_help_panel="Names and terms",
        ),
    ] = False,
    glossary: GlossaryFiles = None,
    romanization: Romanization = RomanizationScheme.BGN_PCGN,
) -> None:
    """List the figures that a translation lost, changed or invented; names and terms on demand.

    The exit code is 0 when everything that is checked is proved and 5 when something is not. A
    name that is only spelled otherwise counts as kept. No model is loaded.

    Examples:
        summarize check article.ru article.en

        summarize check memory.tmx --format junit > figures.xml

        cat pairs.jsonl | summarize check - --format jsonl --ignore ordinal

        summarize check article.ru article.en --names --glossary terms.tsv
    """
    from summarize.checking import (  # noqa: PLC0415 - keeps --help fast
        REPORTS,
        Tally,
        check_pairs,
        counted,
    )
    from summarize.checking import open_pairs as pairs_of  # noqa: PLC0415
    from summarize.glossary import load  # noqa: PLC0415
    from summarize.names import Scheme  # noqa: PLC0415

    terms = load(glossary or ())
    tally = Tally()
    with pairs_of(source, target, file_format=file_format, encoding=encoding) as pairs:
        checked = check_pairs(
            pairs,
            frozenset(ignore or ()),
            with_names=names,
            glossary=terms,
            scheme=Scheme(romanization),
        )
        REPORTS[output](counted(checked, tally), tally, sys.stdout)
    if not tally.ok:
        raise typer.Exit(FigureError.exit_code)
