"""Where a document of a batch stands, and what is filed of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.document import Article

_DIGEST_BYTES = 16


class State(StrEnum):
    """Where a document stands."""

    QUEUED = "queued"  # to be made, or made anew
    RUNNING = "running"  # being made, or cut off while it was
    FAILED = "failed"  # to be tried again
    QUARANTINED = "quarantined"  # given up, until --retry-failed
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the store knows it.

    Attributes:
        seq: its number, in the order in which documents were first met.
        key: where it was read from.
        stem: the path of its output below the folder, without the extension.
        state: where it stands.
        attempts: how often it was begun since it was last done or changed.
        deaths: how often the process died while it was the only one in flight.
        alone: whether it was in flight when the process died, and is now taken by itself.
        reason: why it failed.
        start: the offset of its line in the one output file, in bytes.
        length: the length of its output in bytes.
        made_by: what its output was made by: task, options, engine.
        revision: that of the reviewed translations it was made with.
        digest: of its contents.
        run: the number of the run that met it last.
        marked: how many of its segments are not proved.
        name_doubts: how many names in it are in doubt.
    """

    seq: int
    key: str
    stem: str
    state: State
    attempts: int
    deaths: int
    alone: bool
    reason: str
    start: int
    length: int
    made_by: str
    revision: int
    digest: bytes
    run: int
    marked: int
    name_doubts: int


@dataclass(frozen=True, slots=True)
class Finished:
    """What is filed of a document that is done."""

    seq: int
    start: int
    length: int
    segments: int
    marked: int
    verdicts: tuple[tuple[str, int], ...]
    names: int
    name_doubts: int


def digest_of(article: Article) -> bytes:
    """A hash of everything in an article that its output may show; where it lies is no part."""
    facts = (
        article.title,
        str(article.published),
        article.has_time,
        article.source,
        article.id,
        article.extra,
        article.language,
        article.body,
    )
    text = json.dumps(facts, ensure_ascii=False, default=str)
    return hashlib.blake2b(
        text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES
    ).digest()
