"""Find the names of a Russian text: tables first, then capitals, then what the dictionary says.

Russian capitalizes hardly anything but names and the first word of a sentence or of a title, so a
capital inside a sentence is strong evidence, and the dictionary's tags (Name, Surn, Patr, Geox,
Orgn) or its ignorance of the word decide at a sentence's beginning. Each rule is one function that
takes the words and a position and gives a name with the position after it, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from summarize.names.capitals import capitalized, place_adjective, quoted_title
from summarize.names.lexicon.contexts import ATTRIBUTES
from summarize.names.lexicon.english_ignored import CUSTOM
from summarize.names.model import Name, NameKind
from summarize.names.morphology import (
    is_adjective,
    is_common,
    is_known,
    lemmas,
    plain,
    proper,
    readings,
)
from summarize.names.people import chinese_at, person_at
from summarize.names.table import is_abbreviation, patterns
from summarize.names.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.names.table import Pattern

    Rule = Callable[[str, Sequence[Token], int], tuple[Name, int] | None]

_ROMAN: Final = re.compile(r"[IVXLCDMХ]+")
# «МИДа», «ГОКом»
_INFLECTED: Final = re.compile(r"([А-ЯЁ]{2,})(?:а|у|ом|е|ы|ов|ам|ах|ами|и|ей)")
_MAX_ABBREVIATION: Final = 6
_SHORT: Final = 4
_SHOUTED: Final = 0.6  # a line with more words in capitals than this says nothing by them
_MIN_SHOUTED: Final = 4
_STATES: Final = frozenset({"Россия", "РФ", "Российская Федерация", "США"})


def find(text: str) -> tuple[Name, ...]:
    """Find the names of a Russian text, a sentence or an article.

    Returns:
        Names in order, none overlapping another, ``text[name.start:name.stop] == name.text``.

    Example:
        >>> [name.lemma for name in find("В Ингушетии выступил Махмуд-Али Калиматов.")]
        ['Ингушетия', 'Махмуд-Али Калиматов']
    """
    words = tokens(text)
    found: list[Name] = []
    position = 0
    while position < len(words):
        hit = _name_at(text, words, position)
        if hit is None:
            position += 1
        else:
            name, stop = hit
            found.append(_in_its_place(found[-1], name, words[position]) if found else name)
            position = stop
    return tuple(found)


def _in_its_place(before: Name, name: Name, token: Token) -> Name:
    """«Комиссия по ценным бумагам и биржам США» is the SEC: the state goes without saying."""
    beside = token.adjoins and before.stop + 1 == name.start and " " in before.text
    said = name.entry in _STATES and before.rule == "in_table"
    if beside and said and before.kind is NameKind.ORGANISATION:
        return replace(name, weak=True)
    return name


def _name_at(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    if not any(letter.isupper() for letter in words[position].text):
        return None
    for rule in RULES:
        hit = rule(text, words, position)
        if hit is not None:
            return hit
    return None


# --- tables --------------------------------------------------------------------------------------


def several_in_table(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """A name of several words in a table: «Сергиев Посад» is no person."""
    return _in_table(text, words, position, least=2)


def in_table(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """A name that a table knows, in any inflection: «Центральноафриканской Республике»."""
    return _in_table(text, words, position, least=1)


def _in_table(
    text: str, words: Sequence[Token], position: int, *, least: int
) -> tuple[Name, int] | None:
    token = words[position]
    if not token.capitalized or not token.cyrillic:
        return None
    index = patterns()
    seen: dict[str, Pattern] = {}
    inflected = _INFLECTED.fullmatch(token.text)
    keys = lemmas(token.text) | ({plain(inflected[1])} if inflected else set())
    for key in keys:
        for pattern in index.get(key, ()):
            if len(pattern.words) >= least:
                seen.setdefault(pattern.variant, pattern)
    for pattern in sorted(seen.values(), key=lambda each: (-len(each.words), each.variant)):
        stop = position + len(pattern.words)
        if _matches(pattern, words[position:stop]) and not _is_just_a_word(pattern, token):
            last = words[stop - 1]
            name = Name(
                text[token.start : last.stop],
                token.start,
                last.stop,
                NameKind.ABBREVIATION if pattern.exact else pattern.entry.kind,
                pattern.variant,
                entry=pattern.variant,
                weak=pattern.entry.weak or _is_doubtful(pattern, words, position),
                rule="in_table",
            )
            return name, stop
    return None


def _matches(pattern: Pattern, words: Sequence[Token]) -> bool:
    if len(words) < len(pattern.words):
        return False
    if pattern.exact:
        *first, last = (word.text for word in words)
        inflected = _INFLECTED.fullmatch(last)
        return " ".join((*first, inflected[1] if inflected else last)) == pattern.variant
    if len(words) == 1 and is_abbreviation(words[0].text) and len(words[0].text) <= _SHORT:
        return False  # «ГАЗ» is no inflection of «Газа»
    between = {"", "—", "–"} if "—" in pattern.variant else {""}
    if any(word.before.strip(' \u00a0«"„“') not in between for word in words[1:]):
        return False
    if any(word.closed for word in words[:-1]):
        return False
    return all(
        accepted & lemmas(word.text) for accepted, word in zip(pattern.words, words, strict=True)
    )


def _is_just_a_word(pattern: Pattern, token: Token) -> bool:
    """«Дело» and «День» are no forms of «Дели», «Ровно в 8 часов» is no town."""
    if len(pattern.words) > 1 or pattern.exact or not is_common(token.text):
        return False
    if token.initial and readings(token.text)[0].part in {"ADVB", "PREP", "CONJ", "PRCL", "VERB"}:
        return True
    return not any(
        each.known and plain(each.nominative) == plain(pattern.variant)
        for each in readings(token.text)
        if each.proper or each.part == "NOUN"
    ) and plain(token.text) != plain(pattern.variant)


def _is_doubtful(pattern: Pattern, words: Sequence[Token], position: int) -> bool:
    """Whether a single word may be an ordinary one, or only an attribute of a longer title."""
    token = words[position]
    if pattern.variant in _STATES and position and token.adjoins:
        # «МЧС России», «президент РФ»: in a translation from Russian this goes without saying
        before = words[position - 1]
        head = before.text.rsplit("-", maxsplit=1)[-1]  # «вице-премьер»
        return is_abbreviation(before.text) or bool(lemmas(head) & ATTRIBUTES)
    if len(pattern.words) > 1 or pattern.exact:
        return False
    if is_adjective(token.text) and not token.closed:
        # «в Октябрьском районном суде»
        following = words[position + 1 : position + 2]
        return bool(following) and following[0].adjoins
    if pattern.entry.kind is not NameKind.ORGANISATION or not is_common(token.text):
        return False
    return not (token.quoted and token.closed) and not proper(token.text) and token.initial


# --- Latin letters and abbreviations -----------------------------------------------------------


def latin(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """A run of words in Latin letters that has a capital: «British Steel», «POSCO»."""
    token = words[position]
    if not token.latin or _ROMAN.fullmatch(token.text) or len(token.text) == 1:
        return None
    if token.before[-1:].isdigit() and len(token.text) < _SHORT:
        return None  # «5kW», but «06/05/2024MEPS»
    if len(token.text) < _SHORT - 1 and not token.text.isupper():
        return None  # «7,1 Mw»
    stop = position + 1
    while stop < len(words) and words[stop].latin and words[stop].before in {" ", " & ", "."}:
        stop += 1
    last = words[stop - 1]
    whole = text[token.start : last.stop]
    weak = whole.isupper() and whole.rstrip("+").lower() in CUSTOM  # «отправить SMS»
    name = Name(whole, token.start, last.stop, NameKind.LATIN, whole, weak=weak, rule="latin")
    return name, stop


def abbreviation(_: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """Capitals that no table knows: «ВИЛС»; owed only inside quotation marks."""
    token = words[position]
    if not token.cyrillic or not is_abbreviation(token.text) or _ROMAN.fullmatch(token.text):
        return None
    if len(token.text) > _MAX_ABBREVIATION or _is_shouted(words):
        return None
    name = Name(
        token.text,
        token.start,
        token.stop,
        NameKind.ABBREVIATION,
        token.text,
        weak=not (token.quoted and token.closed and len(token.text) >= _SHORT)
        or is_known(token.text),
        rule="abbreviation",
    )
    return name, position + 1


def _is_shouted(words: Sequence[Token]) -> bool:
    capitals = sum(is_abbreviation(word.text) for word in words)
    return len(words) >= _MIN_SHOUTED and capitals > _SHOUTED * len(words)


# The order is the algorithm: the first rule that knows wins.
RULES: Final[tuple[Rule, ...]] = (
    several_in_table,
    chinese_at,
    person_at,
    in_table,
    latin,
    abbreviation,
    quoted_title,
    place_adjective,
    capitalized,
)
