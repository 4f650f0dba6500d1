"""Where on a page the article is: the element that holds it, and the lines that belong to it.

trafilatura (Barbaresi 2021, ACL-IJCNLP demonstrations) says what the article's text is; what it
leaves out or flattens (short paragraphs, raised digits, tables) is read from the element that holds
what it found. Where it finds nothing, the lines of prose that are no links take its place.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import trafilatura

from summarize.reading.web.furniture import likely_reason, sure_reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from summarize.reading.web.blocks import Block

OUTSIDE = "outside the article"

_NO_WORD = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?…][»\"”)\]]*$")

_MAX_ELEMENTS = 20_000  # above these the library would take minutes; no real page has as many
_MAX_TEXT = 1_000_000
_MAX_DEPTH = 200
_PROBE = 32  # characters that prove a line to be among those found
_MIN_PROBE = 12
_MIN_PROSE = 60
_MAX_PROSE_LINKS = 0.4
_HOLDS = 0.9  # of the article's text: the smallest element with it is the article's
_PARTS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "blockquote", "pre", "span", "b", "font"})
_OWN_SHARE = 0.5  # an element with more of the article cannot be the site's, whatever its name

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, we say


@dataclass(slots=True)
class _Sums:
    """Characters below an element: of the article as found, of all lines, of links, of prose."""

    found: int = 0
    text: int = 0
    links: int = 0
    prose: int = 0

    def add(self, other: _Sums) -> None:
        self.found += other.found
        self.text += other.text
        self.links += other.links
        self.prose += other.prose


@dataclass(slots=True)
class Located:
    """The article on its page: ``holder`` holds it, ``reasons`` say what in it is the site's.

    ``inside`` and ``found`` are indices of lines: those in ``holder``, and those that were found to
    be the article's. ``order`` gives each element its place on the page.
    """

    holder: HtmlElement
    inside: frozenset[int]
    found: frozenset[int]
    reasons: tuple[str | None, ...]
    order: dict[HtmlElement, int] = field(default_factory=dict)


def is_prose(block: Block) -> bool:
    """Whether a line is a sentence or more, and no list of links."""
    return (
        len(block.text) >= _MIN_PROSE
        and block.link_share <= _MAX_PROSE_LINKS
        and bool(_SENTENCE_END.search(block.text))
    )


def locate(root: HtmlElement, lines: Sequence[Block], described: str | None = None) -> Located:
    """Find the article among the ``lines`` of the page ``root``.

    ``described`` is its text as the page's own description has it, if it has.
    """
    elements = list(root.iter())
    order = {element: place for place, element in enumerate(elements)}
    bearable = len(elements) <= _MAX_ELEMENTS and not _is_deep(elements)
    found = _found(root, lines, described, bearable=bearable)
    sums = _sums(elements, lines, found)
    holder = _widened(_holder(root, sums), sums)
    reasons = _reasons(elements, sums)
    within = _within(elements, holder)
    return Located(
        holder=holder,
        inside=frozenset(i for i, line in enumerate(lines) if line.element in within),
        found=frozenset(found),
        reasons=tuple(line.reason or reasons.get(line.element) for line in lines),
        order=order,
    )


def _found(
    root: HtmlElement, lines: Sequence[Block], described: str | None, *, bearable: bool
) -> set[int]:
    """The lines that are the article's, by the library, the page's description, or their looks."""
    text = _squeezed(described or "")
    if bearable and sum(len(line.text) for line in lines) <= _MAX_TEXT:
        text += _squeezed(_extracted(root))
    found = {i for i, line in enumerate(lines) if not line.reason and _is_in(line.text, text)}
    prose = {i for i, line in enumerate(lines) if not line.reason and is_prose(line)}
    if sum(len(lines[i].text) for i in found) * 4 < sum(len(lines[i].text) for i in prose):
        return prose | found
    return found or {i for i, line in enumerate(lines) if not line.reason and line.links == 0}


def _is_deep(elements: list[HtmlElement]) -> bool:
    """Whether elements nest deeper than the library bears: its time grows with the square."""
    depths: dict[HtmlElement, int] = {}
    for element in elements:
        parent = element.getparent()
        depths[element] = 1 + (depths.get(parent, 0) if parent is not None else 0)
    return max(depths.values()) > _MAX_DEPTH


def _extracted(root: HtmlElement) -> str:
    try:
        document = trafilatura.bare_extraction(
            deepcopy(root), favor_recall=True, include_comments=False, include_tables=True,
            with_metadata=False,
        )  # fmt: skip
    except Exception:  # noqa: BLE001 - whatever a strange page does to it, our own look remains
        return ""
    return str(getattr(document, "text", None) or "")


def _squeezed(text: str) -> str:
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text)).lower()


def _is_in(line: str, text: str) -> bool:
    probe = _squeezed(line)
    if len(probe) < _MIN_PROBE:
        return False
    middle = max(0, len(probe) // 2 - _PROBE // 2)
    return any(part in text for part in (probe[:_PROBE], probe[middle : middle + _PROBE]))


def _sums(
    elements: list[HtmlElement], lines: Sequence[Block], found: set[int]
) -> dict[HtmlElement, _Sums]:
    sums = {element: _Sums() for element in elements}
    for i, line in enumerate(lines):
        if line.reason:
            continue
        size = len(line.text)
        prose = size if line.row or is_prose(line) else 0
        sums[line.element].add(_Sums(size if i in found else 0, size, line.links, prose))
    for element in reversed(elements):
        parent = element.getparent()
        if parent is not None and parent in sums:
            sums[parent].add(sums[element])
    return sums


def _holder(root: HtmlElement, sums: dict[HtmlElement, _Sums]) -> HtmlElement:
    """The smallest element that holds nearly all of what was found."""
    total = sums[root].found
    holder = root
    while True:
        inner = max(holder, key=lambda child: sums[child].found, default=None)
        if inner is None or sums[inner].found < _HOLDS * total or not total:
            return holder
        if inner.tag in _PARTS or not isinstance(inner.tag, str):
            return holder
        holder = inner


def _widened(holder: HtmlElement, sums: dict[HtmlElement, _Sums]) -> HtmlElement:
    """``holder``, or the element around it where that adds more of the article than of the site."""
    around = holder.getparent()
    while around is not None and around in sums:
        found = sums[around].found - sums[holder].found
        text = sums[around].text - sums[holder].text
        if 2 * found <= text:
            return holder
        holder, around = around, around.getparent()
    return holder


def _reasons(elements: list[HtmlElement], sums: dict[HtmlElement, _Sums]) -> dict[HtmlElement, str]:
    """The elements that are the site's, by their names and by what is in them."""
    total = sums[elements[0]].found
    reasons: dict[HtmlElement, str] = {}
    for element in elements:
        parent = element.getparent()
        if parent is not None and parent in reasons:
            reasons[element] = reasons[parent]
            continue
        if sums[element].found > _OWN_SHARE * total:
            continue
        if reason := _site_reason(element, sums[element]):
            reasons[element] = reason
    return reasons


def _site_reason(element: HtmlElement, sums: _Sums) -> str | None:
    if reason := sure_reason(element):
        return reason
    if not (reason := likely_reason(element)):
        return None
    if element.tag == "figcaption":
        figure = element.getparent()
        table = figure is not None and figure.find(".//table") is not None
        return None if table else reason
    prose = sums.prose * 2 > sums.text and sums.links * 2 <= sums.text
    return None if prose else reason


def _within(elements: list[HtmlElement], holder: HtmlElement) -> set[HtmlElement]:
    within = {holder}
    for element in elements:
        if element.getparent() in within:
            within.add(element)
    return within
