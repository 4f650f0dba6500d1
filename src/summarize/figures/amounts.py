"""Numbers with what they count: money, shares, measures, durations."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from summarize.document import Approximation, Figure, Kind
from summarize.figures.endpoints import is_endpoint
from summarize.figures.lexicon import currencies, hedges
from summarize.figures.lexicon.forms import alternation
from summarize.figures.numbers import read_number

if TYPE_CHECKING:
    from summarize.figures.language import UnitName
    from summarize.figures.numerals import Number
    from summarize.figures.scan import Scan

_CURRENCY_BEFORE = re.compile(
    rf"(?:({alternation(currencies.SIGNS)})|(?<![^\W_])({alternation(currencies.CODES)}))"
    r"[^\S\n]?$"
)
_SIGN_BEFORE = re.compile(r"(?:(?<![\w\d)\]%.,])[-−–+]|[~≈±<>≥≤][^\S\n]?[-−]?)$")
_CURRENCY_STARTS = frozenset(sign[0] for sign in currencies.SIGNS)
_MINUS_WORD = {"минус", "minus", "negative"}
_ONE_AND_A_HALF = Fraction(3, 2)
_BLANKS = re.compile(r"[^\S\n]+")
_ADJECTIVE_LINK = {
    "ru": re.compile(r"[-–‑]?[^\S\n]?"),
    "en": re.compile(r"[-‑][^\S\n]?"),
}
_HYPHEN_MONEY = re.compile(r"-(dollar|euro|pound|ruble|rouble|yen|yuan)(?![^\W_])")
_TIMES = {
    "ru": re.compile(r"[^\S\n]{1,2}раза?(?![^\W_])"),
    "en": re.compile(r"(?:[^\S\n]{1,2}times|-times?|[x×](?=[\s.,;:)]|$)|-?fold)(?![^\W_])"),
}
# «более чем на 15%», «не менее чем в 3 раза»: the preposition stands between hedge and figure.
_PREPOSITIONS = frozenset({"в", "на", "за", "с", "со", "по", "by", "in", "а", "a"})
_GLUED_SYMBOLS = frozenset({"C", "С", "F"})
_HYPHENED_SYMBOLS = frozenset(
    [
        "MW",
        "GW",
        "kW",
        "km",
        "kg",
        "mm",
        "cm",
        "t",
        "ha",
        "km/h",
        "МВт",
        "ГВт",
        "кВт",
        "км",
        "кг",
        "мм",
        "см",
    ]
)
_DOUBTFUL = frozenset({"won", "real", "sum", "rand", "mi", "sec", "min"})
_COUNTED_PEOPLE = re.compile(r"[^\S\n](?:people|children|men|women|[a-z]+s)(?![^\W_])")
_OF_A = re.compile(r"[^\S\n]of[^\S\n]an?(?=[^\S\n])")
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
    if number.precision and number.value < 1 and grammar.language == "en":
        of_a = _OF_A.match(scan.lower, pos)  # "0.25 of a percentage point"
        pos = of_a.end() if of_a else pos
    word = grammar.unit_words.match(scan.lower, pos)
    symbol = grammar.unit_symbols.match(scan.text, pos)
    if (
        symbol
        and (word is None or symbol.end() > word.end())
        and _symbol_stands(scan, number, symbol)
    ):
        return grammar.units[symbol[1]], symbol.end()
    if word and _word_stands(scan, number, word):
        form = _BLANKS.sub(" ", word[1])
        half = (
            grammar.and_a_half.match(scan.lower, word.end())
            if number.value == _ONE_AND_A_HALF
            else None
        )
        return grammar.units[form], half.end() if half else word.end()
    return _adjective(scan, pos)


def _adjective(scan: Scan, pos: int) -> tuple[UnitName, int] | None:
    """«30-летний», «100-процентный», "30-year-old", "five-kilometre"."""
    money = _HYPHEN_MONEY.match(scan.lower, pos) if scan.grammar.language == "en" else None
    if money:  # "a 5-million-dollar house"
        return scan.grammar.units[money[1]], money.end()
    link = _ADJECTIVE_LINK[scan.grammar.language].match(scan.text, pos)
    if link is None:
        return None
    word = scan.grammar.adjective_words.match(scan.lower, link.end())
    if word:
        return scan.grammar.adjectives[word[1]], word.end()
    symbol = scan.grammar.unit_symbols.match(scan.text, link.end()) if link[0] == "-" else None
    if symbol and symbol[1] in _HYPHENED_SYMBOLS:  # "the 120-MW power plant"
        return scan.grammar.units[symbol[1]], symbol.end()
    return None


def _symbol_stands(scan: Scan, number: Number, symbol: re.Match[str]) -> bool:
    """Letters that are words too need digits before them and no word after («5 с», «5 В»)."""
    form = symbol[1]
    if form[0].isalpha() and not number.numeral:
        return False
    hyphened = scan.char(symbol.end()) == "-" and scan.char(symbol.end() + 1).isdecimal()
    if hyphened and form[0].isalpha():
        return False  # "5W-1L"; "4.5%-5.5%" is a range
    if form in _GLUED_SYMBOLS:
        # "-46C", «15,8C»; not "4C" of a name
        near = symbol.start(1) == number.stop and not number.scale
        return near and (number.precision > 0 or 10 <= number.value <= 120)
    if form in _GUARDED_SYMBOLS:
        rest = scan.text[symbol.end() : symbol.end() + 2].strip()
        return not rest[:1].isalnum() and rest[:1] not in "«\"'’"
    # "5 $10": the sign belongs to the next number
    return not (form in currencies.SIGNS and scan.char(symbol.end()).isdecimal())


def _doubtful(number: Number) -> bool:
    """Whether "won", "sum" or "rand" is likely a verb or a name: "10 won", "a 2015 RAND study"."""
    return number.value < 100 or (number.scale == 0 and 1900 <= number.value <= 2100)


def _word_stands(scan: Scan, number: Number, word: re.Match[str]) -> bool:
    form = word[1]
    if scan.grammar.language == "en":
        if form in _DOUBTFUL and _doubtful(number):
            return False
        if form == "second" and number.value != 1:
            return False
    return not (form[0].isalpha() and word.start(1) == number.stop and number.worded)


def read_sign(scan: Scan, start: int) -> tuple[int, bool, Approximation | None]:
    """Where the sign before ``start`` begins, whether it is a minus, and what it hedges."""
    found = None
    if (start > scan.floor and scan.text[start].isdecimal()) or scan.char(
        start
    ) in _CURRENCY_STARTS:
        found = _SIGN_BEFORE.search(scan.text, max(scan.floor, start - 3), start)
    if found:
        mark = found[0].strip()
        begin = start - len(found[0])
        return begin, mark[-1:] in {"-", "−", "–"} and mark[:1] != "±", hedges.SIGNS.get(mark[:1])
    words = scan.words_before(start) if scan.char(start).isdecimal() else []
    if words and words[-1] in _MINUS_WORD:
        begin = scan.lower.rfind(words[-1], scan.floor, start)
        return begin, True, None
    return start, False, None


def hedge_before(scan: Scan, start: int) -> Approximation | None:
    """What the words before ``start`` say of the figure's exactness."""
    words = scan.words_before(start)
    if words and words[-1] in _PREPOSITIONS and words[-2:-1] != ["до"]:
        words = words[:-1]
    if words and words[-1] == "до" and is_endpoint(scan, start):
        words = words[:-1]  # «вырос примерно до 14 млн»
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
    amount = Amount(
        number,
        sign_start,
        stop,
        unit,
        prefixed=before is not None,
        negative=negative,
        approximation=sign or hedge_before(scan, sign_start),
    )
    return _letter_m(scan, amount)


