"""Rules over a full stop that may belong to an abbreviation or to initials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.segmentation.abbreviations import (
    LETTERED,
    LONG_INITIALS,
    PREFIXES,
    SCALES,
    SPACED,
    TAILS,
    UNITS,
)
from summarize.segmentation.decision import Decision
from summarize.segmentation.openings import ADVERBIAL_OPENINGS, STARTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.segmentation.candidates import Candidate

    Rule = Callable[[Candidate], Decision | None]

_INITIALS = re.compile(r"(?:[А-ЯЁA-Z](?:\.-?|-))*[А-ЯЁA-Z]")
_NUMBER = re.compile(r"\d[\d.,/–—-]*|[IVXLCХ]+(?:[–—-][IVXLCХ]+)?|[%°²³]")
_SURNAME = re.compile(
    r"[А-ЯЁ][а-яё-]+(?:ов|ев|ёв|ин|ын|ский|цкий|ова|ева|ёва|ина|ына|ская|цкая|ко|ук|юк|ич|ян|"
    r"дзе|швили|их|ых|ову|еву|ину|ова|ева|ина|ским|скому|ского|овым|евым|иным|овой|евой|иной)"
)
_NAME_BEFORE_INITIALS = re.compile(r"([А-ЯЁ][а-яё-]{2,})\s+(?:[А-ЯЁ]\.[\s-]?)*[А-ЯЁ]$")
_UNIT_IN_CAPITALS = re.compile(
    r"(?:[кМГТ]?Вт|[КМГТ]?ВтхЧ|Гкал|[кМГ]?Гц|[МГТ]?Па|[МГТ]?Дж|[МГТ]б|[A-Z]{3}|Мбит|Гбит|МВА|МВт)\b"
)
_CURRENCY = "$€£₽¥"
_MAX_OPENING_WORDS = 6


def _abbreviation(it: Candidate) -> str:
    """The abbreviation before a full stop, in small letters, joined where written apart."""
    word = it.word.lower()
    if it.before_has_stop:
        word = SPACED.get((it.before.lower().rpartition(".")[2], word), word)
    return word


def _is_stop(it: Candidate) -> bool:
    return it.mark == "." and not it.closers


def _opens_small(it: Candidate) -> bool:
    return it.next_char.islower()


def opening_phrase(it: Candidate) -> bool:
    """Whether the sentence so far is only «В 2022 г.» or «По итогам 9 мес.»."""
    words = it.so_far.replace("«", " ").split()
    return (
        1 < len(words) <= _MAX_OPENING_WORDS
        and words[0].lower() in ADVERBIAL_OPENINGS
        and "," not in it.so_far.replace(",", "", 1)
    )


def letter_that_ends(it: Candidate) -> Decision | None:
    """«гепатит В. Он», «220 В. Датчик», «Иванов А. А. Завод»: a capital letter, no initial."""
    if not _is_initial(it):
        return None
    if it.before.lower() in LETTERED or it.before.isdigit():
        return Decision.SPLIT
    if it.next_has_stop and len(it.next_word) == 1:
        return None
    if it.next_word.lower() in STARTERS or _closes_name(it):
        return Decision.SPLIT
    return None


def initials(it: Candidate) -> Decision | None:
    """«А. С. Пушкин», «А.С. Пушкин», «Дж. Байден»."""
    return Decision.JOIN if _is_initial(it) else None


def _is_initial(it: Candidate) -> bool:
    cut = it.word[:1].isupper() and it.word.lower() in LONG_INITIALS
    return _is_stop(it) and (cut or bool(_INITIALS.fullmatch(it.word)))


def _closes_name(it: Candidate) -> bool:
    """Whether the initials stand behind their surname and no surname follows."""
    name = _NAME_BEFORE_INITIALS.search(it.left)
    return bool(name and _SURNAME.fullmatch(name[1])) and not _SURNAME.fullmatch(it.next_word)


def unit(it: Candidate) -> Decision | None:
    """«5 млн т. В мае», «в 2022 г. Компания»; but «В 2022 г. Татарстан», «5 тыс. МВт»."""
    word = _abbreviation(it)
    if not _is_stop(it) or word not in UNITS:
        return None
    if not (_NUMBER.fullmatch(it.before) or it.before.lower() in UNITS):
        return None if word in PREFIXES else _may_end(it)
    if word in SCALES and (_UNIT_IN_CAPITALS.match(it.right) or it.next_sign in _CURRENCY):
        return Decision.JOIN
    return _may_end(it)


def tail(it: Candidate) -> Decision | None:
    """«и т.д. Компания», «и др. Россия»; but «и др. «зелёные» проекты»."""
    word = _abbreviation(it)
    if not _is_stop(it) or word not in TAILS:
        return None
    if word == "пр" and it.before.lower() != "и":
        return None  # «пр. Ленина»
    return _may_end(it)


def prefix(it: Candidate) -> Decision | None:
    """«ул. Тверская», «ст. 15», «т.е. Россия»."""
    if _is_stop(it) and _abbreviation(it) in PREFIXES:
        return Decision.JOIN
    return None


def _may_end(it: Candidate) -> Decision:
    if _opens_small(it):
        return Decision.JOIN
    if it.next_word.lower() in STARTERS:
        return Decision.SPLIT
    if it.next_char.isdigit():
        return _before_number(it)
    return Decision.JOIN if opening_phrase(it) else Decision.SPLIT


def _before_number(it: Candidate) -> Decision:
    """«5 руб. 50 коп.», «В 2022 г. 15 компаний» go on; «…вырос до 5 млн т. 15 мая» ends."""
    after = re.match(r"[\d\s.,]+([^\W\d_]+)", it.right)
    if after and after[1].lower() in UNITS:
        return Decision.JOIN
    return Decision.JOIN if opening_phrase(it) else Decision.SPLIT


ABBREVIATION_RULES: tuple[Rule, ...] = (unit, tail, letter_that_ends, initials, prefix)
