"""The tables of one language, compiled once: words, units, months, hedges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from summarize.document import Kind
from summarize.figures.lexicon import (
    calendar_words,
    currencies,
    english_numbers,
    hedges,
    russian_numbers,
    times,
    units,
)
from summarize.figures.lexicon.forms import alternation, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarize.document import Approximation

END = r"(?![^\W_])"  # a word or abbreviation ends here
_BLANKS = r"[^\S\n]{0,2}"
_BLANK = re.compile(_BLANKS)


@dataclass(frozen=True, slots=True)
class UnitName:
    """What a written unit stands for."""

    name: str
    kind: Kind


class Alternatives:
    """Forms that may stand at a place after a blank or two, looked up by their first letter.

    One pattern of a thousand forms would be tried form by form at every number of a text. The
    pattern of a letter is compiled when a text first has need of it.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms: dict[str, list[str]] = {}
        for form in forms:
            self._forms.setdefault(form[0], []).append(form)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def match(self, text: str, pos: int) -> re.Match[str] | None:
        """The longest form at ``pos`` or after it; group 1 is the form."""
        blank = _BLANK.match(text, pos)
        start = blank.end() if blank else pos
        letter = text[start : start + 1]
        pattern = self._patterns.get(letter)
        if pattern is None:
            if letter not in self._forms:
                return None
            pattern = re.compile(f"{_BLANKS}({_ends(self._forms[letter])})")
            self._patterns[letter] = pattern
        return pattern.match(text, pos)


@dataclass(frozen=True)
class Grammar:
    """Everything that the rules know about a language."""

    language: str
    cardinals: Mapping[str, int]
    collectives: Mapping[str, int]
    weak_numbers: Mapping[str, int]
    scales: Mapping[str, int]
    lone_scales: frozenset[str]
    half_scales: Mapping[str, int]
    half_units: Mapping[str, UnitName]
    bare_units: Mapping[str, tuple[str, int]]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, Fraction]
    multiples: Mapping[str, int]
    weak_multiples: Mapping[str, int]
    months: Mapping[str, int]
    hedges: Mapping[str, Approximation]
    units: Mapping[str, UnitName]
    unit_words: Alternatives
    unit_symbols: Alternatives
    scale_words: re.Pattern[str]
    and_a_half: re.Pattern[str]
    adjectives: Mapping[str, UnitName]
    adjective_words: re.Pattern[str]


def _inverted(table: Mapping[int, str]) -> dict[str, int]:
    return {form: value for value, forms in table.items() for form in forms.split()}


