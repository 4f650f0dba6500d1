"""Find the names of a Russian text: tables first, then capitals, then what the dictionary says.

Russian capitalizes hardly anything but names and the first word of a sentence or of a title, so a
capital inside a sentence is strong evidence, and the dictionary's tags (Name, Surn, Patr, Geox,
Orgn) or its ignorance of the word decide at a sentence's beginning. Each rule is one function that
takes the words and a position and gives a name with the position after it, or None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize.names.lexicon.contexts import COURTESY, ORGANISATION_WORDS, PLACE_WORDS
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
from summarize.names.nominative import nominatives
from summarize.names.people import person_at
from summarize.names.romanization import romanize
from summarize.names.table import adjectives, is_abbreviation, patterns
from summarize.names.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.names.table import Pattern

    Rule = Callable[[str, Sequence[Token], int], tuple[Name, int] | None]

_ROMAN: Final = re.compile(r"[IVXLCDMХ]+")
# Bodies whose names are ordinary words too, and are owed wherever they have a capital
_OFFICES: Final = ("Госд", "Центро", "Пентагон", "Мин", "Рос", "Сбер", "Евро", "Хам")
_MAX_ABBREVIATION: Final = 6
_MAX_TITLE_WORDS: Final = 5
_MIN_GLUED: Final = 4
_SHOUTED: Final = 0.6  # a line with more words in capitals than this says nothing by them
_MIN_SHOUTED: Final = 4


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
            found.append(hit[0])
            position = hit[1]
    return tuple(found)


def _name_at(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    if not any(letter.isupper() for letter in words[position].text):
        return None
    for rule in RULES:
        hit = rule(text, words, position)
        if hit is not None:
            return hit
    return None


def _build(
    text: str, first: Token, last: Token, kind: NameKind, lemma: str, rule: str, **more: object
) -> Name:
    return Name(
        text[first.start : last.stop],
        first.start,
        last.stop,
        kind,
        lemma,
        rule=rule,
        **more,  # type: ignore[arg-type]
    )


# --- tables --------------------------------------------------------------------------------------


def in_table(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """A name that a table knows, in any inflection: «Центральноафриканской Республике»."""
    token = words[position]
    if not token.capitalized or not token.cyrillic:
        return None
    index = patterns()
    seen: dict[str, Pattern] = {}
    for key in lemmas(token.text):
        for pattern in index.get(key, ()):
            seen.setdefault(pattern.variant, pattern)
    for pattern in sorted(seen.values(), key=lambda each: -len(each.words)):
        stop = position + len(pattern.words)
        if (
            stop <= len(words)
            and _matches(pattern, words[position:stop])
            and not _is_just_a_word(pattern, token)
        ):
            last = words[stop - 1]
            return (
                _build(
                    text,
                    token,
                    last,
                    _kind(pattern),
                    pattern.variant,
                    "in_table",
                    entry=pattern.variant,
                    weak=pattern.entry.weak or _is_doubtful(pattern, words, position),
                ),
                stop,
            )
    return None


def _kind(pattern: Pattern) -> NameKind:
    return NameKind.ABBREVIATION if pattern.exact else pattern.entry.kind


def _matches(pattern: Pattern, words: Sequence[Token]) -> bool:
    if pattern.exact:
        return " ".join(word.text for word in words) == pattern.variant
    if len(words) == 1 and is_abbreviation(words[0].text) and len(words[0].text) < 5:  # noqa: PLR2004
        return False  # «ГАЗ» is no inflection of «Газа»
    if any(not word.adjoins and not word.before.strip(' «"„“') == "" for word in words[1:]):
        return False
    if any(word.closed for word in words[:-1]):
        return False
    return all(
        accepted & lemmas(word.text) for accepted, word in zip(pattern.words, words, strict=True)
    )


def _is_just_a_word(pattern: Pattern, token: Token) -> bool:
    """«Дело» at a sentence's beginning is no form of «Дели»."""
    return (
        len(pattern.words) == 1
        and not pattern.exact
        and token.initial
        and is_common(token.text)
        and not any(
            each.known and plain(each.nominative) == plain(pattern.variant)
            for each in readings(token.text)
        )
    )


def _is_doubtful(pattern: Pattern, words: Sequence[Token], position: int) -> bool:
    """Whether a single word may be an ordinary one, or an adjective of a longer title."""
    token = words[position]
    if len(pattern.words) > 1 or pattern.exact:
        return False
    if is_adjective(token.text) and not token.closed:
        # «в Октябрьском районном суде»
        following = words[position + 1 : position + 2]
        return bool(following) and following[0].adjoins
    if pattern.entry.kind is not NameKind.ORGANISATION or not is_common(token.text):
        return False
    return not (token.quoted and token.closed) and not pattern.variant.startswith(_OFFICES)


# --- Latin letters and abbreviations ---------------------------------------------------------------


