"""Whole number phrases: digits or words with their scale words."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from summarize.figures.lexicon import english_numbers
from summarize.figures.numerals import VULGAR, Number, read_digits
from summarize.figures.words import english_words, hedged, russian_words

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_SCALE_ADJECTIVE = re.compile(
    r"[-‑–](тысяч|миллион|миллиард)н(?:ый|ой|ая|ое|ого|ому|ым|ом|ую|ые|ых|ыми)(?![^\W_])"
)
_ADJECTIVE_SCALES = {"тысяч": 3, "миллион": 6, "миллиард": 9}
_THOUSAND = 1000


def read_group(scan: Scan, pos: int) -> Number | None:
    """A number without its scale word, in digits or in words, at ``pos`` or after a blank."""
    start = scan.word_at(pos)[1]
    if scan.char(start).isdecimal():
        return read_digits(scan, start)
    if scan.char(start) in VULGAR and scan.char(start):
        sign = scan.text[start]
        return Number(VULGAR[sign], start, start + 1, sign, start)
    return russian_words(scan, pos) if scan.grammar.language == "ru" else english_words(scan, pos)


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
    lettered = number.numeral and letter in english_numbers.SCALE_LETTERS
    if lettered and not following.isalnum() and (money or letter in {"k", "K"}):
        return english_numbers.SCALE_LETTERS[letter], number.stop + 1
    spaced = scan.text[number.stop : number.stop + 2]
    if money and spaced in {" m", " b", " M", " B"} and not scan.char(number.stop + 2).isalnum():
        return english_numbers.SCALE_LETTERS[spaced[1]], number.stop + 2  # "£5 m"
    return None


def read_number(scan: Scan, pos: int, *, money: bool = False) -> Number | None:
    """A whole number phrase with its scale: «2 млн 300 тыс.», "two and a half million"."""
    word, start, stop = scan.word_at(pos)
    if word in scan.grammar.half_scales:
        scale = scan.grammar.half_scales[word]
        return Number(Fraction(10**scale, 2), start, stop, scale=scale)
    lone = word in scan.grammar.lone_scales or (word == "тысячи" and hedged(scan, start))
    if lone and scan.grammar.language == "ru":
        scale = scan.grammar.scales[word]
        return _lower_groups(scan, Number(Fraction(10**scale), start, stop, scale=scale))
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
        if group is None or not 0 < group.value < _THOUSAND:
            break
        if group.weak and group.value != 1:  # "nine thousand and one" ends with it
            break
        if bool(group.numeral) != bool(number.numeral):
            break
        found = scale_after(scan, group)
        if found is None and group.value.denominator != 1:
            break  # «3 млн 442,2 тыс.» goes on, «3 млн 4,2» does not
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
    """Whether a bare group ends the number: «25 тысяч 300», not "5 million 30-year-olds"."""
    if scan.char(group.stop) in {"-", "–", "/", ":", "%"}:
        return False
    if number.numeral:
        return number.scale == 3 and len(group.numeral) == 3 and number.value < 10**6
    return True
