"""Finding figures: one pass over the words and digits of a text, rules tried where one may start."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarize.document import Kind
from summarize.figures.dates import (
    day_month,
    days_month,
    decade,
    month_day,
    numeric_date,
    year,
    year_span,
)
from summarize.figures.language import Grammar, grammar
from summarize.figures.numerals import VULGAR
from summarize.figures.quantities import digit_fraction, quantity
from summarize.figures.scan import Scan, lowered

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.document import Figure

    Rule = Callable[[Scan, int], Figure | None]

_CANDIDATE = re.compile(rf"\d+|[^\W\d_]+|[{''.join(VULGAR)}]")

DIGIT_RULES: tuple[Rule, ...] = (
    numeric_date,
    days_month,
    day_month,
    year_span,
    decade,
    year,
    digit_fraction,
    quantity,
)


@cache
def _word_rules(language: str) -> dict[str, tuple[Rule, ...]]:
    """The rules that a word may start, for every word that may start one."""
    known = grammar(language)
    table: dict[str, tuple[Rule, ...]] = {}
    for words, rules in _starters(known):
        for word in words:
            table[word] = (*table.get(word, ()), *rules)
    return table


def _starters(known: Grammar) -> tuple[tuple[frozenset[str], tuple[Rule, ...]], ...]:
    numbers = {*known.cardinals, *known.collectives, *known.weak_numbers, *known.half_scales}
    if known.language == "ru":
        numbers |= {*known.lone_scales, "полтора", "полторы", "полутора"}
    else:
        numbers |= {"a", "an"}
    return (
        (frozenset(known.months), (month_day,)),
        (frozenset(numbers), (quantity,)),
    )


def find(text: str, language: str) -> tuple[Figure, ...]:
    """The figures of ``text``, in order, without overlap; every digit lies in one of them.

    ``language`` is ``"ru"`` or ``"en"``. Never fails on any text; linear in its length.

    >>> [f.text for f in find("Выручка выросла на 15,4% до 2,2 млн руб.", "ru")]
    ['15,4%', '2,2 млн руб.']
    """
    known = grammar(language)
    starters = _word_rules(language)
    scan = Scan(text, lowered(text), known)
    figures: list[Figure] = []
    for candidate in _CANDIDATE.finditer(scan.lower):
        start = candidate.start()
        if start < scan.floor:
            continue
        word = candidate[0]
        if word[0].isdecimal() or word in VULGAR:
            figure = _first(DIGIT_RULES, scan, start) or _unparsed(scan, start, candidate.end())
        elif word in starters:
            found = _first(starters[word], scan, start)
            if found is None:
                continue
            figure = found
        else:
            continue
        figures.append(figure)
        scan.floor = figure.stop
    return tuple(figures)


def _first(rules: tuple[Rule, ...], scan: Scan, pos: int) -> Figure | None:
    for rule in rules:
        figure = rule(scan, pos)
        if figure is not None:
            return figure
    return None


def _unparsed(scan: Scan, start: int, stop: int) -> Figure:
    return scan.figure(
        Kind.UNPARSED,
        start,
        stop,
        "unparsed",
        numeral=scan.text[start:stop],
        numeral_start=start,
    )
