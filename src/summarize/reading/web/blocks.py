"""The lines that a page shows, in order: paragraphs, headings, items, rows of tables.

Every character that can be seen is in one of them. A line that the page hides, strikes out or
makes a control of carries the reason why it is no text of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from summarize.reading.layout import in_one_line, in_row, paragraphs
from summarize.reading.normalization import normalize
from summarize.reading.web.elements import (
    CONTROLS,
    HEADINGS,
    SILENT,
    STRUCK,
    is_block,
    is_data_table,
    is_hidden,
    shift,
)
from summarize.reading.web.scripts import fractions, lowered, raised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

HIDDEN = "hidden on the page"
STRUCK_OUT = "struck out"
CONTROL = "button or form field"
NOTE_MARK = "footnote mark"

_SPACES = re.compile(r"[ \t\n\r\f]+")
_CONTEXT = 40  # characters that decide how raised text reads
_APART = frozenset({"a", "span", "time", "label"})
_MIN_SOFT = 40  # a shorter line before «<br>» is an item or a verse
_LINE_END = re.compile(r"[.!?…:;,»\"”)\]\d]\s*$")


@dataclass(slots=True)
class Block:
    """A line of the page; ``links`` counts its characters inside links, ``element`` shows it.

    ``soft`` says that only «<br>» ended it, ``row`` that it is a row of a table.
    """

    text: str
    element: HtmlElement
    row: bool = False
    soft: bool = False
    links: int = 0
    reason: str | None = None

    @property
    def heading(self) -> bool:
        """Whether the line is a heading."""
        return self.element.tag in HEADINGS

    @property
    def link_share(self) -> float:
        """How much of the text is links."""
        return self.links / max(1, len(self.text))


def blocks(root: HtmlElement) -> list[Block]:
    """The lines of ``root`` in the order of the page, none of them empty."""
    return list(_joined(_Walk(root).run()))


def tidy(text: str) -> str:
    """One line of text as it is shown: single spaces, none at its ends, no-break spaces kept."""
    return fractions(_SPACES.sub(" ", normalize(text)).strip(" \n\t"))


@dataclass(slots=True)
class _Line:
    """The line that is being written; ``tail`` is its last characters."""

    pieces: list[str] = field(default_factory=list)
    links: int = 0
    tail: str = ""


class _Walk:
    """One walk over a tree, without recursion: pages nest as deep as they like."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.found: list[Block] = []
        self.line = _Line()
        self.owners = [root]
        self.reasons: list[tuple[HtmlElement, str]] = []
        self.entered: list[HtmlElement] = []
        self.anchors = 0
        self.in_pre = 0

    def run(self) -> list[Block]:
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self.start(element):
                    walk.skip_subtree()
            else:
                self.end(element)
        self.end_line()
        return self.found

    def start(self, element: HtmlElement) -> bool:
        """Begin ``element``; True where nothing inside it is to be walked."""
        tag = element.tag
        if tag in SILENT:
            return True
        if tag == "br":
            self.end_line(soft=True)
            return True
        if tag == "table" and is_data_table(element) and not is_hidden(element):
            self.write_rows(element)
            return True
        if _stands_apart(element) and self.line.tail[-1:].isalnum():
            self.write(" ")
        way = shift(element)
        if way and len(text := "".join(element.itertext())) <= _CONTEXT:
            self.write_shifted(element, way, text)
            return True
        reason = _own_reason(element)
        if reason and not is_block(element):
            if text := tidy(_seen(element)):
                self.found.append(Block(text, self.owners[-1], reason=reason))
            return True
        self.enter(element, reason)
        self.write(element.text)
        return False

    def enter(self, element: HtmlElement, reason: str | None) -> None:
        if is_block(element):
            self.end_line()
            self.owners.append(element)
        if reason:
            self.reasons.append((element, reason))
        self.entered.append(element)
        self.anchors += element.tag == "a" and "href" in element.attrib
        self.in_pre += element.tag == "pre"

    def end(self, element: HtmlElement) -> None:
        """End ``element`` and go on with the text behind it."""
        if self.owners[-1] is element:
            self.end_line()
            if len(self.owners) > 1:
                self.owners.pop()
        if self.reasons and self.reasons[-1][0] is element:
            self.reasons.pop()
        if self.entered and self.entered[-1] is element:
            self.entered.pop()
            self.anchors -= element.tag == "a" and "href" in element.attrib
            self.in_pre -= element.tag == "pre"
        if element is not self.root:
            self.write(element.tail)

    def write(self, text: str | None) -> None:
        """Add ``text`` to the line."""
        if not text:
            return
        if not self.in_pre:
            text = _SPACES.sub(" ", text)
        self.line.pieces.append(text)
        self.line.tail = (self.line.tail + text)[-_CONTEXT:]
        if self.anchors:
            self.line.links += len(text.strip())

    def write_shifted(self, element: HtmlElement, way: str, text: str) -> None:
        before = self.line.tail
        if way == "down":
            self.write(lowered(text, before))
            return
        linked = self.anchors > 0 or element.find(".//a") is not None
        found = raised(text, before, (element.tail or "")[:_CONTEXT], linked=linked)
        if found is None:
            self.found.append(Block(tidy(text), element, reason=NOTE_MARK))
        else:
            self.write(found)

    def end_line(self, *, soft: bool = False) -> None:
        """Make a block of the line; ``soft`` where only «<br>» ends it."""
        line, self.line = self.line, _Line()
        text = "".join(line.pieces)
        texts = [part.text for part in paragraphs(normalize(text))] if self.in_pre else [tidy(text)]
        reason = self.reasons[-1][1] if self.reasons else None
        for each in filter(None, texts):
            links = min(line.links, len(each))
            self.found.append(Block(each, self.owners[-1], soft=soft, links=links, reason=reason))

    def write_rows(self, table: HtmlElement) -> None:
        """Write a table of data: a row a line, its cells joined by " | "."""
        self.end_line()
        reason = self.reasons[-1][1] if self.reasons else None
        for line in table.iter("caption", "tr"):
            cells = [line] if line.tag == "caption" else [c for c in line if c.tag in {"td", "th"}]
            inner = [_Walk(cell).run() for cell in cells]
            self.found += [block for cell in inner for block in cell if block.reason]
            texts = [in_one_line(b.text for b in cell if not b.reason) for cell in inner]
            if text := in_row(texts):
                links = sum(block.links for cell in inner for block in cell)
                self.found.append(Block(text, line, row=True, links=links, reason=reason))


