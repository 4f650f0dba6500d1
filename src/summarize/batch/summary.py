"""What a batch has come to, counted from its store: for its manifest and for ``batch status``."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.batch.outputs import PART, writing
from summarize.batch.states import State
from summarize.memory.database import explained
from summarize.memory.store import now
from summarize.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.batch.conduct import Shared
    from summarize.batch.documents import Documents

SCHEMA = "summarize-batch/1"
MANIFEST = "manifest.json"
_PROVED = ("kept", "reformatted", "rescaled")


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over all documents of a folder."""

    states: dict[str, int]
    retried: int  # documents that have failed and are to be tried again
    segments: int
    marked_segments: int
    marked_documents: int
    verdicts: dict[str, int]
    names: int
    name_doubts: int

    @property
    def documents(self) -> int:
        """How many documents are known."""
        return sum(self.states.values())

    @property
    def figures(self) -> int:
        """How many figures were owed by the sources."""
        return sum(count for verdict, count in self.verdicts.items() if verdict != "invented")

    @property
    def proved(self) -> int:
        """How many of these are proved."""
        return sum(self.verdicts.get(verdict, 0) for verdict in _PROVED)

    @property
    def unproved(self) -> int:
        """How many figures are missing, changed or invented."""
        return sum(self.verdicts.values()) - self.proved


def totals(documents: Documents) -> Totals:
    """Count what the store says of its documents."""
    with explained(documents.path):
        base = documents.base
        found = dict(base.execute("SELECT state, count(*) FROM documents GROUP BY state"))
        sums = base.execute(
            "SELECT coalesce(sum(segments), 0), coalesce(sum(marked), 0), "
            "coalesce(sum(marked > 0), 0), coalesce(sum(names), 0), coalesce(sum(name_doubts), 0) "
            "FROM documents WHERE state = 'done'"
        ).fetchone()
        verdicts = dict(
            base.execute(
                "SELECT each.key, sum(each.value) FROM documents, json_each(verdicts) AS each "
                "WHERE state = 'done' GROUP BY each.key ORDER BY each.key"
            )
        )
    states = {str(state): int(found.get(state, 0)) for state in State}
    segments, marked, marked_documents, names, doubts = (int(value) for value in sums)
    return Totals(
        states, states["failed"], segments, marked, marked_documents, verdicts, names, doubts
    )


def counts(found: Totals) -> dict[str, Any]:
    """``found`` as values of JSON."""
    return {
        "documents": {"known": found.documents, **found.states, "marked": found.marked_documents},
        "segments": {"translated": found.segments, "marked": found.marked_segments},
        "figures": {"owed": found.figures, "proved": found.proved, "verdicts": found.verdicts},
        "names": {"owed": found.names, "in_doubt": found.name_doubts},
    }


def errors(documents: Documents) -> Iterator[dict[str, Any]]:
    """The documents that failed or were given up, in order, one after another."""
    for row in documents.all("state IN ('quarantined', 'failed')"):
        yield {
            "location": row["key"],
            "state": row["state"],
            "attempts": max(row["attempts"], row["deaths"], 1),
            "reason": row["reason"],
        }


def listing(documents: Documents) -> Iterator[dict[str, Any]]:
    """Every document with its state, output and verdicts, in order, one after another."""
    for row in documents.all():
        yield {
            "location": row["key"],
            "state": row["state"],
            "output": row["stem"] if row["state"] == State.DONE else None,
            "segments": row["segments"],
            "marked": row["marked"],
            "figures": json.loads(row["verdicts"]),
            "attempts": row["attempts"],
            "reason": row["reason"] or None,
            "changed": row["changed"],
        }


def write_manifest(shared: Shared, *, ended: str) -> None:
    """Write ``manifest.json``: counts, figure verdicts, provenance, errors; whole or not at all.

    Everything but the member ``run`` depends on the documents and options alone, not on how often
    the work was interrupted.

    Args:
        shared: the run.
        ended: ``complete``, ``interrupted`` or ``stopped``.

    Raises:
        InputError: it cannot be written.
    """
    path = shared.folder.path / MANIFEST
    documents = shared.folder.documents
    part = path.with_name(f".{path.name}{PART}")
    with writing(path):
        try:
            with part.open("w", encoding="utf-8") as file:
                for piece in _manifest(shared, documents, ended):
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise


def _manifest(shared: Shared, documents: Documents, ended: str) -> Iterator[str]:
    tally, task, origin = shared.tally, shared.task, shared.pool.origin
    head = {
        "schema": SCHEMA,
        "task": task.name,
        "format": task.form,
        "sources": list(shared.roots),
        **counts(totals(documents)),
        "provenance": {
            "version": __version__,
            "engine": origin.engine,
            "signature": origin.signature,
            "options": task.options,
            "ladder": origin.options,
        },
        "run": {
            "number": shared.run,
            "ended": ended,
            "at": now(),
            "seconds": round(tally.seconds, 3),
            "documents": {
                "met": tally.met,
                "done": tally.done,
                "unchanged": tally.unchanged,
                "duplicates": tally.duplicates,
                "given_up": tally.failed,
            },
            "segments": {
                "in_outputs": tally.segments,
                "translated": tally.translated,
                "from_memory": tally.from_memory,
                "reviewed": tally.reviewed,
            },
        },
    }
    written = json.dumps(head, ensure_ascii=False, indent=2)
    yield written.removesuffix("\n}") + ',\n  "errors": ['
    between = "\n"
    for error in errors(documents):
        yield f"{between}    {json.dumps(error, ensure_ascii=False)}"
        between = ",\n"
    yield ("" if between == "\n" else "\n  ") + "]\n}\n"
