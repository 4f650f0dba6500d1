"""What a page says of itself: title, when published, its own link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from summarize.reading.datelines import read_date_line
from summarize.reading.web.blocks import tidy
from summarize.reading.web.linked_data import Described, describe

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "mediator_published_time", "published_time", "article:published", "publish-date", "publishdate",
    "pubdate", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "ptime", "date", "article.published",
)  # fmt: skip
_TITLE_NAMES = ("og:title", "twitter:title", "mediator_title", "dc.title", "title")
_SITE_NAMES = ("og:site_name", "application-name", "copyright", "dc.publisher")

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_SAVED_BY_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")
_HEAD_CHARS = 4000


@dataclass(frozen=True, slots=True)
class When:
    """When a page says it was published; a time of 0:00 is taken for a day without its time."""

    published: datetime
    has_time: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head of a page says; ``titles`` best first."""

    titles: tuple[str, ...]
    when: When | None
    source: str | None
    sites: tuple[str, ...]
    body: str | None = None


def metadata(root: HtmlElement, markup: str, address: str | None = None) -> Metadata:
    """Read the head of the page ``root`` (its ``markup`` too: browsers note there whence it came).

    ``address`` is where a saved page was saved from, where its container says so.
    """
    named = _named(root)
    described = describe(root)
    titles = [described.headline, *(named.get(name) for name in _TITLE_NAMES)]
    heading = root.find(".//head/title")
    titles.append("".join(heading.itertext()) if heading is not None else None)
    sites = [named.get(name) for name in _SITE_NAMES] + [described.publisher]
    return Metadata(
        titles=tuple(dict.fromkeys(tidy(title) for title in titles if title and title.strip())),
        when=_when(root, named, described),
        source=_source(root, named, described, address or _saved_from(markup)),
        sites=tuple(tidy(site) for site in sites if site and site.strip()),
        body=described.body,
    )


def parse_when(text: str | None) -> When | None:
    """Read a date as machines write it: ISO 8601, seconds of Unix time, or a Russian date line."""
    text = (text or "").strip()
    if not text:
        return None
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return When(datetime.fromtimestamp(int(text[:10]), UTC), has_time=True)
    found: datetime | None = None
    try:
        found = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d|Z)", "", text))
        has_time = ":" in text or "T" in text
    except ValueError:
        line = read_date_line(text)
        if line is None or line.published is None:
            return None
        found, has_time = line.published, line.has_time
    return When(found, has_time and found.time() != time())


def _named(root: HtmlElement) -> dict[str, str]:
    """The page's ``meta`` elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), content)
    return found


def _when(root: HtmlElement, named: dict[str, str], described: Described) -> When | None:
    if found := parse_when(described.published):
        return found
    for name in _DATE_NAMES:
        if found := parse_when(named.get(name)):
            return found
    for element in root.xpath("//*[@itemprop='datePublished']")[:3]:
        stated = element.get("content") or element.get("datetime") or "".join(element.itertext())
        if found := parse_when(stated):
            return found
    return None


def _source(
    root: HtmlElement, named: dict[str, str], described: Described, address: str | None
) -> str | None:
    """The page's own link: of those it names, the first that is more than the site's front page."""
    base = root.find(".//head/base")
    base_url = address or (base.get("href") if base is not None else None) or ""
    links = [
        element.get("href")
        for element in root.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    candidates: list[str] = []
    for link in (*links, named.get("og:url"), described.url, address, named.get("twitter:url")):
        try:
            url = urljoin(base_url, (link or "").strip())
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.netloc and not re.search(r"\s", url):
            candidates.append(url)
    deep = (url for url in candidates if urlsplit(url).path.strip("/") or urlsplit(url).query)
    return next(deep, candidates[0] if candidates else None)


def _saved_from(markup: str) -> str | None:
    head = markup[:_HEAD_CHARS]
    found = _SAVED_FROM.search(head) or _SAVED_BY_SINGLE_FILE.search(head)
    return found[1] if found else None
