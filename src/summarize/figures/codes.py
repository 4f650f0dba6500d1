"""Codes: what is kept byte for byte. Model names, standards, laws, phones, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import Figure, Kind
from summarize.figures.scan import LETTER, ODD_DIGITS

if TYPE_CHECKING:
    from summarize.figures.scan import Scan

_LETTERS_BEFORE = re.compile(r"[^\W\d_½]+(?:[-‑–][^\W\d_½]+)*[-‑–−_]?$")
_BODY = re.compile(r"\w+(?:[-‑–−./_]\w+)*")
_DOTTED = re.compile(r"\d+(?:\.\d+){2,}(?![\d])")
_PHONES = re.compile(
    r"\+\d[\d \u00a0()–-]{7,18}\d"
    r"|8[ -]?\(?\d{3,5}\)?[ -]\d{1,3}[ -]?\d{2}[ -]?\d{2}(?!\d)"
    r"|\d{3}[ -]\d{2}[ -]\d{2}(?!\d)"
    r"|\d{3}-\d{3}-\d{4}(?!\d)"
)
_STANDARD = re.compile(r"\d+(?:[.:/–-](?:\d+[A-ZА-ЯЁ]?|[A-ZА-ЯЁ]\d*))+(?![^\W_])")
_STANDARDS = frozenset(
    ["гост", "ту", "снип", "ост", "iso", "din", "en", "iec", "ieee", "gost", "tu", "р"]
)
_GROUPS = re.compile(r"\d+(?:[-–]\d+)+(?:[A-Z]{1,3}(?![^\W_]))?(?![\d.,]\d|\d)")
_NUMBERED = re.compile(r"\d+(?:[-–/]\d+)+(?![\d.,]\d|\d)")
_NUMBERS = re.compile(r"[1-9]\d{0,2}[-–][1-9]\d{0,2}")
_TAIL = re.compile(r"\d+(?:[.,]\d+)?[-‑–]?[A-ZА-ЯЁ][\w-]*")
_GLUED = re.compile(rf"\d+{LETTER}\w*(?:-\w+)*")
_DECIMAL = re.compile(r"\d+,\d+(?!\w|[.,]\d)")  # «PM2,5»
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d-])")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"«»]+")
_SHORT, _LONG = 2, 20
_CYRILLIC = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
# «топ-10», "mid-2019", "sub-2": the hyphen joins a word to a plain number.
_PLAIN_PREFIXES = frozenset(
    [
        "топ",
        "top",
        "mid",
        "early",
        "late",
        "pre",
        "post",
        "под",
        "over",
        "under",
        "sub",
        "non",
        "в",
        "на",
        "до",
        "с",
        "по",
        "от",
        "из",
        "за",
        "около",
        "some",
        "рублей",
        "руб",
        "долл",
    ]
)


def _code(scan: Scan, start: int, stop: int, rule: str) -> Figure:
    piece = scan.text[start:stop]
    digits = re.search(r"\d(?:.*\d)?", piece, re.DOTALL) or re.search(rf"[{ODD_DIGITS}]", piece)
    numeral = digits[0] if digits else ""
    return scan.figure(
        Kind.CODE,
        start,
        stop,
        rule,
        numeral=numeral,
        numeral_start=start + digits.start() if digits else -1,
    )


def lettered_code(scan: Scan, pos: int) -> Figure | None:
    """«Ту-154», COVID-19, G20, «МиГ-29»: letters right before the digits."""
    before = scan.char(pos - 1)
    if not before or pos - 1 < scan.floor or not (before.isalpha() or before in "-‑–−_"):
        return None
    piece = scan.text[max(scan.floor, pos - 24) : pos]
    found = _LETTERS_BEFORE.search(piece)
    if not found:
        return None
    letters = found[0].rstrip("-‑–−_")
    hyphened = letters != found[0]
    if hyphened and (letters.lower() in _PLAIN_PREFIXES or _sentence_dash(letters, before)):
        return None
    if hyphened and letters[-1] in _CYRILLIC and _YEAR.match(scan.text, pos):
        return None  # «ЧМ-2018», «в сезоне-2019/20»: a year
    body = _BODY.match(scan.text, pos)
    if body is None or _currency_code(letters, hyphened):
        return None
    if not hyphened and letters.isupper() and len(letters) > 1:
        body = _DECIMAL.match(scan.text, pos) or body
    return _code(scan, pos - len(found[0]), _trimmed(scan, pos, body.end()), "lettered code")


def _sentence_dash(letters: str, before: str) -> bool:
    """A long dash after a lower-case word is punctuation: «составила–5»."""
    return before == "–" and letters[-1].islower() and letters.islower()


def _currency_code(letters: str, hyphened: bool) -> bool:
    return not hyphened and letters in {"US", "USD", "EUR", "GBP", "RUB", "CNY", "JPY", "CHF"}


def _trimmed(scan: Scan, pos: int, stop: int) -> int:
    """Lets go of a Russian ending («Ту-154-го») and of a sentence glued by a dot."""
    piece = scan.text[pos:stop]
    dot = re.search(r"\.(?=[^\W\d_])", piece)
    return pos + dot.start() if dot else stop


def phone(scan: Scan, pos: int) -> Figure | None:
    """Phone numbers: «8 800 555-35-35», "+7 (495) 123-45-67"."""
    start = pos - 1 if scan.char(pos - 1) in {"+", "("} and pos - 1 >= scan.floor else pos
    found = (
        _PHONES.match(scan.text, start)
        if scan.char(start) == "+"
        else _PHONES.match(scan.text, pos)
    )
    if not found or sum(map(str.isdecimal, found[0])) < 7:
        return None
    if (
        scan.char(pos - 1) == "+"
        or "-" in found[0]
        or "(" in found[0]
        or found[0].startswith("8 800")
    ):
        return _code(scan, found.start(), found.end(), "phone")
    return None


def dotted_code(scan: Scan, pos: int) -> Figure | None:
    """Versions and addresses: 1.2.3, 192.168.0.1; «1.234.567 рублей» is a number."""
    found = _DOTTED.match(scan.text, pos)
    if not found or re.fullmatch(r"\d{1,3}(?:\.\d{3})+", found[0]):
        return None
    return _code(scan, pos, found.end(), "dotted code")


def standard(scan: Scan, pos: int) -> Figure | None:
    """«ГОСТ 5950-2000», «ГОСТ Р 52633»; the name of the standard belongs to it."""
    words = scan.words_before(pos)
    if not words or words[-1] not in _STANDARDS:
        return None
    name = next((word for word in words[-2:] if word in _STANDARDS), words[-1])
    start = scan.lower.rfind(name, scan.floor, pos)
    if not scan.text[start : start + len(name)].isupper():
        return None
    found = _STANDARD.match(scan.text, pos) or re.compile(r"\d+").match(scan.text, pos)
    return _code(scan, start, found.end(), "standard") if found else None


def known_code(scan: Scan, pos: int) -> Figure | None:
    """Such as «№2007-663», but not «№ 6–9»; 9/11 is a day and a name, no fraction."""
    numbered = _NUMBERED.match(scan.text, pos)
    if (
        numbered
        and scan.text[max(scan.floor, pos - 2) : pos].strip() == "№"
        and not _NUMBERS.fullmatch(numbered[0])
    ):
        return _code(scan, pos, numbered.end(), "numbered code")
    if scan.text.startswith("9/11", pos) and not scan.char(pos + 4).isalnum():
        return _code(scan, pos, pos + 4, "known code")
    return None


def grouped_code(scan: Scan, pos: int) -> Figure | None:
    """Digits joined by hyphens that are neither range nor score: 5950-2000, 12-34-56."""
    found = _GROUPS.match(scan.text, pos)
    if not found:
        return None
    groups = re.split(r"[-–]", found[0].rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    if len(groups) == _SHORT and max(map(len, groups)) < _LONG:
        low, high = groups
        falls = int(low) >= int(high) and len(low) > _SHORT
        if not falls and not (low.startswith("0") and len(low) > 1):
            return None
    return _code(scan, pos, found.end(), "grouped code")


def tailed_code(scan: Scan, pos: int) -> Figure | None:
    """«123-ФЗ», 737MAX, 5G, 3D: letters right behind the digits that are no unit."""
    found = _TAIL.match(scan.text, pos) or _GLUED.match(scan.text, pos)
    return _code(scan, pos, found.end(), "tailed code") if found else None


def address(scan: Scan, pos: int) -> Figure | None:
    """A link with digits in it."""
    found = _URL.match(scan.text, pos)
    if not found or not any(map(str.isdecimal, found[0])):
        return None
    return _code(scan, pos, pos + len(found[0].rstrip(".,;:!?)")), "address")
