"""OpenDocument texts (ISO/IEC 26300): the text that a reader of the page would see, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.errors import InputError
from summarize.reading.layout import in_one_line
from summarize.reading.office import manuscript
from summarize.reading.office.inline import Line, Way
from summarize.reading.office.manuscript import TITLE_LINES, Manuscript, read_stamp
from summarize.reading.office.odt_styles import Style, read_styles
from summarize.reading.office.package import Package, all_named, attribute, child, local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from summarize.document import Article

_WHAT = "OpenDocument text"
_TEXT_TYPE = b"application/vnd.oasis.opendocument.text"

_SILENT = frozenset(
    {"sequence-decls", "forms", "variable-decls", "user-field-decls", "alphabetical-index",
     "soft-page-break", "bookmark", "bookmark-start", "bookmark-end", "change", "change-start",
     "change-end", "annotation-end", "reference-mark", "shapes"}
)  # fmt: skip
_MAX_SPACES = 100  # that one «text:s» may stand for


def read(data: bytes, location: str) -> Article:
    """Read the OpenDocument text ``data``.

    Raises:
        InputError: it is damaged, protected, hostile, no text, or holds no Russian article.
    """
    package = Package(data, location, _WHAT)
    if "mimetype" in package and not package.read("mimetype").startswith(_TEXT_TYPE):
        raise InputError(
            f"{location}: this is an OpenDocument file but no text (a sheet, slides or a drawing); "
            "save its text as ODT first"
        )
    _refuse_encrypted(package)
    content = package.xml("content.xml")
    styles = read_styles(content)
    if "styles.xml" in package:
        page = package.xml("styles.xml")
        styles = read_styles(page) | styles
    text = child(content, "body", "text")
    if text is None:
        raise package.damaged("it has no text")
    walk = _Walk(styles)
    walk.blocks(text)
    if "styles.xml" in package:
        _drop_page_edges(walk.script, page)
    _read_properties(walk.script, package)
    return walk.script.article(location)


def _refuse_encrypted(package: Package) -> None:
    name = "META-INF/manifest.xml"
    if name not in package:
        return
    if next(all_named(package.xml(name), "encryption-data"), None) is not None:
        raise package.protected()


def _drop_page_edges(script: Manuscript, page: _Element) -> None:
    for master in all_named(page, "master-page"):
        for edge in master:
            reason = manuscript.HEADER if local(edge).startswith("header") else manuscript.FOOTER
            script.drop(" ".join("".join(map(str, edge.itertext())).split()), reason)


def _read_properties(script: Manuscript, package: Package) -> None:
    if "meta.xml" not in package:
        return
    meta = child(package.xml("meta.xml"), "meta")
    title, created = child(meta, "title"), child(meta, "creation-date")
    script.property_title = None if title is None else title.text
    script.created = None if created is None else read_stamp((created.text or "")[:19])


class _Walk:
    """A walk over the blocks of a text."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self.script = Manuscript()
        self.styles = styles
        self.boxes: list[_Element] = []

    def blocks(self, parent: _Element) -> None:
        """Read paragraphs, lists, tables, sections and frames below ``parent``."""
        for element in parent:
            name = local(element)
            if name in {"p", "h"}:
                self.paragraph(element)
            elif name == "table":
                self.table(element)
            elif name == "tracked-changes":
                for deleted in all_named(element, "deletion"):
                    texts = [t for t in deleted if local(t) in {"p", "h"}]
                    joined = " ".join("".join(map(str, each.itertext())) for each in texts)
                    self.script.drop(joined, manuscript.DELETED)
            elif name in {"table-of-content", "illustration-index", "table-index"}:
                self.script.drop(
                    " ".join(
                        "".join(map(str, each.itertext())) for each in all_named(element, "p")
                    ),
                    manuscript.CONTENTS,
                )
            elif name == "section" and attribute(element, "display") == "none":
                self.script.drop(" ".join(map(str, element.itertext())), manuscript.HIDDEN)
            elif name not in _SILENT:
                self.blocks(element)

    def paragraph(self, element: _Element) -> None:
        style = self.styles.get(attribute(element, "style-name") or "", Style())
        line = Line()
        self.inside(element, line, style)
        boxes, self.boxes = self.boxes, []
        heading = local(element) == "h"
        before = len(self.script.lines)
        self.script.add(line)
        if self.script.title is None and len(self.script.lines) == before + 1:
            level = attribute(element, "outline-level") if heading else None
            if style.is_title or (level == "1" and before < TITLE_LINES):
                self.script.title = self.script.lines[-1]
        for box in boxes:
            self.blocks(box)

    def inside(self, parent: _Element, line: Line, style: Style) -> None:
        """Write the text of ``parent`` to ``line``."""
        _write(line, parent.text, style, self.script)
        for element in parent:
            self.element(element, line, style)
            _write(line, element.tail, style, self.script)

    def element(self, element: _Element, line: Line, style: Style) -> None:
        name = local(element)
        if name == "note":
            body = child(element, "note-body")
            texts = () if body is None else body.itertext()
            self.script.drop("".join(map(str, texts)), manuscript.FOOTNOTE)
        elif name == "annotation":
            texts = (str(t) for each in all_named(element, "p") for t in each.itertext())
            self.script.drop(" ".join(texts), manuscript.COMMENT)
        elif name == "s":
            count = attribute(element, "c") or "1"
            spaces = min(int(count), _MAX_SPACES) if count.isdecimal() else 1
            _write(line, " " * spaces, style, self.script)
        elif name in {"tab", "line-break"}:
            _write(line, "\t" if name == "tab" else "\n", style, self.script)
        elif name == "span":
            named = self.styles.get(attribute(element, "style-name") or "", Style())
            self.inside(element, line, style.under(named))
        elif name in {"hidden-text", "hidden-paragraph"}:
            self.script.drop("".join(map(str, element.itertext())), manuscript.HIDDEN)
        elif name == "text-box":
            self.boxes.append(element)
        elif name not in _SILENT:
            inner = Line() if name in {"custom-shape", "image", "object"} else line
            self.inside(element, inner, style)

    def table(self, element: _Element) -> None:
        """A row a line; a table of one column is a frame around paragraphs."""
        rows = list(_rows(element))
        cells = [[each for each in row if _is_cell(each)] for row in rows]
        if all(len(row) < 2 for row in cells):  # noqa: PLR2004 - one column is no table
            for row in cells:
                for cell in row:
                    self.blocks(cell)
            return
        for row in cells:
            self.script.add_row([self.cell(cell) for cell in row])

    def cell(self, element: _Element) -> str:
        inner = _Walk(self.styles)
        inner.blocks(element)
        self.script.dropped += inner.script.dropped
        return in_one_line(inner.script.lines)


def _rows(table: _Element) -> list[_Element]:
    found: list[_Element] = []
    for element in table:
        name = local(element)
        if name == "table-row" and attribute(element, "visibility") not in {"collapse", "filter"}:
            found.append(element)
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            found += _rows(element)
    return found


def _is_cell(element: _Element) -> bool:
    return local(element) in {"table-cell", "covered-table-cell"}


def _write(line: Line, text: str | None, style: Style, script: Manuscript) -> None:
    if not text:
        return
    spaced = text if text in {"\t", "\n"} else text.replace("\n", " ").replace("\t", " ")
    if style.hidden:
        script.drop(spaced, manuscript.HIDDEN)
    else:
        line.add(spaced, style.way or Way.LEVEL)
