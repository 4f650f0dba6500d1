"""``summarize index``: one page over many briefs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.messages import complain
from summarize.cli.options import Quiet
from summarize.cli.output import refuse_as_output, write
from summarize.errors import EXIT_PARTIAL, UsageError


def index(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="SOURCE...", help="Briefs as JSON or JSON Lines, or folders of them."
        ),
    ],
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The page to write; links are relative to it.")
    ],
    most: Annotated[
        int,
        typer.Option(min=1, max=50_000, help="List at most so many: marked ones, then the newest."),
    ] = 2_000,
    quiet: Quiet = False,
) -> None:
    """Write a page that searches and filters many briefs, and shows their figures over time.

    A brief's page is linked where it stands beside its JSON, or is called like its article.

    Examples:
        summarize index briefs.jsonl --out index.html

        summarize index FOLDER --out FOLDER/index.html
    """
    refuse_as_output(out, [str(source) for source in sources])
    try:
        from summarize.render.html.index import index as page  # noqa: PLC0415 - an extra
        from summarize.render.html.records import read_archive  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(
            f"An index needs {error.name or 'a package'}, which is not installed: "
            "pip install 'summarize[pages]'."
        ) from error
    left_out: list[str] = []

    def leave_out(message: str) -> None:
        left_out.append(message)
        complain(message)

    archive = read_archive(sources, out, most, leave_out)
    write(page(archive), out)
    if archive.total > len(archive.briefs) and not quiet:
        complain(
            f"{len(archive.briefs)} of {archive.total} briefs are listed: raise --most for more."
        )
    if left_out:
        raise typer.Exit(EXIT_PARTIAL)