def latin(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """A run of words in Latin letters that has a capital: «British Steel», «POSCO»."""
    token = words[position]
    if not token.latin or _ROMAN.fullmatch(token.text) or len(token.text) == 1:
        return None
    if token.before[-1:].isdigit() and len(token.text) < _MIN_GLUED:
        return None  # «5kW», but «06/05/2024MEPS»
    stop = position + 1
    while stop < len(words) and words[stop].latin and words[stop].before in {" ", " & ", "."}:
        stop += 1
    last = words[stop - 1]
    whole = text[token.start : last.stop]
    return _build(text, token, last, NameKind.LATIN, whole, "latin"), stop


def abbreviation(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """Capitals that no table knows: «ВИЛС»; owed only inside quotation marks."""
    token = words[position]
    if not token.cyrillic or not is_abbreviation(token.text) or _ROMAN.fullmatch(token.text):
        return None
    if len(token.text) > _MAX_ABBREVIATION or _is_shouted(words):
        return None
    owed = token.quoted and token.closed and not is_known(token.text)
    return (
        _build(
            text,
            token,
            token,
            NameKind.ABBREVIATION,
            token.text,
            "abbreviation",
            weak=not owed,
        ),
        position + 1,
    )


def _is_shouted(words: Sequence[Token]) -> bool:
    capitals = sum(is_abbreviation(word.text) for word in words)
    return len(words) >= _MIN_SHOUTED and capitals > _SHOUTED * len(words)


# --- quoted titles ----------------------------------------------------------------------------------


def quoted_title(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """A short title between quotation marks: «Техстрой» is owed, «Жизнь за царя» is not."""
    if not words[position].quoted:
        return None
    stop = position
    while stop < len(words) and stop - position < _MAX_TITLE_WORDS:
        if stop > position and not words[stop].adjoins:
            return None
        stop += 1
        if words[stop - 1].closed:
            break
    else:
        return None
    inside = words[position:stop]
    if not all(word.cyrillic for word in inside):
        return None
    unknown = [
        word
        for word in inside
        if word.capitalized and (not is_known(word.text) or proper(word.text))
    ]
    owed = len(inside) == 1 and bool(unknown)
    lemma = (
        nominatives((inside[0].text,))[0][0] if owed else text[inside[0].start : inside[-1].stop]
    )
    return (
        _build(
            text,
            inside[0],
            inside[-1],
            NameKind.ORGANISATION,
            lemma,
            "quoted_title",
            parts=(lemma,) if owed else (),
            weak=not owed,
        ),
        stop,
    )


# --- capitals and the dictionary ---------------------------------------------------------------------


def place_adjective(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """A capitalized adjective of a place, as in «Елабужского завода»: accepted, not owed."""
    token = words[position]
    if not token.capitalized or not token.cyrillic:
        return None
    for key in sorted(lemmas(token.text)):
        for entry in adjectives().get(key, ()):
            return (
                _build(
                    text,
                    token,
                    token,
                    NameKind.PLACE,
                    entry.russian[0],
                    "place_adjective",
                    entry=entry.russian[0],
                    weak=True,
                ),
                position + 1,
            )
    return None


def person(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """One or more words of a person's name."""
    return person_at(text, words, position)


def capitalized(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """One capitalized word that is no ordinary one: a place, else a firm, else a person."""
    token = words[position]
    if not token.capitalized or not token.cyrillic or plain(token.text) in COURTESY:
        return None
    if any(letter.isdigit() for letter in token.text):
        return None  # «Ми-35» is a code, and a figure
    tag = proper(token.text)
    if token.initial and is_common(token.text) and not readings(token.text)[0].proper:
        return None  # «По данным TikTok»
    if not tag and (is_known(token.text) or is_adjective(token.text) or "-" in token.text):
        if "-" not in token.text or is_adjective(token.text) or _is_made_of_words(token.text):
            return None
    kind = _kind_by_context(words, position, tag)
    weak = token.initial and (not tag or is_common(token.text))
    forms, *_ = nominatives((token.text,))
    if not romanize(forms[0]):
        return None
    return (
        _build(
            text,
            token,
            token,
            kind,
            forms[0],
            "capitalized",
            parts=(forms[0],),
            readings=forms[1:],
            weak=weak,
        ),
        position + 1,
    )


def _is_made_of_words(word: str) -> bool:
    """«Пресс-секретарь», «Вице-премьер»: a hyphen between ordinary words."""
    return all(is_known(part) and not proper(part) for part in word.split("-") if part)


def _kind_by_context(words: Sequence[Token], position: int, tag: str) -> NameKind:
    token = words[position]
    before = lemmas(words[position - 1].text) if position and not token.initial else frozenset()
    if tag == "Geox" or before & PLACE_WORDS:
        return NameKind.PLACE
    if tag in {"Orgn", "Trad"} or token.quoted or before & ORGANISATION_WORDS:
        return NameKind.ORGANISATION
    return NameKind.PERSON


# The order is the algorithm: the first rule that knows wins.
RULES: Final[tuple[Rule, ...]] = (
    person,
    in_table,
    latin,
    abbreviation,
    quoted_title,
    place_adjective,
    capitalized,
)
