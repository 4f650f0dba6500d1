"""JSON-LD: the description of an article that a page carries for search engines (schema.org)."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_ARTICLES = frozenset(
    {
        "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle",
        "backgroundnewsarticle", "opinionnewsarticle", "blogposting", "report", "techarticle",
        "scholarlyarticle", "socialmediaposting", "liveblogposting", "webpage",
    }
)  # fmt: skip
_MAX_CHARS = 2_000_000
_MAX_NODES = 2_000
_WRAPPING = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*$")


@dataclass(frozen=True, slots=True)
class Described:
    """An article as its page describes it."""

    headline: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    body: str | None = None


def describe(root: HtmlElement) -> Described:
    """The page's own description of its article; empty where there is none that can be read."""
    nodes = [node for script in root.iter("script") for node in _nodes(script)]
    articles = [node for node in nodes if _is_article(node)]
    # A page may describe the page and the article in it: the article says more.
    articles.sort(key=lambda node: ("webpage" in _types(node), not _text(node, "datePublished")))
    if not articles:
        return Described()
    first = articles[0]
    publisher = first.get("publisher")
    return Described(
        headline=_text(first, "headline") or _text(first, "name"),
        published=_text(first, "datePublished") or _text(first, "dateCreated"),
        url=_link(first),
        publisher=_text(publisher, "name") if isinstance(publisher, dict) else None,
        body=_text(first, "articleBody"),
    )


def _nodes(script: HtmlElement) -> Iterator[dict[str, Any]]:
    if "ld+json" not in (script.get("type") or "").lower():
        return
    text = _WRAPPING.sub("", script.text or "").strip().rstrip(";")
    if not text or len(text) > _MAX_CHARS:
        return
    try:
        tree = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    waiting, seen = [tree], 0
    while waiting and seen < _MAX_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node.get(key) for key in ("@graph", "mainEntity", "itemListElement"))


def _types(node: dict[str, Any]) -> set[str]:
    stated = node.get("@type")
    listed = stated if isinstance(stated, list) else [stated]
    return {str(each).rpartition("/")[2].lower() for each in listed}


def _is_article(node: dict[str, Any]) -> bool:
    return not _ARTICLES.isdisjoint(_types(node))


def _text(node: dict[str, Any], name: str) -> str | None:
    value = node.get(name)
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str) or not value.strip():
        return None
    return html.unescape(value)


def _link(node: dict[str, Any]) -> str | None:
    page = node.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    url = node.get("url")
    return next((link for link in (url, page) if isinstance(link, str)), None)
