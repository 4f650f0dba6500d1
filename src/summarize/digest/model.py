"""The values of a digest: events, their briefs, and what their sources measure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.document import Article, Brief, Figure, Translation


class Standing(StrEnum):
    """How the sources of one measured thing stand to one another."""

    ALONE = "one source"
    AGREE = "agree"  # the same value
    ROUNDED = "rounded"  # «более 640 тыс.» beside 640 123: one is the other, less exact
    DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of one source; its offsets are those of the sentence ``sentence``.

    ``source`` counts the event's sources from 0, ``segment`` the sentences of that source from 0.
    """

    source: int
    figure: Figure
    segment: int
    sentence: str
    measures: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured thing, as each source has it: at most one figure a source, in their order."""

    measures: str
    said: tuple[Said, ...]
    standing: Standing
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class DigestSentence:
    """A sentence of the common brief, the source it is from, and its segments there."""

    source: int
    segments: tuple[int, ...]
    translation: Translation


@dataclass(frozen=True, slots=True)
class Event:
    """The articles on one event, earliest first, with one brief of them all.

    ``brief`` was made of the articles put together (``sentences`` say where each one is from).
    """

    sources: tuple[Article, ...]
    brief: Brief
    sentences: tuple[DigestSentence, ...]
    measured: tuple[Measured, ...]

    @property
    def disagreements(self) -> tuple[Measured, ...]:
        """What the sources measure differently."""
        return tuple(row for row in self.measured if row.standing is Standing.DIFFER)


@dataclass(frozen=True, slots=True)
class Digest:
    """The events of a set of articles, those with the most sources first."""

    events: tuple[Event, ...]

    @property
    def ok(self) -> bool:
        """Whether every translation is proved."""
        return all(event.brief.ok for event in self.events)
