"""The figures of a text as a table, JSON or JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.figures.describing import exact, figure_value, value_text
from summarize.json_text import indented, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.document import Figure


def as_table(found: tuple[Figure, ...], text: str) -> str:
    """Columns under a head: line, as printed, kind, value, unit, notes."""
    head = ("line", "as printed", "kind", "value", "unit", "notes")
    rows = [head]
    line, seen = 1, 0
    for figure in found:
        line += text.count("\n", seen, figure.start)
        seen = figure.start
        rows.append((str(line), *_cells(figure)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in rows
    )


def as_json(found: tuple[Figure, ...], _text: str) -> str:
    """One array."""
    rows = [figure_value(figure) for figure in found]
    return indented(rows)


def as_json_lines(found: tuple[Figure, ...], _text: str) -> str:
    """One line a figure."""
    rows = (one_line(figure_value(figure)) for figure in found)
    return "".join(f"{row}\n" for row in rows)


FORMATS: dict[str, Callable[[tuple[Figure, ...], str], str]] = {
    "table": as_table,
    "json": as_json,
    "jsonl": as_json_lines,
}


def _cells(figure: Figure) -> tuple[str, str, str, str, str]:
    notes = [str(figure.approximation)] if figure.approximation else []
    if figure.parts:
        notes.append(" … ".join(part.text for part in figure.parts))
    if figure.readings:
        notes.append("or " + ", ".join(exact(reading) for reading in figure.readings))
    printed = " ".join(figure.text.split())
    return printed, str(figure.kind), value_text(figure), figure.unit or "", "; ".join(notes)
