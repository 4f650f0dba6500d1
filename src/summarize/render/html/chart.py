"""Series as bars, drawn with svg.py, which escapes nothing: every text is escaped here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import svg
from markupsafe import Markup, escape

from summarize.figures.describing import exact
from summarize.render.visible import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.render.html.places import Places
    from summarize.render.html.series import Bar, Group, Series

_WIDTH: Final = 480
_ROW: Final = 40
_BAR: Final = 10
_HEAD: Final = 30
_BETWEEN: Final = 14
_ROOM_FOR_LABEL: Final = 46  # characters


def bars(series: Series) -> Markup:
    """A series as horizontal bars on one scale, the unit's or the largest figure's."""
    scale = 100 if series.wholes else max(bar.value for bar in series.bars)
    elements: list[svg.Element] = [
        svg.Title(text=_safe(_title(series))),
        svg.Desc(text=_safe("; ".join(_said(bar) for bar in series.bars))),
    ]
    top = 0
    for group in series.groups:
        drawn, top = _group(group, top, scale, series)
        elements += drawn
    picture = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, _WIDTH, top - _BETWEEN),
        class_=["bars"],
        extra={"role": "img"},
        elements=elements,
    )
    return Markup(picture.as_str())  # noqa: S704 - its texts were escaped by _safe


def strip(length: int, places: Places) -> Markup:
    """A strip as long as the article, with a tick where each sentence of the brief stands."""
    ticks: Sequence[svg.Element] = [
        svg.Rect(
            x=round(1000 * row.where[0] / length, 1),
            y=0,
            width=max(6, round(1000 * (row.where[1] - row.where[0]) / length, 1)),
            height=10,
            class_=["tick"],
            data={"k": row.key},
        )
        for row in places.sentences
        if row.where and length
    ]
    ground = svg.Rect(x=0, y=0, width=1000, height=10, class_=["ground"])
    picture = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, 1000, 10),
        preserveAspectRatio=svg.PreserveAspectRatio("none"),
        class_=["strip"],
        extra={"aria-hidden": "true"},
        elements=[ground, *ticks],
    )
    return Markup(picture.as_str())  # noqa: S704 - numbers and our own keys only


def _group(group: Group, top: int, scale: object, series: Series) -> tuple[list[svg.Element], int]:
    elements: list[svg.Element] = []
    if len(series.groups) > 1 or group.lead:
        lead = group.lead or f"group {series.groups.index(group) + 1}"
        elements.append(svg.Text(x=0, y=top + 16, class_=["lead"], text=_safe(_cut(lead))))
        if series.wholes:
            elements.append(
                svg.Text(
                    x=_WIDTH, y=top + 16, text_anchor="end", class_=["total"],
                    text=_safe(f"{exact(group.total)}% in all"),
                )
            )  # fmt: skip
        top += _HEAD
    for bar in group.bars:
        elements.append(_row(bar, top, scale))
        top += _ROW
    return elements, top + _BETWEEN


def _row(bar: Bar, top: int, scale: object) -> svg.G:
    name = f"{bar.russian} · {bar.english}" if bar.english else bar.russian
    width = round(_WIDTH * float(bar.value / scale), 1)  # type: ignore[operator]
    y = top + 22
    return svg.G(
        class_=["bar", "bare"] if bar.bare else ["bar"],
        data={"k": bar.key},
        elements=[
            svg.Text(x=0, y=top + 14, class_=["label"], text=_safe(_cut(name))),
            svg.Text(
                x=_WIDTH, y=top + 14, text_anchor="end", class_=["value"], text=_safe(bar.printed)
            ),
            svg.Rect(x=0, y=y, width=_WIDTH, height=_BAR, class_=["ground"]),
            svg.Rect(x=0, y=y, width=width, height=_BAR, class_=["amount"]),
        ],
    )


def _title(series: Series) -> str:
    what = "shares of a whole" if series.wholes else "figures side by side"
    return f"Sentence {series.sentence}: {what}"


def _said(bar: Bar) -> str:
    return f"{bar.english or bar.russian} {bar.printed}"


def _cut(text: str) -> str:
    return text if len(text) <= _ROOM_FOR_LABEL else text[: _ROOM_FOR_LABEL - 1] + "…"


def _safe(text: str) -> str:
    return str(escape(shown(text)))
