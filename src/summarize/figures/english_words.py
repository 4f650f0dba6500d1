"""Whole numbers and fractions as English words, as they stand for Russian number words."""

from __future__ import annotations

from fractions import Fraction

from summarize.figures.lexicon.english_numbers import CARDINALS, FRACTION_NOUNS, ORDINALS

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_LARGEST = 10**15
_HUNDRED = 100
_TWENTY = 20
_TEN = 10


def cardinal(number: int) -> str | None:
    """Write a whole number in words: ``twenty-five``, ``two million three hundred thousand``.

    Returns None above the trillions and below zero, which no text spells out.
    """
    if not 0 <= number < _LARGEST:
        return None
    if number == 0:
        return _first(CARDINALS[0])
    said = []
    for scale, name in _SCALES:
        count, number = divmod(number, scale)
        if count:
            said.append(f"{_below_thousand(count)} {name}")
    if number:
        said.append(_below_thousand(number))
    return " ".join(said)


def ordinal(number: int) -> str | None:
    """Write an ordinal below a hundred, or a round one, in words: ``third``, ``twenty-first``."""
    if number in ORDINALS:
        return _first(ORDINALS[number])
    tens, ones = number // _TEN * _TEN, number % _TEN
    if _TWENTY <= tens < _HUNDRED and ones:
        return f"{_first(CARDINALS[tens])}-{_first(ORDINALS[ones])}"
    return None


def suffixed(number: int | str) -> str:
    """Write an ordinal in digits: ``1st``, ``12th``, ``23rd``."""
    digits = str(number)
    teen = digits[-2:-1] == "1"
    ending = "th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1:], "th")
    return digits + ending


def fraction(value: Fraction) -> str | None:
    """Write a fraction in words, where English has them: ``half``, ``two thirds``."""
    names = FRACTION_NOUNS.get((1, value.denominator))
    if names is None or value.numerator < 1 or value.denominator == 1:
        return None
    one, many = names.split()[:2]
    if value.numerator == 1:
        return one if value.denominator == 2 else f"a {one}"
    count = cardinal(value.numerator)
    return None if count is None else f"{count} {many}"


def number_words(value: Fraction, scale: int = 0) -> str | None:
    """Write a number word's value: ``four``, ``one and a half million``."""
    if value.denominator == 1 and scale == 0:
        return cardinal(value.numerator)
    base = value / 10**scale
    scale_name = next((name for size, name in _SCALES if size == 10**scale), "") if scale else ""
    whole, rest = divmod(base, 1)
    if rest == 0:
        words = cardinal(int(whole))
    elif rest == Fraction(1, 2):
        words = f"{cardinal(int(whole))} and a half" if whole else "half a"
    else:
        words = None
    if words is None:
        return cardinal(value.numerator) if value.denominator == 1 else None
    return f"{words} {scale_name}".rstrip()


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, _HUNDRED)
    said = [f"{_first(CARDINALS[hundreds])} hundred"] if hundreds else []
    if rest in CARDINALS and rest:
        said.append(_first(CARDINALS[rest]))
    elif rest:
        tens, ones = rest // _TEN * _TEN, rest % _TEN
        said.append(f"{_first(CARDINALS[tens])}-{_first(CARDINALS[ones])}")
    return " ".join(said)


def _first(forms: str) -> str:
    return forms.split(maxsplit=1)[0]
