"""``summarize brief``: the bilingual brief of one or more articles."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.messages import complain, progress
from summarize.cli.options import (
    Device,
    Model,
    Offline,
    Out,
    Precision,
    Quiet,
    Style,
    Threads,
    Verbose,
)
from summarize.cli.output import FigureStyle, refuse_as_output, write
from summarize.errors import (
    EXIT_PARTIAL,
    FigureError,
    ModelError,
    SummarizeError,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from summarize.briefing import Options
    from summarize.document import Article, Brief
    from summarize.engines.base import Engine


class BriefFormat(StrEnum):
    """How a brief is written."""

    MD = "md"
    TXT = "txt"
    JSON = "json"
    JSONL = "jsonl"


def brief(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...", help="Articles; - (or nothing, in a pipe) is standard input."
        ),
    ] = None,
    *,
    sentences: Annotated[
        int | None,
        typer.Option("--sentences", "-n", help="Sentences of the summary.  [default: 3]"),
    ] = None,
    ratio: Annotated[
        float | None, typer.Option(help="Share of the article's sentences, instead.")
    ] = None,
    words: Annotated[
        int | None, typer.Option(help="The most words of the summary, instead.")
    ] = None,
    style: Style = FigureStyle.VERBATIM,
    form: Annotated[BriefFormat, typer.Option("--format", "-f", help="What to write.")] = (
        BriefFormat.MD
    ),
    out: Out = None,
    engine: Model = None,
    device: Device = None,
    precision: Precision = None,
    threads: Threads = None,
    offline: Offline = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write no brief with an unproved figure; exit with 5.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the bilingual brief of each article: summary, translation, key figures.

    Examples:
        summarize brief article.txt

        cat article.txt | summarize brief --format json

        summarize brief *.txt --sentences 5 --format jsonl --out briefs.jsonl
    """
    names = files or ["-"]
    refuse_inputs(files, names)
    from summarize.briefing import Options  # noqa: PLC0415 - keeps --help fast

    options = Options(sentences=sentences, ratio=ratio, words=words, figures=style)
    refuse_as_output(out, names)
    done: list[Brief] = []
    failures: list[SummarizeError] = []
    how = {"device": device, "precision": precision, "threads": threads, "offline": offline}
    with progress(quiet=quiet) as show:
        load = partial(load_engine, engine, show, how)
        for name in names:
            try:
                done.append(prove(make(name, options, load, show), strict=strict))
            except SummarizeError as error:
                if len(names) == 1 or error.exit_code in {
                    UsageError.exit_code,
                    ModelError.exit_code,
                }:
                    raise
                complain(str(error))
                failures.append(error)
            else:
                if verbose:
                    tell(done[-1])
    if done:
        write(compose(done, form, several=len(names) > 1), out)
    if failures:
        raise typer.Exit(EXIT_PARTIAL if done else failures[0].exit_code)


def refuse_inputs(files: list[str] | None, names: list[str]) -> None:
    """Refuse to wait for an article at a terminal, and to read standard input twice.

    Raises:
        UsageError: one of the two.
    """
    if not files and sys.stdin.isatty():
        raise UsageError("No article was named: give a FILE, or - to type one.")
    if names.count("-") > 1:
        raise UsageError("Standard input was named twice, and can be read once: name - once.")


def load_engine(
    name: str | None, show: Callable[[str, float | None], None], how: Mapping[str, object]
) -> Engine:
    """The engine called ``name``, with the options ``how``."""
    from summarize import engines  # noqa: PLC0415 - keeps --help fast

    return engines.load(name, show, **how)


def make(
    name: str,
    options: Options,
    load: Callable[[], Engine],
    show: Callable[[str, float | None], None],
) -> Brief:
    """The brief of the article called ``name``; the engine is loaded once there is an article."""
    from summarize.briefing import make_brief  # noqa: PLC0415 - keeps --help fast

    article = read_one(name)
    return make_brief(
        article, options, load(), lambda what: show(f"{what} {article.location}", None)
    )


def read_one(name: str) -> Article:
    """The article called ``name``."""
    from summarize.reading import read  # noqa: PLC0415 - keeps --help fast

    return read(name)


def prove(brief: Brief, *, strict: bool) -> Brief:
    """The brief itself, unless strictness forbids it.

    Raises:
        FigureError: something in it is not proved.
    """
    if brief.ok or not strict:
        return brief
    from summarize.render.wording import doubts  # noqa: PLC0415 - only on the way out

    rows = [row for row in brief.translations if not row.ok]
    found = "; ".join(doubt for row in rows for doubt in doubts(row))
    raise FigureError(
        f"{brief.article.location}: the brief is not proved ({found}): run without --strict to "
        "see it marked."
    )


def tell(brief: Brief) -> None:
    """Say on standard error which step of the ladder each sentence needed."""
    for row in brief.translations:
        complain(f"{brief.article.location}: {row.rung}: {row.ru[:60]}")


def compose(briefs: list[Brief], form: BriefFormat, *, several: bool) -> str:
    """All briefs as one text: JSON becomes an array where several articles were named."""
    from summarize.render import format_brief  # noqa: PLC0415 - keeps --help fast

    parts = [format_brief(brief, form) for brief in briefs]
    if form is BriefFormat.JSON and several:
        return "[\n" + ",\n".join(part.rstrip("\n") for part in parts) + "\n]\n"
    between = {BriefFormat.MD: "\n---\n\n", BriefFormat.TXT: "\n" + "=" * 88 + "\n\n"}
    return between.get(form, "").join(parts)
