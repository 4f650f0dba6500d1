"""What came of a document: what is written, what of it is proved, and what was carried along."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.json_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.document import Article, Translation

STRICT = "(--strict)"
_SAID_CHARS = 300


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document that is done.

    Attributes:
        data: what is written, UTF-8 where it is text; one line, if the form is ``jsonl``.
        doubt: what in it is not proved, figures, sense and names; empty where all is.
        segments: how many translations are in it.
        marked: how many of these are not proved.
        verdicts: how many figures had which verdict.
        names: how many names it owes.
        name_doubts: how many of these are in doubt.
    """

    data: bytes
    doubt: str = ""
    segments: int = 0
    marked: int = 0
    verdicts: tuple[tuple[str, int], ...] = ()
    names: int = 0
    name_doubts: int = 0


def outcome(data: bytes, rows: Sequence[Translation]) -> Outcome:
    """What was made of ``rows``, counted."""
    verdicts = Counter(str(entry.verdict) for row in rows for entry in row.ledger.entries)
    return Outcome(
        data,
        _doubt(rows),
        len(rows),
        sum(not row.ok for row in rows),
        tuple(sorted(verdicts.items())),
        sum(row.names for row in rows),
        sum(len(row.name_doubts) for row in rows),
    )


def _doubt(rows: Sequence[Translation]) -> str:
    """What strictness forbids in ``rows``, as for a single document."""
    doubtful = [row for row in rows if not row.ok or row.name_doubts]
    if not doubtful:
        return ""
    from summarize.render.wording import in_doubt  # noqa: PLC0415 - only on the way out

    said = in_doubt(doubtful)
    short = said if len(said) <= _SAID_CHARS else f"{said[:_SAID_CHARS]} …"
    return f"{len(doubtful)} of {len(rows)} segments are not proved ({short})"


def not_proved(made: Outcome) -> str:
    """Why a document is given up under strictness."""
    return f"{made.doubt} {STRICT}"


def carried(record: dict[str, Any], article: Article) -> dict[str, Any]:
    """``record`` with the id and the other fields of the record that the article was made of.

    A field whose name ``record`` uses itself is kept apart, in ``input``.
    """
    known = {} if article.id is None else {"id": article.id}
    return merged(record, {**known, **dict(article.extra)})


def merged(record: dict[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """``fields`` in front of ``record``; those whose names it uses itself in its ``input``."""
    free = {name: value for name, value in fields.items() if name not in record}
    taken = {
        name: value for name, value in fields.items() if name in record and record[name] != value
    }
    return {**free, **record, **({"input": taken} if taken else {})}


def line(record: dict[str, Any]) -> bytes:
    """``record`` as one line of JSON, with its line feed."""
    return (one_line(record) + "\n").encode()
