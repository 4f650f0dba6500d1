"""The command line: it parses, calls, prints and exits."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from summarize.cli.brief import brief
from summarize.cli.check import check
from summarize.cli.figures import figures
from summarize.cli.messages import complain
from summarize.errors import EXIT_INTERRUPTED, SummarizeError
from summarize.version import __version__

app = typer.Typer(
    name="summarize",
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
app.command()(figures)
app.command()(check)


def main() -> None:
    """Run the command line, and end the process with the exit code that ``errors`` documents."""
    try:
        app()
    except SummarizeError as error:
        complain(str(error))
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        raise SystemExit(EXIT_INTERRUPTED) from None
    except BrokenPipeError:
        # Whoever read our output has what it wanted; let the interpreter's last flush go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
