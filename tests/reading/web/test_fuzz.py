"""Damaged and hostile documents end in an article or in one clear sentence, soon."""

from __future__ import annotations

import random
import time
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarize.errors import InputError
from summarize.reading.web.feed import read_feed, read_feed_items
from summarize.reading.web.markdown import read_markdown
from summarize.reading.web.mhtml import read_mhtml
from summarize.reading.web.page import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.document import Article

    Reader = Callable[[bytes, str], Article]

DATA = Path(__file__).parent / "data"
TEXT = "Экспорт алюминия из Сибири вырос на 12,4 % в январе, сообщил министр."
SLOW_S = 20.0

RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Лента</title>
<item><title>Экспорт вырос</title><link>https://a.example/1</link>
<description><![CDATA[<p>{TEXT}</p>]]></description>
<content:encoded>&lt;p&gt;{TEXT} 5 м&lt;sup&gt;2&lt;/sup&gt;&lt;/p&gt;</content:encoded>
<pubDate>Wed, 05 Jul 2023 10:51:00 +0300</pubDate></item></channel></rss>"""

MARKDOWN = f"""---
title: Экспорт вырос
date: 2023-07-05
---
# Экспорт вырос

{TEXT} 5*3*2 и м<sup>2</sup>.[^1]

2022. Год *рекордов*
+ 12 %

| Страна | т |
|---|--:|
| Китай | 15,4 |

```x
code
```
> {TEXT}