def _letter_m(scan: Scan, amount: Amount) -> Amount:
    """Read "1.7m people" as millions, "800m" metres or millions: both are recorded."""
    number, unit = amount.number, amount.unit
    short = unit is not None and unit.name == "m" and amount.stop == number.stop + 1
    if not short or scan.grammar.language != "en" or number.scale:
        return amount
    millions = number.value * 10**6
    if _COUNTED_PEOPLE.match(scan.lower, amount.stop):
        number = replace(number, value=millions, scale=6, readings=(number.value,))
        return replace(amount, number=replace(number, stop=amount.stop), unit=None)
    return replace(amount, number=replace(number, readings=(millions,)))


def _currency(scan: Scan, sign: str) -> UnitName:
    return scan.grammar.units[sign]


def amount_figure(scan: Scan, amount: Amount, rule: str = "") -> Figure:
    """The figure of one amount; «2,5 раза» and "three times" are multiples."""
    number, unit, stop = amount.number, amount.unit, amount.stop
    sign = -1 if amount.negative else 1
    kind = unit.kind if unit else Kind.NUMBER
    times = None if unit else _TIMES[scan.grammar.language].match(scan.lower, stop)
    if times:
        kind, stop = Kind.MULTIPLE, times.end()
    return scan.figure(
        kind,
        amount.start,
        stop,
        rule or ("number" if unit is None and not times else kind.value),
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
