"""Small office documents made of the parts that a test is about."""

from __future__ import annotations

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEAD = "Завод отгрузил 14\u00a0607,38 тыс. т металла, на 12,4% больше, чем год назад."


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(body: str, *, before: str = "", **parts: str) -> bytes:
    """A Word document; ``parts`` are further parts of ``word/``, named without their extension."""
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    document = (
        f'{before}<w:document xmlns:w="{WORD}" {space} {math}><w:body>{body}</w:body></w:document>'
    )
    kinds = "".join(
        f'<Relationship Type="http://x/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    members: dict[str, str | bytes] = {
        "_rels/.rels": '<Relationships><Relationship Type="http://x/officeDocument" '
        'Target="word/document.xml"/><Relationship Type="http://x/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f"<Relationships>{kinds}</Relationships>",
    }
    for name, text in parts.items():
        path = "docProps/core.xml" if name == "core" else f"word/{name}.xml"
        members[path] = text
    return zipped(members)


def part(name: str, inner: str) -> str:
    return f'<w:{name} xmlns:w="{WORD}">{inner}</w:{name}>'


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def up(text: str) -> str:
    return run(text, '<w:vertAlign w:val="superscript"/>')


def odt(text: str, styles: str = "", *, manifest: str = "") -> bytes:
    names = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "text", "table", "style", "draw")
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )
    members: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
    }
    if manifest:
        members["META-INF/manifest.xml"] = manifest
    return zipped(members)


def epub(*chapters: str, opf: str = "c.opf", css: str = "") -> bytes:
    items = "".join(
        f'<item id="i{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    order = "".join(f'<itemref idref="i{n}"/>' for n in reversed(range(len(chapters))))
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'<container><rootfile full-path="{opf}"/></container>',
        "c.opf": f"<package><manifest>{items}</manifest><spine>{order}</spine></package>",
        "s.css": css,
    }
    members |= {f"c{n}.xhtml": text for n, text in enumerate(chapters)}
    return zipped(members)


def pdf(contents: bytes, resources: bytes = b"", *more: bytes, coded: bytes = b"") -> bytes:
    """A PDF of one page; ``more`` are its further objects, from number 5 on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page % resources,
        stream(coded, contents),
        *more,
    ]
    out = b"%PDF-1.7\n"
    for number, each in enumerate(objects, start=1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    return out + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


def stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def eml(body: str, fields: str = "", charset: str = "utf-8") -> bytes:
    head = f"Message-ID: <1@example.ru>\nMIME-Version: 1.0\n{fields}"
    if "Content-Type" not in fields:
        head += f"Content-Type: text/plain; charset={charset}\n"
    return (head + "\n" + body).encode(charset)
