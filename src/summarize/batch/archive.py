"""A batch from sources to a folder, in one call."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.batch.conduct import Conduct, Tally
from summarize.batch.folder import Folder, locked
from summarize.batch.runner import Run
from summarize.batch.summary import write_manifest
from summarize.errors import SummarizeError, UsageError
from summarize.reading.bytes_source import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from summarize.batch.pools import Pool
    from summarize.batch.tasks import Task
    from summarize.document import Article
    from summarize.reading.duplicates import Duplicate
    from summarize.reading.readers import Unread


def run(
    sources: Sequence[str | Path],
    out: Path,
    task: Task[Any],
    pool: Pool,
    *,
    conduct: Conduct | None = None,
    memory: Path | None = None,
    retry_failed: bool = False,
    wait: bool = False,
    read: Callable[[], Iterator[Article | Unread | Duplicate]] | None = None,
    report: Callable[[Tally], None] = lambda _tally: None,
) -> Tally:
    """Make every document of ``sources`` that is not made yet, and file it in the folder ``out``.

    It may be interrupted at any moment, and goes on where it was when it is called again.

    Args:
        sources: files, folders, archives, records, as ``reading.many.read_many`` takes them.
        out: the folder; everything that is written is in it.
        task: what is made of each document.
        pool: who translates.
        conduct: how to go about it.
        memory: the file of a segment memory that is shared with other batches.
        retry_failed: take up again what was given up.
        wait: wait for another run in the same folder to end.
        read: opens the stream of documents, where ``sources`` are to be read in another way.
        report: called after every piece of work.

    Raises:
        UsageError: another run is at work in the folder, or it holds another task's outputs, or it
            is one of the sources.
        InputError: the folder cannot be written, or its store is damaged.
        ModelError: the engine cannot be used.
    """
    names = [str(source) for source in sources]
    _refuse_source(names, out)
    opened = read or (lambda: _read(names))
    with locked(out, wait=wait), closing(Folder(out, task.name, task.form, memory)) as folder:
        if retry_failed:
            folder.documents.retry_failed()
        made = Run(folder, task, pool, conduct or Conduct(), roots=names, report=report)
        ended = "stopped"
        try:
            made.go(lambda: outside(opened(), names, out), again=STANDARD_INPUT not in names)
            ended = "complete"
        except KeyboardInterrupt:
            ended = "interrupted"
            raise
        finally:
            _last_words(made, ended)
    return made.tally


def _refuse_source(names: Sequence[str], out: Path) -> None:
    """Refuse outputs among their own sources, where the next run would read them.

    Raises:
        UsageError: the output folder is one of the sources.
    """
    folders = [Path(name) for name in names if name != STANDARD_INPUT and Path(name).is_dir()]
    if out.is_dir() and any(folder.samefile(out) for folder in folders):
        raise UsageError(
            f"--out {out} is the source itself, and outputs would be read as documents: name "
            "another folder, or one inside of it."
        )


def _last_words(made: Run, ended: str) -> None:
    """Write the manifest; where the run was stopped, its error is the one to be told."""
    try:
        write_manifest(made.shared, ended=ended)
    except SummarizeError:
        if ended == "complete":
            raise


def _read(names: list[str]) -> Iterator[Article | Unread]:
    from summarize.reading.many import read_many  # noqa: PLC0415 - archives and tables

    return read_many(names)


def outside(
    items: Iterable[Article | Unread | Duplicate], names: Sequence[str], out: Path
) -> Iterator[Article | Unread | Duplicate]:
    """Those of ``items`` that do not lie in the output folder, which may be inside a source."""
    target = out.resolve()
    inside = []
    for name in names:
        folder = Path(name)
        if name != STANDARD_INPUT and folder.is_dir() and folder.resolve() in target.parents:
            inside.append(f"{folder / target.relative_to(folder.resolve())}/")
    if not inside:
        yield from items
        return
    for item in items:
        if not item.location.startswith(tuple(inside)):
            yield item
