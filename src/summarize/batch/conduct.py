"""How a run goes about its work, what it has done, and what its parts share."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summarize.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.batch.folder import Folder
    from summarize.batch.pools import Pool
    from summarize.batch.states import Document
    from summarize.batch.tasks import Task
    from summarize.document import Article


@dataclass(frozen=True, slots=True)
class Conduct:
    """How a run goes about its work.

    Attributes:
        tries: how often a document is begun before it is given up.
        window: documents that are planned and translated together, at most.
        window_chars: … and the length of their bodies, at most (one longer document goes alone).
        strict: give up documents with an unproved figure instead of writing them.

    Raises:
        UsageError: a number below one.
    """

    tries: int = 3
    window: int = 64
    window_chars: int = 1_000_000
    strict: bool = False

    def __post_init__(self) -> None:
        if min(self.tries, self.window, self.window_chars) < 1:
            raise UsageError("--tries and --window take numbers from 1.")


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    met: int = 0
    unchanged: int = 0  # done by an earlier run
    duplicates: int = 0  # passed over, because they repeat an earlier one
    done: int = 0
    failed: int = 0  # given up, in this run or before
    unproved: int = 0  # given up for figures, under strictness
    segments: int = 0
    translated: int = 0
    from_memory: int = 0
    reviewed: int = 0
    marked: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """How long the run has been at work."""
        return time.monotonic() - self.started


@dataclass(frozen=True, slots=True)
class Job:
    """A document that there is something to do about."""

    document: Document
    article: Article


@dataclass(frozen=True, slots=True)
class Shared:
    """What the parts of a run share.

    Attributes:
        folder: where the outputs go, and what is known of earlier runs; open and locked.
        task: what is made of each document.
        pool: who translates.
        conduct: how to go about it.
        roots: the sources as they were named, for the names of the outputs.
        run: the number of this run.
        revision: that of the reviewed translations as the run begins.
        report: called after every piece of work.
        tally: what was done so far.
    """

    folder: Folder
    task: Task[Any]
    pool: Pool
    conduct: Conduct
    roots: tuple[str, ...]
    run: int
    revision: int
    report: Callable[[Tally], None]
    tally: Tally

    @property
    def made_by(self) -> str:
        """What an output is made by: it is made anew where this has changed."""
        task, origin = self.task, self.pool.origin
        return f"{task.name} {task.form} {task.options} | {origin.signature} {origin.options}"

    @property
    def blame(self) -> str:
        """What a document that is given up was tried with: strictness may be to blame."""
        return f"{self.made_by} strict={self.conduct.strict}"
