"""Guarded decoding: digits may only follow the source's own figures.

The guard is a nondeterministic automaton over characters. Outside a numeral everything without a
digit is free; a digit must begin a numeral that is still to be written, and once begun a numeral
must go on to one of its ends. A numeral that is complete is struck off, so that no figure is
written twice, and the end of the sentence waits until none is owed.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.document import Verdict
from summarize.figures import compare, find
from summarize.translation.forms import alternatives

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from summarize.translation.forms import Numerals

_JOINERS = frozenset(".,:/'’")  # between two digits these make one number of them
_MOST_CONFIGS = 12

Written = tuple[int, str, int]  # figure, numeral, how many times it was written before


@dataclass(frozen=True, slots=True)
class _Config:
    """One way to read what was written: what is struck off, and what has been begun."""

    used: frozenset[Written] = frozenset()
    begun: str = ""
    joined: bool = False  # the last character may tie the next digit to a finished numeral


@dataclass(frozen=True, slots=True)
class State:
    """The text so far, and every way to read it."""

    text: str
    configs: frozenset[_Config]


class FigureGuard:
    """Keeps the digits of one segment's English to the figures of its Russian."""

    def __init__(self, source: str) -> None:
        self.source = source
        figures = find(source, "ru")
        self._ways: tuple[tuple[Numerals, ...], ...] = tuple(map(alternatives, figures))
        self._owed = any(not figure.weak and figure.numeral for figure in figures) or any(
            figure.parts for figure in figures
        )
        self._ended = lru_cache(maxsize=64)(self._is_paid)
        self._open = lru_cache(maxsize=64)(self._still_open)

    def start(self) -> State:
        """The state before anything is written."""
        return State("", frozenset({_Config()}))

    def advance(self, state: State, piece: str) -> State | None:
        """The state after ``piece``; None where a digit in it is none of the source's."""
        configs = state.configs
        for char in piece:
            configs = frozenset(after for config in configs for after in self._after(config, char))
            if not configs:
                return None
        if len(configs) > _MOST_CONFIGS:
            configs = frozenset(sorted(configs, key=_rank)[:_MOST_CONFIGS])
        return State(state.text + piece, configs)

    def key(self, state: State) -> Hashable:
        """What decides which pieces may follow: equal keys allow the same."""
        return state.configs

    def continuations(self, state: State) -> frozenset[str] | None:
        """What numerals that have been begun go on with; None where any text may follow."""
        rests: set[str] = set()
        for config in state.configs:
            if not config.begun or self._finished(config) is not None:
                return None
            rests.update(
                numeral[len(config.begun) :]
                for _, numeral in self._open(config.used)
                if numeral.startswith(config.begun)
            )
        return frozenset(rests)

    def may_end(self, state: State) -> bool:
        """Whether no figure is owed any more, as the ledger sees it."""
        if self.continuations(state) is not None:
            return False
        return not self._owed or self._ended(state.text)

    def _is_paid(self, text: str) -> bool:
        ledger = compare(self.source, text)
        return not any(
            entry.verdict is Verdict.MISSING
            and entry.source is not None
            and (entry.source.numeral or entry.source.parts)
            for entry in ledger.entries
        )

    def _after(self, config: _Config, char: str) -> Iterator[_Config]:
        if not config.begun:
            yield from self._outside(config, char)
            return
        longer = config.begun + char
        if any(numeral.startswith(longer) for _, numeral in self._open(config.used)):
            yield _Config(config.used, longer)
        if not is_digit(char):
            written = self._finished(config)
            if written is not None:
                yield _Config(config.used | {written}, joined=char in _JOINERS)

    def _outside(self, config: _Config, char: str) -> Iterator[_Config]:
        if not is_digit(char):
            yield _Config(config.used, joined=False) if config.joined else config
        elif not config.joined and any(
            numeral.startswith(char) for _, numeral in self._open(config.used)
        ):
            yield _Config(config.used, char)

    def _still_open(self, used: frozenset[Written]) -> tuple[tuple[int, str], ...]:
        """What may still be written of each figure: the rest of every way that what was fits."""
        found: dict[tuple[int, str], None] = {}
        for figure, ways in enumerate(self._ways):
            written = Counter(numeral for owner, numeral, _ in used if owner == figure)
            for way in map(Counter, ways):
                if written <= way:
                    found.update(((figure, numeral), None) for numeral in way - written)
        return tuple(found)

    def _finished(self, config: _Config) -> Written | None:
        """The first figure in the source's order that what has been begun is a numeral of."""
        for figure, numeral in self._open(config.used):
            if numeral == config.begun:
                before = sum(entry[:2] == (figure, numeral) for entry in config.used)
                return figure, numeral, before
        return None


@lru_cache(maxsize=4096)
def is_digit(char: str) -> bool:
    """Whether ``char`` is a digit or a fraction like ½; the raised ² of an area is none."""
    return char.isdecimal() or unicodedata.decomposition(char).startswith("<fraction>")


def _rank(config: _Config) -> tuple[int, str, bool, list[Written]]:
    """The readings that explain most come first, always in the same order."""
    return -len(config.used), config.begun, config.joined, sorted(config.used)
