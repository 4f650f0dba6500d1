"""``summarize brief``: the bilingual brief of one or more articles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.messages import complain, progress
from summarize.cli.options import (
    Compress,
    DateField,
    Device,
    Exclude,
    Extensions,
    GlossaryFiles,
    IdField,
    Include,
    LimitSettings,
    Model,
    Offline,
    Out,
    Precision,
    Quiet,
    Ratio,
    Romanization,
    SecondModel,
    Sentences,
    SkipDuplicates,
    Strict,
    Style,
    Summarizer,
    SummaryDirection,
    SummaryStyle,
    TextField,
    Threads,
    TitleField,
    Verbose,
    Why,
    Words,
    options_of,
    usage_of,
)
from summarize.cli.output import FigureStyle, LayoutStyle, RomanizationScheme, refuse_as_output
from summarize.cli.results import BriefFormat, Briefs, choose_format
from summarize.cli.sources import Asked, articles, refuse_inputs
from summarize.errors import EXIT_PARTIAL, FigureError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.briefing import Options
    from summarize.document import Article, Brief
    from summarize.engines.base import Engine


def brief(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...",
            help="Articles, folders, archives, tables; - (or nothing, in a pipe) is stdin.",
        ),
    ] = None,
    *,
    sentences: Sentences = None,
    ratio: Ratio = None,
    words: Words = None,
    layout: SummaryStyle = LayoutStyle.NUMBERED,
    compress: Compress = False,
    why: Why = False,
    style: Style = FigureStyle.VERBATIM,
    form: Annotated[
        BriefFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="What to write.  \\[default: what the name of --out says; on a terminal, "
            "terminal; else md]",
        ),
    ] = None,
    out: Out = None,
    engine: Model = None,
    second_engine: SecondModel = None,
    summarizer: Summarizer = "extractive",
    direction: SummaryDirection = None,
    device: Device = None,
    precision: Precision = None,
    threads: Threads = None,
    offline: Offline = None,
    text_field: TextField = None,
    title_field: TitleField = None,
    date_field: DateField = None,
    id_field: IdField = None,
    extensions: Extensions = None,
    include: Include = None,
    exclude: Exclude = None,
    limits: LimitSettings = None,
    skip_duplicates: SkipDuplicates = False,
    glossary: GlossaryFiles = None,
    romanization: Romanization = RomanizationScheme.BGN_PCGN,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the bilingual brief of each article: summary, translation, key figures.

    Examples:
        summarize brief article.txt

        cat article.txt | summarize brief --format json

        summarize brief article.txt --out brief.html

        summarize brief *.txt --sentences 5 --format jsonl --out briefs.jsonl

        summarize brief *.txt --style gist

        summarize brief archive.zip dump.jsonl --text-field body --skip-duplicates
    """
    names = files or ["-"]
    refuse_inputs(files, names)
    from summarize import engines  # noqa: PLC0415 - keeps --help fast

    form = choose_format(form, out)
    options = options_of(
        (sentences, ratio, words),
        form,
        layout,
        figures=style,
        usage=usage_of(glossary, romanization),
        summarizer=summarizer,
        direction=direction,
        computing=(("device", device), ("precision", precision), ("threads", threads)),
        compress=compress,
        why=why,
    )
    refuse_as_output(out, names)
    asked = Asked(
        text_field,
        title_field,
        date_field,
        id_field,
        extensions,
        include,
        exclude,
        limits,
        skip_duplicates,
    )
    how = {
        "second_engine": second_engine,
        "device": device,
        "precision": precision,
        "threads": threads,
        "offline": offline,
    }
    results = Briefs(form, out, several=len(names) > 1, gist=layout is LayoutStyle.GIST)
    failures: list[int] = []
    with progress(quiet=quiet) as show:
        load = partial(engines.load, engine, show, **how)
        for article in articles(names, asked, failures, quiet=quiet):
            try:
                made = prove(make(article, options, load, show), strict=strict)
            except (InputError, FigureError) as error:
                complain(str(error))
                failures.append(error.exit_code)
            else:
                if verbose:
                    tell(made)
                results.add(made, several=article.location not in names)
    results.finish()
    if failures:
        raise typer.Exit(EXIT_PARTIAL if results.count else failures[0])


def make(
    article: Article,
    options: Options,
    load: Callable[[], Engine],
    show: Callable[[str, float | None], None],
) -> Brief:
    """The brief of an article; the engine is loaded once there is one."""
    from summarize.briefing import make_brief  # noqa: PLC0415 - keeps --help fast

    return make_brief(
        article, options, load(), lambda what: show(f"{what} {article.location}", None)
    )


def prove(brief: Brief, *, strict: bool) -> Brief:
    """The brief itself, unless strictness forbids it.

    Raises:
        FigureError: a figure or a name in it is not proved.
    """
    if not strict or (brief.ok and not any(row.name_doubts for row in brief.translations)):
        return brief
    from summarize.render.wording import in_doubt  # noqa: PLC0415 - only on the way out

    raise FigureError(
        f"{brief.article.location}: the brief is not proved ({in_doubt(brief.translations)}): run "
        "without --strict to see it marked."
    )


def tell(brief: Brief) -> None:
    """Say on standard error which step of the ladder each sentence needed."""
    for row in brief.translations:
        complain(f"{brief.article.location}: {row.rung}: {row.ru[:60]}")
