"""Word documents (ECMA-376): the text that a reader of the printed page would see, in its order."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from summarize.errors import InputError
from summarize.reading.layout import in_one_line
from summarize.reading.office import manuscript
from summarize.reading.office.docx_runs import Runs, switched
from summarize.reading.office.inline import Line
from summarize.reading.office.manuscript import TITLE_LINES, Manuscript, read_stamp
from summarize.reading.office.package import Package, all_named, attribute, child, local, resolve
from summarize.reading.office.word_styles import Style, read_styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from summarize.document import Article

_WHAT = "Word document"
_MAIN = "officeDocument"
_ASIDE = {
    "header": manuscript.HEADER,
    "footer": manuscript.FOOTER,
    "footnotes": manuscript.FOOTNOTE,
    "endnotes": manuscript.FOOTNOTE,
    "comments": manuscript.COMMENT,
}
_CONTENTS = ("toc ", "table of contents", "contents heading", "toc heading")
_TITLES = ("title", "заголовок", "название")
_LAYOUT_CHARS = 400  # a cell with more holds a page's column, not a table's figure


def read(data: bytes, location: str) -> Article:
    """Read the Word document ``data``.

    Raises:
        InputError: it is damaged, protected, hostile, or holds no Russian article.
    """
    package = Package(data, location, _WHAT)
    main = _main_part(package)
    related = _related(package, main)
    styles = next((name for kind, name in related if kind == "styles"), None)
    walk = _Walk(read_styles(package.xml(styles)) if styles and styles in package else {})
    body = child(package.xml(main), "body")
    if body is None:
        raise package.damaged("it has no body")
    walk.blocks(body)
    for kind, name in related:
        if kind in _ASIDE and name in package:
            _drop_part(walk.script, package.xml(name), _ASIDE[kind])
    _read_properties(walk.script, package)
    return walk.script.article(location)


def _main_part(package: Package) -> str:
    if "_rels/.rels" in package:
        for kind, name in _related(package, ""):
            if kind == _MAIN and name in package:
                return name
    if "word/document.xml" in package:
        return "word/document.xml"
    raise InputError(
        f"{package.location}: no document was found in this {_WHAT}; "
        "open it in its program and save it anew"
    )


def _related(package: Package, part: str) -> list[tuple[str, str]]:
    """The kinds and names of the parts that ``part`` names, in order."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in package:
        return []
    return [
        (each.get("Type", "").rpartition("/")[2], resolve(part, each.get("Target", "")))
        for each in all_named(package.xml(rels), "Relationship")
        if each.get("TargetMode") != "External"
    ]


def _drop_part(script: Manuscript, root: _Element, reason: str) -> None:
    """Record the text of a header, a footnote … as left out."""
    whole = reason in {manuscript.HEADER, manuscript.FOOTER}
    for piece in [root] if whole else list(root):
        texts = (each.text or "" for each in all_named(piece, "t"))
        script.drop(" ".join("".join(texts).split()), reason)


def _read_properties(script: Manuscript, package: Package) -> None:
    name = next((name for kind, name in _related(package, "") if kind == "core-properties"), None)
    if name is None or name not in package:
        return
    root = package.xml(name)
    title, created = child(root, "title"), child(root, "created")
    script.property_title = None if title is None else title.text
    script.created = None if created is None else read_stamp(created.text)


class _Walk:
    """A walk over the body's blocks."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self.script = Manuscript()
        self.styles = styles
        self.runs = Runs(styles, self.script)
        self.carried: Line | None = None  # of a paragraph whose end a tracked change deleted

    def blocks(self, parent: _Element) -> None:
        """Read the paragraphs and tables below ``parent``."""
        for block in _flattened(parent):
            if local(block) == "p":
                self.paragraph(block)
            else:
                self.table(block)

    def paragraph(self, element: _Element) -> None:
        properties = child(element, "pPr")
        style = self.style_of(properties)
        line = self.carried or Line()
        self.carried = None
        boxes = self.runs.read(element, line, style)
        mark = child(properties, "rPr")
        if mark is not None and child(mark, "del") is not None:
            self.carried = line
        else:
            self.finish(line, style)
        for box in boxes:
            self.blocks(box)

    def finish(self, line: Line, style: Style) -> None:
        name = style.name
        if name.startswith(_CONTENTS):
            self.script.drop(self.script.text(line), manuscript.CONTENTS)
            return
        before = len(self.script.lines)
        self.script.add(line)
        is_title = name in _TITLES or (name == "heading 1" and before < TITLE_LINES)
        if self.script.title is None and is_title and len(self.script.lines) == before + 1:
            self.script.title = self.script.lines[-1]

    def style_of(self, properties: _Element | None) -> Style:
        named = child(properties, "pStyle")
        return self.styles.get(attribute(named, "val") or "" if named is not None else "", Style())

    def table(self, element: _Element) -> None:
        """A row a line; a table of one column or of whole texts is a page's frame, no table."""
        rows = [row for row in _flattened(element, {"tr"}) if not _is_deleted(row)]
        cells = [_flattened(row, {"tc"}) for row in rows]
        is_frame = all(len(row) < 2 for row in cells) or any(  # noqa: PLR2004 - one column is no table
            _is_long(cell) for row in cells for cell in row
        )
        for row in cells:
            if is_frame:
                for cell in row:
                    self.blocks(cell)
            else:
                self.script.add_row([self.cell(cell) for cell in row])

    def cell(self, element: _Element) -> str:
        """The text of a cell in one line; the tables in it too."""
        merged = child(element, "tcPr", "vMerge")
        if merged is not None and attribute(merged, "val") in {None, "continue"}:
            return ""
        inner = _Walk(self.styles)
        inner.blocks(element)
        self.script.dropped += inner.script.dropped
        return in_one_line(inner.script.lines)


def _flattened(parent: _Element, wanted: set[str] | None = None) -> list[_Element]:
    """The blocks below ``parent``, those in content controls and custom XML among them."""
    wanted = wanted or {"p", "tbl"}
    return list(_flat(parent, wanted))


def _flat(parent: _Element, wanted: set[str]) -> Iterator[_Element]:
    for element in parent:
        name = local(element)
        if name in wanted:
            yield element
        elif name in {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}:
            yield from _flat(element, wanted)
        elif name == "AlternateContent":
            yield from _flat(next(iter(element), element), wanted)


def _is_deleted(row: _Element) -> bool:
    return child(row, "trPr", "del") is not None or switched(child(row, "trPr"), "hidden")


def _is_long(cell: _Element) -> bool:
    return sum(len(each.text or "") for each in all_named(cell, "t")) > _LAYOUT_CHARS
