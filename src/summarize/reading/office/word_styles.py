"""What the styles of a Word document say: names, hidden text, raised and lowered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.reading.office.docx_runs import Look, look_of
from summarize.reading.office.package import all_named, attribute, child

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_CHAIN = 20  # styles based on styles; a ring would never end


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits; ``name`` is in small letters, as Word stores it."""

    name: str = ""
    look: Look = field(default_factory=Look)


def read_styles(root: _Element) -> dict[str, Style]:
    """The styles by their ids."""
    elements = {attribute(each, "styleId") or "": each for each in all_named(root, "style")}
    return {key: _inherited(key, elements) for key in elements}


def _inherited(key: str, elements: dict[str, _Element]) -> Style:
    chain: list[_Element] = []
    at: str | None = key
    while at in elements and len(chain) < _MAX_CHAIN:
        chain.append(elements[at])
        based = child(elements[at], "basedOn")
        at = None if based is None else attribute(based, "val")
    look = Look()
    for element in reversed(chain):
        look = look_of(child(element, "rPr"), look)
    named = child(elements[key], "name")
    name = (attribute(named, "val") or "").lower() if named is not None else ""
    return Style(name, look)
