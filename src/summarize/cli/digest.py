"""``summarize digest``: articles on one event together, their figures side by side."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from summarize.cli.brief import prove
from summarize.cli.messages import complain, progress
from summarize.cli.options import (
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
    Romanization,
    SkipDuplicates,
    Strict,
    Style,
    TextField,
    Threads,
    TitleField,
    usage_of,
)
from summarize.cli.output import FigureStyle, RomanizationScheme, refuse_as_output, write
from summarize.cli.sources import Asked, articles, refuse_inputs
from summarize.errors import EXIT_PARTIAL, InputError


class DigestFormat(StrEnum):
    """How a digest is written."""

    MD = "md"
    JSON = "json"


def digest(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...",
            help="Articles, folders, archives, tables; - (or nothing, in a pipe) is stdin.",
        ),
    ] = None,
    *,
    sentences: Annotated[
        int, typer.Option("--sentences", "-n", min=1, help="Sentences for each event.")
    ] = 3,
    least_sources: Annotated[
        int, typer.Option("--min-sources", min=1, help="Leave out events with fewer articles.")
    ] = 1,
    days: Annotated[
        float, typer.Option(min=0, help="How far apart articles on one event may be published.")
    ] = 4.0,
    style: Style = FigureStyle.VERBATIM,
    form: Annotated[
        DigestFormat | None,
        typer.Option(
            "--format", "-f", help="What to write.  \\[default: by --out's name; else md]"
        ),
    ] = None,
    out: Out = None,
    engine: Model = None,
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
) -> None:
    """Group articles by event; print one brief each, and where their figures disagree.

    Examples:
        summarize digest monday/*.txt

        summarize digest feed.xml other-feed.xml --min-sources 2

        summarize digest archive.zip --format json --out digest.json
    """
    names = files or ["-"]
    refuse_inputs(files, names)
    from summarize import engines  # noqa: PLC0415 - keeps --help fast
    from summarize.briefing import Options  # noqa: PLC0415
    from summarize.digest import Grouping, make_digest  # noqa: PLC0415

    options = Options(sentences=sentences, figures=style, usage=usage_of(glossary, romanization))
    refuse_as_output(out, names)
    if form is None:
        json = out is not None and out.suffix.lower() == ".json"
        form = DigestFormat.JSON if json else DigestFormat.MD
    asked = Asked(
        text_field, title_field, date_field, id_field, extensions, include, exclude, limits,
        skip_duplicates,
    )  # fmt: skip
    how = {"device": device, "precision": precision, "threads": threads, "offline": offline}
    failures: list[int] = []
    found = list(articles(names, asked, failures, quiet=quiet))
    if not found:
        if not failures:
            raise InputError(f"{', '.join(names)}: no article was found: name files with articles.")
        raise typer.Exit(failures[0])
    with progress(quiet=quiet) as show:
        made = make_digest(
            found,
            options,
            engines.load(engine, show, **how),
            Grouping(days=days),
            least_sources=least_sources,
            report=lambda what: show(what, None),
        )
    if not made.events:
        complain(f"No event has {least_sources} articles: lower --min-sources.")
    for event in made.events:
        prove(event.brief, strict=strict)
    from summarize.digest.rendering import json_text, markdown  # noqa: PLC0415

    write(json_text(made) if form is DigestFormat.JSON else markdown(made), out)
    if failures:
        raise typer.Exit(EXIT_PARTIAL)
