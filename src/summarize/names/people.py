"""Names of people: first name, patronymic and surname, initials and particles between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize.names import palladius, polivanov
from summarize.names.lexicon.contexts import COURTESY, PARTICLES
from summarize.names.model import Name, NameKind
from summarize.names.morphology import (
    is_attribute,
    is_common,
    is_known,
    lemmas,
    plain,
    proper,
    readings,
)
from summarize.names.nominative import nominatives, possible_cases
from summarize.names.table import is_abbreviation, patterns, persons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.names.tokens import Token

_MAX_WORDS: Final = 5
_SURNAME: Final = re.compile(r"(?:[оеё]в|[иы]н)(?:а|у|ым|е|ой|ы|ых|ыми)?$")
_SYLLABLE: Final = re.compile(
    r"[БВГДЖЗЙКЛМНПРСТФХЦЧШЩ]?(?i:[бвгджзйклмнпрстфхцчшщ]?[аеёиоуыэюя][бвгджзйклмнпрстфхцчшщ]{0,2})"
)
_GENERATION: Final = re.compile(r"-(?:младш|старш)\w+$")  # «Трамп-младший»
_PERSONAL: Final = frozenset({"Name", "Surn", "Patr"})


def person_at(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """The person named at ``position``, with the position after the name."""
    stop = _extent(words, position)
    if stop is None:
        return None
    inside = [word for word in words[position:stop] if not word.shortened]
    if not inside:
        return None
    parts, *others = nominatives(tuple(_GENERATION.sub("", word.text) for word in inside))
    if len(inside) == 1:
        parts, others = parts[:1], [(other,) for other in parts[1:]]
    lemma = " ".join(parts)
    return (
        Name(
            text[words[position].start : words[stop - 1].stop],
            words[position].start,
            words[stop - 1].stop,
            NameKind.PERSON,
            lemma,
            parts=tuple(parts),
            readings=tuple(" ".join(each) for each in others),
            weak=len(inside) == 1 and _is_doubtful(words, position),
            rule="person",
            system="hepburn" if polivanov.are_japanese(parts) else "",
        ),
        stop,
    )


def chinese_at(text: str, words: Sequence[Token], position: int) -> tuple[Name, int] | None:
    """A Chinese person, family name first: «Ван И», «Чжао Лицзяня»."""
    pair = words[position : position + 2]
    if len(pair) < 2 or not _is_chinese(words, position):  # noqa: PLR2004 - two names
        return None
    family, given = pair
    choices = palladius.nominatives(given.text)
    lemmas_ = [f"{family.text} {each}" for each in choices]
    return (
        Name(
            text[family.start : given.stop],
            family.start,
            given.stop,
            NameKind.PERSON,
            lemmas_[0],
            parts=(family.text, choices[0]),
            readings=tuple(lemmas_[1:]),
            rule="chinese",
            system="pinyin",
        ),
        position + 2,
    )


def _is_chinese(words: Sequence[Token], position: int) -> bool:
    """Whether two words, and no third (which were Korean), are a Chinese name."""
    family, given, *after = words[position : position + 3]
    if not (family.capitalized and given.capitalized and given.adjoins) or family.closed:
        return False
    if family.initial and len(family.text) == 1:
        return False  # «У Анто болит голова»
    if is_abbreviation(family.text) or (len(given.text) > 1 and is_abbreviation(given.text)):
        return False
    if not palladius.are_chinese(family.text, given.text):
        return False
    # «Ли Куан Ю», «Ли И. С.»
    further = bool(after) and not given.closed and _adjoins(words, position + 2)
    return not (further and after[0].capitalized and _SYLLABLE.fullmatch(after[0].text))


def _extent(words: Sequence[Token], position: int) -> int | None:
    """Where the name that begins here ends, or None where none begins."""
    if not _may_begin(words, position):
        return None
    stop = position + 1
    cases = possible_cases(words[position].text)
    while stop < len(words) and stop - position < _MAX_WORDS and not words[stop - 1].closed:
        if not _adjoins(words, stop):
            break
        if _is_particle(words, stop):
            stop += 1
            continue
        # «координатору Алексея Навального Андрею Боровикову»: where the case changes, so does who
        cases &= possible_cases(words[stop].text)
        if not cases or not (_may_continue(words[stop]) or _is_surname_of(words, stop)):
            break
        stop += 1
    while stop - 1 > position and not words[stop - 1].capitalized:
        stop -= 1
    return stop if stop - position > 1 or _is_personal(words[position]) else None


def _is_particle(words: Sequence[Token], stop: int) -> bool:
    """«фон», «дер», «аль» between capitals."""
    token, following = words[stop], words[stop + 1 : stop + 2]
    return (
        plain(token.text) in PARTICLES
        and not token.capitalized
        and bool(following)
        and following[0].adjoins
        and (following[0].capitalized or plain(following[0].text) in PARTICLES)
    )


def _adjoins(words: Sequence[Token], stop: int) -> bool:
    """«А. Б. Иванов», «А.Иванов»: a full stop after an initial does not part a name."""
    token = words[stop]
    return token.adjoins or (words[stop - 1].shortened and token.before.strip("\u00a0 ") == ".")


def _may_begin(words: Sequence[Token], position: int) -> bool:
    token = words[position]
    if not token.capitalized or not token.cyrillic or lemmas(token.text) & COURTESY:
        return False
    if token.shortened:
        following = words[position + 1 : position + 3]
        return bool(following) and following[0].before.strip("\u00a0 ") == "."
    if is_abbreviation(token.text):
        return False
    if _is_personal(token):
        doubtful = token.initial and is_common(token.text) and not _is_famous(token)
        return not doubtful or _has_company(words, position)
    return (_is_unknown(token) and _has_company(words, position)) or _is_syllables(words, position)


def _is_syllables(words: Sequence[Token], position: int) -> bool:
    """«Пан Ги Мун», «Ким Чен Ын»: three capitalized words of one syllable each."""
    run = words[position : position + 3]
    return (
        len(run) == 3  # noqa: PLR2004 - a family name and a given one of two syllables
        and all(_SYLLABLE.fullmatch(word.text) and not is_abbreviation(word.text) for word in run)
        and all(word.adjoins for word in run[1:])
    )


def _has_company(words: Sequence[Token], position: int) -> bool:
    """Whether the next word may continue a person's name."""
    following = words[position + 1 : position + 2]
    return (
        bool(following)
        and following[0].adjoins
        and not words[position].closed
        and _may_continue(following[0])
        and (_is_personal(following[0]) or _is_unknown(following[0]))
    )


