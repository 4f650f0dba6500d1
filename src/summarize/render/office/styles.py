"""The styles of a brief in Word; each text has its language, so that it is spell-checked in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle

RUSSIAN: Final = "Russian Text"
ENGLISH: Final = "English Text"
FIGURE: Final = "Figure Kept"
UNPROVED: Final = "Figure Unproved"
ORIGIN: Final = "Brief Origin"

_INK: Final = RGBColor(0x1D, 0x21, 0x26)
_QUIET: Final = RGBColor(0x58, 0x60, 0x69)
_ACCENT: Final = RGBColor(0x1B, 0x4F, 0x7D)
_BAD: Final = RGBColor(0xA3, 0x33, 0x0B)


def prepare(document: Document) -> None:
    """Set the page to A4, and add and adjust styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    styles = document.styles
    normal = styles["Normal"]
    _font(normal, "Georgia", 10.5, _INK)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.15
    for name, size in (("Title", 18), ("Subtitle", 15), ("Heading 1", 13), ("Heading 2", 11.5)):
        _font(styles[name], "Georgia", size, _INK)
        styles[name].font.italic = False
        _unspaced(styles[name])
    title = styles["Title"]
    _borderless(title)
    title.font.bold = True
    title.paragraph_format.space_after = Pt(2)
    styles["Subtitle"].font.bold = False
    styles["Heading 1"].paragraph_format.space_before = Pt(14)
    styles["Heading 1"].paragraph_format.space_after = Pt(5)
    for name, language in ((RUSSIAN, "ru-RU"), (ENGLISH, "en-GB")):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.paragraph_format.space_after = Pt(2)
        _language(style, language)
    origin = styles.add_style(ORIGIN, WD_STYLE_TYPE.PARAGRAPH)
    origin.base_style = normal
    _font(origin, "Calibri", 9.5, _QUIET)
    figure = styles.add_style(FIGURE, WD_STYLE_TYPE.CHARACTER)
    figure.font.color.rgb = _ACCENT
    figure.font.bold = True
    unproved = styles.add_style(UNPROVED, WD_STYLE_TYPE.CHARACTER)
    unproved.font.color.rgb = _BAD
    unproved.font.bold = True
    unproved.font.underline = True


def _font(style: ParagraphStyle | CharacterStyle, name: str, size: float, color: RGBColor) -> None:
    style.font.name = name
    style.font.size = Pt(size)
    style.font.color.rgb = color
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for key in list(fonts.attrib):  # a theme's font would win over the name
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for side in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(side), name)


def _language(style: ParagraphStyle, tag: str) -> None:
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), tag)
    style.element.get_or_add_rPr().append(element)


def _unspaced(style: ParagraphStyle) -> None:
    """Take away the letter spacing that the built-in titles have."""
    properties = style.element.get_or_add_rPr()
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)


def _borderless(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
