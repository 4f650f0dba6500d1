"""Feeds, saved pages and Markdown: what is read of each."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from summarize.document import Article
from summarize.errors import InputError
from summarize.reading import Unread, read_bytes
from summarize.reading.formats import Format, recognize
from summarize.reading.web.feed import read_feed, read_feed_items

TEXT = "Экспорт алюминия из Сибири вырос на 12,4 % в январе, сообщил министр."
MORE = "Импорт сократился на 3,1 п.п., до 14 607,38 тыс. долларов США, отметили в ведомстве."
TITLE = "Экспорт алюминия вырос на 12,4 %"


def rss(*items: str) -> bytes:
    listed = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:yandex="http://news.yandex.ru"><channel><title>Лента</title>'
        f"<image><url>http://a.example/i.gif</url><title>Знак</title></image>{listed}"
        "</channel></rss>"
    ).encode()


ITEM = (
    f"<title>{TITLE}</title><link>https://a.example/1</link>"
    "<pubDate>Wed, 05 Jul 2023 10:51:00 +0300</pubDate>"
)

BODIES = [
    f"<description>{TEXT}</description>",
    f"<description>&lt;p&gt;{TEXT}&lt;/p&gt;&lt;img src=x&gt;</description>",
    f"<description><![CDATA[<p>{TEXT}</p>]]></description>",
    f"<description>Кратко.</description><content:encoded><![CDATA[{TEXT}]]></content:encoded>",
    f"<description>Кратко.</description><yandex:full-text>{TEXT}</yandex:full-text>",
    f"<description>{TITLE}&lt;br&gt;{TEXT}</description>",
]


@pytest.mark.parametrize("body", BODIES)
def test_an_item_is_an_article(body: str) -> None:
    article = read_feed(rss(ITEM + body), "a.rss")
    assert article.title == TITLE
    assert article.body == TEXT
    assert article.source == "https://a.example/1"
    assert article.published == datetime.fromisoformat("2023-07-05T10:51:00+03:00")
    assert article.has_time


def test_an_atom_entry_is_an_article() -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Лента</title><entry>
<title type="html">Экспорт &amp;laquo;алюминия&amp;raquo; вырос</title>
<link rel="self" href="https://a.example/self"/><link href="https://a.example/1"/>
<published>2023-07-05T10:51:00+03:00</published><updated>2023-07-06T10:51:00+03:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p>
<p>Площадь 5 м<sup>2</sup>.</p></div></content></entry></feed>"""
    article = read_bytes(atom.encode(), "a.xml")
    assert article.title == "Экспорт «алюминия» вырос"
    assert article.body == f"{TEXT}\nПлощадь 5 м²."
    assert article.source == "https://a.example/1"
    assert article.published == datetime.fromisoformat("2023-07-05T10:51:00+03:00")


def test_a_news_sitemap_has_headlines() -> None:
    sitemap = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1</loc>
