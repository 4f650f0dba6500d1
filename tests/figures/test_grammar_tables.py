"""The grammar, phrase by phrase: each line of the tables is a phrase of a text and its figures.

A line reads ``phrase → span: what it means ; span: what it means``; ``phrase → –`` holds no figure.
Meanings: ``money 2200000 RUB``, ``share 15.4 percent``, ``date 2023-07-05``, ``time 19:30``,
``range (…, …)``, then the hedge in brackets, ``or`` other readings, and ``weak``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarize.document import Kind
from summarize.figures import find

if TYPE_CHECKING:
    from fractions import Fraction

    from summarize.document import CalendarDate, Figure

FOLDER = Path(__file__).parent
FLOORS = {"ru": 400, "en": 250}


def exact(value: Fraction) -> str:
    """Decimal digits where they end, a fraction where they do not."""
    scaled = value * 10**6
    if scaled.denominator != 1:
        return str(value)
    whole, rest = divmod(abs(scaled.numerator), 10**6)
    places = f".{rest:06d}".rstrip("0") if rest else ""
    return f"{'-' if value < 0 else ''}{whole}{places}"


def calendar(date: CalendarDate) -> str:
    year = "" if date.year is None else str(date.year)
    if date.grain == "century":
        return f"century {year}"
    if date.grain == "decade":
        return f"{year}s"
    if date.part is not None:
        return f"{date.grain} {date.part} of {year or '?'}"
    month = "" if date.month is None else f"-{date.month:02d}"
    day = "" if date.day is None else f"-{date.day:02d}"
    return f"{year or '?'}{month}{day}"


def meaning(figure: Figure) -> str:
    said = [figure.kind.value]
    if figure.parts:
        said.append(f"({', '.join(meaning(part) for part in figure.parts)})")
    elif figure.date is not None:
        said.append(calendar(figure.date))
        said.extend(f"or {calendar(other)}" for other in figure.other_dates)
    elif figure.kind is Kind.TIME and figure.value is not None:
        said.append(f"{int(figure.value) // 60:02d}:{int(figure.value) % 60:02d}")
    elif figure.value is not None:
        said.append(exact(figure.value))
        said.extend(f"or {exact(reading)}" for reading in figure.readings)
    if figure.unit and not figure.parts:
        said.append(figure.unit)
    if figure.approximation:
        said.append(f"[{figure.approximation.value}]")
    if figure.weak:
        said.append("weak")
    return " ".join(said)


def figures_of(phrase: str, language: str) -> str:
    return " ; ".join(f"{f.text}: {meaning(f)}" for f in find(phrase, language)) or "–"


def rows(language: str) -> list[tuple[str, str]]:
    lines = (FOLDER / f"grammar_{language}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.partition(" → ") for line in lines if line and not line.startswith("#")]
    return [(phrase, wanted) for phrase, _, wanted in pairs]


@pytest.mark.parametrize(("phrase", "wanted"), rows("ru"))
def test_russian_phrase(phrase: str, wanted: str) -> None:
    assert figures_of(phrase, "ru") == wanted


@pytest.mark.parametrize(("phrase", "wanted"), rows("en"))
def test_english_phrase(phrase: str, wanted: str) -> None:
    assert figures_of(phrase, "en") == wanted


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_tables_are_as_long_as_the_grammar_needs(language: str) -> None:
    phrases = [phrase for phrase, _ in rows(language)]
    assert len(set(phrases)) == len(phrases) >= FLOORS[language]
