"""The figure grammar: one pass over words and digits, rules tried where one may start.

A rule reads a figure that starts at one place or reads none; the first that reads one wins, and the
order of the rules is the grammar. What no rule explains is still a figure, unparsed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarize.document import Kind
from summarize.figures.clock import clock_time, hour_of_day, o_clock, spoken_time, word_hour
from summarize.figures.codes import (
    address,
    dotted_code,
    grouped_code,
    known_code,
    lettered_code,
    phone,
    standard,
    tailed_code,
)
from summarize.figures.dates import day_month, days_month, listed_day, month_day, numeric_date
from summarize.figures.fractions import bare_unit, digit_fraction, half_unit, word_fraction
from summarize.figures.language import Grammar, grammar
from summarize.figures.lexicon.english_numbers import DECADES
from summarize.figures.multiples import PREFIX_STARTS, compound, multiple
from summarize.figures.ordinals import (
    decade_word,
    digit_ordinal,
    plain_century,
    roman,
    word_ordinal,
    world_war,
)
from summarize.figures.periods import quarter, report_period, short_period
from summarize.figures.ranges import quantity
from summarize.figures.ratios import lap_time, ratio
from summarize.figures.scan import LETTER, ODD_DIGITS, Scan, lowered
from summarize.figures.years import decade, year, year_span

if TYPE_CHECKING:
    from summarize.document import Figure
    from summarize.figures.rules import Rule

_CANDIDATE = re.compile(rf"\d+|{LETTER}+|[{ODD_DIGITS}]")
_SHORTEST_COMPOUND = 7

DIGIT_RULES: tuple[Rule, ...] = (
    short_period,
    phone,
    lettered_code,
    standard,
    known_code,
    numeric_date,
    lap_time,
    clock_time,
    hour_of_day,
    spoken_time,
    dotted_code,
    days_month,
    day_month,
    listed_day,
    report_period,
    quarter,
    year_span,
    decade,
    plain_century,
    year,
    digit_ordinal,
    digit_fraction,
    ratio,
    grouped_code,
    o_clock,
    quantity,
)
_ADDRESS_STARTS = frozenset({"http", "https", "www"})
_ROMANS = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
    "xxii",
    "xxiii",
    "xxiv",
    "xxv",
    "xxvi",
    "xxvii",
    "xxviii",
    "xxix",
    "xxx",
    "xxxi",
    "xxxii",
    "xxxiii",
    "xxxiv",
    "xxxv",
    "xl",
    "lii",
    "liii",
    "liv",
    "lvi",
    "lvii",
    "lviii",
]


_RUSSIAN_HOURS: tuple[frozenset[str], tuple[Rule, ...]] = (
    frozenset(
        [
            "час",
            "часа",
            "часу",
            "два",
            "двух",
            "три",
            "трех",
            "трёх",
            "четыре",
            "четырех",
            "пять",
            "пяти",
            "шесть",
            "шести",
            "семь",
            "семи",
            "восемь",
            "восьми",
            "девять",
            "девяти",
            "десять",
            "десяти",
            "одиннадцать",
            "одиннадцати",
            "двенадцать",
            "двенадцати",
        ]
    ),
    (word_hour,),
)


@cache
def _word_rules(language: str) -> dict[str, tuple[Rule, ...]]:
    """The rules that a word may start, for every word that may start one."""
    table: dict[str, tuple[Rule, ...]] = {}
    for words, rules in _starters(grammar(language)):
        for word in words:
            table[word] = (*table.get(word, ()), *rules)
    return table


def _starters(known: Grammar) -> tuple[tuple[frozenset[str], tuple[Rule, ...]], ...]:
    """Which words start which rules; the order is the order of trial."""
    numbers = {*known.cardinals, *known.collectives, *known.weak_numbers, *known.half_scales}
    if known.language == "ru":
        numbers |= {*known.lone_scales, "полтора", "полторы", "полутора", "тысячи", "сотни"}
    else:
        numbers |= {"a", "an", *known.lone_scales}
    tens = {word for word, value in known.cardinals.items() if value >= 20}
    ordinals = frozenset({*known.ordinals, *tens})
    fractions = frozenset({*known.fractions, *numbers} - {*known.ordinals} | {"half"})
    if known.language == "en":
        fractions |= {"quarter"}
    return (
        (_ADDRESS_STARTS, (address,)),
        (frozenset({"ww", "wwi", "wwii"}), (world_war,)),
        (frozenset(known.bare_units), (bare_unit,)),
        (frozenset(known.months), (month_day,)),
        (frozenset(known.ordinals), (quarter,)),
        (frozenset(_ROMANS), (quarter, roman)),
        (fractions, (word_fraction,)),
        (ordinals, (word_ordinal,)),
        (frozenset({*known.multiples, *known.weak_multiples}), (multiple,)),
        (frozenset(known.half_units), (half_unit,)),
        (frozenset(DECADES), (decade_word,)),
        (frozenset(known.cardinals), (report_period, o_clock))
        if known.language == "en"
        else _RUSSIAN_HOURS,
        (frozenset(numbers), (quantity,)),
    )


def find(text: str, language: str) -> tuple[Figure, ...]:
    """The figures of ``text``, in order, without overlap; every digit lies in one of them.

    ``language`` is ``"ru"`` or ``"en"``. Never fails on any text; linear in its length.

    >>> [f.text for f in find("Выручка выросла на 15,4% до 2,2 млн руб.", "ru")]
    ['15,4%', '2,2 млн руб.']
    """
    scan = Scan(text, lowered(text), grammar(language))
    starters = _word_rules(language)
    compounds = PREFIX_STARTS if language == "ru" else frozenset()
    figures: list[Figure] = []
    for candidate in _CANDIDATE.finditer(scan.lower):
        start = candidate.start()
        if start < scan.floor:
            continue
        word = candidate[0]
        rules = starters.get(word)
        if rules is not None:
            figure = _first(rules, scan, start)
        elif word[0].isalpha():
            if len(word) < _SHORTEST_COMPOUND or word[:3] not in compounds:
                continue
            figure = compound(scan, start)
        else:
            figure = _numeric(scan, start, candidate.end())
        if figure is not None:
            figures.append(figure)
            scan.floor = figure.stop
    return tuple(figures)


def _first(rules: tuple[Rule, ...], scan: Scan, pos: int) -> Figure | None:
    for rule in rules:
        figure = rule(scan, pos)
        if figure is not None:
            return figure
    return None


def _numeric(scan: Scan, start: int, stop: int) -> Figure:
    """What stands at a digit; letters glued to a number that is no quantity make it a code."""
    figure = _first(DIGIT_RULES, scan, start)
    if figure is None:
        return scan.figure(
            Kind.UNPARSED,
            start,
            stop,
            "unparsed",
            numeral=scan.text[start:stop],
            numeral_start=start,
        )
    if figure.kind in {Kind.NUMBER, Kind.CODE} and figure.stop < len(scan.text):
        code = tailed_code(scan, start)
        if code is not None and code.stop > figure.stop:
            return code
    return figure
