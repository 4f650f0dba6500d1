"""What is in a segment memory: counts, and its units one after another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.memory.database import explained

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.memory.store import Memory


class Which(StrEnum):
    """Whose translations."""

    ALL = "all"
    REVIEWED = "reviewed"
    MACHINE = "machine"
    MARKED = "marked"  # what is not proved, whoever translated it


@dataclass(frozen=True, slots=True)
class Unit:
    """One translation with where it comes from.

    ``key`` names it across files; ``signature`` and ``options`` are empty where a person
    translated, and ``origin`` is then the file it was imported from, else the engine's name.
    """

    key: str
    ru: str
    en: str
    ok: bool
    made: str
    origin: str
    signature: str = ""
    options: str = ""
    details: str = ""

    @property
    def reviewed(self) -> bool:
        """Whether a person vouches for it."""
        return not self.signature


@dataclass(frozen=True, slots=True)
class Share:
    """How many translations one engine with one set of options made."""

    engine: str
    signature: str
    options: str
    segments: int
    marked: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a memory holds, counted."""

    reviewed: int
    reviewed_marked: int
    shares: tuple[Share, ...]
    size_bytes: int

    @property
    def segments(self) -> int:
        """How many translations by machines there are."""
        return sum(share.segments for share in self.shares)


def contents(memory: Memory) -> Contents:
    """Count what ``memory`` holds."""
    with explained(memory.path):
        people = memory.base.execute(
            "SELECT count(*), coalesce(sum(NOT ok), 0) FROM reviewed WHERE en IS NOT NULL"
        ).fetchone()
        shares = memory.base.execute(
            "SELECT engine, signature, options, count(segments.id) AS size, "
            "coalesce(sum(NOT ok), 0) AS marked FROM origins LEFT JOIN segments "
            "ON segments.origin = origins.id GROUP BY origins.id HAVING size ORDER BY origins.id"
        ).fetchall()
        pages = memory.base.execute("PRAGMA page_count").fetchone()[0]
        page_bytes = memory.base.execute("PRAGMA page_size").fetchone()[0]
    return Contents(
        people[0], people[1], tuple(Share(*share) for share in shares), pages * page_bytes
    )


_REVIEWED = (
    "SELECT hex(key) AS key, ru, en, ok, made, source AS origin, '' AS signature, "
    "'' AS options, '' AS details FROM reviewed WHERE en IS NOT NULL"
)
_MACHINE = (
    "SELECT hex(key) AS key, ru, en, ok, made, engine AS origin, signature, options, details "
    "FROM segments JOIN origins ON segments.origin = origins.id"
)


def units(memory: Memory, which: Which = Which.ALL, about: str = "") -> Iterator[Unit]:
    """The units of ``memory``, reviewed ones first, each group in the order it came.

    Args:
        memory: the memory.
        which: whose translations.
        about: only units with this text in the Russian or the English, letter case aside.
    """
    only = " AND NOT ok" if which is Which.MARKED else ""
    wanted = about.casefold()
    for question, left_out, order in (
        (_REVIEWED, Which.MACHINE, "reviewed.id"),
        (f"{_MACHINE} WHERE 1", Which.REVIEWED, "segments.id"),
    ):
        if which is left_out:
            continue
        with explained(memory.path):
            for row in memory.base.execute(f"{question}{only} ORDER BY {order}"):
                unit = Unit(**{**dict(row), "key": row["key"].lower(), "ok": bool(row["ok"])})
                if not wanted or wanted in f"{unit.ru}\n{unit.en}".casefold():
                    yield unit
