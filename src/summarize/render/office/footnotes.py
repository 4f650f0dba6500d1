"""Real Word footnotes, which python-docx has no call for: the part, its styles, the references.

The part is written by ECMA-376, Part 1, 17.11: a separator and a continuation separator, which
Word demands, then one ``w:footnote`` a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from summarize.render.visible import shown

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

TEXT_STYLE: Final = "Footnote Text"
REFERENCE_STYLE: Final = "Footnote Reference"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_EMPTY: Final = (
    f"<w:footnotes {nsdecls('w')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    "</w:footnotes>"
)


class Footnotes:
    """The footnotes of one document."""

    def __init__(self, document: Document) -> None:
        self._add_styles(document)
        package = document.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), _CONTENT, parse_xml(_EMPTY), package)
        document.part.relate_to(part, _RELATION)
        self._root = part.element
        self._text_id = document.styles[TEXT_STYLE].style_id
        self._reference_id = document.styles[REFERENCE_STYLE].style_id
        self._count = 0

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Put a footnote with ``text`` at the end of a paragraph."""
        self._count += 1
        run = paragraph.add_run()
        run.style = REFERENCE_STYLE
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._count))
        run._r.append(reference)  # noqa: SLF001 - python-docx has no call for it
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self._count))
        body = parse_xml(
            f"<w:p {nsdecls('w')}><w:pPr><w:pStyle w:val='{self._text_id}'/></w:pPr>"
            f"<w:r><w:rPr><w:rStyle w:val='{self._reference_id}'/></w:rPr><w:footnoteRef/></w:r>"
            "<w:r><w:t xml:space='preserve'/></w:r></w:p>"
        )
        body[-1][0].text = f" {shown(text)}"
        note.append(body)
        self._root.append(note)

    @staticmethod
    def _add_styles(document: Document) -> None:
        text = document.styles.add_style(TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
        text.base_style = document.styles["Normal"]
        text.font.size = Pt(8.5)
        text.paragraph_format.space_after = Pt(1)
        text.paragraph_format.line_spacing = 1.0
        reference = document.styles.add_style(REFERENCE_STYLE, WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
