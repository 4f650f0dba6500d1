"""What an element is to a reader's eye: a block, a part of a line, hidden, or no text at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend",
        "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table",
        "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "amp-accordion", "amp-carousel",
    }
)  # fmt: skip

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

SILENT = frozenset(
    {
        "script", "style", "template", "head", "noscript", "svg", "math", "iframe", "object",
        "embed", "applet", "audio", "video", "canvas", "map", "img", "picture", "noframes",
        "noembed", "datalist", "title", "meta", "link", "base", "rt", "rp", "frame", "amp-img",
        "amp-ad", "amp-analytics", "amp-sidebar", "amp-social-share", "amp-iframe", "amp-video",
        "amp-sticky-ad", "amp-consent", "amp-user-notification",
    }
)  # fmt: skip
"""Elements that show no text of the page itself."""

CONTROLS = frozenset({"button", "select", "option", "textarea", "input", "optgroup"})
STRUCK = frozenset({"del", "s", "strike"})

_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)\b", re.IGNORECASE)
_LOWERED_STYLE = re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE)


def is_hidden(element: HtmlElement) -> bool:
    """Whether the page hides ``element`` by its own style or attribute."""
    if "hidden" in element.attrib and element.get("hidden") != "until-found":
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def is_block(element: HtmlElement) -> bool:
    """Whether ``element`` stands on lines of its own."""
    if element.tag in BLOCKS:
        return True
    style = element.get("style")
    return bool(style and _BLOCK_STYLE.search(style))


def shift(element: HtmlElement) -> str | None:
    """``up`` for raised text, ``down`` for lowered, None for text on the line."""
    if element.tag in {"sup", "sub"}:
        return "up" if element.tag == "sup" else "down"
    style = element.get("style")
    if style and len(element) == 0 and element.tag in {"span", "font", "small"}:
        if _RAISED_STYLE.search(style):
            return "up"
        if _LOWERED_STYLE.search(style):
            return "down"
    return None


def is_data_table(table: HtmlElement) -> bool:
    """Whether ``table`` holds data, and not the columns of an old page's layout."""
    if table.find(".//table") is not None or table.get("role") == "presentation":
        return False
    rows = [row for row in table.iter("tr") if len(row)]
    wide = [row for row in rows if sum(cell.tag in {"td", "th"} for cell in row) > 1]
    if table.find(".//th") is not None or table.find(".//caption") is not None:
        return bool(wide)
    if len(wide) < 2:  # noqa: PLR2004 - one row is a layout's
        return False
    return all(_is_short(cell) for row in wide for cell in row)


_LONG_CELL = 300
_MANY_BLOCKS = 3


def _is_short(cell: HtmlElement) -> bool:
    if len("".join(cell.itertext()).strip()) > _LONG_CELL:
        return False
    return sum(1 for _ in cell.iter("p", "div", "li")) <= _MANY_BLOCKS
