"""A translated article as a translation memory, TMX 1.4b (LISA, 2005).

Every segment is a unit, those that are not proved too: their property ``x-figures`` says so, and
a note says why, so that a tool can filter them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from summarize.memory.rows import without_controls
from summarize.render import wording
from summarize.version import __version__

if TYPE_CHECKING:
    from summarize.translating import TranslatedArticle, TranslatedSegment

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def tmx(done: TranslatedArticle) -> str:
    """The translation as a TMX document; characters that XML 1.0 has not are left out."""
    root = ET.Element("tmx", version="1.4")
    ET.SubElement(
        root,
        "header",
        {
            "creationtool": "summarize",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "summarize",
            "adminlang": "en",
            "srclang": "ru",
            "datatype": "plaintext",
        },
    )
    body = ET.SubElement(root, "body")
    for number, row in enumerate(done.rows):
        body.append(_unit(number, row, done))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n{text}\n'


def _unit(number: int, row: TranslatedSegment, done: TranslatedArticle) -> ET.Element:
    unit = ET.Element("tu", tuid=str(number))
    doubts = wording.doubts(row.translation)
    if doubts:
        ET.SubElement(unit, "note").text = without_controls("; ".join(doubts))
    facts = {
        "x-origin": done.article.source or done.article.location,
        "x-signature": done.signature,
        "x-rung": str(row.translation.rung),
        "x-figures": "proved" if row.translation.ok else "not proved",
    }
    for name, value in facts.items():
        ET.SubElement(unit, "prop", type=name).text = without_controls(value)
    for language, text in (("ru", row.translation.ru), ("en", row.translation.en)):
        side = ET.SubElement(unit, "tuv", {_XML_LANG: language})
        ET.SubElement(side, "seg").text = without_controls(text)
    return unit
