"""Numbers: digits as either language prints them, number words, and both with scale words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from summarize.figures.lexicon import english_numbers

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_SPACES = "\u0020\u00a0\u2007\u2009\u202f"
_SPACED = rf"\d{{1,3}}(?P<space>[{_SPACES}'’])\d{{3}}(?:(?P=space)\d{{3}})*(?!\d)"
# «14 607», «1,234,567»: a single comma group is a decimal in Russian («2,248 млн»).
_INTEGER = {
    "ru": re.compile(
        rf"{_SPACED}|\d{{1,3}}(?:,\d{{3}}){{2,}}(?!\d)|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)|\d+"
    ),
    "en": re.compile(
        rf"\d{{1,3}}(?:,\d{{3}})+(?![\d])|{_SPACED}|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)|\d+"
    ),
}
_DECIMAL = re.compile(r"([.,])(\d+)(?![.,]?\d)")
_NO_DIGIT = re.compile(r"\D")
VULGAR = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}
_MIXED = re.compile(r"[^\S\n]([123])/([2348])(?![\d/.,])")
_CARDINAL_ENDING = re.compile(r"[-‑–]?(?:х|ти|мя|ми)(?![^\W_])|-(?:ю|и)(?![^\W_])")
_SCALE_ADJECTIVE = re.compile(
    r"[-‑–](тысяч|миллион|миллиард)н(?:ый|ой|ая|ое|ого|ому|ым|ом|ую|ые|ых|ыми)(?![^\W_])"
)
_ADJECTIVE_SCALES = {"тысяч": 3, "миллион": 6, "миллиард": 9}
_HUNDRED = 100
_THOUSAND = 1000
_ONE_AND_A_HALF = {"полтора", "полторы", "полутора"}
_MAX_DIGITS = 400  # longer runs are codes; also keeps int() linear


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: its exact value with scale, and how it was written."""

    value: Fraction
    start: int
    stop: int
    numeral: str = ""
    numeral_start: int = -1
    precision: int = 0
    scale: int = 0
    readings: tuple[Fraction, ...] = ()
    weak: bool = False

    @property
    def worded(self) -> bool:
        """Whether it is written in words."""
        return not self.numeral


def read_digits(scan: Scan, pos: int) -> Number | None:
    """The number in digits that starts at ``pos``, without any scale word."""
    text, language = scan.text, scan.grammar.language
    found = _INTEGER[language].match(text, pos)
    if not found or found.end() - pos > _MAX_DIGITS:
        return None
    whole = _NO_DIGIT.sub("", found[0])
    stop, places, readings = found.end(), "", ()
    continued = pos >= 2 and text[pos - 1] in ".," and text[pos - 2].isdigit()  # "1,2,3"
    decimal = None if continued else _DECIMAL.match(text, stop)
    if decimal and _is_decimal(language, found[0], decimal):
        stop, places = decimal.end(), decimal[2]
        if decimal[1] == "." and len(places) == 3 and whole != "0" and language == "ru":
            readings = (Fraction(int(whole + places)),)  # «1.500 рублей»: 1500 or 1.5
    value = Fraction(int(whole + places), 10 ** len(places))
    number = Number(value, pos, stop, text[pos:stop], pos, len(places), readings=readings)
    if language == "ru":
        ending = _CARDINAL_ENDING.match(scan.lower, stop)  # «2-х», «5-ти», «3-мя»
        if ending:
            return replace(number, stop=ending.end())
    return _with_fraction(scan, number)


def _is_decimal(language: str, integer: str, decimal: re.Match[str]) -> bool:
    if decimal[1] == "," and "," in integer:
        return False
    if decimal[1] == "." and "." in integer:
        return False
    if len(decimal[2]) > _MAX_DIGITS:
        return False
    if language == "en" and decimal[1] == ",":
        # Our own translations keep the source's digits: "15,4%", "14 607,38".
        return len(decimal[2]) != 3 or integer == "0" or not integer.isdigit() or len(integer) > 3
    return True


def _with_fraction(scan: Scan, number: Number) -> Number:
    """«5½», "2 1/2"."""
    sign = scan.char(number.stop)
    if sign in VULGAR and sign:
        return replace(
            number,
            value=number.value + VULGAR[sign],
            stop=number.stop + 1,
            numeral=number.numeral + sign,
        )
    mixed = None if number.precision else _MIXED.match(scan.text, number.stop)
    if mixed and int(mixed[1]) < int(mixed[2]):
        value = number.value + Fraction(int(mixed[1]), int(mixed[2]))
        return replace(
            number, value=value, stop=mixed.end(), numeral=scan.text[number.start : mixed.end()]
        )
    return number


def _russian_words(scan: Scan, pos: int) -> Number | None:
    """«двадцать пять», «пятеро», «полтора»: a number below a thousand."""
    word, start, stop = scan.word_at(pos)
    grammar = scan.grammar
    if word in grammar.cardinals:
        return _additive(scan, pos)
    if word in grammar.collectives:
        return Number(Fraction(grammar.collectives[word]), start, stop)
    if word in grammar.weak_numbers:
        return Number(Fraction(grammar.weak_numbers[word]), start, stop, weak=True)
    if word in _ONE_AND_A_HALF:
        if word == "полутора" and scan.lower[stop : stop + 4] == " ста":  # «полутора ста»
            return Number(Fraction(150), start, stop + 4)
        return Number(Fraction(3, 2), start, stop)
    return None


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
    return Number(Fraction(total), first, end, weak=total == 1)


def _open_place(value: int) -> int:
    """What may follow a number word: after 100 anything below 100, after 20 anything below 10."""
    if value >= _HUNDRED:
        return _HUNDRED
    return 10 if value >= 20 else 0


