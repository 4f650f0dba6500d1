"""Numbers with what they count: money, shares, measures, durations, and ranges of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from summarize.document import Approximation, Figure, Kind
from summarize.figures.lexicon import currencies, hedges
from summarize.figures.lexicon.forms import alternation
from summarize.figures.numerals import Number, read_number

if TYPE_CHECKING:
    from summarize.figures.language import UnitName
    from summarize.figures.scan import Scan

_CURRENCY_BEFORE = re.compile(
    rf"(?:({alternation(currencies.SIGNS)})|(?<![^\W_])({alternation(currencies.CODES)}))"
    r"[^\S\n]?$"
)
_CURRENCY_HERE = re.compile(rf"({alternation(currencies.SIGNS)})[^\S\n]?")
_SIGN_BEFORE = re.compile(r"(?:(?<![\w\d)\]%.,])[-−–+]|[~≈±<>≥≤][^\S\n]?[-−]?)$")
_MINUS_WORD = {"минус", "minus", "negative"}
_DASH = re.compile(r"[^\S\n]?(?:[-–—−‑]|\.\.\.?|…)[^\S\n]?")
_TO = {
    "ru": re.compile(r"[^\S\n]{1,2}(?:до|по)[^\S\n]{1,2}"),
    "en": re.compile(r"[^\S\n]{1,2}(?:to|and)[^\S\n]{1,2}"),
}
_RANGE_OPENERS = {"ru": frozenset({"от", "с", "со", "между"}), "en": frozenset({"from", "between"})}
_GUARDED_SYMBOLS = frozenset({"с", "В", "s", "V", "в"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, its unit, and where both end."""

    number: Number
    start: int
    stop: int
    unit: UnitName | None = None
    prefixed: bool = False  # the currency stood before the number
    negative: bool = False
    approximation: Approximation | None = None


def read_unit(scan: Scan, number: Number) -> tuple[UnitName, int] | None:
    """The unit right after ``number`` and where it ends."""
    grammar, pos = scan.grammar, number.stop
    word = grammar.unit_words.match(scan.lower, pos)
    symbol = grammar.unit_symbols.match(scan.text, pos)
    if (
        symbol
        and (word is None or symbol.end() > word.end())
        and _symbol_stands(scan, number, symbol)
    ):
        return grammar.units[symbol[1]], symbol.end()
    if word and _word_stands(scan, number, word):
        form = re.sub(r"[^\S\n]+", " ", word[1])
        return grammar.units[form], word.end()
    return None


def _symbol_stands(scan: Scan, number: Number, symbol: re.Match[str]) -> bool:
    """Letters that are words too need digits before them and no word after («5 с», «5 В»)."""
    form = symbol[1]
    if form[0].isalpha() and not number.numeral:
        return False
    if form in _GUARDED_SYMBOLS:
        rest = scan.text[symbol.end() : symbol.end() + 2].strip()
        return not rest[:1].isalnum() and rest[:1] not in "«\"'’"
    if form in currencies.SIGNS and scan.char(symbol.end()).isdecimal():
        return False  # "5 $10"
    return True


def _word_stands(scan: Scan, number: Number, word: re.Match[str]) -> bool:
    form = word[1]
    if scan.grammar.language == "en":
        if form in {"won", "real", "sum", "rand", "mi", "sec", "min"} and number.value < 100:
            return False
        if form == "second" and number.value != 1:
            return False
    return not (form[0].isalpha() and word.start(1) == number.stop and number.worded)


def read_sign(scan: Scan, start: int) -> tuple[int, bool, Approximation | None]:
    """Where the sign before ``start`` begins, whether it is a minus, and what it hedges."""
    piece = scan.text[max(scan.floor, start - 3) : start]
    found = _SIGN_BEFORE.search(piece)
    if found:
        mark = found[0].strip()
        begin = start - len(found[0])
        return begin, mark[-1:] in {"-", "−", "–"} and mark[:1] != "±", hedges.SIGNS.get(mark[:1])
    words = scan.words_before(start)
    if words and words[-1] in _MINUS_WORD:
        begin = scan.lower.rfind(words[-1], scan.floor, start)
        return begin, True, None
    return start, False, None


def hedge_before(scan: Scan, start: int) -> Approximation | None:
    """What the words before ``start`` say of the figure's exactness."""
    words = scan.words_before(start)
    for length in (3, 2, 1):
        if len(words) >= length:
            phrase = " ".join(words[-length:]).lstrip('(«"')
            if phrase in scan.grammar.hedges:
                return scan.grammar.hedges[phrase]
    return None


def read_amount(scan: Scan, pos: int) -> Amount | None:
    """The amount whose number starts at ``pos``; its currency sign and minus may stand before."""
    piece = scan.text[max(scan.floor, pos - 5) : pos]
    before = _CURRENCY_BEFORE.search(piece) if scan.char(pos).isdecimal() else None
    number = read_number(scan, pos, money=before is not None)
    if number is None:
        return None
    start, stop = number.start, number.stop
    unit = None
    if before:
        start = pos - len(before[0])
        unit = _currency(scan, before[0].strip())
    sign_start, negative, sign = read_sign(scan, start)
    if unit is None:
        after = read_unit(scan, number)
        unit, stop = after or (None, stop)
    elif (after := read_unit(scan, number)) and after[0].kind is Kind.MONEY:
        unit, stop = after  # "$5 million US dollars", «$5 долларов»
    return Amount(
        number,
        sign_start,
        stop,
        unit,
        prefixed=before is not None,
        negative=negative,
        approximation=sign or hedge_before(scan, sign_start),
    )