<news:news><news:publication><news:name>Вестник</news:name></news:publication>
<news:publication_date>2023-07-05</news:publication_date><news:title>{TITLE}</news:title>
</news:news></url></urlset>"""
    article = read_bytes(sitemap.encode(), "sitemap.xml")
    assert article.body == TITLE
    assert article.title is None
    assert article.source == "https://a.example/1"
    assert (article.published, article.has_time) == (datetime(2023, 7, 5), False)  # noqa: DTZ001


def test_items_have_their_places_and_a_bad_one_stops_none() -> None:
    english = "The export of copper has grown by 5 per cent in the year, the minister said."
    items = [ITEM + BODIES[0], f"<description>{english}</description>", ITEM + BODIES[2]]
    found = list(read_feed_items(rss(*items), "a.rss"))
    assert [item.location for item in found] == ["a.rss#1", "a.rss#2", "a.rss#3"]
    assert [type(item) for item in found] == [Article, Unread, Article]
    with pytest.raises(InputError, match=r"3 articles .* a\.rss#1"):
        read_feed(rss(*items), "a.rss")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16"])
def test_a_feed_in_any_encoding(encoding: str) -> None:
    data = rss(ITEM + BODIES[1]).decode().encode(encoding)
    assert read_feed(data, "a.rss").body == TEXT


def test_html_entities_that_xml_does_not_know() -> None:
    data = rss(f"<title>&laquo;Медь&raquo;</title><description>{TEXT}&nbsp;&mdash; 5</description>")
    article = read_feed(data, "a.rss")
    assert article.title == "«Медь»"
    assert article.body == f"{TEXT}\u00a0— 5"


def saved(markup: str, encoding: str, transfer: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://a.example/news/1"
    message["Subject"] = "Экспорт вырос на 12,4 % " * 5
    message["MIME-Version"] = "1.0"
    message.set_content(markup, subtype="html", charset=encoding, cte=transfer)
    message["Content-Location"] = "https://a.example/news/1"
    message.make_related()
    message.add_related(b"GIF89a", "image", "gif")
    return message.as_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_a_saved_page(encoding: str, transfer: str) -> None:
    markup = f"<html><h1>Экспорт вырос</h1><p>{TEXT}</p><p>Цена 5 м<sup>2</sup>: 7 т.</p></html>"
    data = saved(markup, encoding, transfer)
    assert recognize(data, "a") is Format.MHTML
    article = read_bytes(data, "a.mhtml")
    assert article.body == f"{TEXT}\nЦена 5 м²: 7 т."
    assert article.title == "Экспорт вырос"
    assert article.source == "https://a.example/news/1"


def test_the_frame_with_the_article_is_read() -> None:
    message = EmailMessage()
    message["Subject"] = "a"
    frames = "<html><frameset><frame src=cid:1><frame src=cid:2></frameset></html>"
    message.set_content(frames, subtype="html")
    message.make_related()
    message.add_related(b"<html><p><a href=/>Menu</a></p></html>", "text", "html")
    message.add_related(f"<html><p>{TEXT}</p></html>".encode(), "text", "html")
    assert read_bytes(message.as_bytes(), "a.mht").body == TEXT


MARKDOWN = [
    (f"# {TITLE}\n\n{TEXT}\n", TITLE, [TEXT]),
    (f"{TITLE}\n=====\n\n{TEXT}\n", TITLE, [TEXT]),
    (f"---\ntitle: '{TITLE}'\n---\n{TEXT}\n", TITLE, [TEXT]),
    (f"---\ntitle: {TITLE}\n---\n# {TITLE}\n\n{TEXT}\n", TITLE, [TEXT]),
    (f"{TEXT}\n\n## Итоги\n\n- медь, 5 т\n- никель, 7 т\n", None,
     [TEXT, "Итоги", "медь, 5 т", "никель, 7 т"]),
    (f"{TEXT}\n\n1. медь\n2. никель\n", None, [TEXT, "1. медь", "2. никель"]),
    (f"{TEXT}\n\n2022. Рост.\n", None, [TEXT, "2022. Рост."]),
    (f"{TEXT}\n\n+ 12 %\n+ 5 %\n", None, [TEXT, "+ 12 %", "+ 5 %"]),
    (f"{TEXT}\n\nОбъём 5*3*2 м, 2*3 = 6, **12**5 т.\n", None,
     [TEXT, "Объём 5*3*2 м, 2*3 = 6, 125 т."]),
    (f"{TEXT}\n\n|Год|т|\n|---|--:|\n|2022|15,4|\n", None, [TEXT, "Год | т", "2022 | 15,4"]),
    (f"{TEXT}\n\n[Отчёт за 9М2023](http://a.example/5) и ![рис. 5](x.png) вышли.\n", None,
     [TEXT, "Отчёт за 9М2023 и вышли."]),
    (f"{TEXT}\n\n```\nx = 5\n```\n\n    Отступ: 7 т.\n", None, [TEXT, "Отступ: 7 т."]),
    (f"{TEXT[:30]}\n{TEXT[30:]}\n", None, [f"{TEXT[:30].strip()} {TEXT[30:].strip()}"]),
    (f"{TEXT}[^1] Цена 5 м<sup>2</sup>.\n\n[^1]: Оценка.\n", None,
     [f"{TEXT} Цена 5 м².", "Оценка."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "lines"), MARKDOWN)
def test_markdown(text: str, title: str | None, lines: list[str]) -> None:
    article = read_bytes(text.encode(), "a.md")
    assert article.title == title
    assert article.body.split("\n") == lines


def test_front_matter_gives_date_and_link() -> None:
    text = f"---\ntitle: А\ndate: 2023-07-05 10:51 +0300\nurl: https://a.example/1\n---\n{TEXT}"
    article = read_bytes(text.encode(), "a.md")
    assert article.published == datetime.fromisoformat("2023-07-05T10:51:00+03:00")
    assert article.source == "https://a.example/1"
    assert [piece.reason for piece in article.dropped] == ["front matter"]
