"""The segment memory: what was translated once, by a model or by a person, is not made again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from summarize.errors import InputError
from summarize.memory.database import connect, explained, transaction
from summarize.memory.rows import Origin, details, of_reviewed, restore, reviewed_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from summarize.document import Translation

FILE = "memory.sqlite"
_VERSION = 1
_AT_ONCE = 500  # keys in one question; SQLite takes at least 999
_FORGOTTEN_AFTER = 20_000  # segments, where there is no file
_RECENT = 4096  # translations kept in memory, ledger and all

_SCHEMA = """
CREATE TABLE origins (
    id INTEGER PRIMARY KEY,
    engine TEXT NOT NULL,
    signature TEXT NOT NULL,
    options TEXT NOT NULL,
    UNIQUE (signature, options)
);
CREATE TABLE segments (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    origin INTEGER NOT NULL REFERENCES origins,
    ru TEXT NOT NULL,
    en TEXT NOT NULL,
    ok INTEGER NOT NULL,
    details TEXT NOT NULL,
    made TEXT NOT NULL
);
CREATE TABLE reviewed (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    ru TEXT NOT NULL,
    en TEXT,
    ok INTEGER NOT NULL,
    source TEXT NOT NULL,
    revision INTEGER NOT NULL,
    made TEXT NOT NULL
);
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL)
"""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A translation that a person vouches for; ``source`` says which file it came from."""

    ru: str
    en: str
    ok: bool
    source: str


