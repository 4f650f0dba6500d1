"""Figures and ledger entries as plain JSON values, and fractions as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.document import Kind

if TYPE_CHECKING:
    from fractions import Fraction

    from summarize.document import CalendarDate, Entry, Figure, Ledger


def exact(value: Fraction) -> str:
    """Write a fraction exactly: as a decimal where it ends, else as ``1/3``."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    if not places:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def value_text(figure: Figure) -> str:
    """Write a figure's value for people: a number, a date (``2023-07-05``, ``--09-26``), a time."""
    if figure.date is not None:
        return date_text(figure.date)
    if figure.value is None:
        return ""
    if figure.kind is Kind.TIME:
        hour, minute = divmod(int(figure.value), 60)
        return f"{hour:02}:{minute:02}"
    return exact(figure.value)


def date_text(date: CalendarDate) -> str:
    """Write a date as far as it is known: ISO 8601, with the grain where it is no day or month."""
    year = "-" if date.year is None else str(date.year)
    if date.grain in {"day", "month", "year"}:
        parts = [f"{number:02}" for number in (date.month, date.day) if number is not None]
        return "-".join((year, *parts))
    part = "" if date.part is None else f" {date.part}"
    return f"{'' if date.year is None else date.year} {date.grain}{part}".strip()


def figure_value(figure: Figure) -> dict[str, object]:
    """Describe a figure; members that say nothing are left out."""
    row: dict[str, object] = {
        "text": figure.text,
        "start": figure.start,
        "stop": figure.stop,
        "kind": str(figure.kind),
    }
    if figure.value is not None:
        row["value"] = exact(figure.value)
    if figure.numeral:
        row["numeral"] = figure.numeral
    if figure.precision:
        row["precision"] = figure.precision
    if figure.scale:
        row["scale"] = figure.scale
    if figure.unit is not None:
        row["unit"] = figure.unit
    if figure.approximation is not None:
        row["approximation"] = str(figure.approximation)
    if figure.date is not None:
        row["date"] = _date_value(figure.date)
    if figure.parts:
        row["parts"] = [figure_value(part) for part in figure.parts]
    if figure.readings:
        row["readings"] = [exact(reading) for reading in figure.readings]
    return row


def entry_value(entry: Entry) -> dict[str, object]:
    """Describe a line of a ledger."""
    row: dict[str, object] = {"verdict": str(entry.verdict)}
    row["source"] = None if entry.source is None else figure_value(entry.source)
    row["target"] = None if entry.target is None else figure_value(entry.target)
    if entry.reason:
        row["reason"] = entry.reason
    return row


def ledger_value(ledger: Ledger) -> list[dict[str, object]]:
    """Describe a ledger, entry by entry."""
    return [entry_value(entry) for entry in ledger.entries]


def _date_value(date: CalendarDate) -> dict[str, object]:
    row: dict[str, object] = {
        name: number
        for name in ("year", "month", "day", "part")
        if (number := getattr(date, name)) is not None
    }
    row["grain"] = date.grain
    if date.short_year:
        row["short_year"] = True
    return row


def language_of(text: str) -> str:
    """Tell Russian (``ru``) from English (``en``) by which letters are more.

    A text without letters is read as Russian, the language of sources.
    """
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in text)
    latin = sum(char.isascii() and char.isalpha() for char in text)
    return "en" if latin > cyrillic else "ru"