[^1]: [Отчёт](http://a.example)
"""

PIECES = (
    b"<", b">", b"</div>", b"<table><tr><td>", b"<sup>", b"</sup>", b"<br>", b"<pre>",
    b"&#1114112;", b"&#x;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"\0", b"\xff\xfe",
    b"\xef\xbf\xbf", b"<script>", b"<p hidden>", b"<time datetime='", b"<html>", b"<frameset>",
    b"\r\n", b"--b\r\n", b"`", b"*", b"[", b"\xd0", b"<a href='http://[",
    b"<base href='http://[::1'>", b"<li>", b"99999999999999999999",
)  # fmt: skip


def saved_page(transfer: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Экспорт"
    message["Snapshot-Content-Location"] = "https://a.example/1"
    message.set_content(f"<html><p>{TEXT}</p><p>{TEXT}</p></html>", subtype="html", cte=transfer)
    message.make_related()
    message.add_related(b"\x89PNG\r\n", "image", "png", cid="<a@b>")
    return message.as_bytes()


def mutated(seeds: list[bytes], count: int, seed: int) -> Iterator[bytes]:
    """Seeds with bytes changed, cut, doubled, swapped, and pieces of markup thrown in."""
    dice = random.Random(seed)  # noqa: S311 - the same mutations every time
    for _ in range(count):
        data = bytearray(dice.choice(seeds))
        for _ in range(dice.randint(1, 8)):
            at = dice.randrange(len(data) + 1)
            size = min(dice.choice((1, 2, 10, 100, 1000)), len(data) - at)
            match dice.randrange(5):
                case 0:
                    data[at : at + size] = dice.randbytes(size)
                case 1:
                    del data[at : at + size]
                case 2:
                    data[at:at] = data[at : at + size] * dice.choice((1, 3, 20))
                case 3:
                    data[at:at] = dice.choice(PIECES) * dice.choice((1, 1, 1, 50))
                case _:
                    other = dice.choice(seeds)
                    start = dice.randrange(len(other))
                    data[at:at] = other[start : start + size]
        yield bytes(data)


def pages() -> list[bytes]:
    return [path.read_bytes() for path in sorted(DATA.glob("*.htm*"))]


FORMATS: dict[str, tuple[Reader, list[bytes]]] = {
    "page": (read_page, pages()),
    "mhtml": (read_mhtml, [saved_page("quoted-printable"), saved_page("base64")]),
    "feed": (read_feed, [RSS.encode(), RSS.replace("utf-8", "windows-1251").encode("cp1251")]),
    "markdown": (read_markdown, [MARKDOWN.encode(), MARKDOWN.encode("cp1251")]),
}
COUNTS = {"page": 60, "mhtml": 150, "feed": 400, "markdown": 400}


@pytest.mark.parametrize("name", FORMATS)
def test_mutated_documents_are_read_or_refused(name: str) -> None:
    reader, seeds = FORMATS[name]
    read = 0
    refusals: set[str] = set()
    for data in mutated(seeds, COUNTS[name], seed=8):
        try:
            article = reader(data, "a.x")
        except InputError as error:
            refusals.add(str(error)[:5])
            continue
        read += 1
        assert article.body.strip()
        assert all(piece.text and piece.reason for piece in article.dropped)
    assert refusals <= {"a.x: "}
    assert read > COUNTS[name] // 10  # the mutations are not all refused at the door


def markup(text: str) -> bytes:
    return f"<html><body>{text}".encode()


HOSTILE: dict[str, tuple[Reader, bytes, str | None]] = {
    "nested 100,000 deep": (read_page, markup("<div>" * 100_000 + TEXT), "nested"),
    "nested 1,900 deep": (read_page, markup("<div>" * 1_900 + TEXT), None),
    "tables in tables": (read_page, markup("<table><tr><td>" * 600 + TEXT), None),
    "too many tags": (read_page, markup("<p>" * 200_000), "tags are over"),
    "attributes": (
        read_page,
        markup(f"<p {' '.join(f'a{i}=1' for i in range(9_000))}>{TEXT}"),
        "thousands of attributes",
    ),
    "a picture in an attribute": (
        read_page,
        markup(f"<img src='data:image/png;base64,{'A' * 3_000_000}'><p>{TEXT}"),
        None,
    ),
    "JSON-LD nested": (
        read_page,
        markup(f"<script type='application/ld+json'>{'[' * 300_000}</script><p>{TEXT}"),
        None,
    ),
    "a bomb of entities": (
        read_feed,
        b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'xxxxxxxxxx'>"
        + b"".join(
            f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>".encode() for i in range(20)
        )
        + f"]><rss><channel><item><title>&t;</title>{TEXT}</item></channel></rss>".encode(),
        "entities of its own",
    ),
    "a parameter entity": (
        read_feed,
        b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY % x SYSTEM 'file:///etc/passwd'>%x;]><rss/>",
        "entities of its own",
    ),
    "XML nested": (
        read_feed,
        f"<rss><channel>{'<item>' * 20_000}<title>{TEXT}".encode(),
        "",
    ),
    "saved pages in one another": (
        read_mhtml,
        b"".join(
            f'Content-Type: multipart/related; boundary="b{i}"\r\n\r\n--b{i}\r\n'.encode()
            for i in range(1_500)
        ),
        "",
    ),
    "quotes in quotes": (read_markdown, (">" * 30_000 + TEXT).encode(), "nested"),
    "brackets": (read_markdown, ("[" * 9_000 + TEXT).encode(), None),
    "a long line of Markdown": (read_markdown, (TEXT * 20_000).encode(), "over the limit"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_end_soon(name: str) -> None:
    reader, data, words = HOSTILE[name]
    began = time.monotonic()
    if words is None:
        assert TEXT in reader(data, "a.x").body
    else:
        with pytest.raises(InputError) as caught:
            reader(data, "a.x")
        assert words in str(caught.value)
        assert str(caught.value).startswith("a.x: ")
    assert time.monotonic() - began < SLOW_S


def test_a_line_of_300_megabytes_is_refused() -> None:
    for reader in (read_page, read_mhtml, read_feed, read_markdown):
        with pytest.raises(InputError, match="over the limit"):
            reader(b"<p>" + bytes(300_000_000), "a.x")


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", forbidden)
    monkeypatch.setattr("socket.getaddrinfo", forbidden)
    page = f"""<!DOCTYPE html SYSTEM "http://a.example/x.dtd"><html><head>
<link rel=stylesheet href=http://a.example/a.css><base href=http://a.example/></head>
<body><iframe src=http://a.example/f></iframe><img src=http://a.example/i><p>{TEXT}</p></body>"""
    assert read_page(page.encode(), "a.html").body == TEXT
    feed = RSS.replace("<rss", "<!DOCTYPE rss SYSTEM 'http://a.example/r.dtd'><rss", 1)
    assert TEXT in next(iter(read_feed_items(feed.encode(), "a.rss"))).body  # type: ignore[union-attr]
