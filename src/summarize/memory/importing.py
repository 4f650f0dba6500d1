"""Taking units into a segment memory: whose they are, and whether their figures are right.

A person's segment wins over every engine, so its figures are checked before it is let in: one with
a figure lost, changed or invented is refused, unless it is insisted on; then it is used as it is,
and every article that holds it shows it marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from summarize.figures import compare
from summarize.memory.exchange import read_units
from summarize.memory.rows import Origin, plain, restore
from summarize.memory.store import Reviewed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.document import Ledger, Translation
    from summarize.memory.exchange import Incoming
    from summarize.memory.store import Memory

_AT_ONCE = 1000  # units in one transaction


@dataclass(slots=True)
class Imported:
    """What came of an import, in units."""

    reviewed: int = 0  # new, or other than what was there
    machine: int = 0
    same: int = 0  # known already, as they are
    refused: int = 0
    marked: int = 0  # taken although their figures are not proved


def import_units(
    memory: Memory,
    source: str,
    *,
    force: bool = False,
    edited: bool = False,
    complain: Callable[[str], None] = lambda _what: None,
) -> Imported:
    """Take the units of the file ``source`` (TMX, TSV, JSON Lines; ``-``) into ``memory``.

    Args:
        memory: where to.
        source: the file.
        force: take reviewed units with unproved figures too; they will be shown marked.
        edited: of units that this memory exported, take only those whose English was edited since.
        complain: told in a sentence of every unit that is refused.

    Raises:
        InputError: the file cannot be read to its end; what came before the damage is in.
    """
    done = Imported()
    units = read_units(source)
    while some := list(islice(units, _AT_ONCE)):
        _keep_machines([unit for unit in some if unit.signature], memory, done, complain)
        people = [unit for unit in some if not unit.signature]
        if edited:
            known = _as_exported(people, memory)
            done.same += len(known)
            people = [unit for unit in people if id(unit) not in known]
        accepted = list(_accept(people, source, force, done, complain))
        changed = memory.review(accepted)
        done.reviewed += changed
        done.same += len(accepted) - changed
    return done


def _accept(
    units: list[Incoming],
    source: str,
    force: bool,
    done: Imported,
    complain: Callable[[str], None],
) -> Iterator[Reviewed]:
    for unit in units:
        if not plain(unit.ru) or not plain(unit.en):
            done.refused += 1
            side = "English" if plain(unit.ru) else "Russian"
            complain(f"{source}: {_named(unit)} is refused: its {side} is empty.")
            continue
        ledger = compare(unit.ru, unit.en)
        if not ledger.ok and not force:
            done.refused += 1
            complain(
                f"{source}: {_named(unit)} is refused, its figures are not proved "
                f"({_doubts(ledger)}): correct it, or insist with --force."
            )
            continue
        done.marked += not ledger.ok
        yield Reviewed(unit.ru, unit.en, ledger.ok, source)


def _doubts(ledger: Ledger) -> str:
    return "; ".join(entry.reason or str(entry.verdict) for entry in ledger.problems)


def _named(unit: Incoming) -> str:
    text = plain(unit.ru)
    return f"«{text[:60]}{'…' if len(text) > 60 else ''}»"  # noqa: PLR2004 - a line's worth


def _as_exported(units: list[Incoming], memory: Memory) -> set[int]:
    """The identities of those ``units`` that stand in the memory with the same English."""
    return {id(unit) for unit in units if memory.english(unit.key) == unit.en}


def _keep_machines(
    units: list[Incoming], memory: Memory, done: Imported, complain: Callable[[str], None]
) -> None:
    groups: dict[Origin, list[Translation]] = {}
    for unit in units:
        row = restore(unit.ru, unit.en, unit.details)
        if row is None:
            done.refused += 1
            complain(f"{_named(unit)} is refused: its record is of another version, or altered.")
        else:
            origin = Origin(unit.origin, unit.signature, unit.options)
            groups.setdefault(origin, []).append(row)
    for origin, rows in groups.items():
        memory.keep(rows, origin)
        done.machine += len(rows)
