"""What a text is understood as: title, date, body, source."""

from __future__ import annotations

import textwrap
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.errors import InputError
from summarize.reading import from_text, read, read_bytes
from summarize.reading.normalization import normalize

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Экспорт алюминия из Сибири вырос на 12,4 %"
FIRST = "В январе–феврале заводы региона отгрузили 418,6 тыс. т металла, на 12,4 % больше."
SECOND = "Импорт упал на 3,1 %. Об этом сообщил глава ведомства."
THIRD = "Он добавил, что цены выросли до 14 607,38 тыс. долларов США за год."


def test_the_sample_is_understood(sample_path: Path) -> None:
    article = read(sample_path)
    lines = sample_path.read_text("utf-8").split("\n")
    assert article.title == lines[0]
    assert article.published == datetime.fromisoformat("2023-07-05 10:51")
    assert article.has_time
    assert article.source == "http://www.metalindex.ru/news/2023/07/05/news_67221.html"
    assert article.body.split("\n") == lines[4:11]
    assert article.encoding == "utf-8"
    assert article.location == str(sample_path)
    assert "14 607,38 тыс. долларов США" in article.body
    assert not any(
        word in article.body for word in ("MEPS", "POSCO", "2024", "metalindex", "Top100")
    )
    assert {piece.reason for piece in article.dropped} == {
        "related headlines", "source", "counter", "date line",
    }  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\n\n5 июля 2023, 10:51\n\n",
        f"{TITLE}\n5 июля 2023, 10:51\n",
        f"5 июля 2023, 10:51\n{TITLE}\n\n",
        f"5 июля 2023, 10:51\n\n{TITLE}\n",
        f"Новости\n\n{TITLE}\n\n5 июля 2023, 10:51\n\n",
        f"Главная / Новости / Металлы\n{TITLE}\n5 июля 2023, 10:51 | Экономика\n",
        f"{TITLE}\n{TITLE}\nОпубликовано: 5 июля 2023, 10:51\n",
        f"{TITLE}\nФото: ТАСС\n5 июля 2023, 10:51\nПросмотров: 5\n",
        f"{TITLE}\nОбновлено: 6 июля 2023, 11:00\n5 июля 2023, 10:51\n",
        f"{TITLE}\n5 июля 2023, 10:51\nОбновлено: 6 июля 2023, 11:00\n",
    ],
)
def test_the_head_of_an_article(head: str) -> None:
    article = from_text(f"{head}{FIRST}\n{SECOND}\n{THIRD}")
    assert article.title == TITLE
    assert article.published == datetime.fromisoformat("2023-07-05 10:51")
    assert article.has_time


@pytest.mark.parametrize(
    "text",
    [FIRST, f"{FIRST}\n{SECOND}", f"{FIRST} {SECOND}\n\n{THIRD}", "Экспорт вырос", TITLE],
)
def test_texts_without_a_title(text: str) -> None:
    article = from_text(text)
    assert article.title is None
    assert article.body == text.replace("\n\n", "\n")
    assert article.published is None
    assert not article.has_time


def test_a_title_may_end_in_an_abbreviation_where_the_layout_shows_it() -> None:
    article = from_text(f"Итоги 2022 г.\n\n{FIRST}\n{SECOND}\n{THIRD}")
    assert article.title == "Итоги 2022 г."


def test_a_question_may_be_a_title() -> None:
    assert from_text(f"Почему растут цены?\n\n{FIRST}").title == "Почему растут цены?"


def test_a_date_at_the_end_is_the_date() -> None:
    article = from_text(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n5 июля 2023 г.")
    assert article.published == datetime.fromisoformat("2023-07-05")
    assert not article.has_time
    assert article.body == f"{FIRST}\n{SECOND}"


def test_a_date_among_the_paragraphs_stays_in_the_body() -> None:
    article = from_text(f"{TITLE}\n\n{FIRST} {SECOND}\n\n05.07.2023\n\n{SECOND}\n{THIRD}")
    assert article.published is None
    assert article.body == f"{FIRST} {SECOND}\n05.07.2023\n{SECOND}\n{THIRD}"


@pytest.mark.parametrize("width", [50, 60, 72, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_joined(width: int, end: str) -> None:
    parts = [f"{FIRST} {SECOND} {THIRD}", f"{SECOND} {THIRD}", f"{THIRD} {FIRST}"]
    wrapped = "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in parts)
    article = from_text(f"{TITLE}\n\n{wrapped}".replace("\n", end))
    assert article.title == TITLE
    assert article.body == "\n".join(parts)


def test_words_divided_at_the_line_end_become_whole() -> None:
    text = (
        "Первый завод по производству литий-ионных аккумуляторов намерены пост-\n"
        "роить в Ингушетии в рамках соглашения о сотрудничестве и производ-\n"
        "стве, сообщил в ходе ежегодного послания Народному Собранию литий-\n"
        "ионный глава региона, а также его заместители и помощники. Он до-\n"
        "бавил, что цены выросли."
    )
    body = from_text(text).body
    assert "\n" not in body
    assert "построить" in body
    assert "производстве" in body
    assert "литий-ионный" in body
    assert "добавил" in body


def test_lists_and_tables_keep_their_lines() -> None:
    text = f"{FIRST}\n- медь\n- никель\nМедь\t8 500\nНикель\t16 000\n14 607,38\n{SECOND}"
    assert from_text(text).body == text


def test_figures_are_not_touched() -> None:
    line = "Цена: 14\u00a0607,38 м², ½ т, 12\u202f400, 5\u2009%, №\u00a05, 10–12 ℃, x³, ①."
    assert from_text(line).body == line


def test_what_cannot_be_seen_is_removed() -> None:
    dirty = "\ufeffЦе\u00adна\u200b вы\u2060росла\u202a на 1\u200e2,4\x07 %\u200f. Й й ё."
    assert from_text(dirty).body == "Цена выросла на 12,4 %. Й й ё."
    assert from_text("Цена выросла и\u0306 е\u0308").body == "Цена выросла й ё"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x85"])
def test_every_line_end_is_one(end: str) -> None:
    assert from_text(f"{FIRST}{end}{SECOND}").body == f"{FIRST}\n{SECOND}"


def test_reading_bytes_and_text_agree() -> None:
    text = f"{TITLE}\n\n5 июля 2023\n\n{FIRST}"
    assert read_bytes(text.encode(), "x") == from_text(text, "x")


russian = st.text("абвгд ежзий АБВ 0123456789 .,!?:-\n\t«»—\u00a0\u00ad", min_size=1, max_size=300)


@settings(max_examples=400, deadline=None)
@given(russian)
def test_every_paragraph_is_accounted_for(text: str) -> None:
    try:
        article = from_text(text)
    except InputError:
        return
    kept = article.body + (article.title or "") + "".join(piece.text for piece in article.dropped)
    squeezed = "".join(normalize(text).split())
    assert sorted("".join(kept.split())) == sorted(squeezed)


@settings(max_examples=200, deadline=None)
@given(russian)
def test_reading_a_body_again_changes_no_character(text: str) -> None:
    try:
        article = from_text(text)
        again = from_text(article.body)
    except InputError:
        return
    assert normalize(article.body) == article.body
    assert set(again.body.split("\n")) <= set(article.body.split("\n"))
