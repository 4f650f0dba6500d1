"""Runs of a Word paragraph: what is seen of them, and how it stands to the line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.reading.office import manuscript
from summarize.reading.office.inline import Line, Way
from summarize.reading.office.package import attribute, child, local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from summarize.reading.office.manuscript import Manuscript
    from summarize.reading.office.word_styles import Style

# What stands in a paragraph and is no text of its own, and the old place of moved text.
_SILENT = frozenset(
    {"pPr", "rPr", "instrText", "delInstrText", "fldData", "sdtPr", "sdtEndPr", "proofErr",
     "footnoteReference", "endnoteReference", "commentReference", "annotationRef", "footnoteRef",
     "endnoteRef", "lastRenderedPageBreak", "moveFrom", "pgNum", "ruby", "rt"}
)  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_WAYS = {"superscript": Way.UP, "subscript": Way.DOWN, "baseline": Way.LEVEL}

# The signs of the font Symbol that news has, by their codes in the private use area.
_SYMBOLS = {
    "F0B0": "°", "F0B1": "±", "F0A3": "≤", "F0B3": "≥", "F0B4": "×", "F0D7": "·", "F0B7": "•",
    "F0BB": "≈", "F0B9": "≠", "F02D": "−", "F06D": "μ", "F044": "Δ", "F0B2": "″", "F0A2": "′",
    "F0A4": "⁄", "F025": "%", "F02B": "+", "F0D6": "√", "F053": "Σ", "F057": "Ω",
}  # fmt: skip

_HALF_POINTS_RAISED = 3  # text moved by less is set so for its looks


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, as far as it changes what is read."""

    hidden: bool = False
    way: Way = Way.LEVEL


def switched(properties: _Element | None, name: str) -> bool:
    """Whether the property ``name`` is there and not switched off."""
    found = child(properties, name)
    return found is not None and attribute(found, "val") not in {"0", "false", "off", "none"}


def look_of(properties: _Element | None, base: Look) -> Look:
    """The look that ``properties`` give to a run that would else look like ``base``."""
    if properties is None:
        return base
    if child(properties, "vanish") is not None:
        base = replace(base, hidden=switched(properties, "vanish"))
    align = child(properties, "vertAlign")
    if align is not None:
        base = replace(base, way=_WAYS.get(attribute(align, "val") or "", Way.LEVEL))
    position = child(properties, "position")
    if position is not None and base.way is Way.LEVEL:
        base = replace(base, way=_moved(attribute(position, "val") or "0"))
    return base


def _moved(half_points: str) -> Way:
    try:
        value = int(half_points)
    except ValueError:
        return Way.LEVEL
    if abs(value) < _HALF_POINTS_RAISED:
        return Way.LEVEL
    return Way.UP if value > 0 else Way.DOWN


class Runs:
    """Reads the runs of paragraphs; what is hidden or deleted goes to the manuscript's dropped."""

    def __init__(self, styles: Mapping[str, Style], script: Manuscript) -> None:
        self._styles = styles
        self._script = script
        self._line = Line()
        self._boxes: list[_Element] = []
        self._aside: dict[str, list[str]] = {}

    def read(self, paragraph: _Element, line: Line, style: Style) -> list[_Element]:
        """Write the seen text of ``paragraph`` to ``line``; return the text boxes in it."""
        self._line, self._boxes, self._aside = line, [], {}
        self._inside(paragraph, style.look)
        for reason, texts in self._aside.items():
            self._script.drop("".join(texts), reason)
        return self._boxes

    def _inside(self, parent: _Element, look: Look) -> None:
        for element in parent:
            name = local(element)
            if name in _SILENT:
                continue
            if name == "sdt" and child(element, "sdtPr", "showingPlcHdr") is not None:
                continue  # «Место для ввода текста.»
            if name == "r":
                self._run(element, look)
            elif name in {"del", "delText"}:
                self._drop(element, manuscript.DELETED)
            elif name == "AlternateContent":  # one thing in a new way and in an old one
                self._inside(next(iter(element), element), look)
            elif name == "txbxContent":
                self._boxes.append(element)
            elif name in {"sup", "sub"}:  # of an equation
                way = Way.UP if name == "sup" else Way.DOWN
                self._inside(element, replace(look, way=way))
            elif not self._sign(element, name, look):
                self._inside(element, look)

    def _run(self, element: _Element, look: Look) -> None:
        properties = child(element, "rPr")
        named = child(properties, "rStyle")
        style = self._styles.get(attribute(named, "val") or "") if named is not None else None
        if style is not None:
            look = Look(
                look.hidden or style.look.hidden,
                style.look.way if style.look.way is not Way.LEVEL else look.way,
            )
        self._inside(element, look_of(properties, look))

    def _sign(self, element: _Element, name: str, look: Look) -> bool:
        if name == "t":
            self._write(element.text or "", look)
        elif name in _SIGNS:
            self._write(_SIGNS[name], look)
        elif name == "sym":
            code = (attribute(element, "char") or "").upper()
            self._write(_SYMBOLS.get(code, ""), look)
        else:
            if name == "den":  # the lower part of a fraction
                self._write("/", look)
            return False
        return True

    def _write(self, text: str, look: Look) -> None:
        if look.hidden:
            self._aside.setdefault(manuscript.HIDDEN, []).append(text)
        else:
            self._line.add(text, look.way)

    def _drop(self, element: _Element, reason: str) -> None:
        texts = (each.text or "" for each in element.iter() if local(each) in {"t", "delText"})
        self._aside.setdefault(reason, []).append("".join(texts))
