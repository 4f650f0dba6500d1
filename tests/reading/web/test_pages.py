"""Pages as sites make them, each with the title, date, link and body that a reader sees."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarize.errors import InputError
from summarize.figures import find
from summarize.reading import read, read_bytes
from summarize.segmentation import segment

if TYPE_CHECKING:
    from summarize.document import Article

DATA = Path(__file__).parent / "data"
EXPECTED = sorted(DATA.glob("*.json"))
TEXT = "Экспорт алюминия из Сибири вырос на 12,4 % в январе, сообщил министр."
MORE = "Импорт сократился на 3,1 п.п., до 14 607,38 тыс. долларов США, отметили в ведомстве."


def expected(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def page(body: str, head: str = "") -> Article:
    data = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()
    return read_bytes(data, "a.html")


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_a_page_is_understood(path: Path) -> None:
    want = expected(path)
    article = read(DATA / want["file"])
    when = article.published
    shown = when and (when.isoformat() if article.has_time else when.date().isoformat())
    assert article.body.split("\n") == want["body"]
    assert (article.title, shown, article.source) == (
        want["title"],
        want["published"],
        want["source"],
    )
    assert all(piece.text and piece.reason for piece in article.dropped)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_every_figure_of_a_body_is_found_in_it(path: Path) -> None:
    article = read(DATA / expected(path)["file"])
    figures = find(article.body, "ru")
    assert len(figures) >= 5
    assert all(article.body[f.start : f.stop] == f.text for f in figures)
    digits = re.findall(r"\d+", article.body)
    inside = sum(len(re.findall(r"\d+", f.text)) for f in figures)
    assert inside == len(digits)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le"]
)
@pytest.mark.parametrize("charset", ["", "utf-8", "windows-1251", "koi8-r", "nonsense"])
def test_the_text_tells_its_encoding_whatever_the_page_says(encoding: str, charset: str) -> None:
    meta = f'<meta charset="{charset}">' if charset else ""
    text = TEXT.replace("\u00a0", " ")
    scripts = "<script>var a = 1;</script>" * 800  # a sample of the first bytes would hold no text
    markup = f"<html><head>{meta}{scripts}</head><body><p>{text}</p></body></html>"
    assert read_bytes(markup.encode(encoding), "a.html").body == text


RAISED = [
    ("100 м<sup>2</sup> жилья", "100 м² жилья"),
    ("5 м<sup><small>3</small></sup>/с", "5 м³/с"),
    ("1,2·10<sup>6</sup> т", "1,2·10⁶ т"),
    ("10<sup>&minus;3</sup> моль", "10⁻³ моль"),
    ("CO<sub>2</sub> и H<sub>2</sub>O", "CO₂ и H₂O"),
    ("+25<sup>о</sup>С и 20<sup>0</sup> C", "+25°С и 20° C"),
    ("5<sup>1</sup>/<sub>2</sub> т", "5½ т"),
    ("3<sup>й</sup> цех", "3й цех"),
    ('100 м<span style="vertical-align: super">2</span>', "100 м²"),
    ("в 2023 году<sup>1</sup>.", "в 2023 году."),
    ("выручка 15 млрд руб.<sup>[12]</sup> за год", "выручка 15 млрд руб. за год"),
    ('прибыль 15<sup><a href="#n3">3</a></sup> млрд', "прибыль 15 млрд"),
    ("прибыль<sup>*</sup> 15 млрд", "прибыль 15 млрд"),
    ("12<sup>3</sup>", "12³"),
]


@pytest.mark.parametrize(("markup", "text"), RAISED)
def test_raised_and_lowered_text(markup: str, text: str) -> None:
    assert page(f"<p>{TEXT} {markup}</p>").body == f"{TEXT} {text}"


MARKUP = [
    ("<p>14&nbsp;607,38&thinsp;т и 5&#8239;%</p>", ["14\u00a0607,38\u2009т и 5\u202f%"]),
    ("<p>1<b>2</b><i>5</i> т</p>", ["125 т"]),
    ("<p>цена <s>1 200</s> 990 руб.</p>", ["цена 990 руб."]),
    ("<p>цена <span style='display:none'>7 </span>990 руб.</p>", ["цена 990 руб."]),
    ("<p>Медь — 8 500<br>Никель — 17 000</p>", ["Медь — 8 500", "Никель — 17 000"]),
    ("<div>Первый абзац.<div>Второй: 5 т.</div>Третий.</div>",
     ["Первый абзац.", "Второй: 5 т.", "Третий."]),
    ("<ul><li>медь, 5 т;<li>никель, 7 т.</ul>", ["медь, 5 т;", "никель, 7 т."]),
    ("<table><tr><th>Год<th>т<tr><td>2022<td>15,4<tr><td>2023<td></table>",
     ["Год | т", "2022 | 15,4", "2023"]),
    ("<table><tr><th>Год<th>т<tr><td>2022<td><p>15</p><p>16</p></table>",
     ["Год | т", "2022 | 15; 16"]),
    ("<pre>Медь    8 500\nНикель  17 000</pre>", ["Медь    8 500", "Никель  17 000"]),
    ("<p>до 5 &lt; 7 &amp; 8 &laquo;т&raquo;</p>", ["до 5 < 7 & 8 «т»"]),
    ("<noscript><img src=x alt='5 т'></noscript><p>Итог: 7 т.</p>", ["Итог: 7 т."]),
    ("<p>Итог: 7 т.<!-- <p>8 т</p> --></p>", ["Итог: 7 т."]),
    ("<p><time class=a>13:20</time><span class=b>12 508</span> т</p>", ["13:20 12 508 т"]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "lines"), MARKUP)
def test_what_a_page_shows_is_what_is_read(markup: str, lines: list[str]) -> None:
    assert page(f"<p>{TEXT}</p>{markup}<p>{MORE}</p>").body.split("\n") == [TEXT, *lines, MORE]


def test_a_row_is_cut_into_cells_and_its_figures_survive() -> None:
    article = page(f"<p>{TEXT}</p><table><tr><th>Страна<th>%<tr><td>Китай<td>15,4</table>")
    assert [piece.text for piece in segment(article)] == [TEXT, "Страна", "%", "Китай", "15,4"]


LINKED_DATA = """<script type="application/ld+json">
{"@type":["NewsArticle"],"datePublished":"2023-07-05T07:51:00Z"}</script>"""
DATES = [
    ('<meta property="article:published_time" content="2023-07-05T10:51:00+03:00">', "",
     "2023-07-05T10:51:00+03:00"),
    ('<meta name="pubdate" content="2023-07-05">', "", "2023-07-05"),
    ('<meta itemprop="datePublished" content="2023-07-05T00:00:00">', "", "2023-07-05"),
    ('<meta itemprop="datePublished" content="2023-07-05T00:00:00">', "<p>5 июля 2023, 10:51</p>",
     "2023-07-05T10:51:00"),
    (LINKED_DATA, "", "2023-07-05T07:51:00+00:00"),
    ("", "<time datetime='2023-07-05T10:51+03:00'>вчера</time>", "2023-07-05T10:51:00+03:00"),
    ("", "<div>05 июля 2023, 10:51 (МСК)</div>", "2023-07-05T10:51:00+03:00"),
    ("", "<div>Иван Петров, 05.07.2023</div>", "2023-07-05"),
    ("", "<div>Обновлено: 06.07.2023 12:00</div><div>05.07.2023 10:51</div>",
     "2023-07-05T10:51:00"),
    ('<link rel="canonical" href="https://a.example/2023/07/05/x.html">', "", "2023-07-05"),
    ("", "<p>Итоги на 5 июля 2023 года</p>", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "line", "when"), DATES)
def test_when_a_page_was_published(head: str, line: str, when: str | None) -> None:
    title = "Экспорт алюминия вырос на 12,4 %"
    article = page(f"<h1>{title}</h1>{line}<p>{TEXT}</p>", f"<title>{title}</title>{head}")
    assert article.published == (datetime.fromisoformat(when) if when else None)
    assert article.has_time == bool(when and "T" in when)
    assert article.title == title
    assert article.body == TEXT if when else "Итоги на 5 июля 2023 года" in article.body


TITLES = [
    ("<title>Экспорт алюминия вырос - ТАСС</title>", "<h1>Экспорт алюминия вырос</h1>"),
    ("<title>Экспорт алюминия вырос :: Вестник</title>", ""),
    ("<title>Вестник | Экспорт алюминия вырос</title><meta property=og:site_name content=Вестник>",
     "<h1>Вестник</h1>"),
    ('<meta property="og:title" content="Экспорт алюминия вырос"><title>Новости</title>', ""),
    ("", "<h1>Экспорт алюминия вырос</h1>"),
    ("<title>Экспорт алюминия вырос</title>",
     "<h1>Вестник металлурга</h1><div class=t><b>Экспорт алюминия вырос</b></div>"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body"), TITLES)
def test_the_title_is_the_articles_and_not_the_sites(head: str, body: str) -> None:
    article = page(f"{body}<div><p>{TEXT}</p><p>{MORE}</p></div>", head)
    assert article.title == "Экспорт алюминия вырос"
    assert article.body == f"{TEXT}\n{MORE}"


LEFT_OUT = [
    "<div class='share-buttons'>Поделиться 154</div>",
    "<div class='article__readAlso'><a href=/1>Платина подешевела на 5%</a></div>",
    "<p><strong>Читайте также:</strong> <a href=/1>Платина подешевела на 5%</a></p>",
    "<p><a href=/1>Платина подешевела на 5% за неделю</a></p>",
    "<h3>Материалы по теме</h3><ul><li><a href=/1>Платина дешевеет 5-й день</a></ul>",
    "<p>Подписывайтесь на наш Telegram-канал</p>",
    "<figure><img><figcaption>Цех № 5, 2022 год</figcaption></figure>",
    "<div class=comments><p>Не верю, в цехе было 900 человек, а не 5.</p></div>",
    "<button>Купить за 5 руб.</button>",
    "<div id=cookie-notice><p>Мы используем cookie уже 5 лет.</p></div>",
]


@pytest.mark.parametrize("markup", LEFT_OUT)
def test_what_is_the_sites_is_left_out_with_its_reason(markup: str) -> None:
    article = page(f"<h1>Экспорт вырос</h1><div><p>{TEXT}</p>{markup}<p>{MORE}</p></div>")
    assert article.body == f"{TEXT}\n{MORE}"
    assert all(piece.reason for piece in article.dropped)
    assert any("5" in piece.text or "Telegram" in piece.text for piece in article.dropped)


STAYS = [
    ("<div class='info'><p>Цена выросла до 5 500 руб. за тонну, сказано в отчёте.</p></div>",
     "Цена выросла до 5 500 руб. за тонну, сказано в отчёте."),
    ("<p>Ранее сообщалось, что <a href=/1>экспорт вырос на 5%</a>.</p>",
     "Ранее сообщалось, что экспорт вырос на 5%."),
    ("<aside><p>Справка: завод выпускает 5 тыс. т алюминия в год, здесь занято 300 человек.</p>",
     "Справка: завод выпускает 5 тыс. т алюминия в год, здесь занято 300 человек."),
    ("<p>Да.</p>", "Да."),
    ("<blockquote>Рост — 5%.</blockquote>", "Рост — 5%."),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "line"), STAYS)
def test_what_is_the_articles_stays(markup: str, line: str) -> None:
    article = page(f"<h1>Экспорт вырос</h1><div><p>{TEXT}</p>{markup}<p>{MORE}</p></div>")
    assert article.body.split("\n") == [TEXT, line, MORE]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<html><frameset><frame src=menu.htm><frame src=text.htm></frameset></html>", "text.htm"),
        ("<html><body><div id=app></div><script>go()</script></body></html>", "loaded by scripts"),
        ("<html><body></body></html>", "no text on this page"),
        ("<html><p>The government said that exports of copper rose by 5 per cent.", "English"),
        ("<html><p>Уряд України заявив, що її економіка зросла на п'ять відсотків.", "Ukrainian"),
    ],
)
def test_a_page_without_a_russian_article_says_so(markup: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(markup.encode(), "a.html")
    assert str(caught.value).startswith("a.html: ")
    assert words in str(caught.value)


def test_other_articles_with_their_teasers_are_left_out() -> None:
    teasers = "".join(
        f"<div class=item><h4><a href=/{i}>Заголовок номер {i}</a></h4>"
        f"<p>Компания номер {i} сообщила о росте выручки на {i}% по итогам прошлого года.</p></div>"
        for i in range(2, 12)
    )
    main = f"<div class=main><h1>Экспорт вырос</h1><p>{TEXT}</p><p>{MORE}</p></div>"
    article = page(f"{main}<div class=right>{teasers}</div>")
    assert article.body == f"{TEXT}\n{MORE}"


def test_a_page_that_scripts_would_show_is_read_from_its_description() -> None:
    described = json.dumps({"@type": "NewsArticle", "headline": "Рост", "articleBody": TEXT})
    head = f'<script type="application/ld+json">{described}</script>'
    article = page("<div id=root></div>", head)
    assert (article.title, article.body) == ("Рост", TEXT)


def test_a_page_without_a_title_has_its_first_line() -> None:
    body = f"<p><b>Экспорт алюминия вырос</b></p><p>14<span> 607</span>,38 т</p><p>{TEXT}</p>"
    article = page(body)
    assert (article.title, article.body) == ("Экспорт алюминия вырос", f"14 607,38 т\n{TEXT}")


def test_a_page_saved_by_a_browser_says_where_from() -> None:
    markup = f"<!-- saved from url=(0031)https://a.example/news/4711.htm -->\n<html><p>{TEXT}</p>"
    assert read_bytes(markup.encode(), "a.html").source == "https://a.example/news/4711.htm"


def test_reading_loads_no_parser_until_a_page_comes() -> None:
    code = (
        "import sys, summarize.reading\n"
        "assert not {'lxml', 'trafilatura', 'markdown_it'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own code


def test_a_missing_library_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "summarize.reading.web.page", raising=False)
    monkeypatch.delitem(sys.modules, "summarize.reading.web.locate", raising=False)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputError) as caught:
        read_bytes(f"<html><p>{TEXT}".encode(), "a.html")
    assert "trafilatura" in str(caught.value)
    assert "summarize[documents]" in str(caught.value)
