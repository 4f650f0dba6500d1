"""News feeds (RSS 0.9–2.0, RDF, Atom, news sitemaps): each item is an article."""

from __future__ import annotations

import html
import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from lxml import etree

from summarize.errors import InputError
from summarize.reading.readers import Unread
from summarize.reading.web.assembly import Draft, assemble
from summarize.reading.web.blocks import blocks, tidy
from summarize.reading.web.markup import check_size, decode_markup, parse_fragment, parse_xml
from summarize.reading.web.metadata import When, parse_when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Article
    from summarize.reading.encodings import Decoded
    from summarize.reading.web.blocks import Block

_BODIES = ("full-text", "encoded", "content", "description", "summary", "text", "subtitle")
_TITLES = ("title",)
_DATES = ("pubDate", "published", "date", "publication_date", "issued", "created", "updated")
_LINKS = ("link", "loc", "guid", "id")
_MAX_SHOWN = 3


def read_feed(data: bytes, location: str) -> Article:
    """Make an article of a feed with one item.

    Raises:
        InputError: it is no feed, holds no item or several, or as ``read_page`` does.
    """
    items, decoded = _items(data, location)
    if len(items) > 1:
        titles = [_value(item, _TITLES) or "" for item in items[:_MAX_SHOWN]]
        shown = "; ".join(tidy(html.unescape(title)) for title in titles if title)
        raise InputError(
            f"{location}: this feed holds {len(items)} articles ({shown}…), one was expected; "
            f"name one of them, such as {location}#1"
        )
    return _article(items[0], location, decoded)


def read_feed_items(data: bytes, location: str) -> Iterator[Article | Unread]:
    """Make an article of each item of a feed, in its order; what cannot be read is told.

    An item's location is the feed's with its number: ``news.rss#3``.

    Raises:
        InputError: it is no feed, or holds no item.
    """
    items, decoded = _items(data, location)
    for number, item in enumerate(items, start=1):
        place = f"{location}#{number}"
        try:
            yield _article(item, place, decoded)
        except InputError as error:
            yield Unread(place, str(error))


def _items(data: bytes, location: str) -> tuple[list[etree._Element], Decoded]:
    check_size(data, location)
    decoded = decode_markup(data, location)
    root = parse_xml(decoded.text, location)
    wanted = {"url"} if _name(root) == "urlset" else {"item", "entry"}
    items = [element for element in root.iter() if _name(element) in wanted]
    if not items:
        raise InputError(
            f"{location}: there is no item in this feed, articles were expected; download it again"
        )
    return items, decoded


def _article(item: etree._Element, location: str, decoded: Decoded) -> Article:
    title = _value(item, _TITLES)
    draft = Draft(lines=[], when=_when(item), source=_link(item))
    draft.title = tidy(_plain(title, location)) if title else None
    body = _longest(item)
    if body:
        draft.lines = [
            line for line in blocks(parse_fragment(body, location)) if _keep(line, draft)
        ]
    if draft.lines and draft.title and tidy(draft.lines[0].text) == draft.title:
        draft.drop(draft.lines.pop(0).text, "title repeated")
    if not draft.lines and draft.title:  # a sitemap has headlines alone: they are all its text
        draft.lines = blocks(parse_fragment(html.escape(draft.title), location))
        draft.title = None
    return assemble(draft, location, decoded)


def _keep(line: Block, draft: Draft) -> bool:
    if line.reason:
        draft.drop(line.text, line.reason)
    return line.reason is None


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _value(item: etree._Element, names: tuple[str, ...]) -> str | None:
    """The text of the first of ``names`` that is in ``item``, its markup as it stands."""
    for name in names:
        for element in (*item, *item.iterdescendants()):
            if _name(element) == name and (text := _inner(element)):
                return text
    return None


def _inner(element: etree._Element) -> str:
    """What is in ``element`` as markup: escaped HTML as it is, XHTML written out."""
    if len(element):
        parts = [html.escape(element.text or "", quote=False)]
        parts += [etree.tostring(child, encoding="unicode") for child in element]
        return re.sub(r"<(/?)\w+:(\w)", r"<\1\2", "".join(parts)).strip()
    text = (element.text or "").strip()
    return html.escape(text, quote=False) if element.get("type") == "text" else text


def _longest(item: etree._Element) -> str | None:
    """The fullest text that an item has: feeds give a teaser and the text."""
    texts = [
        text
        for element in item.iterdescendants()
        if _name(element) in _BODIES and (text := _inner(element))
    ]
    return max(texts, key=len, default=None)


def _plain(markup: str, location: str) -> str:
    """A title's text: feeds escape its markup once, twice or not at all."""
    text = html.unescape(markup)
    if not re.search(r"<\w|&\w", text):
        return text
    return " ".join(line.text for line in blocks(parse_fragment(text, location)) if not line.reason)


def _when(item: etree._Element) -> When | None:
    stated = _value(item, _DATES)
    if not stated:
        return None
    try:
        found = parsedate_to_datetime(stated)
    except (ValueError, TypeError, OverflowError, IndexError):
        return parse_when(stated)
    return When(
        found if found.tzinfo or "-0000" not in stated else found.replace(tzinfo=UTC), has_time=True
    )


def _link(item: etree._Element) -> str | None:
    for name in _LINKS:
        for element in item:
            if _name(element) != name or element.get("rel", "alternate") != "alternate":
                continue
            link = (element.get("href") or element.text or "").strip()
            if re.fullmatch(r"https?://\S+", link):
                return link
    return None
