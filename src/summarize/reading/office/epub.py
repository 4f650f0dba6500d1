"""EPUB books: the chapters in the order of the spine, each read as the page that it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.reading.office import manuscript
from summarize.reading.office.manuscript import TITLE_LINES, Manuscript, read_stamp
from summarize.reading.office.package import (
    Package,
    all_named,
    attribute,
    child,
    resolve,
)
from summarize.reading.web.blocks import blocks
from summarize.reading.web.markup import decode_markup, parse_html

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from summarize.document import Article
    from summarize.reading.web.blocks import Block

_WHAT = "EPUB book"
_CONTAINER = "META-INF/container.xml"
_FONTS_ONLY = frozenset(
    {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
)  # the two ways to scramble fonts, which leave the text open
_NOTES = frozenset({"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"})
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_ALIGNED = re.compile(r"vertical-align\s*:\s*(super|sub)\b")
_MOVED = re.compile(r"(?<![\w-])(top|bottom)\s*:\s*(-?)(?:0?\.[1-9]|[1-9]\d%)")
_SMALL = re.compile(r"font-size\s*:\s*(?:0?\.\d+\s*r?em\b|[1-8]\d(?:\.\d+)?%|small)")
_TITLE_PAGE = "title page"


def read(data: bytes, location: str) -> Article:
    """Read the book ``data``.

    Raises:
        InputError: it is damaged, protected, hostile, or holds no Russian text.
    """
    package = Package(data, location, _WHAT)
    _refuse_encrypted(package)
    opf = _opf(package)
    root = package.xml(opf)
    script = Manuscript()
    shifted = _shifted_classes(package)
    for name in _spine(root, opf):
        if name in package:
            _read_chapter(script, package, name, shifted)
    meta = child(root, "metadata")
    title, date = child(meta, "title"), child(meta, "date")
    script.property_title = None if title is None else title.text
    published = None if date is None else read_stamp(date.text)
    script.created = published
    return script.article(location)


def _refuse_encrypted(package: Package) -> None:
    name = "META-INF/encryption.xml"
    if name not in package:
        return
    methods = (each.get("Algorithm") for each in all_named(package.xml(name), "EncryptionMethod"))
    if any(method not in _FONTS_ONLY for method in methods):
        raise package.protected("by its shop's copy protection")


def _opf(package: Package) -> str:
    """The name of the part that lists the chapters."""
    for each in all_named(package.xml(_CONTAINER), "rootfile"):
        path = resolve("", attribute(each, "full-path") or "")
        if path in package:
            return path
    raise package.damaged("its list of chapters is missing")


def _spine(root: _Element, opf: str) -> list[str]:
    """The names of the chapters in reading order, without the table of contents."""
    items = {each.get("id"): each for each in all_named(root, "item")}
    names: list[str] = []
    for reference in all_named(root, "itemref"):
        item = items.get(reference.get("idref"))
        if item is None or "nav" in (item.get("properties") or "").split():
            continue
        name = resolve(opf, item.get("href") or "")
        if name not in names and "html" in (item.get("media-type") or "html"):
            names.append(name)
    return names


def _shifted_classes(package: Package) -> dict[str, str]:
    """The classes that raise or lower text: LibreOffice writes «м³» by such a class alone."""
    found: dict[str, str] = {}
    for name in package.names():
        if name.endswith(".css"):
            sheet = package.read(name).decode("utf-8", "replace")
            for rule in _RULE.finditer(sheet):
                if way := _shift(rule[2].lower()):
                    found[rule[1]] = way
    return found


def _shift(declarations: str) -> str | None:
    """«vertical-align: super», or LibreOffice's «font-size: 0.58em; top: -0.33em»."""
    if aligned := _ALIGNED.search(declarations):
        return "sup" if aligned[1] == "super" else "sub"
    moved = _MOVED.search(declarations)
    if moved is None or not _SMALL.search(declarations):
        return None
    return "sup" if (moved[1] == "top") is bool(moved[2]) else "sub"


def _read_chapter(script: Manuscript, package: Package, name: str, shifted: dict[str, str]) -> None:
    place = f"{package.location}: {name}"
    text = decode_markup(package.read(name), place).text
    if not text.strip():
        return
    root = parse_html(text, place)
    for span in list(root.iter("span")):
        way = next((shifted[each] for each in span.classes if each in shifted), None)
        if way:
            span.tag = way
    is_title_page = any(_epub_type(each) & {"titlepage"} for each in root.iter("section", "body"))
    for block in blocks(root):
        _place_block(script, block, is_title_page=is_title_page)


def _place_block(script: Manuscript, block: Block, *, is_title_page: bool) -> None:
    reason = block.reason or _note_reason(block.element)
    if is_title_page:
        reason = _TITLE_PAGE
    if reason:
        script.drop(block.text, reason)
        return
    before = len(script.lines)
    script.lines.append(block.text)
    if script.title is None and block.element.tag == "h1" and before < TITLE_LINES:
        script.title = block.text


def _note_reason(element: HtmlElement) -> str | None:
    while element is not None:
        if _epub_type(element) & _NOTES or element.get("role") in {"doc-footnote", "doc-endnotes"}:
            return manuscript.FOOTNOTE
        element = element.getparent()
    return None


def _epub_type(element: HtmlElement) -> set[str]:
    return set((element.get("epub:type") or attribute(element, "type") or "").split())
