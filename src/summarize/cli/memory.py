"""``summarize memory``: the translations that are known, and those that people reviewed."""

from __future__ import annotations

import itertools
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.messages import complain
from summarize.cli.options import Out, Quiet
from summarize.errors import FigureError, InputError

if TYPE_CHECKING:
    from summarize.memory import Contents

memory = typer.Typer(
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Show, export, import and prune a segment memory, whose reviewed segments win.

    Examples:
        summarize memory export briefs --out briefs.tmx

        summarize memory import briefs reviewed.tmx
    """,
)

Place = Annotated[
    Path, typer.Argument(metavar="MEMORY", help="The --out of a batch, or a memory's file.")
]


class Exchange(StrEnum):
    """How units are written."""

    TMX = "tmx"
    JSONL = "jsonl"


class Shown(StrEnum):
    """How a memory is shown."""

    TABLE = "table"
    JSON = "json"


class Whose(StrEnum):
    """Whose translations."""

    ALL = "all"
    REVIEWED = "reviewed"
    MACHINE = "machine"
    MARKED = "marked"


Only = Annotated[Whose, typer.Option("--only", help="Whose translations; or what is not proved.")]


@memory.command("show")
def show(
    place: Place,
    about: Annotated[
        str, typer.Argument(metavar="[TEXT]", help="Print the units that hold this text.")
    ] = "",
    *,
    form: Annotated[Shown, typer.Option("--format", "-f", help="What to print.")] = Shown.TABLE,
    only: Only = Whose.ALL,
    first: Annotated[int, typer.Option("--first", min=1, help="At most so many units.")] = 20,
) -> None:
    """Count what a memory holds, or find units in it.

    Examples:
        summarize memory show briefs

        summarize memory show briefs "экспорт алюминия"
    """
    from summarize.memory import Which, contents, open_memory, units  # noqa: PLC0415
    from summarize.memory.exchange import jsonl  # noqa: PLC0415

    with open_memory(place) as found:
        if about or only is not Whose.ALL:
            rows = itertools.islice(units(found, Which(only), about), first)
            if form is Shown.JSON:
                sys.stdout.writelines(jsonl(rows))
                return
            for unit in rows:
                mark = "" if unit.ok else "  ⚠ not proved"
                sys.stdout.write(f"{unit.ru}\n  {unit.en}\n  [{unit.origin}]{mark}\n")
            return
        held = contents(found)
    if form is Shown.JSON:
        sys.stdout.write(json.dumps(_record(held), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _table(held))


def _record(held: Contents) -> dict[str, object]:
    return {
        "reviewed": held.reviewed,
        "reviewed_marked": held.reviewed_marked,
        "segments": held.segments,
        "size_bytes": held.size_bytes,
        "engines": [
            {
                "engine": share.engine,
                "signature": share.signature,
                "options": share.options,
                "segments": share.segments,
                "marked": share.marked,
            }
            for share in held.shares
        ],
    }


def _table(held: Contents) -> list[str]:
    lines = [
        f"reviewed   {held.reviewed:>10,}  ({held.reviewed_marked:,} not proved)",
        f"machine    {held.segments:>10,}",
    ]
    lines += [
        f"  {share.segments:>10,}  {share.engine} {share.signature} ({share.options}; "
        f"{share.marked:,} marked)"
        for share in held.shares
    ]
    return [*lines, f"size       {held.size_bytes / 1e6:>10,.1f}  MB"]


@memory.command("export")
def export(
    place: Place,
    *,
    form: Annotated[
        Exchange | None,
        typer.Option(
            "--format", "-f", help="TMX 1.4b or JSON Lines.  \\[default: by --out, or tmx]"
        ),
    ] = None,
    only: Only = Whose.ALL,
    out: Out = None,
) -> None:
    """Write a memory for other programs.

    Examples:
        summarize memory export briefs --only marked --out to-review.tmx
    """
    from summarize.cli.output import refuse_as_output  # noqa: PLC0415 - keeps --help fast
    from summarize.memory import WRITERS, ExchangeFormat, Which, open_memory, units  # noqa: PLC0415

    refuse_as_output(out, [str(place)])
    if form is None:
        form = Exchange.JSONL if out and out.suffix in {".jsonl", ".ndjson"} else Exchange.TMX
    with open_memory(place) as found:
        pieces = WRITERS[ExchangeFormat(form)](units(found, Which(only)))
        if out is None:
            sys.stdout.writelines(pieces)
            sys.stdout.flush()
            return
        part = out.with_name(f".{out.name}.part")
        try:
            with part.open("w", encoding="utf-8") as file:
                file.writelines(pieces)
            part.replace(out)
        except OSError as error:
            raise InputError(
                f"{out} cannot be written ({error.strerror}): choose another --out."
            ) from error
        finally:
            part.unlink(missing_ok=True)


@memory.command("import")
def import_(
    place: Place,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="TMX, TSV or JSON Lines; - is standard input."),
    ],
    *,
    force: Annotated[
        bool,
        typer.Option("--force", help="Take segments with unproved figures too; they stay marked."),
    ] = False,
    edited: Annotated[
        bool,
        typer.Option("--edited", help="Of exported units, take only those edited since."),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Take in reviewed translations; each is checked, and wins over every engine from then on.

    Segments whose figures are not proved are refused, and the exit code is then 5. JSON Lines that
    `memory export` wrote bring machine translations back as such. A MEMORY that does not exist is
    made.

    Examples:
        summarize memory import briefs reviewed.tmx

        summarize memory import house-style.sqlite reviewed.tmx --edited
    """
    from summarize.memory import Memory, import_units, open_memory  # noqa: PLC0415

    place_is_new = not place.exists() and place.parent.is_dir()
    refused = 0
    with Memory(place) if place_is_new else open_memory(place) as found:
        for file in files:
            done = import_units(found, file, force=force, edited=edited, complain=complain)
            refused += done.refused
            if not quiet:
                complain(
                    f"{file}: {done.reviewed:,} reviewed, {done.machine:,} by machines, "
                    f"{done.same:,} known already, {done.refused:,} refused, "
                    f"{done.marked:,} taken unproved."
                )
    if refused:
        raise typer.Exit(FigureError.exit_code)


@memory.command("prune")
def prune(
    place: Place,
    *,
    marked: Annotated[
        bool, typer.Option("--marked", help="Machine translations that are not proved.")
    ] = False,
    older: Annotated[
        float | None,
        typer.Option("--older-than", metavar="DAYS", help="Machine translations made earlier."),
    ] = None,
    keep: Annotated[
        str | None,
        typer.Option(
            "--keep-engine", metavar="SIGNATURE", help="Machine translations of other engines."
        ),
    ] = None,
    machine: Annotated[bool, typer.Option("--machine", help="All machine translations.")] = False,
    reviewed: Annotated[bool, typer.Option("--reviewed", help="Reviewed translations.")] = False,
    quiet: Quiet = False,
) -> None:
    """Take translations out of a memory, so that they are made anew, and give back their room.

    Examples:
        summarize memory prune briefs --marked

        summarize memory prune briefs --older-than 365
    """
    from summarize.memory import Pruning, open_memory  # noqa: PLC0415 - keeps --help fast
    from summarize.memory import prune as take_out  # noqa: PLC0415

    what = Pruning(keep, older, marked=marked, machine=machine, reviewed=reviewed)
    with open_memory(place) as found:
        gone = take_out(found, what)
    if not quiet:
        complain(f"{place}: {gone:,} translations taken out.")
