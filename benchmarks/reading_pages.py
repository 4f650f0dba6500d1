"""Pages, feeds, records and plain texts of the reading benchmark, and Chromium that prints them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import tempfile
import time
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reading_sources import OLD_SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from reading_sources import Source

_CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu")
_PIPED = 'exec 3<&0 4>&1; exec "$@" >/dev/null'

# --- pages ---------------------------------------------------------------------------------------

_SIMPLE = """<!DOCTYPE html>
<html lang="ru"><head><meta charset="{charset}"><title>{title}</title></head>
<body>
<h1>{title}</h1>
<p>{dateline}</p>
{html}
</body></html>
"""

_SITE = """<!DOCTYPE html>
<html lang="ru"><head>{meta}
<title>{title} — Отраслевой вестник</title>
<meta property="og:title" content="{title}">
<meta property="article:published_time" content="{published}">
<style>body {{ font: 15px serif }} td {{ border: 1px solid #999; padding: 2px 6px }}</style>
</head><body>
<div class="top"><a href="/">Главная</a> | <a href="/news">Новости</a> | <a href="/ads">Реклама</a>
 Курс ЦБ: $ 91,34 € 98,71</div>
<div class="breadcrumbs">Главная / Новости / Экономика</div>
<article>
<h1>{title}</h1>
<div class="date">{dateline}</div>
<div class="share">Поделиться: <a>ВКонтакте</a> <a>Telegram</a> <a>Одноклассники</a></div>
{html}
<p class="photo">Фото: Иван Петров / ТАСС</p>
<div class="tags">Теги: <a>экономика</a>, <a>итоги</a></div>
</article>
<div class="related"><h3>Читайте также</h3>
<ul><li><a href="/1">Платина подешевела на 3,3% за неделю</a></li>
<li><a href="/2">В 2019 году построят 17 заводов</a></li></ul></div>
<div class="footer">© 2001–2024 Отраслевой вестник. 18+ Просмотров: 1 204</div>
</body></html>
"""

_TABLES = """<html><head><title>{title}</title></head><body bgcolor=white>
<table width=100%><tr><td width=180 valign=top>
<a href=/>Главная</a><br><a href=/news>Новости</a><br><a href=/forum>Форум</a></td>
<td valign=top><font size=4><b>{title}</b></font><br><font size=1>{dateline}</font>
{html}
<p><a href="http://example.ru/">Источник</a></td>
<td width=180>Погода: +17°C<br>Рейтинг@Mail.ru</td></tr></table></body></html>
"""


def _site(encoding: str, meta: str) -> Callable[[Source], bytes]:
    def make(source: Source) -> bytes:
        page = _fill(_SITE, source, meta=meta)
        return page.encode(encoding, "xmlcharrefreplace")

    return make


def _fill(template: str, source: Source, **more: str) -> str:
    return template.format(
        title=source.title,
        dateline=source.dateline,
        published=source.published + ("+03:00" if "T" in source.published else ""),
        html=source.html,
        **more,
    )


def _tables(source: Source) -> bytes:
    return _fill(_TABLES, source).encode("cp1251", "xmlcharrefreplace")


_META = '<meta charset="utf-8">'
PAGES: dict[str, Callable[[Source], bytes]] = {
    "housing.site.html": _site("utf-8", _META),
    "power.site.html": _site("cp1251", '<meta http-equiv="Content-Type" content="text/html">'),
    "gold.site.html": _site("koi8-r", ""),
    "ifrs.tables.html": _tables,
    "harvest.tables.html": _tables,
}

# --- feeds, records, texts -----------------------------------------------------------------------


def _rss(source: Source) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Отраслевой вестник</title><link>http://example.ru/</link>"
        f"<item><title>{escape(source.title)}</title><link>http://example.ru/{source.name}</link>"
        f"<pubDate>{_rfc822(source.published)}</pubDate>"
        f"<description>{escape(source.expected[0])}</description>"
        f"<content:encoded><![CDATA[{source.html}]]></content:encoded></item>"
        "</channel></rss>"
    ).encode()


def _atom(source: Source) -> bytes:
    stamp = source.published if "T" in source.published else f"{source.published}T00:00"
    return (
        '<?xml version="1.0" encoding="windows-1251"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Отраслевой вестник</title>'
        f"<entry><title>{escape(source.title)}</title><id>urn:{source.name}</id>"
        f'<link href="http://example.ru/{source.name}"/><published>{stamp}:00+03:00</published>'
        f'<content type="html">{escape(source.html)}</content></entry></feed>'
    ).encode("cp1251", "xmlcharrefreplace")


def _rfc822(stamp: str) -> str:
    return format_datetime(datetime.fromisoformat(f"{stamp}+03:00" if "T" in stamp else stamp))


def _record(source: Source) -> dict[str, Any]:
    return {
        "id": f"{source.name}-1",
        "title": source.title,
        "date": source.published,
        "text": "\n".join(source.expected),
        "views": 1204,
    }


def _json(source: Source) -> bytes:
    return json.dumps(_record(source), ensure_ascii=False, indent=2).encode()


def _jsonl(source: Source) -> bytes:
    return (json.dumps(_record(source)) + "\n").encode()


def _table(delimiter: str, encoding: str) -> Callable[[Source], bytes]:
    def make(source: Source) -> bytes:
        out = io.StringIO()
        writer = csv.DictWriter(out, list(_record(source)), delimiter=delimiter)
        writer.writeheader()
        writer.writerow(_record(source))
        return out.getvalue().encode(encoding)

    return make


FEEDS = {"gas.feed.rss": _rss, "harvest.feed.rss": _rss, "tender.feed.atom": _atom}
RECORDS: dict[str, Callable[[Source], bytes]] = {
    "power.one.json": _json,
    "ecology.lines.jsonl": _jsonl,
    "gold.comma.csv": _table(",", "utf-8-sig"),
    "rate.semicolon.csv": _table(";", "cp1251"),
    "aluminium.tabs.tsv": _table("\t", "utf-8"),
}
TEXTS: dict[str, Callable[[Source], bytes]] = {
    "harvest.windows1251.txt": lambda source: source.text.encode("cp1251"),
    "rate.koi8.txt": lambda source: source.text.translate(OLD_SIGNS).encode("koi8-r"),
    "gold.cp866.txt": lambda source: source.text.translate(OLD_SIGNS).encode("cp866"),
    "ecology.utf16.txt": lambda source: source.text.encode("utf-16"),
}

# --- Chromium ------------------------------------------------------------------------------------


def print_page(source: Source) -> bytes:
    """Print a page to PDF: half of them with Chromium's own header and footer, one in columns."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "page.pdf"
        text = _fill(_SIMPLE if source.name in _PLAIN_PRINTS else _SITE, source, **_HEAD)
        if source.name in _COLUMNS:
            text = text.replace("</head>", _COLUMN_STYLE)
        page.write_text(text, "utf-8")
        options = [] if source.name in _WITH_HEADER else ["--no-pdf-header-footer"]
        command = [*_CHROMIUM, *options, f"--user-data-dir={folder}/profile"]
        command += [f"--print-to-pdf={out}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return out.read_bytes()


_HEAD = {"charset": "utf-8", "meta": _META}
_PLAIN_PRINTS = {"harvest", "ecology", "railway", "tender"}
_WITH_HEADER = {"harvest", "gold", "tender"}
_COLUMNS = {"ecology"}
_COLUMN_STYLE = (
    "<style>body { columns: 2; text-align: justify; hyphens: auto; font: 14px serif }"
    " h1 { column-span: all }</style></head>"
)


def chromium_mhtml(source: Source) -> bytes:
    """Save a page as MHTML, as Chromium's «Webpage, single file» does."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(_fill(_SITE, source, meta=_META), "utf-8")
        # The browser reads commands from its descriptor 3 and answers on 4.
        command = ["bash", "-c", _PIPED, "chromium", *_CHROMIUM, "--remote-debugging-pipe"]
        command += [f"--user-data-dir={folder}/profile"]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as run:
            browser = _Browser(run)
            target = browser.ask("Target.createTarget", url=page.as_uri())["targetId"]
            session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)
            browser.session = session["sessionId"]
            time.sleep(_LOADING_S)
            saved = browser.ask("Page.captureSnapshot", format="mhtml")["data"]
            browser.session = None
            browser.ask("Browser.close")
        return str(saved).encode()


_LOADING_S = 2.0


class _Browser:
    """Chromium's debugging protocol over a pipe: JSON messages that end with a zero byte."""

    def __init__(self, run: subprocess.Popen[bytes]) -> None:
        self._run = run
        self._last = 0
        self.session: str | None = None

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Send one command and wait for its answer."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        if self._run.stdin is None or self._run.stdout is None:
            raise RuntimeError("the browser has no pipe")
        os.write(self._run.stdin.fileno(), json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._read())
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(str(answer["error"]))
                return dict(answer["result"])

    def _read(self) -> bytes:
        data = b""
        while not data.endswith(b"\0"):
            byte = self._run.stdout.read(1) if self._run.stdout else b""
            if not byte:
                raise RuntimeError("the browser has gone")
            data += byte
        return data[:-1]
