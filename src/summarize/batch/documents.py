"""The state of each document of a batch, in an SQLite file that survives the process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from summarize.batch import naming
from summarize.batch.states import Document, Finished, State
from summarize.memory.database import connect, explained, transaction
from summarize.memory.store import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path


FILE = "batch.sqlite"
_VERSION = 1
_SCHEMA = """
CREATE TABLE documents (
    seq INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    stem TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,
    made_by TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    deaths INTEGER NOT NULL DEFAULT 0,
    alone INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    start INTEGER NOT NULL DEFAULT 0,
    length INTEGER NOT NULL DEFAULT 0,
    segments INTEGER NOT NULL DEFAULT 0,
    marked INTEGER NOT NULL DEFAULT 0,
    verdicts TEXT NOT NULL DEFAULT '{}',
    names INTEGER NOT NULL DEFAULT 0,
    name_doubts INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 0,
    run INTEGER NOT NULL DEFAULT 0,
    changed TEXT NOT NULL
);
CREATE INDEX by_state ON documents (state);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)
"""


class Documents:
    """The documents of one output folder."""

    def __init__(self, path: Path) -> None:
        """Open the store in the file ``path``; it is made where there is none.

        Raises:
            InputError: the file is damaged, of another version, or may not be written.
        """
        self.path = path
        self._base = connect(path, _SCHEMA, _VERSION)

    @property
    def base(self) -> sqlite3.Connection:
        """The open database, for the modules of this package."""
        return self._base

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    # --- facts about the whole ------------------------------------------------------------------

    def fact(self, name: str) -> str | None:
        """What was noted under ``name``."""
        with explained(self.path):
            row = self._base.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def note(self, name: str, value: str) -> None:
        """Note a fact about the whole batch."""
        with explained(self.path), transaction(self._base):
            self._note(name, value)

    def _note(self, name: str, value: str) -> None:
        self._base.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    # --- documents ------------------------------------------------------------------------------

    def find(self, key: str) -> Document | None:
        """The document that was read from ``key``."""
        with explained(self.path):
            row = self._base.execute(f"{_SELECT} WHERE key = ?", (key,)).fetchone()
        return None if row is None else _document(row)

    def add(self, key: str, stem: str, digest: bytes, run: int) -> Document:
        """File a document that was never met; its stem is made another where it is taken."""
        with explained(self.path), transaction(self._base):
            for name in (stem, naming.apart(stem, key), naming.apart(stem, f"{key} {stem}")):
                done = self._base.execute(
                    "INSERT OR IGNORE INTO documents (key, stem, folded, digest, state, run, "
                    "changed) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (key, name, naming.folded(name), digest, State.QUEUED, run, now()),
                )
                if done.rowcount:
                    break
            row = self._base.execute(f"{_SELECT} WHERE key = ?", (key,)).fetchone()
        return _document(row)

    def renew(self, document: Document, digest: bytes) -> None:
        """Queue a document whose contents or options are others than those it was made with."""
        self._set(
            "state = ?, digest = ?, attempts = 0, deaths = 0, alone = 0, reason = '', made_by = ''",
            (State.QUEUED, digest),
            [document.seq],
        )

    def met(self, seqs: Sequence[int], run: int, revision: int) -> None:
        """Note that finished documents were met again and are still good."""
        self._set("run = ?, revision = ?", (run, revision), seqs)

    def begin(self, seqs: Sequence[int], run: int, *, alone: bool) -> None:
        """Count the attempt before anything is done: a document may take the process with it."""
        self._set(
            "state = ?, attempts = attempts + 1, alone = ?, run = ?",
            (State.RUNNING, alone, run),
            seqs,
        )

    def put_back(self, seqs: Sequence[int]) -> None:
        """Queue what was begun and could not be ended, through no fault of its own."""
        self._set("state = ?, attempts = max(0, attempts - 1)", (State.QUEUED,), seqs)

    def fail(self, seq: int, reason: str, made_by: str, revision: int, *, given_up: bool) -> None:
        """Note why a document failed, by what it was tried, and whether it is given up.

        Its line in the one output file, from an earlier run, no longer counts.
        """
        state = State.QUARANTINED if given_up else State.FAILED
        self._set(
            "state = ?, reason = ?, made_by = ?, revision = ?, start = -1, length = 0, "
            "segments = 0, marked = 0, verdicts = '{}', names = 0, name_doubts = 0",
            (state, reason, made_by, revision),
            [seq],
        )

    def finish(
        self, rows: Sequence[Finished], made_by: str, revision: int, written_bytes: int
    ) -> None:
        """File documents that are done, and how far the one output file is good."""
        with explained(self.path), transaction(self._base):
            self._base.executemany(
                _FINISH,
                (
                    (
                        made_by,
                        revision,
                        now(),
                        row.start,
                        row.length,
                        row.segments,
                        row.marked,
                        json.dumps(dict(row.verdicts)),
                        row.names,
                        row.name_doubts,
                        row.seq,
                    )
                    for row in rows
                ),
            )
            self._note("written_bytes", str(written_bytes))

    def _set(self, what: str, values: tuple[object, ...], seqs: Sequence[int]) -> None:
        with explained(self.path), transaction(self._base):
            self._base.executemany(
                f"UPDATE documents SET {what} WHERE seq = ?",  # noqa: S608 - our own columns
                ((*values, seq) for seq in seqs),
            )

    # --- what an earlier run left ---------------------------------------------------------------

    def take_over(self, tries: int) -> None:
        """Judge what a run that died left in flight.

        A document that was alone in flight is held to have killed the process, and is given up
        after ``tries`` deaths; of several, any may have, so they are taken one at a time now.
        """
        with explained(self.path), transaction(self._base):
            self._base.execute(
                "UPDATE documents SET deaths = deaths + 1 WHERE state = 'running' AND alone"
            )
            self._base.execute(
                "UPDATE documents SET alone = 1, state = 'queued' WHERE state = 'running'"
            )
            self._base.execute(
                "UPDATE documents SET state = 'quarantined', reason = 'the process died ' || "
                "deaths || ' times while it worked on this document alone' "
                "WHERE deaths >= ? AND state = 'queued'",
                (tries,),
            )

    def lines(self) -> Iterator[tuple[int, int]]:
        """Offset and length of each document's line in the one output file, in their order."""
        with explained(self.path):
            yield from self._base.execute(
                "SELECT start, length FROM documents WHERE start >= 0 AND length > 0 ORDER BY seq"
            )

    def reorder(self, written_bytes: int) -> None:
        """Note that the lines stand in order in a new file, which is about to take its place."""
        with explained(self.path), transaction(self._base):
            self._base.execute(
                "UPDATE documents SET start = moved.place FROM (SELECT seq, "
                "sum(length) OVER (ORDER BY seq) - length AS place FROM documents "
                "WHERE start >= 0 AND length > 0) AS moved WHERE moved.seq = documents.seq"
            )
            self._note("written_bytes", str(written_bytes))
            self._note("moving", "1")

    def retry_failed(self) -> int:
        """Queue what was given up or has failed, and say how many documents that is."""
        with explained(self.path), transaction(self._base):
            done = self._base.execute(
                "UPDATE documents SET state = 'queued', attempts = 0, alone = deaths > 0, "
                "deaths = 0, reason = '' WHERE state IN ('quarantined', 'failed')"
            )
        return done.rowcount

    def forget(self, root: str, run: int) -> None:
        """Forget what was not made of the source ``root``, and was not met there by ``run``."""
        place = root.rstrip("/")
        with explained(self.path), transaction(self._base):
            self._base.execute(
                "DELETE FROM documents WHERE state IN ('queued', 'failed', 'quarantined') "
                "AND run != ? AND substr(key, 1, ?) = ? "
                "AND substr(key, ?, 1) IN ('', '/', '!', ':', '#')",
                (run, len(place), place, len(place) + 1),
            )

    def all(self, where: str = "1", values: Sequence[object] = ()) -> Iterator[sqlite3.Row]:
        """The rows of documents, in order, one after another."""
        with explained(self.path):
            yield from self._base.execute(
                f"SELECT * FROM documents WHERE {where} ORDER BY seq",  # noqa: S608 - our own words
                tuple(values),
            )


_SELECT = (
    "SELECT seq, key, stem, state, attempts, deaths, alone, reason, start, length, made_by, "
    "revision, digest, run, marked, name_doubts FROM documents"
)
_FINISH = (
    "UPDATE documents SET state = 'done', reason = '', deaths = 0, alone = 0, made_by = ?, "
    "revision = ?, changed = ?, start = ?, length = ?, segments = ?, marked = ?, verdicts = ?, "
    "names = ?, name_doubts = ? WHERE seq = ?"
)


def _document(row: sqlite3.Row) -> Document:
    values = dict(row)
    return Document(**{**values, "state": State(values["state"]), "alone": bool(values["alone"])})
