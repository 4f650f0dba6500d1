"""Ordinals, Roman numerals, centuries, decades in words, and days by ordinal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import CalendarDate, Figure, Kind
from summarize.figures.dates import year_after
from summarize.figures.lexicon import calendar_words, compounds
from summarize.figures.lexicon.english_numbers import DECADES

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_TAILS = "|".join(sorted(compounds.RUSSIAN_ORDINAL_TAILS, key=len, reverse=True))
_RU_DIGITS = re.compile(rf"(\d{{1,6}})(?:[-‑–](?:{_TAILS})|й|я|го|ый|ая|ое|ого)(?![^\W_])")
_EN_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,6})[-‑]?(?:st|nd|rd|th)(?![^\W_])")
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W_])")
_CENTURY = {
    "ru": re.compile(
        rf"[^\S\n]{{1,2}}(?:{'|'.join(calendar_words.RUSSIAN_CENTURY.split()[:-2])}|вв?\.)(?![^\W_])"
    ),
    "en": re.compile(r"(?:[^\S\n]{1,2}|-)(?:century|centuries)(?![^\W_])"),
}
_PLAIN_CENTURY = {
    "ru": re.compile(r"(\d{1,2})[^\S\n]{1,2}(?:веке?|века|веку|веком|в\.)(?![^\W_])"),
    "en": re.compile(r"(\d{1,2})[^\S\n]century(?![^\W_])"),
}
_ROMAN_TAIL = re.compile(r"-(?:й|го|му|м|я|е|х|ом)(?![^\W_])")
_PHRASE_END = re.compile(r"[.,;:)!?»”\"]|$|\s(?:and|of|in|to|the|was|who)\b")
_NAME_BEFORE = re.compile(r"[A-Z][a-z]+ $")
_GENITIVE = re.compile(r"['’]s(?![^\W_])")  # "Louis XII's times"
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
# "third-party", «третьи лица»: others, no count
_PARTIES = frozenset(["party", "parties", "лица", "лиц", "лицам", "лицами", "лицах"])
_LAST_DAY, _LAST_CENTURY = 31, 30
_PLURAL_TENS = re.compile(r"(?:ые|ых|ыми)$")


def roman_value(text: str) -> int:
    """The value of a Roman numeral below 90.

    >>> roman_value("XXI")
    21
    """
    total = 0
    for letter, following in zip(text, text[1:] + " ", strict=True):
        value = _DIGITS[letter]
        total += -value if _DIGITS.get(following, 0) > value else value
    return total


def digit_ordinal(scan: Scan, pos: int) -> Figure | None:
    """«3-й», «18-е место», "21st", "1,000th"; «19-й век» is a century."""
    russian = scan.grammar.language == "ru"
    found = (_RU_DIGITS if russian else _EN_DIGITS).match(scan.lower, pos)
    if not found:
        return None
    value = int(found[1].replace(",", ""))
    return _ordinal(scan, pos, found.end(), value, "digit ordinal", numeral=found[1])


def plain_century(scan: Scan, pos: int) -> Figure | None:
    """«в 19 веке», "the 19 century": a cardinal before a century; «20 веков» counts them."""
    found = _PLAIN_CENTURY[scan.grammar.language].match(scan.lower, pos)
    if not found or not 5 <= int(found[1]) <= _LAST_CENTURY:
        return None
    return scan.figure(
        Kind.DATE,
        pos,
        found.end(),
        "century",
        date=CalendarDate(int(found[1]), grain="century"),
        numeral=found[1],
        numeral_start=pos,
    )


def _ordinal(
    scan: Scan,
    start: int,
    stop: int,
    value: int,
    rule: str,
    *,
    numeral: str = "",
    weak: bool = False,
) -> Figure:
    century = _CENTURY[scan.grammar.language].match(scan.lower, stop)
    digits = {"numeral": numeral, "numeral_start": start if numeral else -1}
    if century and 1 <= value <= _LAST_CENTURY:
        date = CalendarDate(value, grain="century")
        return scan.figure(Kind.DATE, start, century.end(), "century", date=date, **digits)
    return scan.figure(Kind.ORDINAL, start, stop, rule, value=value, weak=weak, **digits)


def roman(scan: Scan, pos: int) -> Figure | None:
    """«XXI век», «Людовик XIV», "World War II"; a lone I, V or X only where it can be no word."""
    found = _ROMAN.match(scan.text, pos)
    if not found or not found[0]:
        return None
    value = roman_value(found[0])
    if len(found[0]) == 1 and not _lone_roman(scan, found):
        return None
    if found[0][0] == "L" and len(found[0]) < 3:
        return None  # "LI", "LV" are initials
    tail = _ROMAN_TAIL.match(scan.lower, found.end())  # «в XV-м веке»
    if tail:
        return _ordinal(scan, pos, tail.end(), value, "roman")
    glued = scan.char(found.end()) in {"-", "'", "’", "."}
    if (
        glued
        and scan.char(found.end() + 1).isalnum()
        and not _GENITIVE.match(scan.lower, found.end())
    ):
        return None
    # "World War II" answers «Великая Отечественная», which has no number; "I" may be a pronoun
    alone = scan.grammar.language == "en" and len(found[0]) == 1
    weak = scan.last_word(pos) == "war" or alone
    whole = _ordinal(scan, pos, found.end(), value, "roman", weak=weak)
    return _roman_span(scan, pos, found) or whole


def _roman_span(scan: Scan, pos: int, found: re.Match[str]) -> Figure | None:
    """«XIX–XX вв.»: two centuries."""
    dash = re.compile(r"[^\S\n]?[-–—][^\S\n]?").match(scan.text, found.end())
    other = _ROMAN.match(scan.text, dash.end()) if dash else None
    if not other or not other[0]:
        return None
    last = _ordinal(scan, other.start(), other.end(), roman_value(other[0]), "roman")
    first = _ordinal(scan, pos, found.end(), roman_value(found[0]), "roman")
    if last.date is not None and first.date is None and first.value is not None:
        date = CalendarDate(int(first.value), grain="century")
        first = scan.figure(Kind.DATE, pos, found.end(), "century", date=date)
    return scan.figure(Kind.RANGE, pos, last.stop, "roman range", parts=(first, last))


def _lone_roman(scan: Scan, found: re.Match[str]) -> bool:
    """«Николай I», «V съезд», "World War I"; not the pronoun, not "V." of an initial, not "X"."""
    if found[0] == "L":
        return False
    if scan.grammar.language == "en":
        return _lone_english_roman(scan, found)
    following = scan.text[found.end() : found.end() + 2]
    if found[0] != "I":  # «V съезд»; not «V. Ivanov», not «менеджеров X, она»
        return following[:1] in {" ", "\u00a0"} and "а" <= following[1:2] <= "я"
    # "I Touch Myself" in a Russian text is a song, «Пётр I» is a tsar
    near = following[1:2] + scan.last_word(found.start())[-1:]
    return not any(char.isascii() and char.isalpha() for char in near)


def _lone_english_roman(scan: Scan, found: re.Match[str]) -> bool:
    """Such as "World War I", "Emperor Peter I.", "the V forum"; not "said I", "V. Ivanov"."""
    if scan.last_word(found.start()) == "war":
        return found[0] == "I"
    before = _NAME_BEFORE.search(scan.text, max(scan.floor, found.start() - 24), found.start())
    following = scan.text[found.end() : found.end() + 2]
    if found[0] == "V" and following[:1] == " " and following[1:].islower():
        return True
    return before is not None and found[0] in {"I", "V"} and _ends_phrase(scan.lower, found.end())


def _ends_phrase(text: str, stop: int) -> bool:
    """Whether no verb of a pronoun follows: "Peter I and", not "Peter I know"."""
    return _PHRASE_END.match(text, stop) is not None


def word_ordinal(scan: Scan, pos: int) -> Figure | None:
    """«третий», «двадцать первый век», "twenty-first"; «пятого июля» is a day."""
    read = _worded(scan, pos)
    if read is None:
        return None
    value, start, stop, last = read
    day = _day(scan, value, start, stop)
    if day:
        return day
    if scan.grammar.language == "ru":
        decade = _decade(scan, value, start, stop, last)
        if decade:
            return decade
    weak = value in {1, 2} or scan.word_at(stop + 1)[0] in _PARTIES
    weak |= scan.lower[max(start - 2, 0) : start] == "в-"  # «в-третьих» is "also" as well
    return _ordinal(scan, start, stop, value, "word ordinal", weak=weak)


def _worded(scan: Scan, pos: int) -> tuple[int, int, int, str] | None:
    """The value of an ordinal phrase, where it starts and ends, and its last word."""
    base, first, end = 0, -1, pos
    for _ in range(4):
        word, start, stop = scan.word_at(end)
        first = start if first < 0 else first
        value = scan.grammar.ordinals.get(word)
        if value is not None:
            if base and value >= (100 if base % 100 == 0 else 10):
                return None
            return base + value, first, stop, word
        tens = scan.grammar.cardinals.get(word, 0)
        if tens < 20 or (base and tens >= 100):
            return None
        base += tens
        end = stop + (scan.char(stop) in {"-", "‑"})
    return None


def _day(scan: Scan, value: int, start: int, stop: int) -> Figure | None:
    if not 1 <= value <= _LAST_DAY:
        return None
    word, at, after = scan.word_at(stop)
    if scan.grammar.language == "en" and word == "of":
        word, at, after = scan.word_at(after)
    month = scan.grammar.months.get(word)
    if not month or (scan.grammar.language == "en" and not scan.char(at).isupper()):
        return None
    year, end = year_after(scan, after)
    return scan.figure(
        Kind.DATE, start, end, "day by ordinal", date=CalendarDate(year, month, value)
    )


def _decade(scan: Scan, value: int, start: int, stop: int, last: str) -> Figure | None:
    """«в девяностые», «шестидесятых годов»."""
    if value % 10 or not 20 <= value <= 90 or not _PLURAL_TENS.search(last):
        return None
    tail = re.compile(r"[^\S\n]{1,2}год(?:ы|ов|ах|ам|ами)(?![^\W_])").match(scan.lower, stop)
    return scan.figure(
        Kind.DATE,
        start,
        tail.end() if tail else stop,
        "decade in words",
        date=CalendarDate(value, grain="decade", short_year=True),
    )


def world_war(scan: Scan, pos: int) -> Figure | None:
    """Such as "WWII", "WW1": the ordinal of «Вторая мировая война»."""
    found = re.compile(r"WW(?:(II|2)|(?:I|1))(?![^\W_])").match(scan.text, pos)
    if not found:
        return None
    return _ordinal(scan, pos, found.end(), 2 if found[1] else 1, "world war", weak=True)


def decade_word(scan: Scan, pos: int) -> Figure | None:
    """Such as "the nineties", "mid-eighties"."""
    word, start, stop = scan.word_at(pos)
    if word not in DECADES:
        return None
    date = CalendarDate(DECADES[word], grain="decade", short_year=True)
    return scan.figure(Kind.DATE, start, stop, "decade in words", date=date)
