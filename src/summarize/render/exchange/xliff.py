"""A translated article as XLIFF 2.0 (OASIS, 2014), for review in a translator's tool.

2.0 rather than 1.2: a paragraph is a unit whose sentences are segments with a state each, which
1.2 can say only by its optional ``seg-source``; and a character that XML lacks has an element
(``cp``), so that nothing is lost. The core is the same in 2.1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from summarize.render import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.translating import TranslatedArticle, TranslatedSegment

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xliff(done: TranslatedArticle) -> str:
    """The translation as an XLIFF document: the title and each paragraph are a unit.

    A proved segment has the state ``translated``, any other ``initial``, with a note that says
    what is in doubt.
    """
    root = ET.Element(
        "xliff", {"xmlns": _NAMESPACE, "version": "2.0", "srcLang": "ru", "trgLang": "en"}
    )
    name = _ODD.sub("\ufffd", done.article.source or done.article.location)
    file = ET.SubElement(root, "file", id="f1", original=name)
    notes = ET.SubElement(file, "notes")
    said = f"{done.engine} · signature {done.signature}"
    ET.SubElement(notes, "note", category="provenance").text = _ODD.sub("\ufffd", said)
    for number, group in enumerate(done.paragraphs):
        file.append(_unit(number, group))
    text = ET.tostring(root, encoding="unicode")
    # Segments hold spaces that count; only what stands between elements is broken into lines.
    broken = re.sub(r"(</?(?:file|notes|unit|segment|ignorable)\b[^>]*>)(?=<)", r"\1\n", text)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{broken}\n'


def _unit(number: int, group: Sequence[TranslatedSegment]) -> ET.Element:
    unit = ET.Element("unit", {"id": f"u{number}", _SPACE: "preserve"})
    if group[0].segment is None:
        unit.set("name", "title")
    found = [
        (f"s{place}", doubt)
        for place, row in enumerate(group)
        for doubt in wording.doubts(row.translation)
    ]
    if found:
        notes = ET.SubElement(unit, "notes")
        for segment, doubt in found:
            note = ET.SubElement(notes, "note", category="doubt", appliesTo="target")
            note.text = _ODD.sub("\ufffd", f"{segment}: {doubt}")
    for place, row in enumerate(group):
        if place:
            between = ET.SubElement(unit, "ignorable")
            ET.SubElement(between, "source").text = " "
            ET.SubElement(between, "target").text = " "
        proved = row.translation.ok
        sentence = ET.SubElement(
            unit,
            "segment",
            id=f"s{place}",
            state="translated" if proved else "initial",
            subState=f"summarize:{'proved' if proved else 'not-proved'}",
        )
        _fill(ET.SubElement(sentence, "source"), row.translation.ru)
        _fill(ET.SubElement(sentence, "target"), row.translation.en)
    return unit


def _fill(element: ET.Element, text: str) -> None:
    """Put a text into an element, with ``cp`` for each character that XML lacks."""
    last: ET.Element | None = None
    at = 0
    for found in _ODD.finditer(text):
        _append(element, last, text[at : found.start()])
        last = ET.SubElement(element, "cp", hex=f"{ord(found[0]):04X}")
        at = found.end()
    _append(element, last, text[at:])


def _append(element: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text
