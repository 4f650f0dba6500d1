"""An SQLite file that several processes may read while one writes, and its errors in words."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarize.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IN_MEMORY = ":memory:"
_WAIT_S = 30.0


def connect(path: Path | None, schema: str, version: int) -> sqlite3.Connection:
    """Open the database at ``path`` (None: one in memory) and make its tables where it is new.

    It is in WAL mode, so that a crash loses no transaction that was committed; a loss of power
    may lose the last ones, and never the whole.

    Args:
        path: the file.
        schema: the statements that make the tables.
        version: what ``PRAGMA user_version`` says of files with this schema.

    Raises:
        InputError: it is damaged, of another version, or may not be written.
    """
    with explained(path):
        base = sqlite3.connect(
            IN_MEMORY if path is None else path,
            timeout=_WAIT_S,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            base.row_factory = sqlite3.Row
            base.execute("PRAGMA journal_mode=WAL")
            base.execute("PRAGMA synchronous=NORMAL")
            _prepare(base, path, schema, version)
        except BaseException:
            base.close()
            raise
    return base


def _prepare(base: sqlite3.Connection, path: Path | None, schema: str, version: int) -> None:
    with transaction(base):
        found = base.execute("PRAGMA user_version").fetchone()[0]
        if found == 0:
            if base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise InputError(f"{path} is a database of another program: name another file.")
            for statement in schema.split(";"):
                base.execute(statement)
            base.execute(f"PRAGMA user_version={version}")
        elif found != version:
            raise InputError(
                f"{path} was written by another version of summarize (format {found}, this one "
                f"reads {version}): use that version, or move the file away to start anew."
            )


@contextmanager
def transaction(base: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is kept together, or not at all."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if base.in_transaction:
            base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")


@contextmanager
def explained(path: Path | None) -> Iterator[None]:
    """Turn what SQLite and the system complain of into one sentence.

    Raises:
        InputError: anything was wrong with the file.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise InputError(f"{path}: {_said(error)}") from error


def _said(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return (
            f"this database is damaged ({error}): move it away and run again, what is lost with it "
            "is made anew"
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE")):
        return "the disk is full: make room and run again, what was done is kept"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return f"this database cannot be written ({error}): check the folder and its permissions"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "another program holds this database: wait until it has ended"
    return f"this database cannot be used ({error}): check the disk, or move the file away"
