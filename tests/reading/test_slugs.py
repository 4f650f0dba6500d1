"""The agency's mark at the head of a news item, and leads that only look like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.reading import from_text
from summarize.reading.clutter_slugs import SLUG, agency_slug

if TYPE_CHECKING:
    from pathlib import Path

LEAD = "Завод построен к 5 июля, сообщил министр."

SLUGS = [
    "МОСКВА, 12 марта. /ТАСС/. ",
    "МОСКВА, 12 марта. /Корр. ТАСС Иван Петров/. ",
    "САНКТ-ПЕТЕРБУРГ, 1 мая 2024 года. /ТАСС/. ",
    "НЬЮ-ЙОРК, 3 ноября. /ТАСС/. ",
    "/ТАСС/. ",
    "МОСКВА, 12 мар — РИА Новости. ",
    "МОСКВА, 12 мар - РИА Новости, Иван Петров. ",
    "МОСКВА, 12 мар - ПРАЙМ. ",
    "Москва. 12 марта. INTERFAX.RU - ",
    "Москва. 12 марта. ИНТЕРФАКС - ",
    "Екатеринбург. 12 марта. ИНТЕРФАКС-УРАЛ - ",
    "12 марта. Interfax-Russia.ru - ",
    "МОСКВА, 12 мар (Рейтер) - ",
    "ЛОНДОН (Reuters) - ",
    "INTERFAX.RU - ",
    "12.03.2024. ИА REGNUM — ",
]

LEADS = [
    "Москва, 5 июля. Завод остановлен.",
    "МОСКВА, 5 июля. Завод остановлен.",
    "ТАСС — государственное информационное агентство.",
    "РИА Новости — Агентство основано в 1941 году.",
    "Интерфакс сообщил 12 марта о росте цен.",
    "12 марта ТАСС сообщил о росте цен.",
    "Завод /ТАСС/ построен.",
    "Москва. 12 марта. Новости — коротко.",
]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_slug_is_cut_off_and_told(slug: str) -> None:
    assert agency_slug(slug + LEAD) == slug
    article = from_text(f"{slug}{LEAD}\nЦены выросли на 5%.")
    assert article.body == f"{LEAD}\nЦены выросли на 5%."
    assert [(piece.text, piece.reason) for piece in article.dropped] == [(slug.strip(), SLUG)]


@pytest.mark.parametrize("text", LEADS)
def test_a_lead_stays_whole(text: str) -> None:
    assert agency_slug(text) == ""


def test_real_news_loses_no_sentence_to_notices_and_slugs(shared: Path) -> None:
    from summarize.reading.clutter_notices import NOTICES  # noqa: PLC0415 - what is judged here
    from summarize.reading.clutter_slugs import agency_alone  # noqa: PLC0415

    lost = [
        line
        for source in sorted((shared / "data" / "eval").glob("*/src.ru"))
        for line in source.read_text("utf-8").splitlines()
        if any(rule(line) for rule in (*NOTICES, agency_alone))
    ]
    assert not lost
