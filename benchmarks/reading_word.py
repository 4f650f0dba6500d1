"""Word files of the reading benchmark with what pandoc and LibreOffice do not write themselves.

Tracked changes, comments, hidden text, text boxes, a header and a footer with a page number, and
figures that Word has cut into runs. The XML is written as Word writes it (ECMA-376).
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from reading_sources import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from reading_sources import Source

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>
<Override PartName="/word/header1.xml" ContentType="{_MAIN}.header+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{_MAIN}.footer+xml"/>
<Override PartName="/word/comments.xml" ContentType="{_MAIN}.comments+xml"/>
</Types>"""
_RELS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_DOCUMENT_RELS = f"""<Relationships
xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/header" Target="header1.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/footer" Target="footer1.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/comments" Target="comments.xml"/>
<Relationship Id="rId4" Type="{_OFFICE}/image" Target="NULL"/>
</Relationships>"""
_HEADER = (
    f"""<w:hdr {_W}><w:p><w:r><w:t>Отраслевой вестник, выпуск 1 999</w:t></w:r></w:p></w:hdr>"""
)
_FOOTER = f"""<w:ftr {_W}><w:p><w:r><w:t>Страница 77</w:t></w:r></w:p></w:ftr>"""
_COMMENTS = f"""<w:comments {_W}><w:comment w:id="0" w:author="Редактор"><w:p><w:r>
<w:t>Проверить: не 555 ли?</w:t></w:r></w:p></w:comment></w:comments>"""

_DELETED = (
    '<w:del w:id="9" w:author="Редактор"><w:r><w:delText>в размере 123 456 тонн </w:delText></w:r>'
    "</w:del>"
)
_HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>скрыто 987 654 </w:t></w:r>"
_COMMENT = (
    '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r>'
)


def _word(source: Source) -> bytes:
    parts = [_paragraph(source.title), _paragraph(source.dateline)]
    for index, block in enumerate(source.blocks):
        parts.append(_block(block, index))
    section = (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId1" {_R}/>'
        f'<w:footerReference w:type="default" r:id="rId2" {_R}/></w:sectPr>'
    )
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W} {_R} {_MORE}><w:body>'
        f"{''.join(parts)}{section}</w:body></w:document>"
    )
    return _zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELS,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _DOCUMENT_RELS,
            "word/header1.xml": _HEADER,
            "word/footer1.xml": _FOOTER,
            "word/comments.xml": _COMMENTS,
        }
    )


def _zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            package.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _block(block: str, index: int) -> str:
    if block.startswith("|"):
        return _table(block)
    if index == 1:  # the second paragraph stands in a text box, twice, as Word saves it
        return _boxed(block)
    if index == 2:  # noqa: PLR2004 - the third bears all that must not be read
        return _paragraph(block, _DELETED + _HIDDEN + _COMMENT)
    if block.startswith("- "):
        return "".join(_paragraph(line[2:]) for line in block.splitlines())
    return _paragraph(block)


def _paragraph(text: str, before: str = "") -> str:
    return f"<w:p>{before}{_runs(text)}</w:p>"


def _runs(text: str) -> str:
    """Runs cut at every third digit, every other one inserted by a tracked change."""
    out = []
    for piece in re.split(r"(\^[^^\s]+\^|~[^~\s]+~)", text):
        if piece[:1] in {"^", "~"} and len(piece) > 1:
            raised = "superscript" if piece[0] == "^" else "subscript"
            out.append(_run(piece[1:-1], f'<w:rPr><w:vertAlign w:val="{raised}"/></w:rPr>'))
            continue
        for index, part in enumerate(re.split(r"(?<=\d)(?=\d)", piece)):
            run = _run(part)
            out.append(f'<w:ins w:id="{index}" w:author="Б">{run}</w:ins>' if index % 2 else run)
    return "".join(out)


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _boxed(text: str) -> str:
    content = f"<w:txbxContent>{_paragraph(text)}</w:txbxContent>"
    return (
        "<w:p><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def _table(block: str) -> str:
    cells = ["".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in rows(block)]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


WORD: dict[str, Callable[[Source], bytes]] = {
    "gold.tracked.docx": _word,
    "harvest.tracked.docx": _word,
    "power.tracked.docx": _word,
}
