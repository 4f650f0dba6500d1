"""``summarize models``: the models that there are, and their weights under control."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.messages import complain, progress
from summarize.cli.options import Quiet
from summarize.errors import ModelError, UsageError

models = typer.Typer(
    no_args_is_help=True,
    help="List, pull, verify, carry and remove models. `docs/models.md` says more.\n\n"
    "Examples:\n"
    "    summarize models list\n\n"
    "    summarize models pull opus-mt-ru-en\n\n"
    "    summarize models verify opus-mt-ru-en",
    context_settings={"help_option_names": ["-h", "--help"]},
)


class ModelsFormat(StrEnum):
    """How models are written."""

    TABLE = "table"
    JSON = "json"


Name = Annotated[
    str, typer.Argument(metavar="NAME", help="As `list` has it, or hf:OWNER/NAME for any other.")
]
Form = Annotated[ModelsFormat, typer.Option("--format", help="What to write.")]
Offline = Annotated[
    bool,
    typer.Option("--offline", help="No network at all; SUMMARIZE_OFFLINE=1 says the same."),
]
EngineName = Annotated[
    str | None,
    typer.Option("--engine", help="What runs a model that is not in the registry."),
]
Update = Annotated[
    bool, typer.Option("--update", help="Accept another state than the locked or pinned one.")
]


@models.command("list")
def list_models(
    *,
    installed: Annotated[
        bool, typer.Option("--installed", help="Only those that can be used now.")
    ] = False,
    form: Form = ModelsFormat.TABLE,
) -> None:
    """List the models: those of the registry, and what else was pulled or imported.

    The default is marked by *, a size that is published but not yet seen by ~.

    Examples:
        summarize models list

        summarize models list --installed --format json
    """
    from summarize.models.catalogue import catalogue  # noqa: PLC0415 - keeps --help fast
    from summarize.render.models_table import list_json, list_table  # noqa: PLC0415

    found = [each for each in catalogue() if not installed or each.path is not None]
    sys.stdout.write((list_json if form is ModelsFormat.JSON else list_table)(found))


@models.command()
def info(name: Name, *, form: Form = ModelsFormat.TABLE) -> None:
    """Show what is known of a model: terms, size, files and their hashes, published scores.

    Nothing is asked of the network.

    Examples:
        summarize models info opus-mt-ru-en
    """
    from summarize.models.catalogue import describe  # noqa: PLC0415 - keeps --help fast
    from summarize.render.models_table import info_json, info_text  # noqa: PLC0415

    sys.stdout.write((info_json if form is ModelsFormat.JSON else info_text)(describe(name)))


@models.command()
def pull(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME…", help="As `list` has it, or hf:OWNER/NAME.")
    ],
    *,
    engine: EngineName = None,
    revision: Annotated[
        str | None, typer.Option(help="A branch, tag, commit or refs/pr/N instead of the pinned.")
    ] = None,
    file: Annotated[
        str | None, typer.Option(help="Which weights, where there are several: '*Q4_K_M.gguf'.")
    ] = None,
    update: Update = False,
    offline: Offline = False,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds of silence after which an attempt failed.")
    ] = 30.0,
    retries: Annotated[
        int, typer.Option(min=0, max=100, help="Further attempts after one that brought nothing.")
    ] = 4,
    quiet: Quiet = False,
) -> None:
    """Get models from Hugging Face's hub or a mirror (HF_ENDPOINT), verified and locked.

    An interrupted pull goes on where it stopped. Only safetensors and GGUF are taken.

    Examples:
        summarize models pull opus-mt-ru-en

        summarize models pull hf:OWNER/NAME --engine seq2seq

        HF_ENDPOINT=https://mirror.example summarize models pull nllb-200-distilled-600m
    """
    from summarize.models.hub import Patience  # noqa: PLC0415 - keeps --help fast
    from summarize.models.pull import Wish, pull  # noqa: PLC0415
    from summarize.models.wording import size  # noqa: PLC0415

    if len(names) > 1 and (revision or file or engine):
        raise UsageError("--revision, --file and --engine go with one model: pull one at a time.")
    for name in names:
        with progress(quiet=quiet) as show:
            wish = Wish(name, engine, revision, file, update)
            done = pull(wish, offline=offline, patience=Patience(timeout, retries), report=show)
        for note in done.notes:
            complain(note)
        if done.locked is None:
            sys.stdout.write(f"{name} travels with summarize: {done.path}\n")
            continue
        what = "pulled" if done.fetched else "is here already, as locked"
        licence = done.locked.licence or "not stated: read its card"
        sys.stdout.write(
            f"{done.locked.name} {what}: {size(done.locked.size_bytes)}, licence {licence}, "
            f"{done.path}\n"
        )


@models.command()
def verify(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME…]", help="By default all that are here.")
    ] = None,
    *,
    form: Form = ModelsFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """Hash every file again and name those that are damaged, missing or no part of the model.

    Exit code 4 if there are any.

    Examples:
        summarize models verify

        summarize models verify opus-mt-ru-en --format json
    """
    from summarize.models.verify import verifiable, verify  # noqa: PLC0415 - keeps --help fast
    from summarize.render.models_table import (  # noqa: PLC0415
        verification_json,
        verification_text,
    )

    with progress(quiet=quiet) as show:
        results = [verify(name, show) for name in names or verifiable()]
    write = verification_json if form is ModelsFormat.JSON else verification_text
    sys.stdout.write(write(results))
    sys.stdout.flush()
    bad = [each.name for each in results if not each.ok]
    if bad:
        raise ModelError(
            f"{', '.join(bad)} {'is' if len(bad) == 1 else 'are'} not as locked: "
            "`summarize models pull NAME` puts damaged and missing files right; remove what is no "
            "part of a model by hand."
        )


@models.command()
def export(
    name: Name,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to make.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    quiet: Quiet = False,
) -> None:
    """Write a model into one file, for a machine without a network.

    Examples:
        summarize models export opus-mt-ru-en opus-mt-ru-en.tar
    """
    from summarize.models.export import export  # noqa: PLC0415 - keeps --help fast
    from summarize.models.wording import size  # noqa: PLC0415

    with progress(quiet=quiet) as show:
        made = export(name, file, replace=force, report=show)
    sys.stdout.write(f"{made.path}: {size(made.size_bytes)}, SHA-256 {made.sha256}\n")


@models.command("import")
def import_model(
    source: Annotated[
        Path, typer.Argument(metavar="FILE|FOLDER", help="What `export` made, or your own files.")
    ],
    *,
    name: Annotated[str | None, typer.Option(help="What a folder's model is to be called.")] = None,
    engine: EngineName = None,
    licence: Annotated[str | None, typer.Option(help="The terms of a folder's model.")] = None,
    sha256: Annotated[
        str | None, typer.Option(help="What FILE's SHA-256 must be, as `export` printed it.")
    ] = None,
    update: Update = False,
    quiet: Quiet = False,
) -> None:
    """Take a model from a file that `export` made, or from a folder, and lock what it is.

    Examples:
        summarize models import opus-mt-ru-en.tar

        summarize models import my-marian/ --name my-marian --engine marian
    """
    from summarize.models.importing import import_file, import_folder  # noqa: PLC0415
    from summarize.models.wording import size  # noqa: PLC0415

    if source.is_dir():
        if name is None or sha256 is not None:
            raise UsageError("A folder is imported with --name NAME, and has no --sha256.")
        with progress(quiet=quiet) as show:
            done = import_folder(
                source, name, engine=engine, licence=licence, update=update, report=show
            )
    else:
        if name or engine or licence:
            raise UsageError(
                "--name, --engine and --licence go with a folder: a file says these itself."
            )
        with progress(quiet=quiet) as show:
            done = import_file(source, sha256=sha256, update=update, report=show)
    if done.left_out and not quiet:
        complain(f"Left out, as no part of a model: {', '.join(done.left_out)}.")
    sys.stdout.write(
        f"{done.locked.name} imported: {size(done.locked.size_bytes)}, licence "
        f"{done.locked.licence or 'not stated'}, {done.path}\n"
    )


@models.command()
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="As `list` has them.")],
    *,
    forget: Annotated[
        bool, typer.Option("--forget", help="Drop the lock too: the next pull may bring another.")
    ] = False,
) -> None:
    """Remove models, and what was downloaded of them; their locks stay.

    Examples:
        summarize models remove nllb-200-distilled-600m
    """
    from summarize.models.removal import remove  # noqa: PLC0415 - keeps --help fast
    from summarize.models.wording import size  # noqa: PLC0415

    for name in names:
        sys.stdout.write(f"{name} removed, {size(remove(name, forget=forget))} freed\n")


@models.command()
def path(name: Name) -> None:
    """Print the folder of a model, and nothing else.

    Examples:
        ls "$(summarize models path opus-mt-ru-en)"
    """
    from summarize.models import locate  # noqa: PLC0415 - keeps --help fast

    sys.stdout.write(f"{locate(name)}\n")