def now() -> str:
    """The time as it is written into the memory: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Memory:
    """Translations by source text, engine signature and options; reviewed ones by text alone.

    Use it as a context manager, or call ``close``. One process writes at a time and waits for the
    other; as many as like may read.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open the memory in the file ``path``, or a small one that ends with the process.

        Raises:
            InputError: the file is damaged, of another version, or may not be written.
        """
        self.path = path
        self._base = connect(path, _SCHEMA, _VERSION)
        self._recent: OrderedDict[bytes, Translation] = OrderedDict()
        self._origins: dict[Origin, int] = {}

    @property
    def base(self) -> sqlite3.Connection:
        """The open database, for the modules of this package."""
        return self._base

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing is written by it."""
        self._base.close()

    # --- what machines translated ---------------------------------------------------------------

    def find(self, texts: Iterable[str], origin: Origin) -> dict[str, Translation]:
        """The translations of those ``texts`` that ``origin`` has translated before."""
        found: dict[str, Translation] = {}
        wanted: dict[bytes, str] = {}
        for text in texts:
            key = origin.key(text)
            row = self._recent.get(key)
            if row is None:
                wanted[key] = text
            else:
                self._recent.move_to_end(key)
                found[text] = row
        for key, en, written in self._rows("SELECT key, en, details FROM segments", list(wanted)):
            restored = restore(wanted[key], en, written)
            if restored is not None:
                found[wanted[key]] = restored
                self._remember(key, restored)
        return found

    def keep(self, rows: Sequence[Translation], origin: Origin) -> None:
        """File ``rows``, all of them or none; what was filed under the same key is replaced.

        Raises:
            InputError: the file cannot be written (the disk is full …).
        """
        with explained(self.path), transaction(self._base):
            number = self.number(origin)
            made = now()
            self._base.executemany(
                "INSERT INTO segments (key, origin, ru, en, ok, details, made) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
                "en = excluded.en, ok = excluded.ok, details = excluded.details, "
                "made = excluded.made",
                (
                    (origin.key(row.ru), number, row.ru, row.en, row.ok, details(row), made)
                    for row in rows
                ),
            )
            if self.path is None:  # a pipe may run for ever
                self._base.execute(
                    "DELETE FROM segments WHERE id <= (SELECT max(id) FROM segments) - ?",
                    (_FORGOTTEN_AFTER,),
                )
        for row in rows:
            self._remember(origin.key(row.ru), row)

    def english(self, key: str) -> str | None:
        """The English of the unit that was exported under ``key``; None where there is none."""
        try:
            known = bytes.fromhex(key)
        except ValueError:
            return None
        rows = self._rows("SELECT key, en FROM segments", [known])
        rows = rows or self._rows("SELECT key, en FROM reviewed", [known])
        return None if not rows or rows[0][1] is None else str(rows[0][1])

    def number(self, origin: Origin) -> int:
        """The number of ``origin`` in the file; call it inside a transaction."""
        found = self._base.execute(
            "SELECT id FROM origins WHERE signature = ? AND options = ?",
            (origin.signature, origin.options),
        ).fetchone()
        if found is not None:
            return int(found[0])
        done = self._base.execute(
            "INSERT INTO origins (engine, signature, options) VALUES (?, ?, ?)",
            (origin.engine, origin.signature, origin.options),
        )
        return int(done.lastrowid or 0)

    def forget_recent(self) -> None:
        """Ask the file again from now on."""
        self._recent.clear()

    def _remember(self, key: bytes, row: Translation) -> None:
        self._recent[key] = row
        if len(self._recent) > _RECENT:
            self._recent.popitem(last=False)

    # --- what people translated -----------------------------------------------------------------

    @property
    def revision(self) -> int:
        """A number that grows whenever reviewed translations come, change or go."""
        with explained(self.path):
            found = self._base.execute(
                "SELECT value FROM counters WHERE name = 'revision'"
            ).fetchone()
        return 0 if found is None else int(found[0])

    def find_reviewed(self, texts: Iterable[str], style: str) -> dict[str, Translation]:
        """The translations of those ``texts`` that a person vouches for."""
        wanted: dict[bytes, list[str]] = {}
        for text in texts:
            wanted.setdefault(reviewed_key(text), []).append(text)
        return {
            text: of_reviewed(text, en, style)
            for key, en in self._rows("SELECT key, en FROM reviewed", list(wanted))
            if en is not None  # withdrawn
            for text in wanted[key]
        }

    def review(self, rows: Iterable[Reviewed]) -> int:
        """File translations that people vouch for, and say how many were new or other than before.

        Raises:
            InputError: the file cannot be written (the disk is full …).
        """
        changed = 0
        with explained(self.path), transaction(self._base):
            revision = self._next_revision()
            for row in rows:
                done = self._base.execute(
                    "INSERT INTO reviewed (key, ru, en, ok, source, revision, made) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
                    "en = excluded.en, ok = excluded.ok, source = excluded.source, "
                    "revision = excluded.revision, made = excluded.made "
                    "WHERE en IS NOT excluded.en",
                    (reviewed_key(row.ru), row.ru, row.en, row.ok, row.source, revision, now()),
                )
                changed += done.rowcount
        return changed

    def withdraw_reviewed(self) -> int:
        """Take all reviewed translations back, and say how many there were.

        What was withdrawn stays on record, so that articles that used it are known to be stale.
        """
        with explained(self.path), transaction(self._base):
            done = self._base.execute(
                "UPDATE reviewed SET en = NULL, revision = ?, made = ? WHERE en IS NOT NULL",
                (self._next_revision(), now()),
            )
        return done.rowcount

    def _next_revision(self) -> int:
        self._base.execute(
            "INSERT INTO counters VALUES ('revision', 1) "
            "ON CONFLICT (name) DO UPDATE SET value = value + 1"
        )
        found = self._base.execute("SELECT value FROM counters WHERE name = 'revision'")
        return int(found.fetchone()[0])

    def reviewed_since(self, texts: Iterable[str], revision: int) -> bool:
        """Whether a reviewed translation of one of ``texts`` came or went after ``revision``."""
        keys = [reviewed_key(text) for text in texts]
        rows = self._rows("SELECT key, revision FROM reviewed", keys)
        return any(newest > revision for _, newest in rows)

    def _rows(self, question: str, keys: list[bytes]) -> list[sqlite3.Row]:
        found: list[sqlite3.Row] = []
        with explained(self.path):
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                found += self._base.execute(f"{question} WHERE key IN ({marks})", some).fetchall()
        return found


def open_memory(place: Path) -> Memory:
    """Open the memory that exists at ``place``: a file, or the output folder of a batch.

    Raises:
        InputError: there is none, or it is damaged.
    """
    for path in (place, place / FILE, place / ".summarize" / FILE):
        if path.is_file():
            return Memory(path)
    raise InputError(
        f"{place}: there is no segment memory here; name the output folder of a batch, or the file "
        "that --memory named."
    )
