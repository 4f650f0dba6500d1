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
from summarize.figures.calendar_rendering import date_words, latin, period_words
from summarize.figures.grammar import find
from summarize.figures.lexicon.english_forms import HEDGES, SCALES, UNITS
from summarize.figures.numeral_styles import Style, styled

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from summarize.document import Figure

_CURRENCY_SIGN = re.compile(r"^\W*([$€£¥₽₴₸₹₩₺₪])\s?[\d−-]")
_PERCENT_SIGN = re.compile(r"[%‰]")
_US = re.compile(r"США|американск|US", re.IGNORECASE)
_COMPOSED = re.compile(r"[^\W\d_]")
_OPEN_RANGE = re.compile(r"\s(?:до|по|и)\s", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLCDM]+")


def render(figure: Figure, style: str = Style.VERBATIM) -> str:
    """Write a figure of a Russian text in English.

    Args:
        figure: What ``find(text, "ru")`` found.
        style: ``verbatim`` or ``english``.

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
    if _COMPOSED.search(figure.numeral):
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
    """Write «1 млрд 200 млн» group by group."""
    said = []
    for piece in re.findall(r"\d[\d\s]*(?:\s*[^\W\d_]+\.?)?", figure.text[_offset(figure) :]):
        part = find(piece.strip(), "ru")
        if part:
            said.append(_number(part[0], style))
    return " ".join(said)


def _offset(figure: Figure) -> int:
    return max(figure.numeral_start - figure.start, 0)


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
    if roman:
        return roman[0]
    if figure.value is None or figure.value.denominator != 1:
        return latin(figure.text)
    number = figure.value.numerator
    return english_words.ordinal(number) or english_words.suffixed(number)


def _range(figure: Figure, style: Style) -> str:
    """Write a range: ``10–12%``, ``from 1,5 to 2 million tonnes``, ``5–8 December``."""
    if len(figure.parts) != 2:  # noqa: PLR2004 -- a range has two ends
        return latin(figure.text)
    low, high = figure.parts
    if low.date is not None and high.date is not None:
        joined = (date_words(low), date_words(high))
        return f"from {joined[0]} to {joined[1]}"
    if low.kind is Kind.TIME or high.kind is Kind.TIME:
        return f"from {_time(low, style)} to {_time(high, style)}"
    words = _OPEN_RANGE.search(figure.text) or not (low.numeral and high.numeral)
    same = low.unit == high.unit and low.scale == high.scale
    left = _number(low, style) if not same else _bare(low, style)
    if same and low.unit and not high.unit:
        left = _number(low, style)
    right = _quantity(high, style)
    if low.unit != high.unit:
        left = _quantity(low, style)
    sign = _CURRENCY_SIGN.match(figure.text)
    if sign and not left.startswith(sign[1]):
        left = sign[1] + left
    return f"from {left} to {right}" if words else f"{left}–{right}"


def _bare(figure: Figure, style: Style) -> str:
    """Write the number without a scale that the other end of the range says for both."""
    if not figure.numeral:
        return _number(figure, style)
    minus = "−" if figure.value is not None and figure.value < 0 else ""
    return minus + styled(figure.numeral, style, figure.precision)


def _time(figure: Figure, _style: Style) -> str:
    """Write a clock time as it stands: ``09:20``."""
    found = re.search(r"\d{1,2}[:.]\d\d(?::\d\d)?", figure.text)
    return found[0].replace(".", ":") if found else latin(figure.text)


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
