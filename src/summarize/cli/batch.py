"""``summarize batch``: a whole archive, resumable; and JSON Lines in a pipe."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.batch_report import progress, show_status, tell
from summarize.cli.batch_work import (
    Runner,
    TaskName,
    default_form,
    end,
    pipe,
    pool_of,
    task_of,
)
from summarize.cli.messages import complain
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
    Why,
    Words,
    usage_of,
)
from summarize.cli.output import FigureStyle, LayoutStyle, RomanizationScheme
from summarize.cli.sources import Asked, documents
from summarize.errors import UsageError

_STATUS = "status"
_PIPE = ["-"]


def batch(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files, folders, archives, records; - is standard input. Or: status DIR.",
        ),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="Folder for outputs, state and memory. Without it, JSON Lines on standard input "
            "are answered on standard output.",
        ),
    ] = None,
    task: Annotated[
        TaskName, typer.Option("--task", help="What to make of each document.")
    ] = TaskName.BRIEF,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="jsonl: all in one file; md, txt, json, html … (see brief and translate): one "
            "file a document. With status: table, json, jsonl.",
        ),
    ] = "",
    sentences: Sentences = None,
    ratio: Ratio = None,
    words: Words = None,
    layout: SummaryStyle = LayoutStyle.NUMBERED,
    compress: Compress = False,
    why: Why = False,
    style: Style = FigureStyle.VERBATIM,
    beams: Annotated[
        int | None,
        typer.Option(
            min=1, max=16, help="Hypotheses kept while translating; briefs keep 4.  \\[default: 1]"
        ),
    ] = None,
    fast: Annotated[
        bool,
        typer.Option(
            "--fast",
            help="Translate greedily at first, and try again only where a figure or the sense is "
            "in doubt, not a name; the figures are proved all the same.",
        ),
    ] = False,
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
    memory: Annotated[
        Path | None,
        typer.Option(
            "--memory",
            metavar="FILE",
            help="Segment memory, shared with other batches.",
            rich_help_panel="Running",
        ),
    ] = None,
    tries: Annotated[
        int,
        typer.Option(
            min=1,
            help="How often a document is tried before it is given up.",
            rich_help_panel="Running",
        ),
    ] = 3,
    retry_failed: Annotated[
        bool,
        typer.Option(
            "--retry-failed", help="Take up again what was given up.", rich_help_panel="Running"
        ),
    ] = False,
    window: Annotated[
        int,
        typer.Option(
            min=1,
            help="Documents that are translated together, at most.",
            rich_help_panel="Running",
        ),
    ] = 64,
    wait: Annotated[
        bool,
        typer.Option(
            "--wait", help="Wait for another run in DIR to end.", rich_help_panel="Running"
        ),
    ] = False,
    runner: Annotated[
        Runner,
        typer.Option(
            "--runner",
            help="Who does the work: this process, or Ray.",
            rich_help_panel="Running",
        ),
    ] = Runner.LOCAL,
    actors: Annotated[
        int,
        typer.Option(
            min=1,
            help="With --runner ray: how many, with a model each.",
            rich_help_panel="Running",
        ),
    ] = 2,
    ray_address: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Cluster of --runner ray.  \\[default: this machine]",
            rich_help_panel="Running",
        ),
    ] = None,
    strict: Strict = False,
    quiet: Quiet = False,
) -> None:
    """Make briefs or translations of a whole archive; go on where an earlier run was cut off.

    Examples:
        summarize batch news/ dump.jsonl.gz --out briefs

        summarize batch news/ --out english --task translate --format tsv

        summarize batch status briefs

        cat articles.jsonl | summarize batch - > briefs.jsonl
    """
    if sources[0] == _STATUS and len(sources) > 1:
        if len(sources) > 2:  # noqa: PLR2004 - the word and the folder
            raise UsageError("status takes one folder: summarize batch status DIR.")
        show_status(Path(sources[1]), form or "table")
        return
    if out is None and sources != _PIPE:
        raise UsageError("Name the folder for the outputs with --out DIR (or - to use a pipe).")
    made = task_of(
        task,
        form or default_form(task, out),
        figures=style,
        usage=usage_of(glossary, romanization),
        beams=beams,
        fast=fast,
        length=(sentences, ratio, words),
        layout=layout,
        summarizer=summarizer,
        direction=direction,
        computing=(("device", device), ("precision", precision), ("threads", threads)),
        compress=compress,
        why=why,
    )
    choices = {
        "second_engine": second_engine,
        "device": device,
        "precision": precision,
        "threads": threads,
        "offline": offline,
    }
    asked = Asked(
        text_field, title_field, date_field, id_field, extensions, include, exclude, limits,
        skip_duplicates,
    )  # fmt: skip
    signal.signal(signal.SIGTERM, _interrupt)
    pool = pool_of(made, runner, engine, choices, actors=actors, address=ray_address, quiet=quiet)
    try:
        if out is None:
            pipe(made, pool, memory, asked, strict=strict, quiet=quiet)
            return
        from summarize.batch import Conduct, run  # noqa: PLC0415 - keeps --help fast

        folder = out
        with progress(sources, folder, quiet=quiet) as report:
            tally = run(
                sources,
                folder,
                made,
                pool,
                conduct=Conduct(tries, window, strict=strict),
                memory=memory,
                retry_failed=retry_failed,
                wait=wait,
                read=lambda: documents(sources, asked),
                report=report,
            )
    except KeyboardInterrupt:
        if out is not None and not quiet:
            complain(f"interrupted; the same command goes on where it was ({out}).")
        raise
    finally:
        pool.close()
    if not quiet:
        tell(tally, out)
    end(done=tally.done + tally.unchanged, failed=tally.failed, unproved=tally.unproved)


def _interrupt(*_: object) -> None:
    """End on a request to terminate as on Ctrl-C."""
    raise KeyboardInterrupt
