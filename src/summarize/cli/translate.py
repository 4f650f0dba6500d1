"""``summarize translate``: a whole article, aligned with its source."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.messages import complain, progress
from summarize.cli.options import (
    Beams,
    Device,
    GlossaryFiles,
    Model,
    Offline,
    Out,
    Precision,
    Quiet,
    Romanization,
    SecondModel,
    Strict,
    Style,
    Threads,
    Verbose,
    usage_of,
)
from summarize.cli.output import FigureStyle, RomanizationScheme, refuse_as_output, write
from summarize.errors import FigureError, UsageError

if TYPE_CHECKING:
    from summarize.document import Article, Translation
    from summarize.translating import TranslatedArticle


class TranslationFormat(StrEnum):
    """How a translation is written."""

    MD = "md"
    TXT = "txt"
    JSON = "json"
    JSONL = "jsonl"
    TSV = "tsv"
    TMX = "tmx"
    XLIFF = "xliff"


def translate(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The article; - is standard input.")
    ] = "-",
    *,
    style: Style = FigureStyle.VERBATIM,
    form: Annotated[
        TranslationFormat, typer.Option("--format", "-f", help="What to write.")
    ] = TranslationFormat.TXT,
    out: Out = None,
    lines: Annotated[
        bool,
        typer.Option(
            "--lines", help="Every line is a segment: no title, no clutter, no splitting."
        ),
    ] = False,
    beams: Beams = 1,
    engine: Model = None,
    second_engine: SecondModel = None,
    device: Device = None,
    precision: Precision = None,
    threads: Threads = None,
    offline: Offline = None,
    glossary: GlossaryFiles = None,
    romanization: Romanization = RomanizationScheme.BGN_PCGN,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Translate the whole of an article, with every figure proved or marked.

    Examples:
        summarize translate article.txt

        summarize translate article.txt --format tsv --out article.tsv

        summarize translate article.txt --format xliff --out article.xlf

        cat sentences.ru | summarize translate --lines --format jsonl
    """
    if file == "-" and sys.stdin.isatty():
        raise UsageError("No article was named: give a FILE, or pipe one in.")
    refuse_as_output(out, [file])
    from summarize.render.translated import FORMATS  # noqa: PLC0415 - keeps --help fast

    usage = usage_of(glossary, romanization)
    article = _lines(file) if lines else _article(file)
    with progress(quiet=quiet) as show:
        from summarize import engines  # noqa: PLC0415 - keeps --help fast
        from summarize.translating import translate_article  # noqa: PLC0415
        from summarize.translation.ladder import Ladder  # noqa: PLC0415

        model = engines.load(
            engine,
            show,
            second_engine=second_engine,
            device=device,
            precision=precision,
            threads=threads,
            offline=offline,
        )
        ladder = Ladder(model, style=style, beams=beams, insistent=True, usage=usage)
        done = translate_article(
            article,
            ladder,
            lambda ready, all_: show("translating", ready / max(1, all_)),
            lines=lines,
            usage=usage,
        )
    if verbose:
        for row in done.rows:
            complain(f"{row.translation.rung}: {row.translation.ru[:60]}")
    _settle(done, strict=strict, quiet=quiet)
    write(FORMATS[form](done), out)


def _article(file: str) -> Article:
    from summarize.reading import read  # noqa: PLC0415 - keeps --help fast

    return read(file)


def _lines(file: str) -> Article:
    from summarize.reading import read_lines  # noqa: PLC0415 - keeps --help fast

    return read_lines(file)


def _settle(done: TranslatedArticle, *, strict: bool, quiet: bool) -> None:
    """Say how much is marked; refuse it under strictness.

    Raises:
        FigureError: a figure or a name is not proved.
    """
    where = done.article.location
    doubtful = [row.translation for row in done.rows if _is_doubtful(row.translation)]
    if strict and doubtful:
        from summarize.render.wording import in_doubt  # noqa: PLC0415 - only on the way out

        raise FigureError(
            f"{where}: {len(doubtful)} of {len(done.rows)} segments are not proved "
            f"({in_doubt(doubtful)}): run without --strict to see them marked."
        )
    marked = sum(not row.translation.ok for row in done.rows)
    if marked and not quiet:
        complain(f"{where}: {marked} of {len(done.rows)} segments are marked as not proved.")


def _is_doubtful(row: Translation) -> bool:
    """Whether a figure, the sense or a name of a translation is in doubt."""
    return not row.ok or bool(row.name_doubts)
