from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from summarize.document import (
    Article,
    Brief,
    BriefSentence,
    KeyFigure,
    Ledger,
    Provenance,
    Rung,
    Translation,
)
from summarize.figures import compare, find, render
from summarize.render import format_document

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Visit = Any


def lit(page: Page, selector: str) -> list[str]:
    return page.locator(f"{selector}.lit").all_inner_texts()


def test_a_focused_figure_lights_its_counterpart_its_row_and_its_place_in_the_article(
    visit: Visit, sample_page: Path
) -> None:
    with visit(sample_page) as opened:
        page = opened.page
        page.locator(".russian a.figure", has_text="14 607,38").focus()
        assert lit(page, ".russian .figure") == ["14 607,38 тыс. долларов США"]
        assert lit(page, ".english .figure") == ["14 607,38 thousand US dollars"]
        assert lit(page, "tbody .figure") == ["14 607,38 тыс. долларов США"]
        page.locator("details.article").evaluate("each => { each.open = true; }")
        assert lit(page, "mark") == ["14 607,38 тыс. долларов США"]
        assert len(lit(page, ".pair")) == 1
        assert page.locator(".strip .tick.lit").count() == 1
        page.keyboard.press("Escape")
        assert lit(page, "mark") == []
        assert opened.said == []


def test_pointing_at_a_name_lights_it_in_english_and_a_sentence_lights_its_pair(
    visit: Visit, sample_page: Path
) -> None:
    with visit(sample_page) as opened:
        page = opened.page
        page.locator(".russian a.name", has_text="Кыргызстан").hover()
        assert lit(page, ".english .name") == ["Kyrgyzstan"]
        page.locator(".pair .english").nth(1).hover(position={"x": 3, "y": 3})
        assert lit(page, ".name") == []
        assert len(lit(page, ".pair")) == 1
        # the pointer rests; the keyboard lights something else besides
        page.locator(".russian a.figure", has_text="64,2%").focus()
        assert lit(page, ".english .figure") == ["64,2%"]
        assert len(lit(page, ".pair")) == 2


def test_tab_reaches_every_figure_and_enter_opens_the_article_at_its_place(
    visit: Visit, sample_page: Path
) -> None:
    with visit(sample_page) as opened:
        page = opened.page
        reached = []
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.textContent"))
        assert {"15,4%", "19,5", "64,2%", "92,9%", "7,1%"} <= set(reached)
        assert not page.locator("details.article").evaluate("each => each.open")
        page.locator(".russian a.figure", has_text="92,9%").press("Enter")
        assert page.locator("details.article").evaluate("each => each.open")
        target = page.locator("mark:target")
        assert target.inner_text() == "92,9%"
        assert target.evaluate(
            "each => { const box = each.getBoundingClientRect();"
            " return box.top >= 0 && box.bottom <= innerHeight; }"
        )


def test_the_table_sorts_by_value_up_down_and_back(visit: Visit, sample_page: Path) -> None:
    with visit(sample_page) as opened:
        page = opened.page
        column = page.locator("tbody th")
        before = column.all_inner_texts()
        button = page.get_by_role("button", name="As printed")
        button.click()
        shares = [text for text in column.all_inner_texts() if "%" in text]
        assert shares == ["7,1%", "15,4%", "64,2%", "92,9%"]
        head = page.locator("thead th").first
        assert head.get_attribute("aria-sort") == "ascending"
        button.press("Enter")
        shares = [text for text in column.all_inner_texts() if "%" in text]
        assert shares == ["92,9%", "64,2%", "15,4%", "7,1%"]
        button.click()
        assert column.all_inner_texts() == before
        assert head.get_attribute("aria-sort") is None


def test_the_trading_partners_are_drawn_as_two_wholes(visit: Visit, sample_page: Path) -> None:
    with visit(sample_page) as opened:
        chart = opened.page.locator("figure.chart")
        said = " ".join(chart.inner_text().split())
        for part in ("Китай · China", "Кыргызстан · Kyrgyzstan", "99.1% in all", "100% in all"):
            assert part in said
        assert "19,5 is printed without a unit" in said
        widths = {
            row.locator(".label").text_content(): row.locator(".amount").bounding_box()
            for row in chart.locator("g.bar").all()
        }
        ratio = widths["Турция · Turkey"]["width"] / widths["Китай · China"]["width"]
        assert ratio == pytest.approx(64.2 / 15.4, rel=0.02)


@pytest.mark.parametrize(("width", "dark"), [(1200, True), (390, False)])
def test_axe_finds_no_fault(
    sample_page: Path, chromium: Browser, *, width: int, dark: bool
) -> None:
    # axe is injected as a script, which the page's own policy forbids, rightly.
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        bypass_csp=True,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(sample_page.as_uri())
    page.locator("details.article summary").click()
    page.locator(".russian a.figure").first.focus()
    result = Axe().run(page)
    context.close()
    assert result.violations_count == 0, result.generate_report()
    assert len(result.response["passes"]) > 20