def _ends(forms: Iterable[str]) -> str:
    """A pattern of forms of which those that end in a letter must end the word too."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(alternation([form]) + (END if form[-1].isalnum() else "") for form in ordered)


def _unit_tables(language: str) -> tuple[dict[str, UnitName], Alternatives, Alternatives]:
    words, symbols = _measure_names(language)
    money = dict(_foreign_currencies(language))
    for currency, spec in (currencies.RUSSIAN if language == "ru" else currencies.ENGLISH).items():
        for form in expand(spec):
            money.setdefault(form, currency)
    signs = {code: currencies.CODE_ALIASES.get(code, code) for code in currencies.CODES}
    signs.update(currencies.SIGNS)
    words.update({form: UnitName(currency, Kind.MONEY) for form, currency in money.items()})
    symbols.update({form: UnitName(currency, Kind.MONEY) for form, currency in signs.items()})
    return (
        {**symbols, **words},
        Alternatives(words),
        Alternatives(symbols),
    )


def _measure_names(language: str) -> tuple[dict[str, UnitName], dict[str, UnitName]]:
    """The words and the symbols of the units of a language; the first unit keeps a shared form."""
    words: dict[str, UnitName] = {}
    symbols: dict[str, UnitName] = {}
    for unit in units.UNITS:
        name = UnitName(unit.name, unit.kind)
        marks = unit.english_symbols
        if language == "ru":
            marks = f"{unit.russian_symbols}|{marks}"
        for form in expand(unit.russian if language == "ru" else unit.english):
            words.setdefault(form.lower(), name)
        for form in expand(marks):
            symbols.setdefault(form, name)
    return words, symbols


def _foreign_currencies(language: str) -> dict[str, str]:
    """«австралийских долларов», «долларов США», "Australian dollars"."""
    forms: dict[str, str] = {}
    if language == "en":
        for base, countries in currencies.ENGLISH_COUNTRIES.items():
            for noun in expand(currencies.ENGLISH[base]):
                if " " not in noun:
                    forms.update({f"{land} {noun}": name for land, name in countries.items()})
        return forms
    for base, countries in currencies.RUSSIAN_COUNTRIES.items():
        nouns = [noun for noun in expand(currencies.RUSSIAN[base]) if " " not in noun]
        for stem, name in countries.items():
            for ending in currencies.RUSSIAN_ADJECTIVE_ENDINGS:
                forms.update({f"{stem}{ending} {noun}": name for noun in nouns})
    for base, tails in currencies.RUSSIAN_COUNTRY_TAILS.items():
        for noun in expand(currencies.RUSSIAN[base]):
            forms.update({f"{noun} {tail}": name for tail, name in tails.items()})
    return forms


def _adjective_table(language: str) -> dict[str, UnitName]:
    rows: dict[str, UnitName] = {}
    for unit in units.UNITS:
        spec = unit.russian_adjective if language == "ru" else unit.english_adjective
        for form in expand(spec):
            rows.setdefault(form, UnitName(unit.name, unit.kind))
    return rows


def _russian_ordinals() -> dict[str, int]:
    table = dict.fromkeys(russian_numbers.THIRD.split(), 3)
    for value, stems in russian_numbers.ORDINAL_STEMS.items():
        for stem in stems.split():
            table.update({stem + ending: value for ending in russian_numbers.ORDINAL_ENDINGS})
    return table


def _fractions(table: Mapping[tuple[int, int], str]) -> dict[str, Fraction]:
    return {form: Fraction(*pair) for pair, forms in table.items() for form in forms.split()}


_HALF_UNITS = {
    "полгода": "year",
    "полугода": "year",
    "полгодом": "year",
    "полчаса": "hour",
    "получаса": "hour",
    "полвека": "century",
    "полувека": "century",
    "полдня": "day",
    "полминуты": "minute",
    "полмесяца": "month",
    "полкилометра": "km",
    "полметра": "m",
    "полтонны": "t",
    "полкилограмма": "kg",
    "полкило": "kg",
    "поллитра": "l",
    "полпроцента": "percent",
}


def _half_units() -> dict[str, UnitName]:
    kinds = {unit.name: unit.kind for unit in units.UNITS}
    return {word: UnitName(name, kinds[name]) for word, name in _HALF_UNITS.items()}


def _scale_pattern(language: str, scales: Iterable[str]) -> re.Pattern[str]:
    if language == "ru":
        return re.compile(f"{_BLANKS}(?:({alternation(scales)}){END})\\.?")
    return re.compile(f"(?:{_BLANKS}|-)({alternation(scales)}){END}")


def _half_pattern(phrase: str) -> str:
    """«два с половиной», "two and a half", "two-and-a-half"."""
    hyphened = phrase.replace(" ", "-")
    return f"(?:{_BLANKS}{alternation([phrase])}|-{alternation([hyphened])}){END}"


def _build(language: str) -> Grammar:
    russian = language == "ru"
    numbers = russian_numbers if russian else english_numbers
    unit_names, unit_words, unit_symbols = _unit_tables(language)
    scales = _inverted(numbers.SCALES)
    adjectives = _adjective_table(language)
    months = calendar_words.RUSSIAN_MONTHS if russian else calendar_words.ENGLISH_MONTHS
    weak_multiples: Mapping[int, str] = {} if russian else english_numbers.WEAK_MULTIPLES
    return Grammar(
        language=language,
        cardinals=_inverted(numbers.CARDINALS),
        collectives=_inverted(russian_numbers.COLLECTIVES) if russian else {},
        weak_numbers=_inverted(numbers.WEAK_NUMBERS),
        scales=scales,
        lone_scales=frozenset(
            russian_numbers.LONE_SCALES.split()
            if russian
            else ["thousand", "million", "billion", "trillion"]
        ),
        half_scales=_inverted(russian_numbers.HALF_SCALES) if russian else {},
        half_units=_half_units() if russian else {},
        bare_units=times.RUSSIAN_BARE if russian else times.ENGLISH_BARE,
        ordinals=_russian_ordinals() if russian else _inverted(english_numbers.ORDINALS),
        fractions=_fractions(numbers.FRACTION_NOUNS),
        multiples=_inverted(numbers.MULTIPLES),
        weak_multiples=_inverted(weak_multiples),
        months={form.lower(): month for form, month in _inverted(months).items()},
        hedges=hedges.RUSSIAN if russian else hedges.ENGLISH,
        units=unit_names,
        unit_words=unit_words,
        unit_symbols=unit_symbols,
        scale_words=_scale_pattern(language, scales),
        and_a_half=re.compile(_half_pattern(numbers.AND_A_HALF)),
        adjectives=adjectives,
        adjective_words=re.compile(f"({alternation(adjectives)}){END}"),
    )


@cache
def grammar(language: str) -> Grammar:
    """The compiled grammar of ``"ru"`` or ``"en"``; ValueError for any other language."""
    if language not in {"ru", "en"}:
        raise ValueError(f"figures are known for 'ru' and 'en', not for {language!r}")
    return _build(language)
