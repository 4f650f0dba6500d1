"""``summarize batch``: a whole archive, resumable; and JSON Lines in a pipe."""

from __future__ import annotations

import os
import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from summarize.cli.batch_report import progress, show_status, tell
from summarize.cli.messages import complain
from summarize.cli.messages import progress as preparing
from summarize.cli.options import (
    DateField,
    Device,
    Exclude,
    Extensions,
    IdField,
    Include,
    LimitSettings,
    Model,
    Offline,
    Precision,
    Quiet,
    Style,
    TextField,
    Threads,
    TitleField,
)
from summarize.cli.output import FigureStyle
from summarize.cli.sources import Asked, documents
from summarize.errors import EXIT_PARTIAL, FigureError, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.batch import Pool, Task

_STATUS = "status"
_PIPE = ["-"]


class TaskName(StrEnum):
    """What is made of each document."""

    BRIEF = "brief"
    TRANSLATE = "translate"


class Runner(StrEnum):
    """Who does the work."""

    LOCAL = "local"
    RAY = "ray"


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
    sentences: Annotated[
        int | None, typer.Option("--sentences", "-n", help="Sentences of a brief.  [default: 3]")
    ] = None,
    ratio: Annotated[
        float | None, typer.Option(help="Share of the article's sentences, instead.")
    ] = None,
    words: Annotated[int | None, typer.Option(help="The most words of a brief, instead.")] = None,
    style: Style = FigureStyle.VERBATIM,
    beams: Annotated[
        int, typer.Option(min=1, max=16, help="Hypotheses kept while translating; briefs keep 4.")
    ] = 1,
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
    memory: Annotated[
        Path | None,
        typer.Option("--memory", metavar="FILE", help="Segment memory, shared with other batches."),
    ] = None,
    tries: Annotated[
        int, typer.Option(min=1, help="How often a document is tried before it is given up.")
    ] = 3,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Take up again what was given up.")
    ] = False,
    window: Annotated[
        int, typer.Option(min=1, help="Documents that are translated together, at most.")
    ] = 64,
    wait: Annotated[
        bool, typer.Option("--wait", help="Wait for another run in DIR to end.")
    ] = False,
    runner: Annotated[
        Runner, typer.Option("--runner", help="Who does the work: this process, or Ray.")
    ] = Runner.LOCAL,
    actors: Annotated[
        int, typer.Option(min=1, help="With --runner ray: how many, with a model each.")
    ] = 2,
    ray_address: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Cluster of --runner ray.  [default: this machine]"),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Give up documents with an unproved figure; exit with 5."),
    ] = False,
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
    made = _task(task, form or _default(task, out), (sentences, ratio, words), style, beams)
    choices = {
        "device": device, "precision": precision, "threads": threads, "offline": offline
    }  # fmt: skip
    asked = Asked(
        text_field, title_field, date_field, id_field, extensions, include, exclude, limits
    )
    signal.signal(signal.SIGTERM, _interrupt)
    pool = _pool(made, runner, engine, choices, actors=actors, address=ray_address, quiet=quiet)
    try:
        if out is None:
            _pipe(made, pool, memory, asked, strict=strict, quiet=quiet)
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
                read=lambda: documents(sources, asked),  # type: ignore[arg-type,return-value] # no duplicates are asked for
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
    _end(done=tally.done + tally.unchanged, failed=tally.failed, unproved=tally.unproved)


def _interrupt(*_: object) -> None:
    """End on a request to terminate as on Ctrl-C."""
    raise KeyboardInterrupt


def _default(task: TaskName, out: Path | None) -> str:
    if out is None:
        return "jsonl"
    return "md" if task is TaskName.BRIEF else "txt"


def _task(
    name: TaskName,
    form: str,
    length: tuple[int | None, float | None, int | None],
    style: FigureStyle,
    beams: int,
) -> Task[Any]:
    from summarize.batch import BriefTask, TranslateTask  # noqa: PLC0415 - keeps --help fast
    from summarize.briefing import Options  # noqa: PLC0415

    if name is TaskName.BRIEF:
        return BriefTask(Options(*length, figures=str(style)), form)
    if any(each is not None for each in length):
        raise UsageError("--sentences, --ratio and --words are for --task brief: leave them out.")
    return TranslateTask(str(style), beams, form)


def _pool(
    task: Task[Any],
    runner: Runner,
    engine: str | None,
    choices: dict[str, Any],
    *,
    actors: int,
    address: str | None,
    quiet: bool,
) -> Pool:
    if runner is Runner.RAY:
        from summarize.batch.distributed import RayPool  # noqa: PLC0415 - an extra

        return RayPool(task, engine, choices, actors=actors, address=address)
    from summarize import engines  # noqa: PLC0415 - keeps --help fast
    from summarize.batch import LocalPool  # noqa: PLC0415

    with preparing(quiet=quiet) as show:
        return LocalPool(task.ladder(engines.load(engine, show, **choices)))


def _pipe(
    task: Task[Any],
    pool: Pool,
    memory: Path | None,
    asked: Asked,
    *,
    strict: bool,
    quiet: bool,
) -> None:
    from summarize.batch.stream import Stream  # noqa: PLC0415 - keeps --help fast
    from summarize.memory import Memory  # noqa: PLC0415
    from summarize.reading.records.fields import Fields  # noqa: PLC0415

    if task.form != "jsonl":
        raise UsageError("In a pipe, answers are JSON Lines: leave out --format, or name --out.")
    if sys.stdin.isatty():
        raise UsageError("JSON Lines are expected on standard input: pipe some in.")
    say: Callable[[str], None] = (lambda _what: None) if quiet else complain
    with Memory(memory) as known:
        stream = Stream(
            task,
            pool,
            known,
            fields=Fields(asked.text_field, asked.id_field, asked.title_field, asked.date_field),
            strict=strict,
            complain=say,
        )
        done = stream.answer(_own_input(), sys.stdout.buffer)
    _end(done=done.done, failed=done.failed, unproved=done.unproved)


def _own_input() -> IO[bytes]:
    """Standard input as a stream of our own.

    The interpreter closes its own at the end and aborts where a thread still waits in it.
    """
    try:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    except OSError:  # no file is behind it
        return sys.stdin.buffer


def _end(*, done: int, failed: int, unproved: int) -> None:
    """End with the code that says what became of the documents.

    Raises:
        Exit: something failed, or is not proved.
    """
    others = failed - unproved if failed >= unproved else failed
    if others:
        raise typer.Exit(EXIT_PARTIAL if done or unproved else InputError.exit_code)
    if unproved:
        raise typer.Exit(FigureError.exit_code)
