"""Raised and lowered text as characters: «м<sup>2</sup>» is м², and no footnote joins a figure."""

from __future__ import annotations

import re
import unicodedata

_RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")

_RAISABLE = re.compile(r"[0-9+\-−–=()ni]+")
_LOWERABLE = re.compile(r"[0-9+\-−–=()]+")
_NOTE = re.compile(
    r"\s*(?:[\[(]\s*(?:\d{1,3}|[a-zа-я*]|прим\.?|note)\s*[\])]|[*†‡§]+|\d{1,2}\))\s*"
)
_NOTE_NUMBER = re.compile(r"\s*\d{1,2}\s*")
_DEGREE = re.compile(r"\s*[oо0°º]\s*", re.IGNORECASE)  # Latin and Cyrillic o
# «сообщил министр¹», «…завод.²»; a unit is shorter or named here: «м²», «кв. метр²».
_AFTER_PROSE = re.compile(r"(?:(?<!метр)(?<!meter)(?<![^\W\d_])[^\W\d_]{4,}|[\s.,;:!?…»\"”])\Z")


def raised(text: str, before: str, after: str, *, linked: bool) -> str | None:
    """How raised ``text`` reads between ``before`` and ``after``; None where it marks a footnote.

    ``linked`` says that the text is a link, as footnotes are.

    >>> raised("2", "100 м", " жилья", linked=False)
    '²'
    >>> raised("1", "сообщил министр", ".", linked=False) is None
    True
    >>> raised("0", "+25", "С", linked=False)
    '°'
    """
    if not text.strip():
        return " " if text else ""
    if _NOTE.fullmatch(text) or (linked and _NOTE_NUMBER.fullmatch(text)):
        return None
    if _DEGREE.fullmatch(text) and re.match(r"\s*[CСFК](?![^\W\d_])", after):
        return "°"
    plain = text.strip()
    if _NOTE_NUMBER.fullmatch(text) and _AFTER_PROSE.search(before):
        return None  # «сообщил министр¹.»
    if _RAISABLE.fullmatch(plain):
        return plain.translate(_RAISED)
    return _apart(text, before)


def lowered(text: str, before: str) -> str:
    """How lowered ``text`` reads: «CO<sub>2</sub>» is CO₂.

    >>> lowered("2", "CO")
    '₂'
    """
    plain = text.strip()
    return plain.translate(_LOWERED) if _LOWERABLE.fullmatch(plain) else _apart(text, before)


def _apart(text: str, before: str) -> str:
    """``text`` with a space before it where its digits would join those of ``before``."""
    return f" {text}" if before[-1:].isdigit() and text[:1].isdigit() else text


_FRACTION = re.compile(r"(?<![⁰¹²³⁴-⁹])([⁰¹²³⁴-⁹]+)[/⁄]([₀-₉]+)")
_VULGAR = {
    unicodedata.normalize("NFKD", char): char for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
}  # fmt: skip


def fractions(text: str) -> str:
    """«¹/₂», as raised and lowered digits leave it, as ½ where there is such a character."""

    def whole(match: re.Match[str]) -> str:
        spelled = unicodedata.normalize("NFKD", f"{match[1]}⁄{match[2]}")
        return _VULGAR.get(spelled, match[0])

    return _FRACTION.sub(whole, text)
