"""Which encoding a Russian text is in, and the text decoded.

UTF-8 and UTF-16 prove themselves by their form. The old one-byte encodings cannot, since any bytes
are a text in each of them: there the text decides that reads most like Russian, letter pair by
letter pair (``letter_pairs``), which is right from a few words on.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from summarize.reading.letter_pairs import LETTERS, ROWS
from summarize.reading.normalization import REPLACEMENT

ONE_BYTE = ("windows-1251", "koi8-r", "cp866", "iso-8859-5", "mac-cyrillic")
"""The one-byte encodings of Russian, the commonest first; a tie is the first one's."""

_RARITY = (0.0, 0.0, 0.0, 0.1, 0.1)  # half bits a letter, against those that few files are in

WESTERN = "windows-1252"
UNKNOWN = "unknown"

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SAMPLE_BYTES = 8192
_MAX_DAMAGE = 0.02  # of the characters: above it a text is not damaged UTF-8 but something else
_RUSSIAN_COST = (
    11.0  # half bits a letter; Russian costs 6 to 9, what only looks like it 13 and more
)

_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROLS = 0.02  # of the bytes: above it a file is no text

_EDGE = 0
_OTHER = len(LETTERS)  # letters that Russian does not have, such as «і» or «ў»
_FREE = _OTHER + 1  # signs that stand beside letters, not at them: «№», «—»
_FOREIGN = _OTHER + 2  # signs that no prose is full of: «╣», «¬»

_COST_OTHER = 16
_COST_FOREIGN = 40
_COST_CASE = 12  # a capital after a small letter: «рУССКИЙ» is koi8-r read as windows-1251

_COST_YO = 8  # a word that begins with «ё», counted as «е» elsewhere: «Ёкспорт» is Mac's reading
_COST_STUCK = 14  # a sign stuck to a letter: «сент€бре», «–анее» are windows-1251 read as Mac's

_CLINGING_SIGNS = "«»„“”‘’…\u00a0\u2009\u202f\u00ad\u200b\ufeff"
_FREE_SIGNS = "–—№§©®°±²³·•€₽™′″−×"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text; ``damage`` counts the characters that had to be replaced."""

    text: str
    encoding: str
    damage: int = 0


def decode(data: bytes) -> Decoded | None:
    """Decode ``data``, or return None where it is no text in any encoding known here."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data, encoding)
    if bare := _bare_utf16(data):
        return _replaced(data, bare)
    if b"\0" in data:
        return None
    return _utf8(data) or _one_byte(data)


def russian_cost(text: str) -> float:
    """How unlike Russian the letters of ``text`` are, in half bits a letter (0 without any).

    Only pairs with a character outside ASCII count, so that Latin names cost nothing.
    """
    total, count = _cost(text)
    return total / count if count else 0.0


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte is 0x00 or 0x04, the pages of Russian text."""
    sample = data[:_SAMPLE_BYTES]
    if len(sample) < 4:  # noqa: PLR2004 - two characters are the least that show a pattern
        return None
    for encoding, high, low in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        pages = high.count(b"\x00") + high.count(b"\x04") + high.count(b"\x20")
        if pages >= 0.9 * len(high) and b"\0" not in low and (b"\0" in high or b"\x04" in high):
            # «A text of only 0x04 pages» could be nothing else: 0x04 is a control in every other.
            return encoding
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        damage = text.count(REPLACEMENT)
        outside = sum(1 for char in text if char > "\x7f") - damage
        if outside > damage / _MAX_DAMAGE or (damage == 1 and outside >= len(data) // 4):
            return Decoded(text, "utf-8", damage)
        return None


def _one_byte(data: bytes) -> Decoded | None:
    sample = _telling(data)
    if len(_CONTROLS.findall(sample)) > _MAX_CONTROLS * len(sample):
        return None
    costs = [
        (russian_cost(sample.decode(name, "replace")) + rarity, name)
        for name, rarity in zip(ONE_BYTE, _RARITY, strict=True)
    ]
    cost, encoding = min(costs, key=lambda pair: pair[0])
    if cost <= _RUSSIAN_COST:
        return _replaced(data, encoding)
    if len(re.findall(rb"[A-Za-z]", sample)) > len(sample) // 2:
        return _replaced(data, WESTERN)
    return replace(_replaced(data, encoding), encoding=UNKNOWN)


def _replaced(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count(REPLACEMENT))


def _telling(data: bytes) -> bytes:
    """The lines with bytes outside ASCII, up to a sample's size: the others decide nothing."""
    lines: list[bytes] = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            lines.append(line[: _SAMPLE_BYTES - size])
            size += len(lines[-1])
        if size >= _SAMPLE_BYTES:
            break
    return b"\n".join(lines)


def _symbols() -> dict[str, int]:
    table = {letter: index for index, letter in enumerate(LETTERS) if index != _EDGE}
    table["ё"] = table["е"]
    table |= {letter.upper(): index for letter, index in table.items()}
    table |= dict.fromkeys("іїєґўІЇЄҐЎ", _OTHER)
    table |= dict.fromkeys(_FREE_SIGNS, _FREE)
    return table | dict.fromkeys(_CLINGING_SIGNS, _EDGE)


_SYMBOLS = _symbols()
_PAIRS = tuple(tuple(int(digit, 36) for digit in row) for row in ROWS)


def _cost(text: str) -> tuple[int, int]:
    """Sum of the costs of all pairs that touch a character outside ASCII, and their number."""
    total = count = 0
    before, was_small, was_outside = _EDGE, False, False
    for char in text:
        outside = char > "\x7f"
        symbol = _SYMBOLS.get(char, _FOREIGN) if outside else _EDGE
        if outside or was_outside:
            count += 1
            total += _pair_cost(before, symbol)
            if char in "ёЁ" and before == _EDGE:
                total += _COST_YO
            if was_small and _EDGE < symbol <= _OTHER and char.isupper():
                total += _COST_CASE
        before = symbol if symbol < _FOREIGN else _EDGE
        was_small, was_outside = _EDGE < symbol <= _OTHER and char.islower(), outside
    return total, count


def _pair_cost(before: int, symbol: int) -> int:
    if symbol == _FOREIGN:
        return _COST_FOREIGN
    if _FREE in {before, symbol}:
        return (
            _PAIRS[_EDGE][_EDGE] if _EDGE in {before, symbol} or before == symbol else _COST_STUCK
        )
    if _OTHER in {before, symbol}:
        return _COST_OTHER
    return _PAIRS[before][symbol]
