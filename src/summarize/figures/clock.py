"""Clock times: 10:51, «19.30 мск», «в 5 часов утра», "7 p.m."; in minutes after midnight."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from summarize.document import Figure, Kind

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_DIGITS = re.compile(r"([01]?\d|2[0-4])([:.])([0-5]\d)(?::([0-5]\d))?(?![\d%]|[:.,]\d)")
_RU_ZONE = re.compile(
    r"[^\S\n]{0,2}(?:\(?(?:мск|msk|utc|gmt|по москве|по московскому времени|по местному времени|"
    r"местного времени|московского времени|часов по)(?![^\W_])\)?|"
    r"(?:утра|вечера|дня|ночи)(?![^\W_]))"
)
_RU_HOUR = re.compile(
    r"(\d{1,2})(?:-го|-м)?[^\S\n]{0,2}(?:час(?:а|ов|у)?[^\S\n]{1,2})?"
    r"(утра|вечера|дня|ночи)(?![^\W_])"
)
_RU_CLOCK = re.compile(r"[^\S\n]{0,2}(утра|вечера|дня|ночи)(?![^\W_])")
_EN_HALF = re.compile(r"[^\S\n]{0,2}(?:([ap])\.[^\S\n]?m\.|([ap])m(?![^\W_]))")
_EN_HOUR = re.compile(
    r"(\d{1,2})(?!\d|[:.,]\d)(?=[^\S\n]{0,2}(?:[ap]\.[^\S\n]?m\.|[ap]m(?![^\W_])))"
)
_EN_PART = re.compile(
    r"[^\S\n](?:o['’]?clock(?:[^\S\n](?:in the (morning|afternoon|evening)|at (night)))?"
    r"|in the (morning|afternoon|evening)|at (night))(?![^\W_])"
)
_SCORE_WORDS = frozenset(
    [
        "счет",
        "счёт",
        "счетом",
        "счётом",
        "счета",
        "счёта",
        "счетe",
        "сете",
        "партии",
        "тайме",
        "score",
        "scored",
        "won",
        "lost",
        "beat",
    ]
)
_MINUTES_IN_HOUR, _NOON, _DAY_HOURS = 60, 12, 24
# «в 2 часа ночи» is at night, «в 11 ночи» before midnight; "2 дня" may be two days.
_PARTS = {"утра": 0, "дня": 12, "вечера": 12, "ночи": 0}
_LATE_NIGHT = 9
_ONE_OR_TWO_DIGITS = re.compile(r"\d{1,2}")


def clock_time(scan: Scan, pos: int) -> Figure | None:
    """A time written with minutes; a dot needs a zone or a part of the day behind it."""
    found = _DIGITS.match(scan.text, pos)
    if not found:
        return None
    tail = _RU_ZONE.match(scan.lower, found.end()) if scan.grammar.language == "ru" else None
    half = _EN_HALF.match(scan.lower, found.end()) if scan.grammar.language == "en" else None
    if found[2] == "." and not (tail or half) and not _dotted_time(scan, found):
        return None
    if scan.last_word(pos) in _SCORE_WORDS and not (tail or half):
        return None
    minutes = Fraction(int(found[1]) * _MINUTES_IN_HOUR + int(found[3]))
    minutes += Fraction(int(found[4] or 0), 60)
    stop = (tail or half or found).end()
    part = _RU_CLOCK.match(scan.lower, found.end())
    if part:
        return _time(scan, pos, stop, found, _shifted(minutes, part[1]))
    if half:
        return _time(scan, pos, stop, found, _halved(minutes, half[1] or half[2]))
    readings = _other_half(minutes) if scan.grammar.language == "en" else ()
    return _time(scan, pos, stop, found, minutes, readings=readings)


def _dotted_time(scan: Scan, found: re.Match[str]) -> bool:
    """«в 19.30»: after «в» or «с», two digits of hours and no unit behind."""
    if scan.grammar.language != "ru" or (len(found[1]) < 2 and found[3] not in {"00", "30"}):
        return False
    if scan.last_word(found.start()) not in {"в", "с", "до", "к", "около"}:
        return False
    grammar, stop = scan.grammar, found.end()
    following = scan.word_at(stop)[0]
    if grammar.scale_words.match(scan.lower, stop) or following.startswith("раз"):
        return False
    return not (
        grammar.unit_words.match(scan.lower, stop) or grammar.unit_symbols.match(scan.text, stop)
    )


def hour_of_day(scan: Scan, pos: int) -> Figure | None:
    """«в 5 часов утра», «в 7 вечера», "7 p.m.", "5 o'clock"."""
    if scan.grammar.language == "ru":
        found = _RU_HOUR.match(scan.lower, pos)
        if not found or int(found[1]) > _NOON:
            return None
        if found[2] == "дня" and "час" not in found[0]:
            return None  # «2 дня»
        minutes = _shifted(Fraction(int(found[1]) * _MINUTES_IN_HOUR), found[2])
        return _time(scan, pos, found.end(), found, minutes)
    found = _EN_HOUR.match(scan.lower, pos)
    half = _EN_HALF.match(scan.lower, found.end()) if found else None
    if not found or not half or not 1 <= int(found[1]) <= _NOON:
        return None
    minutes = _halved(Fraction(int(found[1]) * _MINUTES_IN_HOUR), half[1] or half[2])
    return _time(scan, pos, half.end(), found, minutes)


_RU_SPOKEN = re.compile(
    r"(\d{1,2})[^\S\n](?:час(?:а|ов)?|ч\.)(?:[^\S\n](\d{1,2})[^\S\n](?:минут[аы]?|мин\.?))?(?![^\W_])"
)
_NOT_CLOCK = frozenset(["подряд", "назад", "пути", "езды", "лета", "сна", "до"])
_PER_DAY = re.compile(r"[^\S\n]в[^\S\n](?:сутки|день|неделю|месяц|год)")
_RU_WORD_HOUR = re.compile(
    r"(?:час(?:у|а|ов)?[^\S\n])?(утра|вечера|ночи)(?![^\W_])|час(?:у|а|ов)?[^\S\n](дня)(?![^\W_])"
)


def spoken_time(scan: Scan, pos: int) -> Figure | None:
    """«в 17 часов 47 минут», «в 11 часов»; «за 5 часов» and «5 часов в сутки» are durations."""
    if scan.grammar.language != "ru" or scan.last_word(pos) not in {"в", "-", "–", "—"}:
        return None
    found = _RU_SPOKEN.match(scan.lower, pos)
    if found and not found[2] and scan.last_word(pos) != "в":
        return None
    if not found or int(found[1]) > _DAY_HOURS or int(found[2] or 0) >= _MINUTES_IN_HOUR:
        return None
    if not found[2] and _lasts(scan, found.end()):
        return None
    minutes = Fraction(int(found[1]) * _MINUTES_IN_HOUR + int(found[2] or 0))
    return _time(scan, pos, found.end(), found, minutes, readings=_other_half(minutes))


def _lasts(scan: Scan, stop: int) -> bool:
    """«в 5 часов лета», «8 часов в сутки»: how long, not when."""
    return scan.word_at(stop)[0] in _NOT_CLOCK or bool(_PER_DAY.match(scan.lower, stop))


def word_hour(scan: Scan, pos: int) -> Figure | None:
    """«после пяти вечера», «в одиннадцать ночи», «к часу ночи»."""
    word, start, stop = scan.word_at(pos)
    hour = scan.grammar.cardinals.get(word)
    if word in {"час", "часу", "часа"}:
        hour, stop = 1, start
    if hour is None or not 1 <= hour <= _NOON:
        return None
    found = _RU_WORD_HOUR.match(scan.lower, scan.word_at(stop)[1])
    if not found:
        return None
    minutes = _shifted(Fraction(hour * _MINUTES_IN_HOUR), found[1] or found[2])
    return _time(scan, start, found.end(), None, minutes)


def o_clock(scan: Scan, pos: int) -> Figure | None:
    """Such as "five o'clock in the morning", "5 o'clock"."""
    word, _, stop = scan.word_at(pos)
    hour = scan.grammar.cardinals.get(word)
    digits = _ONE_OR_TWO_DIGITS.match(scan.text, pos)
    if digits:
        hour, stop = int(digits[0]), digits.end()
    tail = _EN_PART.match(scan.lower, stop)
    if hour is None or not tail or not 1 <= hour <= _DAY_HOURS:
        return None
    minutes = Fraction(hour * _MINUTES_IN_HOUR)
    day_part = next(filter(None, tail.groups()), None)
    if day_part:
        late = day_part in {"afternoon", "evening"} or (day_part == "night" and hour >= 6)
        minutes = _halved(minutes, "p" if late else "a")
        return _time(scan, pos, tail.end(), digits, minutes)
    return _time(scan, pos, tail.end(), digits, minutes, readings=_other_half(minutes))


def _shifted(minutes: Fraction, part: str) -> Fraction:
    noon = _NOON * _MINUTES_IN_HOUR
    if part == "ночи":
        if minutes >= noon:
            return minutes % noon
        return minutes + noon if minutes >= _LATE_NIGHT * _MINUTES_IN_HOUR else minutes
    if minutes < noon and _PARTS[part]:
        return minutes + noon
    return minutes


def _halved(minutes: Fraction, half: str) -> Fraction:
    noon = _NOON * _MINUTES_IN_HOUR
    if minutes > noon + _MINUTES_IN_HOUR:
        return minutes
    return minutes % noon + (noon if half == "p" else 0)


def _other_half(minutes: Fraction) -> tuple[Fraction, ...]:
    """Such as "at 7:30" may be in the evening."""
    noon = _NOON * _MINUTES_IN_HOUR
    return (minutes + noon,) if minutes < noon else ()


def _time(
    scan: Scan,
    pos: int,
    stop: int,
    digits: re.Match[str] | None,
    minutes: Fraction,
    *,
    readings: tuple[Fraction, ...] = (),
) -> Figure:
    numeral = "" if digits is None else scan.text[pos : digits.end()].rstrip(" \u00a0")
    if digits is not None and not numeral[-1:].isdecimal():
        numeral = digits[1]
    return scan.figure(
        Kind.TIME,
        pos,
        stop,
        "clock time",
        value=minutes,
        numeral=numeral,
        numeral_start=pos if numeral else -1,
        readings=readings,
    )
