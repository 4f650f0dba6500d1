"""Making a segment memory smaller, on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from summarize.errors import UsageError
from summarize.memory.database import explained, transaction

if TYPE_CHECKING:
    from summarize.memory.store import Memory


@dataclass(frozen=True, slots=True)
class Pruning:
    """What is to go; a unit goes where one of these says so.

    Attributes:
        keep_signature: all machine translations but those of the engine with this signature.
        older_than_days: machine translations that were made longer ago.
        marked: machine translations that are not proved, so that they are tried again.
        machine: all machine translations.
        reviewed: the reviewed translations.

    Raises:
        UsageError: nothing is named, or a number of days below zero.
    """

    keep_signature: str | None = None
    older_than_days: float | None = None
    marked: bool = False
    machine: bool = False
    reviewed: bool = False

    def __post_init__(self) -> None:
        if not any((*self._conditions(), self.reviewed)):
            raise UsageError(
                "Nothing to prune was named: choose --marked, --older-than DAYS, "
                "--keep-engine SIGNATURE, --machine or --reviewed."
            )
        if self.older_than_days is not None and self.older_than_days < 0:
            raise UsageError("--older-than takes a number of days from 0.")

    def _conditions(self) -> list[tuple[str, tuple[str, ...]]]:
        """Conditions of SQL, with their values."""
        found: list[tuple[str, tuple[str, ...]]] = []
        if self.keep_signature is not None:
            others = "origin NOT IN (SELECT id FROM origins WHERE signature = ?)"
            found.append((others, (self.keep_signature,)))
        if self.older_than_days is not None:
            past = datetime.now(UTC) - timedelta(days=max(0.0, self.older_than_days))
            found.append(("made < ?", (past.isoformat(timespec="seconds"),)))
        if self.marked:
            found.append(("NOT ok", ()))
        if self.machine:
            found.append(("1", ()))
        return found


def prune(memory: Memory, what: Pruning) -> int:
    """Take units out of ``memory``, give their room back, and say how many went.

    Raises:
        InputError: the file cannot be written, or another program holds it.
    """
    gone = memory.withdraw_reviewed() if what.reviewed else 0
    conditions = what._conditions()  # noqa: SLF001 - a value of this module
    with explained(memory.path):
        if conditions:
            where = " OR ".join(condition for condition, _ in conditions)
            values = tuple(value for _, each in conditions for value in each)
            with transaction(memory.base):
                done = memory.base.execute(f"DELETE FROM segments WHERE {where}", values)  # noqa: S608 - conditions are ours
                gone += done.rowcount
        memory.base.execute("VACUUM")
        memory.base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    memory.forget_recent()
    return gone
