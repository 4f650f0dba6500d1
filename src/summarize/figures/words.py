"""Number words below a thousand: «двадцать пять», "one hundred and five"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from summarize.figures.numerals import Number

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_ONE_AND_A_HALF = {"полтора", "полторы", "полутора"}
_COUNTED_GROUPS = {
    "сотни": 100,
    "сотен": 100,
    "десятка": 10,
    "десятков": 10,
    "дюжины": 12,
    "дюжинах": 12,
    "дюжин": 12,
}
_HUNDRED = 100
_THOUSAND = 1000


def russian_words(scan: Scan, pos: int) -> Number | None:
    """«двадцать пять», «пятеро», «полтора»: a number below a thousand."""
    word, start, stop = scan.word_at(pos)
    grammar = scan.grammar
    if word in grammar.cardinals:
        return None if word == "семью" and not _instrumental(scan, stop) else _additive(scan, pos)
    if word in grammar.weak_numbers:
        return Number(Fraction(grammar.weak_numbers[word]), start, stop, weak=True)
    value: Fraction | int | None = grammar.collectives.get(word)
    if word == "сотни" and hedged(scan, start):
        value = 100
    elif word in _ONE_AND_A_HALF:
        value = Fraction(3, 2)
        if word == "полутора" and scan.lower[stop : stop + 4] == " ста":
            value, stop = 150, stop + 4
    return None if value is None else Number(Fraction(value), start, stop)


def _instrumental(scan: Scan, stop: int) -> bool:
    """«семью странами», not «мою семью»: the noun behind must stand in the instrumental."""
    return scan.word_at(stop)[0].endswith(("ами", "ями", "ыми", "ими", "стами"))


def _additive(scan: Scan, pos: int) -> Number | None:
    """«сто двадцать пять»: each word smaller than the place that the last one left open."""
    total, limit, first, end = 0, _THOUSAND, -1, pos
    while limit:
        word, start, stop = scan.word_at(end)
        value = scan.grammar.cardinals.get(word)
        if value is None or value >= limit or (value == 0 and first >= 0):
            break
        if first < 0:
            first = start
        total, end = total + value, stop
        limit = _open_place(value)
    if first < 0:
        return None
    word, _, stop = scan.word_at(end)
    if word in _COUNTED_GROUPS and 1 < total < 10:  # «четыре сотни студентов»
        total, end = total * _COUNTED_GROUPS[word], stop
    return Number(Fraction(total), first, end, weak=total <= 1)


def _open_place(value: int) -> int:
    """What may follow a number word: after 100 anything below 100, after 20 anything below 10."""
    if value >= _HUNDRED:
        return _HUNDRED
    return 10 if value >= 20 else 0


def hedged(scan: Scan, start: int) -> bool:
    """«более тысячи», «около сотни», «до тысячи»: the genitive singular, no vague plural."""
    return scan.last_word(start) in scan.grammar.hedges


def english_words(scan: Scan, pos: int) -> Number | None:
    """Such as "twenty-five", "one hundred and five", "a hundred", "two dozen"."""
    word, start, stop = scan.word_at(pos)
    grammar = scan.grammar
    if word in {"a", "an"}:
        return _after_article(scan, start, stop)
    if word in grammar.weak_numbers:
        return Number(Fraction(grammar.weak_numbers[word]), start, stop, weak=True)
    if word in grammar.lone_scales:
        return _adjectival_scale(scan, start, stop)
    tens = _tens(scan, pos)
    if tens is None:
        return None
    value, start, stop = tens
    word, _, after = scan.word_at(stop)
    if word == "hundred" and 1 <= value < _HUNDRED:
        value, stop = _hundreds(scan, value, after)
    elif word == "dozen":
        return Number(Fraction(value * 12), start, after)
    return Number(Fraction(value), start, stop, weak=value <= 1)


def _adjectival_scale(scan: Scan, start: int, stop: int) -> Number | None:
    """Such as "a billion-euro telescope", not "multi-billion-euro" nor "millions"."""
    if scan.char(stop) != "-" or scan.char(start - 1) in {"-", "‑"}:
        return None
    if scan.word_at(stop + 1)[0] not in {"dollar", "euro", "pound", "ruble", "rouble", "yen"}:
        return None
    scale = scan.grammar.scales[scan.lower[start:stop]]
    return Number(Fraction(10**scale), start, stop, scale=scale)


def _hundreds(scan: Scan, value: int, stop: int) -> tuple[int, int]:
    word, _, after = scan.word_at(stop)
    rest = _tens(scan, after if word == "and" else stop)
    if rest and 0 < rest[0] < _HUNDRED:
        return value * _HUNDRED + rest[0], rest[2]
    return value * _HUNDRED, stop


def _after_article(scan: Scan, start: int, stop: int) -> Number | None:
    word, _, after = scan.word_at(stop)
    if word == "hundred":
        value, after = _hundreds(scan, 1, after)
        return Number(Fraction(value), start, after)
    if word in scan.grammar.lone_scales:
        return Number(Fraction(1), start, stop)
    if word == "dozen":
        return Number(Fraction(12), start, after, weak=True)
    if word in scan.grammar.units and scan.grammar.and_a_half.match(scan.lower, after):
        return Number(Fraction(3, 2), start, stop)  # "a year and a half"
    return None


def _tens(scan: Scan, pos: int) -> tuple[int, int, int] | None:
    """Such as "twenty", "twenty-five", "seven"."""
    word, start, stop = scan.word_at(pos)
    value = scan.grammar.cardinals.get(word)
    if value is None:
        return None
    if value >= 20 and scan.char(stop) in {"-", " ", "\u2011", "\u00a0"}:
        word, _, after = scan.word_at(stop + 1)
        unit = scan.grammar.cardinals.get(word, 0)
        if 0 < unit < 10:
            return value + unit, start, after
    return value, start, stop
