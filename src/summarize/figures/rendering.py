"""Writing a Russian figure in English: same digits, same precision, same scale, same unit.

Nothing is rounded, rescaled or converted. ``verbatim`` keeps the source's digit string and
translates the words around it («14 607,38 тыс. долларов США» → ``14 607,38 thousand US dollars``);
``english`` writes the digits by English convention (``14,607.38 thousand US dollars``). What is
written here is read back by the English grammar as the same value, unit and kind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import Approximation, Kind
from summarize.figures import english_words
from summarize.figures.calendar_rendering import date_range, date_words, latin, period_words
from summarize.figures.lexicon.english_forms import HEDGES, SCALES, UNITS
from summarize.figures.lexicon.hedges import SIGNS
from summarize.figures.numeral_styles import Style, styled

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from summarize.document import Figure

_CURRENCY_SIGN = re.compile(r"^\W*([$€£¥₽₴₸₹₩₺₪])\s?[\d−-]")
_PERCENT_SIGN = re.compile(r"[%‰]")
_US = re.compile(r"США|американск|US", re.IGNORECASE)
_OPEN_RANGE = re.compile(r"\s(?:до|по|и)\s", re.IGNORECASE)
_GROUP = re.compile(r"(\d[\d\s]*(?:[.,]\d+)?)\s*([^\W\d_]*)")
_SCALE_STEMS = {
    "тыс": "thousand",
    "млн": "million",
    "миллион": "million",
    "млрд": "billion",
    "миллиард": "billion",
    "трлн": "trillion",
    "триллион": "trillion",
}
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?")
_DAY_PART = re.compile(r"утра|вечера|дня|ночи", re.IGNORECASE)
_NOON = 12
_ROMAN = re.compile(r"[IVXLCDM]+")


def render(figure: Figure, style: str = Style.VERBATIM, *, hedged: bool = True) -> str:
    """Write a figure of a Russian text in English.

    Args:
        figure: What ``find(text, "ru")`` found.
        style: ``verbatim`` or ``english``.
        hedged: Whether the words before the figure that say how exact it is are written too; its
            own sign («~», «±») always is.

    Returns:
        The English words for the whole figure, with its hedge: ``more than 15,4%``.

    Raises:
        ValueError: When ``style`` is neither.

    Example:
        >>> from summarize.figures import find
        >>> render(find("Экспорт вырос на 2,78 млн т.", "ru")[0], "english")
        '2.78 million tonnes'
    """
    style = Style(style)
    body = _WRITERS.get(figure.kind, _quantity)(figure, style)
    if figure.approximation is None or figure.kind in _UNHEDGED:
        return body
    if not hedged and figure.text[:1] not in SIGNS:
        return body
    return _hedged(figure.approximation, body)


def _hedged(approximation: Approximation, body: str) -> str:
    if approximation is Approximation.PLUS_MINUS:
        return f"±{body}" if body[:1].isdigit() else f"plus or minus {body}"
    return f"{HEDGES[approximation]} {body}"


def _quantity(figure: Figure, style: Style) -> str:
    """Write a number with scale and unit: ``14 607,38 thousand US dollars``, ``four``."""
    number = _number(figure, style)
    sign = _CURRENCY_SIGN.match(figure.text)
    if figure.kind is Kind.MONEY and sign and figure.numeral:
        minus, _, digits = number.rpartition("−")
        return f"{'−' if minus or number.startswith('−') else ''}{sign[1]}{digits or number}"
    return _with_unit(figure, number)


def _with_unit(figure: Figure, number: str) -> str:
    if figure.unit is None:
        return number
    if _PERCENT_SIGN.search(figure.text) and figure.unit in {"percent", "per mille"}:
        return number + ("%" if figure.unit == "percent" else "‰")
    one, many = UNITS.get(figure.unit, (figure.unit, figure.unit))
    if not figure.numeral and figure.value is not None and 0 < figure.value < 1:
        part = english_words.fraction(figure.value) or number
        return f"{part} a {one}" if part == "half" else f"{part} of a {one}"
    if figure.unit == "USD" and _US.search(figure.text):
        one, many = f"US {one}", f"US {many}"
    single = figure.value is not None and abs(figure.value) == 1 and not figure.precision
    if figure.unit.startswith("°"):
        return f"{number} {figure.unit}"
    return f"{number} {one if single else many}"


def _number(figure: Figure, style: Style) -> str:
    """Write the number and its scale word; a minus stands for any minus sign of the source."""
    if not figure.numeral:
        words = None if figure.value is None else _worded(figure.value, figure.scale)
        return words or latin(figure.text)
    if any(char.isalpha() for char in figure.numeral):
        return _composed(figure, style)
    minus = "−" if figure.value is not None and figure.value < 0 else ""
    scale = f" {SCALES[figure.scale]}" if figure.scale in SCALES else ""
    return minus + styled(figure.numeral, style, figure.precision) + scale


def _worded(value: Fraction, scale: int) -> str | None:
    if value < 0:
        words = english_words.number_words(-value, scale)
        return None if words is None else f"minus {words}"
    return english_words.number_words(value, scale)


def _composed(figure: Figure, style: Style) -> str:
    """Write «1 млрд 200 млн» group by group: ``1 billion 200 million``."""
    start = max(figure.numeral_start - figure.start, 0)
    said = []
    for group in _GROUP.finditer(figure.text[start:]):
        numeral, word = group[1].strip(), group[2]
        scale = next((name for stem, name in _SCALE_STEMS.items() if word.startswith(stem)), "")
        places = len(numeral.partition(",")[2] or numeral.partition(".")[2])
        said.append(f"{styled(numeral, style, places)} {scale}".rstrip())
        if not scale:
            break
    minus = "−" if figure.value is not None and figure.value < 0 else ""
    return minus + " ".join(said) if said else latin(figure.text)


def _multiple(figure: Figure, style: Style) -> str:
    """Write «в 2,5 раза» and «вдвое»: ``2,5 times``, ``two times``."""
    return f"{_number(figure, style)} times"


def _fraction(figure: Figure, style: Style) -> str:
    if figure.numeral:
        return styled(figure.numeral, style, figure.precision)
    words = None if figure.value is None else english_words.fraction(figure.value)
    return words or latin(figure.text)


def _ordinal(figure: Figure, _style: Style) -> str:
    """Write «3-й» as ``3rd``, «третий» as ``third``, «XXI» as ``XXI``."""
    if figure.numeral and figure.numeral.isdecimal():
        return english_words.suffixed(figure.numeral)
    roman = _ROMAN.search(figure.text)
    if roman and len(roman[0]) > 1:  # a lone I or V is a word and a letter in English
        return roman[0]
    if figure.value is None or figure.value.denominator != 1:
        return latin(figure.text)
    number = figure.value.numerator
    worded = None if roman else english_words.ordinal(number)
    return worded or english_words.suffixed(number)


def _range(figure: Figure, style: Style) -> str:
    """Write a range: ``10–12%``, ``from 1,5 to 2 million tonnes``, ``5–8 December``."""
    if len(figure.parts) != 2:
        return latin(figure.text)
    low, high = figure.parts
    if low.date is not None and high.date is not None:
        return date_range(low, high)
    if Kind.TIME in {low.kind, high.kind}:
        return f"from {_time(low, style)} to {_time(high, style)}"
    said_once = low.unit in {high.unit, None} and low.scale in {high.scale, 0}
    same_scale = low.scale == high.scale or low.value == _mantissa(low)
    left = _bare(low, style) if said_once and same_scale else _quantity(low, style)
    right = _WRITERS.get(high.kind, _quantity)(high, style)
    sign = _CURRENCY_SIGN.match(figure.text)
    if sign and not left.startswith(sign[1]):
        left = sign[1] + left
    words = _OPEN_RANGE.search(figure.text) or not (low.numeral and high.numeral)
    return f"from {left} to {right}" if words else f"{left}–{right}"


def _mantissa(figure: Figure) -> Fraction | None:
    return None if figure.value is None else figure.value / 10**figure.scale


def _bare(figure: Figure, style: Style) -> str:
    """Write the number without a scale that the other end of the range says for both."""
    if not figure.numeral:
        return _number(figure, style)
    minus = "−" if figure.value is not None and figure.value < 0 else ""
    return minus + styled(figure.numeral, style, figure.precision)


def _time(figure: Figure, _style: Style) -> str:
    """Write a clock time: ``09:20`` as it stands, «7 часов вечера» as ``7 p.m.``."""
    found = _CLOCK.search(figure.text)
    half = _DAY_PART.search(figure.text)
    if found and not half:
        return found[0].replace(".", ":")
    if figure.value is None:
        return latin(figure.text)
    hour, minute = divmod(int(figure.value), 60)
    if not half:
        return f"{hour}:{minute:02}"
    minutes = f":{minute:02}" if found else ""
    return f"{(hour - 1) % 12 + 1}{minutes} {'a' if hour < _NOON else 'p'}.m."


def _date(figure: Figure, _style: Style) -> str:
    return date_words(figure)


def _period(figure: Figure, _style: Style) -> str:
    return period_words(figure)


def _as_printed(figure: Figure, _style: Style) -> str:
    """Write a code byte for byte, but for Cyrillic letters, which are romanized: ``Tu-154``."""
    return latin(figure.text)


_WRITERS: dict[Kind, Callable[[Figure, Style], str]] = {
    Kind.MULTIPLE: _multiple,
    Kind.FRACTION: _fraction,
    Kind.ORDINAL: _ordinal,
    Kind.RANGE: _range,
    Kind.TIME: _time,
    Kind.DATE: _date,
    Kind.PERIOD: _period,
    Kind.RATIO: _as_printed,
    Kind.CODE: _as_printed,
    Kind.UNPARSED: _as_printed,
}
_UNHEDGED = frozenset({Kind.CODE, Kind.RATIO, Kind.UNPARSED})
