"""The command line: it parses, calls, prints and exits."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Annotated

import typer
from typer.core import TyperGroup

from summarize.cli.batch import batch
from summarize.cli.brief import brief
from summarize.cli.check import check
from summarize.cli.digest import digest
from summarize.cli.evaluate import evaluate
from summarize.cli.figures import figures
from summarize.cli.index import index
from summarize.cli.memory import memory
from summarize.cli.messages import complain
from summarize.cli.models import models
from summarize.cli.read import read
from summarize.cli.translate import translate
from summarize.errors import EXIT_INTERRUPTED, InputError, SummarizeError
from summarize.version import __version__

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class _Commands(TyperGroup):
    """The commands; a reader that goes away before the end (``| head``) is no error.

    A disk that is full is one, and is told in a sentence.
    """

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override] # Typer's own type
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _shut()  # it has what it wanted
            raise typer.Exit(0) from None
        except OSError as error:
            if error.errno not in _FULL:
                raise
            _shut()
            raise InputError(
                f"The output cannot be written ({error.strerror}): make room and run again."
            ) from error


def _shut() -> None:
    """Let the interpreter's last flush of standard output go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    name="summarize",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Short bilingual briefs of Russian news, with every figure proved.",
    epilog="Exit codes: 0 done, 2 usage, 3 input, 4 model, 5 figures not proved, 6 some inputs "
    "failed, 130 interrupted.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"summarize {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Short bilingual briefs of Russian news, with every figure proved."""


app.command()(brief)
app.command()(digest)
app.command()(translate)
app.command()(batch)
app.command()(read)
app.command()(index)
app.command()(figures)
app.command()(check)
app.command()(evaluate)
app.add_typer(models, name="models")
app.add_typer(memory, name="memory")


def main() -> None:
    """Run the command line, and end the process with the exit code that ``errors`` documents.

    What is written is UTF-8, whatever the locale says.
    """
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    try:
        app()
    except SummarizeError as error:
        complain(str(error))
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        raise SystemExit(EXIT_INTERRUPTED) from None