def _english_words(scan: Scan, pos: int) -> Number | None:
    """ "twenty-five", "one hundred and five", "a hundred", "two dozen", below a thousand or so."""
    word, start, stop = scan.word_at(pos)
    grammar = scan.grammar
    if word in {"a", "an"}:
        return _after_article(scan, start, stop)
    if word in grammar.weak_numbers:
        return Number(Fraction(grammar.weak_numbers[word]), start, stop, weak=True)
    tens = _tens(scan, pos)
    if tens is None:
        return None
    value, start, stop = tens
    word, _, after = scan.word_at(stop)
    if word == "hundred" and 1 <= value < _HUNDRED:
        value, stop = _hundreds(scan, value, after)
    elif word == "dozen":
        return Number(Fraction(value * 12), start, after)
    return Number(Fraction(value), start, stop, weak=value == 1)


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
    return None


def _tens(scan: Scan, pos: int) -> tuple[int, int, int] | None:
    """ "twenty", "twenty-five", "seven"."""
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


def read_group(scan: Scan, pos: int) -> Number | None:
    """A number without its scale word, in digits or in words, at ``pos`` or after a blank."""
    start = scan.word_at(pos)[1]
    if scan.char(start).isdecimal():
        return read_digits(scan, start)
    if scan.char(start) in VULGAR and scan.char(start):
        sign = scan.text[start]
        return Number(VULGAR[sign], start, start + 1, sign, start)
    return _russian_words(scan, pos) if scan.grammar.language == "ru" else _english_words(scan, pos)


def scale_after(scan: Scan, number: Number, *, money: bool = False) -> tuple[int, int] | None:
    """The power of ten of the scale word that follows, and where it ends."""
    found = scan.grammar.scale_words.match(scan.lower, number.stop)
    if found:
        # "5 mn", "5bn" are scales; "3 million" too; «тыс.» has taken its dot.
        return scan.grammar.scales[found[1]], found.end()
    adjective = _SCALE_ADJECTIVE.match(scan.lower, number.stop)
    if adjective:  # «20-миллионный»
        return _ADJECTIVE_SCALES[adjective[1]], adjective.end()
    letter = scan.char(number.stop)
    following = scan.char(number.stop + 1)
    if (
        number.numeral
        and letter in english_numbers.SCALE_LETTERS
        and letter
        and not following.isalnum()
    ):
        if money or letter in {"k", "K"}:
            return english_numbers.SCALE_LETTERS[letter], number.stop + 1
    spaced = scan.text[number.stop : number.stop + 2]
    if money and spaced in {" m", " b", " M", " B"} and not scan.char(number.stop + 2).isalnum():
        return english_numbers.SCALE_LETTERS[spaced[1]], number.stop + 2  # "£5 m"
    return None


def read_number(scan: Scan, pos: int, *, money: bool = False) -> Number | None:
    """A whole number phrase with its scale: «2 млн 300 тыс.», "two and a half million"."""
    word, start, stop = scan.word_at(pos)
    if word in scan.grammar.half_scales:
        return Number(Fraction(10 ** scan.grammar.half_scales[word], 2), start, stop)
    if word in scan.grammar.lone_scales and scan.grammar.language == "ru":
        scale = scan.grammar.scales[word]
        return _lower_groups(
            scan, Number(Fraction(10**scale), start, stop, scale=scale, weak=scale == 3)
        )
    group = read_group(scan, pos)
    return None if group is None else _scaled(scan, group, money=money)


def _scaled(scan: Scan, group: Number, *, money: bool) -> Number:
    half = scan.grammar.and_a_half.match(scan.lower, group.stop)
    if half and not group.precision:
        group = replace(group, value=group.value + Fraction(1, 2), stop=half.end(), weak=False)
    found = scale_after(scan, group, money=money)
    if found is None:
        return group
    scale, stop = found
    factor = 10**scale
    number = replace(
        group,
        value=group.value * factor,
        readings=tuple(reading * factor for reading in group.readings),
        scale=scale,
        stop=stop,
        weak=group.weak and group.value != 1,
    )
    half = scan.grammar.and_a_half.match(scan.lower, stop)
    if half and scan.grammar.language == "en" and not group.precision:  # "a million and a half"
        return replace(number, value=number.value + Fraction(factor, 2), stop=half.end())
    return _lower_groups(scan, number)


def _lower_groups(scan: Scan, number: Number) -> Number:
    """«1 млрд 200 млн», «25 тысяч 300»: what follows fills the places below the scale."""
    while number.scale >= 3 and not number.precision:
        stop = number.stop
        word, _, after = scan.word_at(stop)
        if word == "and" and scan.grammar.language == "en":
            stop = after
        if scan.char(stop) not in {" ", "\u00a0"}:
            break
        group = read_group(scan, stop)
        if group is None or group.value >= _THOUSAND or group.weak or group.value <= 0:
            break
        if bool(group.numeral) != bool(number.numeral) or group.value.denominator != 1:
            break
        found = scale_after(scan, group)
        scale, stop = found or (0, group.stop)
        if scale >= number.scale or (found is None and not _fills(scan, number, group)):
            break
        numeral = scan.text[number.numeral_start : group.stop] if number.numeral else ""
        number = replace(
            number,
            value=number.value + group.value * 10**scale,
            scale=scale,
            stop=stop,
            numeral=numeral,
        )
    return number


def _fills(scan: Scan, number: Number, group: Number) -> bool:
    """Whether a bare group belongs to the number before: «25 тысяч 300», not "5 million 30-year-olds"."""
    if scan.char(group.stop) in {"-", "–", "/", ":", "%"}:
        return False
    if number.numeral:
        return number.scale == 3 and len(group.numeral) == 3 and number.value < 10**6
    return True