def _may_continue(token: Token) -> bool:
    """Whether a word can be the second or a later one of a person's name."""
    if not token.capitalized or not token.cyrillic or token.quoted:
        return False
    if token.shortened:
        return True
    if is_abbreviation(token.text):
        return False
    if _is_personal(token):
        return True
    # «Джон Хлеб»: an ordinary word with a capital after a first name
    return not (lemmas(token.text) & patterns().keys()) and not _is_geographic(token)


def _is_surname_of(words: Sequence[Token], position: int) -> bool:
    """«Дениса Мантурова», «Светланы Ивановой»: after a first name that is no town."""
    token, before = words[position], words[position - 1]
    if not token.capitalized or not token.cyrillic or token.quoted:
        return False
    return (
        bool(_SURNAME.search(token.text))
        and not is_abbreviation(token.text)
        and _is_personal(before)
        and proper(before.text) == "Name"
    )


def _is_geographic(token: Token) -> bool:
    return proper(token.text) in {"Geox", "Orgn", "Trad"}


def _is_personal(token: Token) -> bool:
    """Whether the tables or the dictionary have the word as a part of a person's name."""
    keys = lemmas(token.text)
    in_tables = any(key in persons() for key in keys)
    if keys & patterns().keys():
        # «Владимир», «Киров», «Пушкин» name towns too; a word that only a town's table has does not
        return in_tables and _is_mostly_personal(token)
    if in_tables:
        return True
    return any(each.proper in _PERSONAL and each.known for each in readings(token.text))


def _is_mostly_personal(token: Token) -> bool:
    first = [each for each in readings(token.text) if each.proper][:1]
    return not first or first[0].proper in _PERSONAL


def _is_famous(token: Token) -> bool:
    """«Песков отметил»: a surname of the tables, though «песков» is sand as well."""
    return plain(token.text) in persons() and proper(token.text) == "Surn"


def _is_unknown(token: Token) -> bool:
    return (
        token.cyrillic and not is_known(token.text) and not (lemmas(token.text) & patterns().keys())
    )


def _is_doubtful(words: Sequence[Token], position: int) -> bool:
    """«Вера», «Роза» at the beginning, «Чудовский районный суд»: alone, perhaps no name."""
    token, following = words[position], words[position + 1 : position + 2]
    if is_common(token.text) and token.initial and not _is_famous(token):
        return True
    return bool(following) and following[0].adjoins and is_attribute(token.text, following[0].text)