def _currency(scan: Scan, sign: str) -> UnitName:
    return scan.grammar.units[sign]


def amount_figure(scan: Scan, amount: Amount, rule: str = "") -> Figure:
    """The figure of one amount."""
    number, unit = amount.number, amount.unit
    sign = -1 if amount.negative else 1
    kind = unit.kind if unit else Kind.NUMBER
    return scan.figure(
        kind,
        amount.start,
        amount.stop,
        rule or ("number" if unit is None else kind.value),
        value=number.value * sign,
        numeral=number.numeral,
        numeral_start=number.numeral_start,
        precision=number.precision,
        scale=number.scale,
        unit=unit.name if unit else None,
        approximation=amount.approximation,
        readings=tuple(reading * sign for reading in number.readings),
        weak=number.weak and kind is not Kind.MONEY,
    )


def quantity(scan: Scan, pos: int) -> Figure | None:
    """«10–12%», «от 1,5 до 2 млн», «2,2 млн руб.», «11 стран»."""
    first = read_amount(scan, pos)
    if first is None:
        return None
    return _range(scan, first) or amount_figure(scan, first)


def _range(scan: Scan, first: Amount) -> Figure | None:
    opener = scan.last_word(first.start)
    openers = _RANGE_OPENERS[scan.grammar.language]
    link = None
    if opener in openers:
        link = _TO[scan.grammar.language].match(scan.lower, first.stop)
    dashed = link is None
    if dashed:
        link = _DASH.match(scan.text, first.stop)
    if link is None:
        return None
    second = _second_end(scan, link.end())
    if second is None or (dashed and not _dash_joins(scan, first, second)):
        return None
    return _range_figure(scan, first, second, dashed=dashed)


def _second_end(scan: Scan, pos: int) -> Amount | None:
    sign = _CURRENCY_HERE.match(scan.text, pos)
    start = sign.end() if sign else pos
    if scan.char(start) in {" ", ""}:
        return None
    outer, scan.floor = scan.floor, pos
    try:
        second = read_amount(scan, start)
    finally:
        scan.floor = outer
    if second is None or second.start < pos:
        return None
    return replace(second, approximation=None)


def _dash_joins(scan: Scan, first: Amount, second: Amount) -> bool:
    """«10–12», «5-6 тыс.», «пять-шесть»; no range where the ends fall or one is in words."""
    if bool(first.number.numeral) != bool(second.number.numeral):
        return False
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if first.unit and first.unit.kind is Kind.DURATION and second.unit is None:
        return False
    after = scan.char(second.stop)
    if after in {"-", "–", "/"} and scan.char(second.stop + 1).isdecimal():
        return False  # 8-800-555: no range
    low, high = first.number.value, second.number.value
    if not first.number.scale and second.number.scale:
        high = high / 10**second.number.scale
    return low < high


def _range_figure(scan: Scan, first: Amount, second: Amount, *, dashed: bool) -> Figure:
    unit = second.unit or first.unit
    number = first.number
    if (
        (number.scale == 0
        and second.number.scale
        and first.unit is None)
        or (
            first.prefixed
            and second.prefixed
            and number.scale == 0
            and second.number.scale
            and number.value < 1000
        )
    ):
        # «от 1,5 до 2 млн»: the scale word serves both ends; "from 5 to 7 million" may not mean it
        scaled = number.value * 10**second.number.scale
        readings = number.readings if dashed else (*number.readings, number.value)
        number = replace(number, value=scaled, scale=second.number.scale, readings=readings)
    left = replace(first, number=number, unit=first.unit or unit, approximation=None)
    right = replace(second, unit=second.unit or unit)
    parts = (amount_figure(scan, left, "range end"), amount_figure(scan, right, "range end"))
    return scan.figure(
        Kind.RANGE,
        first.start,
        second.stop,
        "dash range" if dashed else "word range",
        unit=unit.name if unit else None,
        approximation=first.approximation if dashed else None,
        parts=parts,
        weak=all(part.weak for part in parts),
    )


_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})(?![\d/.,]\d|[\d/])")


def digit_fraction(scan: Scan, pos: int) -> Figure | None:
    """1/2, «1/8 финала»; 24/7 and 50/50 are no fractions."""
    found = _FRACTION.match(scan.text, pos)
    if not found:
        return None
    top, bottom = int(found[1]), int(found[2])
    kind = Kind.FRACTION if 0 < top < bottom else Kind.CODE
    return scan.figure(
        kind,
        pos,
        found.end(),
        "digit fraction",
        value=Fraction(top, bottom) if kind is Kind.FRACTION else None,
        numeral=found[0],
        numeral_start=pos,
    )
