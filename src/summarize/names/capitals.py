"""Names that no table has: quoted titles, adjectives of places, and capitals inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.names.lexicon.contexts import (
    COMPOUNDS,
    COURTESY,
    ORGANISATION_WORDS,
    PLACE_WORDS,
    PREFIXES,
)
from summarize.names.model import Name, NameKind
from summarize.names.morphology import (
    is_adjective,
    is_attribute,
    is_common,
    is_known,
    lemmas,
    plain,
    proper,
    readings,
)
from summarize.names.nominative import nominatives
from summarize.names.romanization import romanize
from summarize.names.table import adjectives, patterns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.names.tokens import Token

_MAX_TITLE_WORDS: Final = 5
_MIN_NAME: Final = 5
_LOCATIVE: Final = frozenset({"в", "во", "на", "при", "о", "об"})


def quoted_title(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """A short title between quotation marks: «Техстрой» is owed, «Жизнь за царя» is not."""
    if not words[position].quoted:
        return None
    inside = _inside_quotes(words, position)
    if not inside or not all(word.cyrillic for word in inside):
        return None
    if any(word.capitalized and lemmas(word.text) & patterns().keys() for word in inside[1:]):
        return None  # «Замок в Англии» is no name as a whole, and has one in it
    owed = len(inside) == 1 and _is_nothing_but_a_name(inside[0])
    start, stop = inside[0].start, inside[-1].stop
    choices = nominatives((inside[0].text,))[0] if owed else (text[start:stop],)
    name = Name(
        text[start:stop],
        start,
        stop,
        NameKind.ORGANISATION,
        choices[0],
        parts=choices[:1] if owed else (),
        readings=choices[1:],
        weak=not owed,
        rule="quoted_title",
    )
    return name, position + len(inside)


def _inside_quotes(words: Sequence[Token], position: int) -> Sequence[Token]:
    """The words up to the closing mark, or none where it is far or other marks intervene."""
    for stop in range(position, min(position + _MAX_TITLE_WORDS, len(words))):
        if stop > position and not words[stop].adjoins:
            return ()
        if words[stop].closed:
            return words[position : stop + 1]
    return ()


def _is_nothing_but_a_name(token: Token) -> bool:
    """«Техстрой», «Палермо», but not «Человек-паук» or «Взгляд»."""
    if not token.capitalized or _is_made_of_words(token.text):
        return False
    return not is_known(token.text) or (bool(proper(token.text)) and not is_common(token.text))


def place_adjective(_: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """A capitalized adjective of a place, as in «Елабужского завода»: accepted, not owed."""
    token = words[position]
    if not token.capitalized or not token.cyrillic:
        return None
    for lemma in sorted(lemmas(token.text)):
        for entry in adjectives().get(lemma, ()):
            head = entry.russian[0]
            name = Name(
                token.text,
                token.start,
                token.stop,
                NameKind.PLACE,
                head,
                entry=head,
                weak=True,
                rule="place_adjective",
            )
            return name, position + 1
    return None


def capitalized(_: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """One capitalized word that is no ordinary one: a place, else a firm, else a person."""
    token = words[position]
    if not token.cyrillic or not _may_be_a_name(token):
        return None
    tag = proper(token.text)
    choices = _after_preposition(words, position, nominatives((token.text,))[0])
    if not romanize(choices[0]):
        return None
    name = Name(
        token.text,
        token.start,
        token.stop,
        _kind(words, position, tag),
        choices[0],
        parts=choices[:1],
        readings=choices[1:],
        weak=_is_doubtful(words, position, tag),
        rule="capitalized",
    )
    return name, position + 1


def _after_preposition(
    words: Sequence[Token], position: int, choices: tuple[str, ...]
) -> tuple[str, ...]:
    """«в Уилинге» is in Wheeling: «е» is an ending after «в»; and «ах» is none elsewhere."""
    token, before = words[position], words[position - 1 : position]
    if is_known(token.text):
        return choices
    locative = bool(before) and token.adjoins and before[0].text.lower() in _LOCATIVE
    if locative and token.text.endswith("е"):
        return tuple(dict.fromkeys((token.text[:-1], *choices)))
    if not locative and token.text.endswith(("ах", "ях")):
        return tuple(dict.fromkeys((token.text, *choices)))
    return choices


def _may_be_a_name(token: Token) -> bool:
    if not token.capitalized or lemmas(token.text) & COURTESY or token.shortened:
        return False
    if _is_unit(token):
        return False
    if any(letter.isdigit() for letter in token.text) or _is_made_of_words(token.text):
        return False
    if token.initial and is_common(token.text) and not readings(token.text)[0].proper:
        return False  # «По данным TikTok»
    if proper(token.text):
        return True
    return not is_known(token.text) and not is_adjective(token.text)


def _is_unit(token: Token) -> bool:
    """«1 ГВт», «100 МГц»: capitals inside a short word after a numeral."""
    inside = any(letter.isupper() for letter in token.text[1:]) and not token.text.isupper()
    return inside and len(token.text) < _MIN_NAME and token.before.rstrip()[-1:].isdigit()


def _is_made_of_words(word: str) -> bool:
    """«Пресс-секретарь», «Спайди-вселенная»: a hyphen before an ordinary word."""
    pieces = word.split("-")
    return len(pieces) > 1 and bool(pieces[-1]) and is_common(pieces[-1]) and not proper(pieces[-1])


def _is_doubtful(words: Sequence[Token], position: int, tag: str) -> bool:
    token = words[position]
    if token.initial and (not tag or is_common(token.text)):
        return True
    if not tag and plain(token.text).startswith(COMPOUNDS):
        return True  # «Госсовет», «Генсекретарь», «Стройтрест»
    if plain(token.text).split("-")[0] in PREFIXES:
        return True  # «Супер-продакшн»
    if is_adjective(token.text):
        return True  # «в Северном и Южном Бутове»
    following = words[position + 1 : position + 2]
    return bool(following) and following[0].adjoins and is_attribute(token.text, following[0].text)


def _kind(words: Sequence[Token], position: int, tag: str) -> NameKind:
    token = words[position]
    before = lemmas(words[position - 1].text) if position and not token.initial else frozenset()
    if tag == "Geox" or before & PLACE_WORDS:
        return NameKind.PLACE
    if tag in {"Orgn", "Trad"} or token.quoted or before & ORGANISATION_WORDS:
        return NameKind.ORGANISATION
    return NameKind.PERSON
