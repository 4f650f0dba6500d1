"""Ratios and scores: «3:2», "1-0", «1 к 4»; the two numbers are the parts."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from summarize.document import Figure, Kind

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_COLON = re.compile(r"(\d{1,4}(?:[.,]\d+)?)(?:\s?:\s?)(\d{1,4}(?:[.,]\d+)?)(?![\d:]\d|\d)")
_LAP = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)[.,](\d{1,3})(?!\d)")
_SCORE = re.compile(r"(\d{1,3})[-–−‑](\d{1,3})(?![-–\d%]|[.,]\d)")
_CROSS = re.compile(r"(\d{1,4}(?:[.,]\d+)?)[^\S\n]?[xхXХ×][^\S\n]?(\d{1,4}(?:[.,]\d+)?)(?!\d)")
_GRADE = re.compile(r"\d{2}Х\d{1,2}")
_SLASH = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/]|[.,]\d)")
_TO_ONE = re.compile(r"(\d{1,3})[^\S\n]к[^\S\n](\d{1,3})(?![\d.,]\d|\d)")
_LARGEST_SCORE = 200
_SCORE_STEMS = (
    "счет",
    "счёт",
    "выигра",
    "проигра",
    "побед",
    "обыгра",
    "уступ",
    "разгром",
    "вничью",
    "ничь",
    "матч",
    "сет",
    "victor",
    "thrash",
    "hammer",
    "scor",
    "beat",
    "defeat",
)
_SCORE_WORDS = frozenset(
    [
        "win",
        "wins",
        "won",
        "lost",
        "lose",
        "losing",
        "winning",
        "draw",
        "drew",
        "led",
        "lead",
        "leading",
    ]
)


def lap_time(scan: Scan, pos: int) -> Figure | None:
    """«1:23,456», "2:01.39": a time that was needed, in seconds."""
    found = _LAP.match(scan.text, pos)
    if not found:
        return None
    hours, minutes, seconds, rest = found.groups(default="0")
    value = (
        int(hours) * 3600 + int(minutes) * 60 + int(seconds) + Fraction(int(rest), 10 ** len(rest))
    )
    return scan.figure(
        Kind.DURATION,
        pos,
        found.end(),
        "lap time",
        value=value,
        unit="second",
        precision=len(rest),
        numeral=found[0],
        numeral_start=pos,
    )


def ratio(scan: Scan, pos: int) -> Figure | None:
    """«2:1», «83:79»; «1 к 4»; "2-1" where it falls or the words around speak of a score."""
    found = (
        _COLON.match(scan.text, pos)
        or _cross(scan, pos)
        or _SLASH.match(scan.text, pos)
        or _to_one(scan, pos)
    )
    if found is None:
        found = _SCORE.match(scan.text, pos)
        if found is None or not _is_score(scan, found):
            return None
    parts = tuple(_part(scan, found, group) for group in (1, 2))
    return scan.figure(
        Kind.RATIO, pos, found.end(), "ratio", numeral=found[0], numeral_start=pos, parts=parts
    )


def _cross(scan: Scan, pos: int) -> re.Match[str] | None:
    """«57×3,5», «4х100 м»; a capital glued to both sides is a grade of steel: «40Х13»."""
    found = _CROSS.match(scan.text, pos)
    if (
        found
        and _GRADE.fullmatch(found[0])
        and not scan.grammar.unit_words.match(scan.lower, found.end())
    ):
        return None
    return found


def _to_one(scan: Scan, pos: int) -> re.Match[str] | None:
    return _TO_ONE.match(scan.lower, pos) if scan.grammar.language == "ru" else None


def _is_score(scan: Scan, found: re.Match[str]) -> bool:
    low, high = int(found[1]), int(found[2])
    if max(low, high) > _LARGEST_SCORE or (found[1].startswith("0") and low):
        return False
    grammar, stop = scan.grammar, found.end()
    if grammar.unit_words.match(scan.lower, stop) or grammar.unit_symbols.match(scan.text, stop):
        return low > high  # "winds of 13-18 m/s"
    if low >= high:
        return True
    words = scan.words_before(found.start())
    return any(word in _SCORE_WORDS or word.startswith(_SCORE_STEMS) for word in words)


def _part(scan: Scan, found: re.Match[str], group: int) -> Figure:
    text = found[group]
    places = len(text.partition(",")[2] or text.partition(".")[2])
    return scan.figure(
        Kind.NUMBER,
        found.start(group),
        found.end(group),
        "ratio part",
        value=Fraction(text.replace(",", ".")),
        numeral=text,
        numeral_start=found.start(group),
        precision=places,
    )
