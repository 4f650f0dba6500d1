"""Numbers in digits, as either language prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_SPACES = "\u0020\u00a0\u2007\u2009\u202f"
_SPACED = rf"\d{{1,3}}(?P<space>[{_SPACES}'’])\d{{3}}(?:(?P=space)\d{{3}})*(?!\d)"
# Both marks in one number leave no doubt which is which: «1,234.56», «1.234,56».
_BOTH = r"\d{1,3}(?:,\d{3})+(?=\.\d+(?![.,]?\d))|\d{1,3}(?:\.\d{3})+(?=,\d+(?![.,]?\d))"
# «14 607», «1,234,567»: a single comma group is a decimal in Russian («2,248 млн»).
_INTEGER = {
    "ru": re.compile(
        rf"{_BOTH}|{_SPACED}|\d{{1,3}}(?:,\d{{3}}){{2,}}(?!\d)|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)|\d+"
    ),
    "en": re.compile(
        rf"{_BOTH}|\d{{1,3}}(?:,\d{{3}})+(?![\d])|{_SPACED}|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)|\d+"
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
    stop, places = found.end(), ""
    readings: tuple[Fraction, ...] = ()
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
