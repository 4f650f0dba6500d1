"""Which elements belong to the site by their names: comments, related lists, banners, menus.

Sites name their parts in ``class`` and ``id``. A *sure* name decides alone; a *likely* one only
where what stands inside looks like it (links, or nothing like prose).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SURE: dict[str, frozenset[str]] = {
    "related headlines": frozenset(
        {
            "related", "relatednews", "relatedposts", "recommend", "recommended", "recommendations",
            "readalso",
            "alsoread", "similar", "seealso", "morenews", "othernews", "yarpp", "crosslink",
            "crosslinks", "teaser", "teasers", "relap", "mirtesen", "smi2", "lentainform",
        }
    ),
    "share buttons": frozenset(
        {
            "share", "sharing", "shares", "social", "socials", "likely", "pluso", "addthis",
            "addtoany", "yashare", "uptolike", "sharer", "repost",
        }
    ),
    "subscription call": frozenset(
        {"subscribe", "subscription", "newsletter", "podpiska", "mailing", "push"}
    ),
    "comment": frozenset(
        {"comment", "comments", "commentlist", "respond", "disqus", "cackle", "hypercomments",
         "commentaries", "kommentarii"}
    ),
    "advertisement": frozenset(
        {"adv", "ad", "ads", "advert", "adverts", "advertising", "advertisement", "banner",
         "banners", "adfox", "adsbygoogle", "sponsored", "promo", "reklama", "begun", "direct"}
    ),
    "cookie notice": frozenset({"cookie", "cookies", "gdpr", "consent"}),
    "photo credit or copyright": frozenset({"copyright", "copyrights"}),
    "counter": frozenset({"counter", "counters", "hitcounter", "liveinternet", "metrika"}),
    "navigation": frozenset(
        {"breadcrumb", "breadcrumbs", "pagination", "pager", "pagenav", "skip", "navbar",
         "mainmenu", "topmenu", "submenu", "sitemap", "megamenu", "hamburger"}
    ),
    "pop-up window": frozenset({"popup", "modal", "tooltip", "overlay", "fancybox"}),
    "pronounced or technical text": frozenset({"screenreader", "visuallyhidden"}),
}  # fmt: skip

LIKELY: dict[str, frozenset[str]] = {
    "navigation": frozenset({"nav", "menu", "navigation", "sidebar", "footer", "toolbar", "panel"}),
    "tags": frozenset({"tags", "tag", "tagcloud", "keywords", "rubrics", "rubric", "labels"}),
    "related headlines": frozenset(
        {"inline", "widget", "also", "lenta", "newslist", "latest", "popular", "theme", "more",
         "incut", "read", "links"}
    ),
    "byline": frozenset({"author", "authors", "byline", "signature"}),
    "view or comment counter": frozenset({"views", "rating", "vote", "stats", "votes", "likes"}),
}  # fmt: skip

_NAMES = re.compile(r"[A-Z]?[a-z]+\d?|[A-Z]+(?![a-z])")
_JOINED = (("read", "also"), ("also", "read"), ("see", "also"), ("more", "news"), ("other", "news"),
           ("screen", "reader"), ("visually", "hidden"), ("page", "nav"), ("top", "menu"),
           ("main", "menu"), ("news", "list"), ("ya", "share"), ("ya", "share2"))  # fmt: skip
_TAGS = {"nav": "navigation", "aside": "aside", "figcaption": "photo caption", "footer": "footer"}
_ROLES = {
    "navigation": "navigation", "banner": "navigation", "search": "navigation",
    "dialog": "pop-up window", "complementary": "aside",
}  # fmt: skip
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes"})
_SAVED_NOTE = re.compile(r"sd(?:foot|end)note\d+$")
_REASON_OF = {name: reason for reason, names in SURE.items() for name in names}
_LIKELY_REASON_OF = {name: reason for reason, names in LIKELY.items() for name in names}


def sure_reason(element: HtmlElement) -> str | None:
    """Why ``element`` is the site's by a name that decides alone."""
    if element.tag in {"html", "body", "main", "article", "h1"}:
        return None
    if reason := _printed(element):
        return reason
    return next((_REASON_OF[name] for name in _names(element) if name in _REASON_OF), None)


def _printed(element: HtmlElement) -> str | None:
    """What word processors save of a printed page: «<div title="footer">», «sdfootnote1»."""
    if element.get("role") in _NOTE_ROLES or _SAVED_NOTE.match(element.get("id") or ""):
        return "footnote"
    if element.tag == "div" and element.get("title") in {"header", "footer"}:
        return f"page {element.get('title')}"
    return None


def likely_reason(element: HtmlElement) -> str | None:
    """Why ``element`` may be the site's, if its contents look so."""
    if element.tag in {"html", "body", "main", "article", "h1", "table", "tr"}:
        return None
    role = element.get("role")
    if role in _ROLES:
        return _ROLES[role]
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    names = _names(element)
    return next((_LIKELY_REASON_OF[name] for name in names if name in _LIKELY_REASON_OF), None)


def _names(element: HtmlElement) -> list[str]:
    """The words of an element's class and id: «article__ReadAlso» is article, read, also."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not named.strip():
        return []
    names = [word.lower() for word in _NAMES.findall(named[:400])]
    return names + ["".join(pair) for pair in pairwise(names) if pair in _JOINED]
