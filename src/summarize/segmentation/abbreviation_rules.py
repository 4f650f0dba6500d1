"""Rules over a full stop that may belong to an abbreviation or to initials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.segmentation.abbreviations import (
    LETTERED,
    LONG_INITIALS,
    MONTHS,
    PREFIXES,
    QUALIFIED,
    SCALES,
    SPACED,
    TAILS,
    TIMES,
    UNITS,
)
from summarize.segmentation.decision import Decision
from summarize.segmentation.openings import ADVERBIAL_OPENINGS, STARTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.segmentation.candidates import Candidate

    Rule = Callable[[Candidate], Decision | None]

_INITIALS = re.compile(r"(?:[А-ЯЁA-Z](?:\.-?|-))*[А-ЯЁA-Z]")
_SURNAME = re.compile(
    r"[А-ЯЁ][а-яё-]+(?:ов|ев|ёв|ин|ын|ский|цкий|ова|ева|ёва|ина|ына|ская|цкая|ко|ук|юк|ич|ян|"
    r"дзе|швили|их|ых|ову|еву|ину|ова|ева|ина|ским|скому|ского|овым|евым|иным|овой|евой|иной)"
)
_NAME_BEFORE_INITIALS = re.compile(r"([А-ЯЁ][а-яё-]{2,})\s+(?:[А-ЯЁ]\.[\s-]?)+[А-ЯЁ]$")
_UNIT_IN_CAPITALS = re.compile(
    r"(?:[кМГТ]?Вт|[КМГТ]?ВтхЧ|Гкал|[кМГ]?Гц|[МГТ]?Па|[МГТ]?Дж|[МГТ]б|[A-Z]{3}|Мбит|Гбит|МВА|МВт)\b"
)
_CURRENCY = "$€£₽¥"
_WORDS = re.compile(r"[^\W_]+")
_VERB = re.compile(
    r"(?!начала|числа|квартала|тыла|отдела|лет)\w+(?:(?:л|ла|ло|ли)(?:с[ья])?|(?:[еиё]т|[юуяа]т)(?:ся)?)"
)
_INFINITIVE = re.compile(r"(?:ть|ти|чь)(?:ся)?$|йте(?:сь)?$")
_BEFORE_QUOTED_NAME = {"г", "гг", "др", "проч"}  # «картину 2006 г. «Легенда о времени»
_QUOTED_NAME = re.compile(r"[«\"„][^»\"“.!?]{1,40}[»\"“](?!,?\s*[-–—])")


def _abbreviation(it: Candidate) -> str:
    """The abbreviation before a full stop, in small letters, joined where written apart."""
    if len(it.word) > 1 and it.word.isupper():
        return ""  # «пистолет ТТ. Ему», «теперь всё ОК. Это»
    word = it.word.lower()
    if it.before_has_stop:
        word = SPACED.get((it.before.lower().rpartition(".")[2], word), word)
    return word


def _is_known(word: str) -> bool:
    return any(word in table for table in (UNITS, TAILS, MONTHS, PREFIXES))


def _is_stop(it: Candidate) -> bool:
    return it.mark == "." and not it.closers


def _opens_small(it: Candidate) -> bool:
    return it.next_char.islower()


def has_verb(text: str) -> bool:
    """Whether ``text`` holds a word that ends like a finite verb, which some nouns do too."""
    return any(_VERB.fullmatch(word) for word in _WORDS.findall(text.lower()))


def opening_phrase(it: Candidate) -> bool:
    """Whether the sentence so far is only «В 2022 г.» or «По данным РБК, в сентябре 2019 г.»."""
    words = _WORDS.findall(it.so_far.lower())
    return len(words) > 1 and words[0] in ADVERBIAL_OPENINGS and not has_verb(it.so_far)


def abbreviation_dash(it: Candidate) -> Decision | None:
    """«в 2021–2025 гг. - 66,4 руб.»: an abbreviation before a dash ends nothing."""
    word = _abbreviation(it)
    if it.dashed and _is_stop(it) and (_is_known(word)):
        return Decision.JOIN
    return None


def letter_that_ends(it: Candidate) -> Decision | None:
    """«гепатит В. Он», «220 В. Датчик», «Иванов А. А. Завод»: a capital letter, no initial."""
    if not _is_initial(it):
        return None
    if it.word in {"I", "V", "X"} and it.before.isalpha() and not it.before_has_stop:
        return Decision.SPLIT  # «музей Петра I. Средневековые камни», «поколения X. Мимо»
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
    if not _is_stop(it) or word not in UNITS or (len(word) == 1 and it.word.isupper()):
        return None
    if not (it.number_before or _is_qualified(it)):
        return None
    if _belongs_to_unit(it, word):
        return Decision.JOIN
    if word in PREFIXES and it.next_char.isdigit() and not _is_qualified(it):
        return None  # «ч. 3 ст. 264», «д. 5 стр. 17»
    return _may_end(it)


def _belongs_to_unit(it: Candidate, word: str) -> bool:
    """«5 тыс. МВт», «300 млн. USD», «37 млрд. долл. США»."""
    if word in {"долл", "дол"}:
        return it.next_word in {"США", "Гонконга", "Сингапура", "Тайваня"}
    return word in SCALES and bool(_UNIT_IN_CAPITALS.match(it.right) or it.next_sign in _CURRENCY)


def _is_qualified(it: Candidate) -> bool:
    before = it.before.lower()
    return before in QUALIFIED and (it.before_has_stop or len(before) > 1)


def pronoun(it: Candidate) -> Decision | None:
    """«…воспользуйтесь им. Оставайтесь…», «…доверять им. По результатам…»; not «им. Кирова»."""
    if it.word != "им" or not _is_stop(it) or it.next_has_stop:
        return None
    ends = it.next_word.lower() in STARTERS or _VERB.fullmatch(it.before)
    return Decision.SPLIT if ends or _INFINITIVE.search(it.before) else None


def tail(it: Candidate) -> Decision | None:
    """«и т.д. Компания», «и др. Россия»; but «и др. «зелёные» проекты»."""
    word = _abbreviation(it)
    if not _is_stop(it) or (word not in TAILS and word not in MONTHS):
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
    if it.next_sign == "№":
        return Decision.JOIN  # «от 17.07.2017 г. № 842»
    if it.word.lower() in _BEFORE_QUOTED_NAME and _QUOTED_NAME.match(it.right):
        return Decision.JOIN
    return Decision.JOIN if _says_when(it) and opening_phrase(it) else Decision.SPLIT


def _says_when(it: Candidate) -> bool:
    word = _abbreviation(it)
    return word in TIMES or word in TAILS or word in MONTHS


def _before_number(it: Candidate) -> Decision:
    """«5 руб. 50 коп.», «В 2022 г. 15 компаний» go on; «…вырос до 5 млн т. 15 мая» ends."""
    if _abbreviation(it) in MONTHS:
        return Decision.JOIN
    after = re.match(r"[\d\s.,]+([^\W\d_]+)", it.right)
    if after and after[1].lower() in UNITS:
        return Decision.JOIN
    return Decision.JOIN if opening_phrase(it) else Decision.SPLIT


ABBREVIATION_RULES: tuple[Rule, ...] = (
    abbreviation_dash,
    pronoun,
    unit,
    tail,
    letter_that_ends,
    initials,
    prefix,
)