def _stands_apart(element: HtmlElement) -> bool:
    """Whether ``element`` and its neighbour are parts of a row that only a style sheet spaces.

    «<time class=date>13:20</time><span class=views>12 508</span>»; but «<b>12</b><b>5</b>» is 125.
    """
    before = element.getprevious()
    if before is None or before.tail or before.tag not in _APART or element.tag not in _APART:
        return False
    if before.tag == element.tag == "a":
        return True
    return bool(before.get("class")) and before.get("class") != element.get("class")


def _own_reason(element: HtmlElement) -> str | None:
    if is_hidden(element):
        return HIDDEN
    if element.tag in STRUCK:
        return STRUCK_OUT
    return CONTROL if element.tag in CONTROLS else None


def _seen(element: HtmlElement) -> str:
    """The text of ``element`` without its scripts."""
    parts = [element.text or ""]
    for inner in element.iterdescendants():
        parts.append("" if inner.tag in SILENT else inner.text or "")
        parts.append(inner.tail or "")
    return " ".join(parts)


def _joined(found: list[Block]) -> Iterator[Block]:
    """Join lines that a page broke by «<br>» in the middle of a sentence."""
    last: Block | None = None
    for block in found:
        if last and last.soft and _goes_on(last, block):
            last.text = f"{last.text} {block.text}"
            last.links += block.links
            last.soft = block.soft
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _goes_on(last: Block, block: Block) -> bool:
    return (
        last.element is block.element
        and last.reason == block.reason
        and not (last.row or block.row)
        and len(last.text) >= _MIN_SOFT
        and not _LINE_END.search(last.text)
        and block.text[:1].islower()
    )
