"""What is left out of a body, and what must never be."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarize.reading import from_text
from summarize.reading.clutter import find_url, mark
from summarize.reading.layout import Paragraph

ROWS = tuple(
    tuple(part.strip() for part in line.split("|", 1))
    for line in (Path(__file__).parent / "clutter.txt").read_text("utf-8").split("\n")
    if line and not line.startswith("# ")
)

LEAD = "Завод остановил работу в июле, сообщил глава региона. Запуск ждут осенью."
END = "По данным руководителя региона, оборот вырос на 12,4%. Он назвал это успехом."


@pytest.mark.parametrize(("reason", "text"), ROWS)
def test_each_paragraph_stays_or_goes_for_its_reason(reason: str, text: str) -> None:
    found = mark(
        [Paragraph(LEAD, gap=False), Paragraph(text, gap=False), Paragraph(END, gap=False)]
    )
    assert found == (None, None if reason == "-" else reason, None)


def body_of(*lines: str) -> list[str]:
    return from_text("\n".join(lines)).body.split("\n")


def test_headlines_below_a_heading_go_until_prose_comes() -> None:
    assert body_of(
        LEAD,
        "Читайте также:",
        "Платина подешевела на 5%",
        "Спрос на медь будет не таким активным, как раньше думали?",
        "10:51 Никель дорожает",
        END,
    ) == [LEAD, END]


def test_prose_and_figures_below_a_heading_stay() -> None:
    assert body_of(LEAD, "Читайте также:", "8 500", END) == [LEAD, "8 500", END]


def test_headings_with_empty_lines_between_their_headlines() -> None:
    text = f"{LEAD}\n\nМатериалы по теме\n\nМедь дорожает\n\nНикель дешевеет\n\n{END}"
    assert from_text(text).body == f"{LEAD}\n{END}"


def test_a_source_named_in_words_goes_only_at_the_end() -> None:
    assert body_of(LEAD, END, "Источник: Металлоснабжение и сбыт", "Рейтинг@Mail.ru") == [LEAD, END]
    named = "Источник: Росстат"
    assert body_of(LEAD, named, END) == [LEAD, named, END]


def test_everything_left_out_is_recorded() -> None:
    article = from_text(f"Завод стоит\n\n5 июля 2023\n\n{LEAD}\n\nФото: ТАСС\n\nТеги: завод")
    assert [(piece.text, piece.reason) for piece in article.dropped] == [
        ("Фото: ТАСС", "photo credit or copyright"),
        ("Теги: завод", "tags"),
        ("5 июля 2023", "date line"),
    ]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Источник: http://a.ru/b.html.", "http://a.ru/b.html"),
        ("(см. https://a.ru/?x=1&y=2)", "https://a.ru/?x=1&y=2"),
        ("www.a.ru", "www.a.ru"),
        ("ТАСС", None),
    ],
)
def test_links(text: str, url: str | None) -> None:
    assert find_url(text) == url


def test_nothing_of_real_news_is_left_out(shared: Path) -> None:
    lines = [
        line.strip()
        for name in ("newstest2019", "newstest2020", "wmt21", "flores200-dev")
        for line in (shared / "data" / "eval" / name / "src.ru").read_text("utf-8").split("\n")
        if line.strip()
    ]
    found = mark([Paragraph(line, gap=False) for line in lines])
    assert [line for line, reason in zip(lines, found, strict=True) if reason] == []
