"""The run over an archive: take, make, file; and again after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarize.batch.conduct import Conduct, Job, Shared, Tally
from summarize.batch.intake import Intake
from summarize.batch.making import Making
from summarize.document import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from summarize.batch.folder import Folder
    from summarize.batch.pools import Pool
    from summarize.batch.tasks import Task
    from summarize.reading.duplicates import Duplicate
    from summarize.reading.readers import Unread


class Run:
    """One run over an archive, into a folder that is open and locked.

    Args:
        folder: where the outputs go, and what is known of earlier runs.
        task: what is made of each document.
        pool: who translates.
        conduct: how to go about it.
        roots: the sources as they were named, for the names of the outputs.
        report: called after every piece of work.
    """

    def __init__(
        self,
        folder: Folder,
        task: Task[Any],
        pool: Pool,
        conduct: Conduct,
        *,
        roots: Iterable[str] = (),
        report: Callable[[Tally], None] = lambda _tally: None,
    ) -> None:
        self.shared = Shared(
            folder=folder,
            task=task,
            pool=pool,
            conduct=conduct,
            roots=tuple(roots),
            run=int(folder.documents.fact("run") or 0) + 1,
            revision=folder.memory.revision,
            report=report,
            tally=Tally(),
        )
        self._intake = Intake(self.shared)
        self._making = Making(self.shared)

    @property
    def tally(self) -> Tally:
        """What was done so far."""
        return self.shared.tally

    def go(
        self, read: Callable[[], Iterator[Article | Unread | Duplicate]], *, again: bool = True
    ) -> Tally:
        """Make every document that ``read`` gives and that is not made yet.

        Args:
            read: opens the stream of documents.
            again: whether it can be opened again; documents that may have killed the process are
                then left to the end.

        Raises:
            InputError: the folder cannot be written; what was done is kept.
            ModelError: the engine cannot be used.
        """
        store, tries = self.shared.folder.documents, self.shared.conduct.tries
        store.note("run", str(self.shared.run))
        store.take_over(tries)
        for level in range(tries):
            if not self._pass(read(), level, last=not again):
                break
        for root in self.shared.roots:
            store.forget(root, self.shared.run)
        self.shared.folder.put_in_order()
        return self.tally

    def _pass(
        self, items: Iterator[Article | Unread | Duplicate], level: int, *, last: bool
    ) -> bool:
        """Take the documents with at most ``level`` deaths; whether others were left."""
        conduct = self.shared.conduct
        window: list[Job] = []
        chars = 0
        left = False
        for item in items:
            if not isinstance(item, Article):
                if level == 0:
                    self._intake.other(item)
                continue
            take = self._intake.take if level == 0 else self._intake.take_left
            job = take(item)
            if job is None:
                continue
            if job.document.deaths > level and not last:
                left = True
                self._intake.note_met(job.document.seq)
            elif job.document.alone:
                self._making.make([job], alone=True)
            else:
                window.append(job)
                self._intake.waiting.add(job.document.key)
                chars += len(item.body)
                if len(window) >= conduct.window or chars >= conduct.window_chars:
                    self._flush(window)
                    chars = 0
        self._flush(window)
        self._intake.note_met()
        return left

    def _flush(self, window: list[Job]) -> None:
        if window:
            self._making.make(window, alone=False)
            window.clear()
            self._intake.waiting.clear()
