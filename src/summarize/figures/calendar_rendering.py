"""Dates and periods in English, and Cyrillic letters of codes in Latin ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.figures.english_words import suffixed
from summarize.figures.lexicon.calendar_words import ENGLISH_MONTHS
from summarize.figures.lexicon.english_forms import QUARTERS

if TYPE_CHECKING:
    from summarize.document import CalendarDate, Figure

# BGN/PCGN without its marks: what English texts write for Russian makes and standards.
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ROMAN = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya"
_LETTERS = {
    letter: roman.strip(".") for letter, roman in zip(_CYRILLIC, _ROMAN.split(), strict=True)
}
_SMALL = {"№": "No. "}


def date_words(figure: Figure) -> str:
    """Write a date: ``5 July 2023``, ``July 2023``, ``2023``, ``1970s``, ``21st century``."""
    date = figure.date
    if date is None:
        return latin(figure.text)
    if date.grain == "decade":
        return f"{date.year}s"
    if date.grain == "century" and date.year is not None:
        return f"{suffixed(date.year)} century"
    year = "" if date.year is None else str(date.year).rjust(2, "0")
    month = "" if date.month is None else ENGLISH_MONTHS[date.month].split()[0]
    day = "" if date.day is None else str(date.day)
    return " ".join(part for part in (day, month, year) if part) or latin(figure.text)


def date_range(low: Figure, high: Figure) -> str:
    """Write a range of dates: ``5–8 December 2023``, ``2014–2017``, ``from May to 5 July``."""
    first, last = low.date, high.date
    if first is None or last is None:
        return f"from {latin(low.text)} to {latin(high.text)}"
    if first.grain == last.grain == "day" and (
        first.month == last.month and first.day and first.year in {None, last.year}
    ):
        return f"{first.day}–{date_words(high)}"
    if first.grain == last.grain == "year":
        return f"{date_words(low)}–{date_words(high)}"
    return f"from {date_words(low)} to {date_words(high)}"


def period_words(figure: Figure) -> str:
    """Write a period: ``first quarter of 2023``, ``9 months of 2023``."""
    date = figure.date
    if date is None or date.part is None:
        return latin(figure.text) if date is None else date_words(figure)
    name = _period_name(date)
    if date.year is None:
        return name if date.grain == "months" else f"{name} of the year"
    return f"{name} of {date.year}"


def _period_name(date: CalendarDate) -> str:
    part = date.part or 0
    if date.grain == "months":
        return f"{part} months" if part != 1 else "1 month"
    nth = QUARTERS[part - 1] if 1 <= part <= len(QUARTERS) else suffixed(part)
    return f"{nth} {date.grain}"


def latin(text: str) -> str:
    """Romanize Cyrillic letters and leave all else byte for byte: «Ту-154» → ``Tu-154``."""
    out = []
    for index, char in enumerate(text):
        lower = char.lower()
        if lower in _LETTERS:
            roman = _LETTERS[lower]
            if char != lower:
                shouts = text[index + 1 : index + 2].isupper() or text[:index][-1:].isupper()
                roman = roman.upper() if shouts else roman.capitalize()
            out.append(roman)
        else:
            out.append(_SMALL.get(char, char))
    return "".join(out)