@pytest.mark.parametrize("width", [320, 390, 820, 1400])
def test_nothing_is_wider_than_the_window(visit: Visit, sample_page: Path, width: int) -> None:
    with visit(sample_page, width=width) as opened:
        page = opened.page
        page.locator("details.article summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_can_be_read_without_a_script(visit: Visit, sample_page: Path) -> None:
    with visit(sample_page, script=False) as opened:
        page = opened.page
        text = page.locator("main").inner_text()
        assert "14 607,38 тыс. долларов США" in text
        assert "14,607.38 thousand US dollars" in text
        assert page.locator("thead button").count() == 0
        page.locator("details.article summary").click()
        assert "Профессиональную консультацию" in page.locator("details.article").inner_text()
        page.locator(".english a.figure", has_text="92,9%").click()
        assert page.locator("mark:target").inner_text() == "92,9%"


def test_on_paper_the_sample_is_a_sheet_or_two_of_a4(visit: Visit, sample_page: Path) -> None:
    with visit(sample_page) as opened:
        made = opened.page.pdf(prefer_css_page_size=True)
        assert re.search(rb"/MediaBox\s*\[0 0 59[45][.\d]* 84[12]", made)
        assert len(re.findall(rb"/Type\s*/Page\b", made)) in {1, 2}


# --- a hostile article -------------------------------------------------------------------------

HOSTILE = (
    "<script>window.stolen = 1; alert(1)</script> Цена \u202e100\u202c «выросла» на 15,4%, "
    "<img src=http://example.invalid/x onerror=alert(2)> сообщил \"Ъ\" 'и' `другие` {{7*7}} "
    "</p></details></main><svg onload=alert(3)> \x1b[31m\x07 javascript:alert(4)."
)


def hostile_brief(body: str, source: str) -> Brief:
    ledger = compare(HOSTILE, HOSTILE)
    row = Translation(HOSTILE, HOSTILE, ledger, Rung.GUARDED, faults=("<b onclick=alert(5)>",))
    keys = tuple(
        KeyFigure(each, render(each, "verbatim"), HOSTILE, HOSTILE, 0, 1)
        for each in find(HOSTILE, "ru")
    )
    return Brief(
        Article(body, title=HOSTILE, source=source, location=f"{HOSTILE}.txt"),
        Translation(HOSTILE, HOSTILE, Ledger(), Rung.PLAIN),
        (BriefSentence((0,), row),),
        keys,
        1,
        Provenance("9.9", HOSTILE, HOSTILE),
    )


@pytest.mark.parametrize(
    "source", ["javascript:alert(6)", 'https://a.example/" onclick="alert(7)', "data:text/html,x"]
)
def test_a_hostile_article_stays_text(visit: Visit, tmp_path: Path, source: str) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(format_document([hostile_brief(f"{HOSTILE}\nЕще.", source)], "html"))
    with visit(path) as opened:
        page = opened.page
        page.locator("details.article summary").click()
        for anchor in page.locator("a[href]").all():
            assert anchor.get_attribute("href").startswith("#")
        assert page.evaluate("window.stolen") is None
        assert page.locator("img, main script, main iframe, [onclick], [onload]").count() == 0
        assert opened.said == []
        assert opened.asked == [path.as_uri()]
        text = page.locator("main").inner_text()
        assert "<script>window.stolen = 1; alert(1)</script>" in text
        assert "{{7*7}}" in text
        assert "U+202E" in text
        content = page.content()
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x07\x1b]", content)


def test_the_policy_stops_a_script_and_a_request_that_were_smuggled_in(
    visit: Visit, sample_page: Path, tmp_path: Path
) -> None:
    path = tmp_path / "smuggled.html"
    page = sample_page.read_text(encoding="utf-8")
    smuggled = (
        "<script>window.stolen = 1</script><img src='http://example.invalid/x' onerror='x()'>"
    )
    path.write_text(page.replace("<main", f"{smuggled}<main", 1), encoding="utf-8")
    with visit(path) as opened:
        assert opened.page.evaluate("window.stolen") is None
        assert any("Content Security Policy" in line for line in opened.said)
        assert opened.page.locator(".pair").count() == 3


def test_an_article_of_ten_megabytes_makes_a_page_that_opens_at_once(
    visit: Visit, tmp_path: Path
) -> None:
    line = "Запасы меди на складах биржи сократились, сообщили эксперты рынка. "
    body = f"{HOSTILE}\n" + "\n".join(line * 40 for _ in range(2_250)) + "\nКонец."
    assert len(body.encode()) > 10_000_000
    path = tmp_path / "big.html"
    made = format_document([hostile_brief(body, "")], "html")
    assert len(made) < 200_000
    path.write_bytes(made)
    with visit(path) as opened:
        page = opened.page
        page.locator("details.article summary").click()
        assert "characters are left out here" in page.locator("details .cut").first.inner_text()
        page.locator(".russian a.figure", has_text="15,4%").press("Enter")
        assert page.locator("mark:target").inner_text() == "15,4%"
        assert opened.said == []
