"""Fractions in digits and in words."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from summarize.document import Figure, Kind
from summarize.figures.amounts import Amount, amount_figure, read_unit
from summarize.figures.numerals import Number

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})(?![\d/.,]\d|[\d/])")


def digit_fraction(scan: Scan, pos: int) -> Figure | None:
    """1/2, «1/8 финала»; 24/7 and 50/50 are no fractions."""
    found = _FRACTION.match(scan.text, pos)
    if not found:
        return None
    top, bottom = int(found[1]), int(found[2])
    if not 0 < top < bottom:
        return None  # 24/7, 50/50
    # «1/8 финала» is "the round of 16"
    final = top == 1 and scan.word_at(found.end())[0].startswith("финал")
    return scan.figure(
        Kind.FRACTION,
        pos,
        found.end(),
        "digit fraction",
        value=Fraction(top, bottom),
        readings=(Fraction(2 * bottom),) if final else (),
        numeral=found[0],
        numeral_start=pos,
    )


_OF_A = re.compile(r"(?:[^\S\n]{1,2}|-)(?:of[^\S\n]{1,2})?(?:an?|the|one)(?![^\W_])")
_HALF_HOUR = re.compile(r"(?<=half)[- ]?(?=[- ](?:hour|mile|century|inch|minute|day)(?![^\W_]))")
_HALF_SCALE = re.compile(r"(?<=half)-(?=(?:thousand|million|billion|trillion)(?![^\W_]))")
_EN_FRACTION_AFTER = frozenset(
    [
        "of",
        "as",
        "more",
        "less",
        "higher",
        "lower",
        "to",
        "by",
        "from",
        "in",
        "larger",
        "smaller",
        "bigger",
        "than",
        "since",
        "for",
        "compared",
        "over",
        "on",
        "cheaper",
        "last",
        "are",
        "is",
        "were",
        "was",
        "do",
        "did",
        "don",
        "have",
        "has",
        "had",
        "say",
        "said",
        "think",
        "believe",
    ]
)
_RU_PART = re.compile(r"(?:ая|ой|ую)$")
_RU_PARTS = re.compile(r"(?:ых|ым|ыми|ые)$")
_THIRDS = re.compile(r"трет(?:ьих|ьим|ьими|ья|ьей|ью)$")
_HALF = Fraction(1, 2)
_QUARTER = Fraction(1, 4)


def word_fraction(scan: Scan, pos: int) -> Figure | None:
    """«треть», «две трети», «одну пятую», "two-thirds", "half of", "a quarter of"."""
    read = _russian(scan, pos) if scan.grammar.language == "ru" else _english(scan, pos)
    if read is None:
        return None
    value, start, stop = read
    weak = value in {_HALF, _QUARTER}
    return _of_something(scan, value, start, stop, weak=weak)


def _russian(scan: Scan, pos: int) -> tuple[Fraction, int, int] | None:
    grammar = scan.grammar
    word, start, stop = scan.word_at(pos)
    if word in grammar.fractions:
        return grammar.fractions[word], start, stop
    count = grammar.cardinals.get(word, 0)
    if not 1 <= count <= 9:
        return None
    part, _, after = scan.word_at(stop)
    share = grammar.fractions.get(part)
    if share is None:
        below = grammar.ordinals.get(part, 0)
        ending = _RU_PART if count == 1 else _RU_PARTS
        if below < 3 or below <= count or not (ending.search(part) or _THIRDS.search(part)):
            return None
        share = Fraction(1, below)
    return None if share == _HALF else (count * share, start, after)


def _english(scan: Scan, pos: int) -> tuple[Fraction, int, int] | None:
    grammar = scan.grammar
    word, start, stop = scan.word_at(pos)
    if word == "half" or (word == "quarter" and _of_unit(scan, stop)):
        # "a mere quarter of a percentage point"
        return grammar.fractions[word], start, stop
    article = word in {"a", "an"}
    count = 1 if article else grammar.cardinals.get(word, 0)
    if not 1 <= count <= 9:
        return None
    stop += scan.char(stop) in {"-", "‑"}
    part, _, after = scan.word_at(stop)
    share = grammar.fractions.get(part)
    # "two halves", "five quarters" count something else
    if share is None or part == "second" or count >= share.denominator:
        return None
    singular = not part.endswith("s")
    if singular == (count > 1) or (article and not _is_share(scan, start, after)):
        return None
    return count * share, start, after


def _of_unit(scan: Scan, stop: int) -> bool:
    link = _OF_A.match(scan.lower, stop)
    if link is None:
        return False
    number = Number(_QUARTER, stop, link.end())
    return bool(read_unit(scan, number) or scan.grammar.scale_words.match(scan.lower, link.end()))


def _is_share(scan: Scan, start: int, stop: int) -> bool:
    """Whether "a third" is a part and no ordinal: "a third of", "by a third", "a third more"."""
    if scan.lower.startswith("half", stop - 4):
        return True
    if scan.last_word(start) in {"by", "almost", "nearly", "about", "than", "over"}:
        return True
    following, at, _ = scan.word_at(stop)
    return following in _EN_FRACTION_AFTER or scan.char(at) in {".", ",", ";", ")", "", "\n"}


def _of_something(scan: Scan, value: Fraction, start: int, stop: int, *, weak: bool) -> Figure:
    """A fraction of a unit is a quantity: «четверть века», "half an hour", "half a million"."""
    grammar = scan.grammar
    at = stop
    if grammar.language == "en":
        link = _OF_A.match(scan.lower, stop) or _HALF_SCALE.match(scan.lower, stop)
        link = link or _HALF_HOUR.match(scan.lower, stop)
        at = link.end() if link else stop
    scale, after = 0, at
    found = grammar.scale_words.match(scan.lower, at)
    if found and (grammar.language == "ru" or at > stop):
        scale, after = grammar.scales[found[1]], found.end()
    number = Number(value * 10**scale, start, after, scale=scale, weak=weak and not scale)
    joined = grammar.language == "ru" or after > stop or scale or _HALF_HOUR.match(scan.lower, stop)
    unit = read_unit(scan, number) if joined else None
    percent = read_unit(scan, replace(number, stop=stop)) if unit is None else None
    unit = unit or (percent if percent and percent[0].kind is Kind.SHARE else None)
    if unit or scale:
        # «во второй половине дня» is an afternoon
        number = replace(number, weak=scan.lower.startswith("половин", start))
        amount = Amount(number, start, unit[1] if unit else after, unit[0] if unit else None)
        return amount_figure(scan, amount, "fraction of a unit")
    return scan.figure(Kind.FRACTION, start, stop, "word fraction", value=value, weak=weak)


def half_unit(scan: Scan, pos: int) -> Figure | None:
    """«полгода», «полчаса»."""
    word, start, stop = scan.word_at(pos)
    unit = scan.grammar.half_units.get(word)
    if unit is None:
        return None
    return scan.figure(unit.kind, start, stop, "half a unit", value=_HALF, unit=unit.name)


def bare_unit(scan: Scan, pos: int) -> Figure | None:
    """«за сутки» is "in 24 hours", "a decade" is «десять лет»: one unit, weakly."""
    word, start, stop = scan.word_at(pos)
    name, value = scan.grammar.bare_units[word]
    return scan.figure(Kind.DURATION, start, stop, "bare unit", value=value, unit=name, weak=True)
