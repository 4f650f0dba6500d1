"""What ``summarize batch`` is asked to do, made of its options; and the pipe."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from enum import StrEnum
from typing import IO, TYPE_CHECKING, Any

import typer

from summarize.cli.messages import complain
from summarize.cli.messages import progress as preparing
from summarize.cli.options import options_of
from summarize.cli.output import LayoutStyle
from summarize.errors import EXIT_PARTIAL, FigureError, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarize.batch import Pool, Task
    from summarize.cli.output import FigureStyle
    from summarize.cli.sources import Asked
    from summarize.glossary import Usage


class TaskName(StrEnum):
    """What is made of each document."""

    BRIEF = "brief"
    TRANSLATE = "translate"


class Runner(StrEnum):
    """Who does the work."""

    LOCAL = "local"
    RAY = "ray"


def default_form(task: TaskName, out: Path | None) -> str:
    """The format where none was asked for."""
    if out is None:
        return "jsonl"
    return "md" if task is TaskName.BRIEF else "txt"


def task_of(
    name: TaskName,
    form: str,
    *,
    figures: FigureStyle,
    usage: Usage,
    beams: int | None,
    fast: bool,
    length: tuple[int | None, float | None, int | None],
    layout: LayoutStyle,
    summarizer: str,
    direction: str | None,
    computing: tuple[tuple[str, object], ...],
    compress: bool,
    why: bool,
) -> Task[Any]:
    """The task that the options describe.

    Raises:
        UsageError: they contradict each other, or are another task's.
    """
    from summarize.batch import BriefTask, TranslateTask  # noqa: PLC0415 - keeps --help fast

    usage = replace(usage, uniform=True)  # names are the same in every document
    if name is TaskName.TRANSLATE:
        plain = (None, None, None), LayoutStyle.NUMBERED, "extractive", None, False, False
        if (length, layout, summarizer, direction, compress, why) != plain:
            raise UsageError(
                "--sentences, --ratio, --words, --style, --compress, --why, --summarizer and "
                "--direction are for --task brief: leave them out."
            )
        return TranslateTask(str(figures), beams or 1, form, usage, fast)
    if beams is not None:
        raise UsageError("--beams is for --task translate, briefs keep 4: leave it out.")
    options = options_of(
        length,
        form,
        layout,
        figures=figures,
        usage=usage,
        summarizer=summarizer,
        direction=direction,
        computing=computing,
        compress=compress,
        why=why,
    )
    return BriefTask(options, form, fast)


def pool_of(
    task: Task[Any],
    runner: Runner,
    engine: str | None,
    choices: dict[str, Any],
    *,
    actors: int,
    address: str | None,
    quiet: bool,
) -> Pool:
    """Who translates: the engine of this process, or Ray's actors."""
    if runner is Runner.RAY:
        from summarize.batch.distributed import RayPool  # noqa: PLC0415 - an extra

        return RayPool(task, engine, choices, actors=actors, address=address)
    from summarize import engines  # noqa: PLC0415 - keeps --help fast
    from summarize.batch import LocalPool  # noqa: PLC0415

    with preparing(quiet=quiet) as show:
        return LocalPool(task.ladder(engines.load(engine, show, **choices)))


def pipe(
    task: Task[Any],
    pool: Pool,
    memory: Path | None,
    asked: Asked,
    *,
    strict: bool,
    quiet: bool,
) -> None:
    """Answer JSON Lines on standard input on standard output, and end with the code for it.

    Raises:
        UsageError: nothing is piped in, or another format is asked for.
    """
    from summarize.batch.stream import Stream  # noqa: PLC0415 - keeps --help fast
    from summarize.memory import Memory  # noqa: PLC0415
    from summarize.reading.records.fields import Fields  # noqa: PLC0415

    if task.form != "jsonl":
        raise UsageError("In a pipe, answers are JSON Lines: leave out --format, or name --out.")
    if asked.skip_duplicates:
        raise UsageError("In a pipe, every line has its answer: leave out --skip-duplicates.")
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
    end(done=done.done, failed=done.failed, unproved=done.unproved)


def _own_input() -> IO[bytes]:
    """Standard input as a stream of our own.

    The interpreter closes its own at the end and aborts where a thread still waits in it.
    """
    try:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    except OSError:  # no file is behind it
        return sys.stdin.buffer


def end(*, done: int, failed: int, unproved: int) -> None:
    """End with the code that says what became of the documents.

    Raises:
        Exit: something failed, or is not proved.
    """
    others = failed - unproved if failed >= unproved else failed
    if others:
        raise typer.Exit(EXIT_PARTIAL if done or unproved else InputError.exit_code)
    if unproved:
        raise typer.Exit(FigureError.exit_code)
