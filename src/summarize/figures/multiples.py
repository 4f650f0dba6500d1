"""Multiples in one word («вдвое», "threefold") and compounds of number words («пятилетний»)."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from summarize.document import Figure, Kind
from summarize.figures.amounts import hedge_before
from summarize.figures.lexicon import compounds, russian_numbers

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_LONGEST_PREFIX = 14
_TWENTY, _HUNDRED = 20, 100


def multiple(scan: Scan, pos: int) -> Figure | None:
    """«вдвое», «двукратный», "twice", "threefold", weakly "doubled"."""
    word, start, stop = scan.word_at(pos)
    grammar = scan.grammar
    value = grammar.multiples.get(word)
    weak = value is None
    if value is None:
        value = grammar.weak_multiples.get(word)
    if value is None:
        return None
    approximation = hedge_before(scan, start)
    return scan.figure(
        Kind.MULTIPLE, start, stop, "multiple", value=value, approximation=approximation, weak=weak
    )


@cache
def _prefixes() -> dict[str, Fraction]:
    table = {}
    for value, forms in russian_numbers.PREFIXES.items():
        for form in forms.split():
            table[form] = Fraction(value)
    return table


PREFIX_STARTS = frozenset(form[:3] for form in _prefixes())


@cache
def _scale_adjectives() -> dict[str, int]:
    return {
        stem + ending: scale
        for stem, scale in compounds.RUSSIAN_SCALE_STEMS.items()
        for ending in compounds.RUSSIAN_HARD_ENDINGS
    }


def compound(scan: Scan, pos: int) -> Figure | None:
    """«пятилетний», «двадцатипятиминутный», «полуторамиллионный», weakly «двухэтажный»."""
    word, start, stop = scan.word_at(pos)
    split = _split(word)
    if split is None:
        return None
    value, rest = split
    if rest in compounds.RUSSIAN_ANNIVERSARY and value in {10, 100, 1000}:
        return None  # «десятилетие», «столетие» are units
    unit = scan.grammar.adjectives.get(rest)
    if unit is not None:
        return scan.figure(
            unit.kind, start, stop, "compound", value=value, unit=unit.name, weak=value == 1
        )
    scale = _scale_adjectives().get(rest)
    if scale:
        return scan.figure(
            Kind.NUMBER, start, stop, "compound", value=value * 10**scale, scale=scale
        )
    return _counted(scan, start, stop, value, rest)


def _counted(scan: Scan, start: int, stop: int, value: Fraction, rest: str) -> Figure | None:
    """«двухэтажный», «пятилетка»: weak, for English may say it in other words."""
    if rest.startswith("летк"):
        return scan.figure(
            Kind.DURATION, start, stop, "compound", value=value, unit="year", weak=True
        )
    if value == 1 and rest.startswith("значн"):
        return None  # «однозначно»
    if any(rest.startswith(stem) for stem in compounds.RUSSIAN_COUNTED_STEMS):
        return scan.figure(Kind.NUMBER, start, stop, "compound", value=value, weak=True)
    return None


def _split(word: str) -> tuple[Fraction, str] | None:
    """The number that a compound begins with, and what is left of the word."""
    table = _prefixes()
    for length in range(min(_LONGEST_PREFIX, len(word) - 3), 1, -1):
        value = table.get(word[:length])
        if value is None:
            continue
        rest = word[length:]
        if value >= _TWENTY:
            for inner in range(min(_LONGEST_PREFIX, len(rest) - 3), 1, -1):
                more = table.get(rest[:inner])
                if more is not None and more < (_HUNDRED if value >= _HUNDRED else 10):
                    return value + more, rest[inner:]
        return value, rest
    return None
