from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from summarize.render.html.index import index
from summarize.render.html.records import read_archive

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    Visit = Any


def record(number: int, price: int, source: str, *, ok: bool = True) -> dict[str, Any]:
    row = {"ru": f"Цена {price} долларов.", "en": f"The price: {price} dollars.", "ok": ok}
    row |= {"rung": "guarded"} if ok else {"rung": "marked", "doubts": ["missing: <b>5</b>"]}
    return {
        "schema": "summarize-brief/1",
        "location": f"news-{number}.txt",
        "title": {**row, "ru": f"Ёлка номер {number}", "en": f"<i>Issue</i> {number}"},
        "published": f"2024-0{number}-15",
        "source": f"https://www.{source}/a?b=1",
        "summary": [row],
        "key_figures": [
            {
                "text": f"{price} долларов",
                "start": 0,
                "stop": 1,
                "kind": "money",
                "value": str(price),
                "unit": "USD",
                "verbatim": "",
                "english": f"{price} dollars",
                "measures": "Цена меди",
            }
        ],
        "ledger": [],
        "ok": ok,
        "provenance": {},
    }


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    rows = [record(n, 8000 + 100 * n, f"site{n % 2}.example", ok=n != 2) for n in range(1, 7)]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "briefs.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "news-3.html").write_text("<title>three</title>", encoding="utf-8")
    out = tmp_path / "index.html"
    found = read_archive([tmp_path], out, 100, pytest.fail)
    out.write_text(index(found), encoding="utf-8")
    return out


def test_it_is_searched_and_filtered_and_marked_briefs_come_first(
    visit: Visit, archive: Path
) -> None:
    with visit(archive) as opened:
        page = opened.page

        def titles() -> list[str]:
            return [text for text in page.locator(".item:visible h3").all_inner_texts() if text]

        assert titles() == [f"<i>Issue</i> {n}" for n in (2, 6, 5, 4, 3, 1)]
        page.get_by_label("Search").fill("елка 8400")
        assert titles() == ["<i>Issue</i> 4"]
        assert page.locator(".found").inner_text() == "1 of 6 briefs"
        page.get_by_role("button", name="Clear").click()
        page.get_by_label("From").fill("2024-03-01")
        page.get_by_label("To").fill("2024-05-31")
        page.get_by_label("Source").select_option("site1.example")
        assert titles() == ["<i>Issue</i> 5", "<i>Issue</i> 3"]
        assert page.locator(".timeline a:visible").count() == 2
        page.get_by_role("button", name="Clear").click()
        page.get_by_label("only marked").check()
        assert titles() == ["<i>Issue</i> 2"]
        assert opened.said == []
        assert opened.asked == [archive.as_uri()]


def test_a_brief_opens_from_it_and_a_dot_leads_to_its_brief(visit: Visit, archive: Path) -> None:
    with visit(archive) as opened:
        page = opened.page
        assert page.locator(".item h3 a").count() == 1
        page.locator(".timeline a:visible").last.click()
        assert page.locator(".item:target h3").inner_text() == "<i>Issue</i> 6"
        page.get_by_role("link", name="Issue</i> 3").click()
        assert page.title() == "three"


def test_figures_over_time_are_chosen_by_label_and_unit(visit: Visit, archive: Path) -> None:
    with visit(archive) as opened:
        page = opened.page
        assert page.locator(".lines figure:visible figcaption").all_inner_texts() == [
            "Цена меди, USD: 6 figures"
        ]
        page.get_by_label("Show").select_option(index=1)
        assert page.locator(".lines figure:visible figcaption").all_inner_texts() == [
            "everything in USD: 6 figures"
        ]


def test_it_can_be_read_without_a_script(visit: Visit, archive: Path) -> None:
    with visit(archive, script=False) as opened:
        page = opened.page
        assert page.locator(".item:visible").count() == 6
        assert page.locator(".filters:visible").count() == 0
        assert page.locator(".lines figure:visible").count() == 2


def test_axe_finds_no_fault(chromium: Browser, archive: Path) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(archive.as_uri())
    page.locator("summary").first.click()
    result = Axe().run(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
    assert result.violations_count == 0, result.generate_report()
