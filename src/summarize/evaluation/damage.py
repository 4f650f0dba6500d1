"""Damage done to the figures of an English text on purpose, to see whether a checker notices.

The places are found by plain patterns, not by the grammar that is under test, so that a figure
which the grammar overlooks is damaged too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.figures.lexicon.calendar_words import ENGLISH_MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_MONTHS = tuple(ENGLISH_MONTHS[month].split()[0] for month in range(1, 13))
_MONTH = "|".join(_MONTHS)
_SCALES = ("thousand", "million", "billion", "trillion")
_SIGNS = {"$": "€", "€": "$", "£": "€"}
_MONEY_WORDS = {
    "dollars": "euros",
    "dollar": "euro",
    "euros": "dollars",
    "euro": "dollar",
    "rubles": "dollars",
    "roubles": "dollars",
    "ruble": "dollar",
    "rouble": "dollar",
    "pounds": "euros",
    "hryvnia": "rubles",
    "yuan": "yen",
    "yen": "yuan",
}
_RUN = re.compile(r"\d+")
_NUMERAL = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_DECIMAL = re.compile(r"(?<![\d.,])(\d+)\.(\d+)(?![\d.]|,\d)")
_THOUSANDS = re.compile(r"(?<=\d),000\b(?!,)|(?<=\d)\s(?:thousand|million|billion|trillion)\b")
_SCALE = re.compile(r"(?<=\d)(\s)(thousand|million|billion|trillion)\b")
_PERCENT = re.compile(r"(?<=\d)(\s?%|\s?-?percent\b|\s?per cent\b)(?!age)(?!\spoint)")
_POINTS = re.compile(r"(?<=\d)[\s-](?:percentage\s)points?\b")
_SIGN = re.compile(r"[$€£](?=\s?\d)")
_MONEY = re.compile(
    r"(?<=\d)((?:\s(?:thousand|million|billion|trillion))?\s)(" + "|".join(_MONEY_WORDS) + r")\b"
)
_DATE = re.compile(rf"\b(?:(\d{{1,2}})\s(?P<m>{_MONTH})|(?P<n>{_MONTH})\s(\d{{1,2}}))\b(?!\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RANGE = re.compile(
    r"(?P<open>\bfrom |\bbetween |(?<![\d.,–-])\b)(?P<a>[$€£]?\d[\d.,]*\d|[$€£]?\d)"
    r"(?P<mid>%? ?[–-] ?| to | and )(?P<b>[$€£]?\d[\d.,]*\d|[$€£]?\d)\b(?![–-]\d)"
)
_GAP = re.compile(r"(?<=[a-z]) (?=[a-z]{3,})")
_TRIES = 20


def _pick(pattern: re.Pattern[str], text: str, random: Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return random.choice(found) if found else None


def _put(text: str, start: int, stop: int, new: str) -> str:
    return text[:start] + new + text[stop:]


def change_digit(text: str, random: Random) -> str | None:
    """Turn one digit into another: 336 → 346."""
    found = _pick(_RUN, text, random)
    if found is None:
        return None
    at = random.randrange(found.start(), found.end())
    first = at == found.start() and found.end() - found.start() > 1
    others = [digit for digit in "0123456789"[first:] if digit != text[at]]
    return _put(text, at, at + 1, random.choice(others))


def drop_digit(text: str, random: Random) -> str | None:
    """Leave one digit out: 336 → 36."""
    found = _pick(re.compile(r"\d{2,}"), text, random)
    if found is None:
        return None
    at = random.randrange(found.start(), found.end())
    return _put(text, at, at + 1, "")


def double_digit(text: str, random: Random) -> str | None:
    """Write one digit twice: 36 → 336."""
    found = _pick(_RUN, text, random)
    if found is None:
        return None
    at = random.randrange(found.start(), found.end())
    return _put(text, at, at, "1" if text[at] == "0" and at == found.start() else text[at])


def move_decimal(text: str, random: Random) -> str | None:
    """Lose or move a decimal mark: 2.78 → 278 or 27.8."""
    found = _pick(_DECIMAL, text, random)
    if found is None:
        return None
    whole, rest = found.groups()
    ways = [(whole + rest).lstrip("0") or "0"]
    if len(rest) > 1:
        ways.append(f"{whole}{rest[0]}.{rest[1:]}")
    if len(whole) > 1:
        ways.append(f"{whole[:-1]}.{whole[-1]}{rest}")
    return _put(text, found.start(), found.end(), random.choice(ways))


def lose_thousands(text: str, random: Random) -> str | None:
    """Lose the thousands: 300,000 → 300; "5 million" → "5"."""
    found = _pick(_THOUSANDS, text, random)
    return None if found is None else _put(text, found.start(), found.end(), "")


def exchange_scale(text: str, random: Random) -> str | None:
    """Exchange the scale word: "5 million" → "5 billion"."""
    found = _pick(_SCALE, text, random)
    if found is None:
        return None
    other = random.choice([scale for scale in _SCALES if scale != found[2]])
    return _put(text, found.start(2), found.end(2), other)


def confuse_points(text: str, random: Random) -> str | None:
    """Turn percents into percentage points, or back."""
    found = _pick(_POINTS, text, random)
    if found is not None:
        return _put(text, found.start(), found.end(), "%")
    found = _pick(_PERCENT, text, random)
    return None if found is None else _put(text, found.start(), found.end(), " percentage points")


def exchange_currency(text: str, random: Random) -> str | None:
    """Turn dollars into euros, roubles into dollars, and so on."""
    places = [*_SIGN.finditer(text), *_MONEY.finditer(text)]
    if not places:
        return None
    found = random.choice(places)
    if found[0] in _SIGNS:
        return _put(text, found.start(), found.end(), _SIGNS[found[0]])
    return _put(text, found.start(2), found.end(2), _MONEY_WORDS[found[2]])


def change_date(text: str, random: Random) -> str | None:
    """Change the day, the month or the year of a date."""
    places: list[tuple[int, int, str]] = []
    for found in _DATE.finditer(text):
        name = "m" if found["m"] else "n"
        month = random.choice([each for each in _MONTHS if each != found[name]])
        places.append((*found.span(name), month))
        day = 1 if found[1] else 4
        number = random.choice([each for each in range(1, 29) if each != int(found[day])])
        places.append((*found.span(day), str(number)))
    for found in _YEAR.finditer(text):
        shift = random.choice((-10, -3, -2, -1, 1, 2, 3, 10))
        places.append((*found.span(), str(int(found[0]) + shift)))
    return _put(text, *random.choice(places)) if places else None


def drop_range_end(text: str, random: Random) -> str | None:
    """Lose one end of a range: 10–12% → 12%; "from 5 to 7" → "5"."""
    places = [found for found in _RANGE.finditer(text) if _is_range(found)]
    if not places:
        return None
    found = random.choice(places)
    return _put(text, found.start(), found.end(), found[random.choice("ab")])


def _is_range(found: re.Match[str]) -> bool:
    """Whether the match is a range and no score, telephone number or code."""
    opened, middle = found["open"].strip(), found["mid"].strip()
    if middle == "to":
        return opened == "from" or found["a"][-1].isdigit()
    if middle == "and":
        return opened == "between"
    low, high = (float(found[end].strip("$€£.,").replace(",", "")) for end in "ab")
    return opened == "" and low < high


def add_figure(text: str, random: Random) -> str | None:
    """Put a figure that is not in the source before some word."""
    found = _pick(_GAP, text, random)
    if found is None:
        return None
    taken = {numeral.replace(",", "") for numeral in _NUMERAL.findall(text)}
    for _ in range(_TRIES):
        number = random.choice((random.randrange(3, 99), random.randrange(100, 9_000)))
        if str(number) not in taken:
            form = random.choice(("{}", "{}%", "{} million", "${}", "{}.7"))
            return _put(text, found.start(), found.start(), " " + form.format(number))
    return None


def swap_figures(text: str, random: Random) -> str | None:
    """Exchange two numerals, so that each stands by the other's noun."""
    found = list(_NUMERAL.finditer(text))
    for _ in range(_TRIES):
        if len(found) < 2:  # noqa: PLR2004 -- two are exchanged
            return None
        left, right = sorted(random.sample(found, 2), key=lambda each: each.start())
        if left[0] != right[0]:
            swapped = _put(text, right.start(), right.end(), left[0])
            return _put(swapped, left.start(), left.end(), right[0])
    return None


DAMAGES: dict[str, Callable[[str, Random], str | None]] = {
    "digit changed": change_digit,
    "digit dropped": drop_digit,
    "digit doubled": double_digit,
    "decimal moved": move_decimal,
    "thousands lost": lose_thousands,
    "scale word exchanged": exchange_scale,
    "percent and points confused": confuse_points,
    "currency exchanged": exchange_currency,
    "date part changed": change_date,
    "range end dropped": drop_range_end,
    "figure added": add_figure,
    "figures swapped": swap_figures,
}
SWAPPED = "figures swapped"
"""The class that is reported apart: the digits are all there, only by the wrong nouns."""
