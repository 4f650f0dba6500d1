from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from summarize.cli.results import BriefFormat, choose_format
from summarize.errors import UsageError
from summarize.render.pdf import browser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Call = Callable[..., Any]

ECHO = ("--engine", "echo")


class Screen(io.StringIO):
    """A standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.html", b"<!doctype html>"),
        ("a.HTM", b"<!doctype html>"),
        ("a.docx", b"PK"),
        ("a.xlsx", b"PK"),
        ("a.csv", b"\xef\xbb\xbfarticle,"),
        ("a.json", b"{"),
        ("a.txt", "Экспорт".encode()),
        ("a.md", "# Экспорт".encode()),
        ("a", "# Экспорт".encode()),
    ],
)
def test_the_name_of_the_output_says_the_format(
    call: Call, article: str, tmp_path: Path, name: str, begins: bytes
) -> None:
    done = call("brief", article, *ECHO, "--out", str(tmp_path / name))
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_format_that_is_asked_for_wins_over_the_name(
    call: Call, article: str, tmp_path: Path
) -> None:
    call("brief", article, *ECHO, "-f", "json", "--out", str(tmp_path / "a.html"))
    assert json.loads((tmp_path / "a.html").read_text(encoding="utf-8"))["ok"]


def test_several_articles_make_one_page_with_a_list_of_them(
    call: Call, article: str, tmp_path: Path
) -> None:
    out = tmp_path / "both.html"
    assert call("brief", article, article, *ECHO, "--out", str(out)).code == 0
    page = out.read_text(encoding="utf-8")
    assert page.count('<article class="brief"') == 2
    assert '<a href="#b2">' in page
    names = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(names) == len(set(names))


def test_what_is_not_for_a_terminal_is_refused_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdout", Screen())
    for form in (BriefFormat.PDF, BriefFormat.DOCX, BriefFormat.XLSX):
        with pytest.raises(UsageError, match="name a file with --out"):
            choose_format(form, None)
        assert choose_format(form, tmp_path / "a.bin") is form
    assert choose_format(None, None) is BriefFormat.TERMINAL
    assert choose_format(BriefFormat.MD, None) is BriefFormat.MD


def test_pdf_without_a_browser_says_what_to_install(
    call: Call, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZE_CHROMIUM", str(tmp_path / "none"))
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    out = tmp_path / "a.pdf"
    done = call("brief", article, *ECHO, "--out", str(out))
    assert done.code == 2
    assert "apt install chromium" in done.err
    assert not out.exists()


def test_a_browser_that_prints_nothing_is_told(
    call: Call, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "browser"
    fake.write_text("#!/bin/sh\necho broken >&2\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("SUMMARIZE_CHROMIUM", str(fake))
    done = call("brief", article, *ECHO, "--out", str(tmp_path / "a.pdf"))
    assert done.code == 3
    assert "broken" in done.err


def test_pdf_is_printed_by_the_browser_that_is_there(
    call: Call, article: str, tmp_path: Path
) -> None:
    if browser() is None:
        pytest.skip("Chromium is not installed: apt install chromium")
    out = tmp_path / "a.pdf"
    assert call("brief", article, *ECHO, "--out", str(out)).code == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(("form", "root"), [("tmx", "<tmx "), ("xliff", "<xliff ")])
def test_translations_go_to_translators_tools(
    call: Call, article: str, form: str, root: str
) -> None:
    done = call("translate", article, *ECHO, "--format", form)
    assert done.code == 0
    assert done.out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert root in done.out
    assert "Экспорт алюминия вырос" in done.out


# --- index ---------------------------------------------------------------------------------------


def test_an_index_is_made_of_lines_and_links_the_page_beside_them(
    call: Call, article: str, tmp_path: Path
) -> None:
    lines, page, out = (tmp_path / name for name in ("b.jsonl", "b.html", "index.html"))
    for target in (lines, page):
        assert call("brief", article, article, *ECHO, "--out", str(target)).code == 0
    done = call("index", str(lines), "--out", str(out))
    assert (done.code, done.out, done.err) == (0, "", "")
    made = out.read_text(encoding="utf-8")
    assert "<h1>2 briefs</h1>" in made
    assert 'href="b.html#b1"' in made
    assert 'href="b.html#b2"' in made


def test_an_index_keeps_the_marked_and_the_newest_and_says_what_it_leaves_out(
    call: Call, article: str, tmp_path: Path
) -> None:
    record = json.loads(call("brief", article, *ECHO, "-f", "json").out)
    rows = [{**record, "published": f"2024-01-{day:02}"} for day in range(1, 10)]
    rows[2] = {**rows[2], "ok": False, "location": "marked.txt"}
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "b.jsonl").write_text(text, encoding="utf-8")
    out = tmp_path / "i.html"
    done = call("index", str(tmp_path), "--out", str(out), "--most", "3")
    assert done.code == 0
    assert "3 of 9 briefs are listed" in done.err
    made = out.read_text(encoding="utf-8")
    days = [part[:10] for part in made.split('data-day="')[1:]]
    assert days == ["2024-01-03", "2024-01-09", "2024-01-08"]
    assert "6 more are left out" in made


def test_what_is_no_brief_is_told_and_the_rest_is_listed(
    call: Call, article: str, tmp_path: Path
) -> None:
    good = call("brief", article, *ECHO, "-f", "jsonl").out
    (tmp_path / "a.jsonl").write_text(good + '{"x": 1}\nnonsense\n', encoding="utf-8")
    (tmp_path / "b.json").write_bytes(b"\xff\xfe")
    (tmp_path / "manifest.json").write_text('{"schema": "summarize-batch/1"}', encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "c.json").write_text("{}", encoding="utf-8")
    done = call("index", str(tmp_path), "--out", str(tmp_path / "i.html"))
    assert done.code == 6
    assert "a.jsonl, line 2 holds no brief" in done.err
    assert "a.jsonl, line 3 is no JSON" in done.err
    assert "b.json cannot be read" in done.err
    assert len(done.err.splitlines()) == 3
    assert "<h1>1 brief</h1>" in (tmp_path / "i.html").read_text(encoding="utf-8")


def test_an_index_of_nothing_is_refused(call: Call, tmp_path: Path) -> None:
    done = call("index", str(tmp_path), "--out", str(tmp_path / "i.html"))
    assert done.code == 3
    assert "There is no brief" in done.err
    done = call("index", str(tmp_path / "none"), "--out", str(tmp_path / "i.html"))
    assert done.code == 3


def test_a_workbook_of_several_articles_goes_through_a_pipe(article: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "summarize", "brief", article, article, *ECHO, "-f", "xlsx"],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0
    assert "xl/worksheets/sheet1.xml" in zipfile.ZipFile(io.BytesIO(done.stdout)).namelist()
