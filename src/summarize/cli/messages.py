"""What goes to standard error: complaints, and progress where somebody is looking."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def complain(message: str) -> None:
    """Write one line to standard error."""
    sys.stderr.write(f"summarize: {message}\n")


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, float | None], None]]:
    """Show what is being done, and how much of it, while standard error is a terminal.

    Yields:
        A function that takes what is being done and the share done (None where that is unknown).
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _what, _share: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where somebody is looking
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    shown = Console(stderr=True)
    # Results go to standard output as they are made: rich would send them to the bar's stream.
    with Progress(*columns, console=shown, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("starting", total=None)

        def show(what: str, share: float | None) -> None:
            bar.update(
                task, description=what, total=None if share is None else 1.0, completed=share or 0
            )

        yield show
