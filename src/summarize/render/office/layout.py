"""Tables with rules between their rows, and links: what python-docx has no call for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.table import Table
    from docx.text.paragraph import Paragraph

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_LINE = 'w:val="single" w:sz="{}" w:space="0" w:color="{}"'


def rule(table: Table) -> None:
    """Draw lines under the rows only, and let the first row come again on every page."""
    thin, thick = _LINE.format(4, "C9C3B6"), _LINE.format(12, "1D2126")
    table._tbl.tblPr.append(  # noqa: SLF001 - python-docx has no call for it
        parse_xml(
            f"<w:tblBorders {nsdecls('w')}><w:top {thick}/><w:bottom {thin}/>"
            f"<w:insideH {thin}/></w:tblBorders>"
        )
    )
    first = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001
    first.append(OxmlElement("w:tblHeader"))


def settle(table: Table, widths_mm: Sequence[int]) -> None:
    """Fix the widths of the columns, and keep every row on one page."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_before = Mm(0.8)


def hyperlink(paragraph: Paragraph, text: str, target: str | None) -> None:
    """Add ``text`` to a paragraph, as a link where there is a target."""
    run = paragraph.add_run(text)
    if target is None:
        return
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(target, _HYPERLINK, is_external=True))
    run.font.underline = True
    element.append(run._r)  # noqa: SLF001 - python-docx has no call for it
    paragraph._p.append(element)  # noqa: SLF001
