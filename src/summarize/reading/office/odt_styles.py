"""What the styles of an OpenDocument text say: raised and lowered, hidden, the title's style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.reading.office.inline import Way
from summarize.reading.office.package import all_named, attribute, child

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_CHAIN = 20  # styles based on styles; a ring would never end
_PERCENT = re.compile(r"(-?)(\d+)(?:\.\d+)?%")
_RAISED_PERCENT = 15  # text moved by less is set so for its looks


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits; ``way`` None means that of what is around."""

    way: Way | None = None
    hidden: bool = False
    is_title: bool = False

    def under(self, inner: Style) -> Style:
        """The style of a span in ``inner`` inside text of this style."""
        return Style(inner.way or self.way, self.hidden or inner.hidden)


def read_styles(root: _Element) -> dict[str, Style]:
    """The styles of a part by their names."""
    elements = {attribute(each, "name") or "": each for each in all_named(root, "style")}
    return {name: _inherited(name, elements) for name in elements}


def _inherited(name: str, elements: dict[str, _Element]) -> Style:
    way: Way | None = None
    hidden = False
    at, is_title = name, name == "Title"
    for _ in range(_MAX_CHAIN):
        if at not in elements:
            break
        properties = child(elements[at], "text-properties")
        if properties is not None:
            way = way or _way(attribute(properties, "text-position"))
            hidden = hidden or attribute(properties, "display") == "none"
        at = attribute(elements[at], "parent-style-name") or ""
        is_title = is_title or at == "Title"
    return Style(way, hidden, is_title)


def _way(position: str | None) -> Way | None:
    """«super 58%», «33% 58%», «-33% 58%»."""
    if position is None:
        return None
    if position.startswith("super"):
        return Way.UP
    if position.startswith("sub"):
        return Way.DOWN
    moved = _PERCENT.match(position)
    if moved is None or int(moved[2]) < _RAISED_PERCENT:
        return Way.LEVEL
    return Way.DOWN if moved[1] else Way.UP
