"""``summarize evaluate``: an engine's scores on a test set."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from summarize.cli.messages import progress
from summarize.cli.options import Beams, Device, Model, Offline, Precision, Quiet, Threads
from summarize.json_text import indented


class EvaluationFormat(StrEnum):
    """How scores are written."""

    TABLE = "table"
    JSON = "json"


def evaluate(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Holds src.ru and ref.A.en, line by line.")
    ],
    *,
    first: Annotated[
        int | None, typer.Option("--first", min=1, help="Only the first N segments.")
    ] = None,
    figures_only: Annotated[
        bool, typer.Option("--figures-only", help="Only segments with figures.")
    ] = False,
    form: Annotated[EvaluationFormat, typer.Option("--format", help="What to write.")] = (
        EvaluationFormat.TABLE
    ),
    alone: Annotated[
        bool, typer.Option("--alone", help="Only the engine, without the ladder: far quicker.")
    ] = False,
    beams: Beams = 1,
    engine: Model = None,
    device: Device = None,
    precision: Precision = None,
    threads: Threads = None,
    offline: Offline = None,
    rows: Annotated[
        bool, typer.Option("--rows", help="With --format json: every segment's translation too.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Score an engine: BLEU, chrF2, figure errors before and after the ladder, rungs, speed.

    Examples:
        summarize evaluate newstest2020 --first 200

        summarize evaluate newstest2020 --format json

        summarize evaluate newstest2020 --alone --engine embedded:my-adapter/
    """
    from summarize import engines  # noqa: PLC0415 - keeps --help fast
    from summarize.evaluation.scoring import evaluate as score  # noqa: PLC0415
    from summarize.evaluation.scoring import evaluate_alone, read_set  # noqa: PLC0415

    test = read_set(folder, first, figures_only=figures_only)
    with progress(quiet=quiet) as show:
        model = engines.load(
            engine, show, device=device, precision=precision, threads=threads, offline=offline
        )
        show(f"translating {len(test.source)} segments", None)
        result = (evaluate_alone if alone else score)(test, model, beams=beams)
    if not rows:
        del result["rows"]
    if form is EvaluationFormat.JSON:
        sys.stdout.write(indented(result))
        return
    for name, value in _flat(result):
        sys.stdout.write(f"{name:34} {value}\n")


def _flat(result: dict[str, Any], above: str = "") -> list[tuple[str, object]]:
    """Nested values as ``outer.inner`` rows."""
    found: list[tuple[str, object]] = []
    for name, value in result.items():
        if isinstance(value, dict):
            found += _flat(value, f"{above}{name}.")
        elif not isinstance(value, list):
            found.append((f"{above}{name}", value))
    return found
