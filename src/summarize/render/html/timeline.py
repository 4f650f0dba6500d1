"""Figures of an archive over time: what is told again and again, drawn as dots on a line."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import svg
from markupsafe import Markup, escape

from summarize.render.visible import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.render.html.records import IndexedBrief, IndexedFigure

_FEWEST: Final = 3
_MOST_LINES: Final = 24
_MOST_POINTS: Final = 400
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 520, 200, 12, 12, 30, 34
_YEAR: Final = re.compile(r"(?i)\s*(?:…\s*)?\b(?:в|за|на)\s+(?:\d{4}|этом|прошлом)\s+год[уа]?\b")


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a day; ``brief`` is its brief's place in the index."""

    day: date
    brief: int
    figure: IndexedFigure


@dataclass(frozen=True, slots=True)
class Line:
    """Figures with one unit, and one label (empty where every label of the unit is meant)."""

    name: str
    unit: str
    label: str
    points: tuple[Point, ...]
    picture: Markup


def timelines(briefs: Sequence[IndexedBrief]) -> tuple[Line, ...]:
    """The lines of an archive, the longest first: by unit and label, and by unit alone."""
    groups: dict[tuple[str, str], list[Point]] = defaultdict(list)
    names: dict[tuple[str, str], str] = {}  # «Доля Китая» and «доля Китая» are one
    for number, brief in enumerate(briefs, start=1):
        day = _day(brief.day)
        if day is None:
            continue
        for figure in brief.figures:
            if figure.value is None:
                continue
            point = Point(day, number, figure)
            label = _YEAR.sub("", figure.measures).strip(" …")
            if label:
                names.setdefault((figure.unit, label.lower()), label)
                groups[figure.unit, label.lower()].append(point)
            if figure.unit:
                groups[figure.unit, ""].append(point)
    lines = [
        _line(unit, names.get((unit, label), ""), points)
        for (unit, label), points in groups.items()
        if len({point.day for point in points}) >= _FEWEST
    ]
    lines.sort(key=lambda line: (not line.label, -len(line.points), line.name))
    return tuple(lines[:_MOST_LINES])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _line(unit: str, label: str, points: list[Point]) -> Line:
    ordered = tuple(sorted(points, key=lambda point: (point.day, point.brief))[-_MOST_POINTS:])
    name = f"{label}, {unit}" if label and unit else label or f"everything in {unit}"
    return Line(name, unit, label, ordered, _picture(name, label, ordered))


def _picture(name: str, label: str, points: Sequence[Point]) -> Markup:
    values = [point.figure.value or 0 for point in points]
    highest = max(points, key=lambda point: point.figure.value or 0).figure.printed
    low, high = min([0, *values]), max(values)
    span = (high - low) or 1
    first, last = points[0].day, points[-1].day
    days = (last - first).days or 1

    def x(point: Point) -> float:
        share = (point.day - first).days / days
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(value: object) -> float:
        share = float((value - low) / span)  # type: ignore[operator] # a fraction or 0
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)

    ground = y(low)
    elements: list[svg.Element] = [
        svg.Title(text=_safe(name)),
        svg.Desc(text=_safe("; ".join(f"{p.day}: {p.figure.printed}" for p in points[:40]))),
        svg.Line(x1=_LEFT, y1=ground, x2=_WIDTH - _RIGHT, y2=ground, class_=["axis"]),
        svg.Text(x=_LEFT, y=_HEIGHT - 10, class_=["tick"], text=str(first)),
        svg.Text(
            x=_WIDTH - _RIGHT, y=_HEIGHT - 10, text_anchor="end", class_=["tick"], text=str(last)
        ),
        svg.Text(x=_LEFT, y=16, class_=["tick"], text=_safe(f"highest: {highest}")),
    ]
    if label:  # only what is the same from day to day is joined by a line
        path: list[svg.Point] = [svg.Point(x(p), y(p.figure.value)) for p in points]
        elements.append(svg.Polyline(points=path, class_=["line"]))
    elements += [
        svg.A(
            href=f"#brief-{point.brief}",
            elements=[
                svg.Circle(cx=x(point), cy=y(point.figure.value), r=5, class_=["dot"],
                    elements=[svg.Title(text=_safe(f"{point.day}: {point.figure.printed}"))]),
            ],
        )
        for point in points
    ]  # fmt: skip
    picture = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, _WIDTH, _HEIGHT),
        class_=["timeline"],
        elements=elements,
    )
    return Markup(picture.as_str())  # noqa: S704 - its texts were escaped by _safe


def _safe(text: str) -> str:
    return str(escape(shown(text)))
