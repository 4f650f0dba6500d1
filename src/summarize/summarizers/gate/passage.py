"""A sentence taken apart: its words, and what each of its figures is said of.

A sentence is cut where commas, brackets and conjunctions part its statements. A piece without a
quantity belongs to the one after it («Китай (15,4%)» stays together, «по его словам,» goes with
what follows); a piece that names nothing goes on with what the one before it named («экспорт в
2021 году составил 10 млн т, в 2022 году — 12 млн т»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarize.document import Kind
from summarize.figures import find
from summarize.summarizers.gate.lexicon import VAGUE
from summarize.summarizers.gate.words import Word, words

if TYPE_CHECKING:
    from summarize.document import CalendarDate, Figure

_CUT: Final = re.compile(r"[,;:!?)]|\s(?:[—–]\s)?(?:а|и|но|тогда как|and|but|while|whereas)\s")
_DATES: Final = frozenset({Kind.DATE, Kind.PERIOD, Kind.TIME})


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure, the words it may be said of, the dates beside it, and its piece of the sentence."""

    figure: Figure
    subjects: tuple[Word, ...]
    dates: tuple[CalendarDate, ...]
    piece: str

    @property
    def is_date(self) -> bool:
        """Whether it is a date, a period or a time, and no quantity."""
        return self.figure.kind in _DATES


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in one language with its words and its figures."""

    text: str
    language: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, in order."""
        return tuple(mention.figure for mention in self.mentions)


@dataclass(slots=True)
class _Piece:
    start: int
    stop: int
    figures: list[Figure]
    words: list[Word]

    @property
    def counts(self) -> bool:
        return any(figure.kind not in _DATES and not figure.weak for figure in self.figures)


def read(text: str, language: str) -> Passage:
    """Take a sentence apart."""
    figures = find(text, language)
    inside = [(figure.start, figure.stop) for figure in figures]
    free = [
        word
        for word in words(text, language)
        if not any(start <= word.start < stop for start, stop in inside)
    ]
    mentions: list[Mention] = []
    before: tuple[Word, ...] = ()
    for pieces in _statements(_pieces(text, figures, free)):
        subjects = before = _subjects(pieces, before)
        dates = tuple(
            figure.date for piece in pieces for figure in piece.figures if figure.date is not None
        )
        said = text[pieces[0].start : pieces[-1].stop]
        mentions += [
            Mention(figure, subjects, dates, said) for piece in pieces for figure in piece.figures
        ]
    mentions.sort(key=lambda mention: mention.figure.start)
    return Passage(text, language, tuple(free), tuple(mentions))


def _subjects(pieces: list[_Piece], before: tuple[Word, ...]) -> tuple[Word, ...]:
    """What the figures of a statement may be said of.

    What is named up to the figure, or with it; «и достиг 418,6 тыс. т» names nothing, and goes on
    with what was named ``before``; what follows («…, сообщил глава «Русала»») comes last.
    """
    last = max((place for place, piece in enumerate(pieces) if piece.counts), default=len(pieces))
    head = [word for piece in pieces[: last + 1] for word in piece.words]
    own = [word for word in head if word.subject]
    if own:
        return tuple(own)
    if any(word.keys & VAGUE for word in head):
        return tuple(head)  # «скончались 639 тысяч человек»
    tail = [word for piece in pieces[last + 1 :] for word in piece.words if word.subject]
    return (*before, *head) if before else tuple(head or tail)


def _pieces(text: str, figures: tuple[Figure, ...], free: list[Word]) -> list[_Piece]:
    masked = list(text)
    for figure in figures:
        masked[figure.start : figure.stop] = "0" * (figure.stop - figure.start)
    cuts = [match.end() for match in _CUT.finditer("".join(masked))]
    ends = [*cuts, len(text)] if not cuts or cuts[-1] < len(text) else cuts
    starts = [0, *ends[:-1]]
    return [
        _Piece(
            start,
            stop,
            [figure for figure in figures if start <= figure.start < stop],
            [word for word in free if start <= word.start < stop],
        )
        for start, stop in zip(starts, ends, strict=True)
    ]


def _statements(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces in groups with one that counts each; those behind the last go with the last."""
    groups: list[list[_Piece]] = []
    waiting: list[_Piece] = []
    for piece in pieces:
        waiting.append(piece)
        if piece.counts:
            groups.append(waiting)
            waiting = []
    if waiting and groups:
        groups[-1] += waiting
    elif waiting:
        groups.append(waiting)
    return groups
