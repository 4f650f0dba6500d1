from __future__ import annotations

import pytest

from summarize.translation.addresses import made_up


@pytest.mark.parametrize(
    ("russian", "english", "address"),
    [
        ("Данные сайта стопкоронавирус.рф.", "According to Stocron.ru.", "Stocron.ru"),
        ("Пишите на str@krd.ru.", "Write to str@kd.ru.", "str@kd.ru"),
        ("Подробности на сайте.", "See https://example.com/a for more.", "https://example.com"),
        ("Об этом пишет РБК.", "It was reported on www.rian.ru.", "www.rian.ru"),
        ("Сообщает Лента.ру.", "Gazeta.Ru reports.", "Gazeta.Ru"),
        # the source's own, in its script or romanized
        ("Сайт lenta.ru пишет.", "Lenta.ru writes.", ""),
        ("Сообщает «Газета.Ру».", "Gazeta.Ru reports.", ""),
        ("Букинг ушёл.", "Booking.com has left.", ""),
        ("Холдинг Mail.Ru Group вырос.", "The holding Mail.ru Group grew.", ""),
        ("Пишите на news@rbc.ru.", "Write to news@rbc.ru.", ""),
        # no address
        ("Он ушёл. Она осталась.", "He left.She stayed.", ""),
        ("Версия 2.0.", "Version 2.0.", ""),
    ],
)
def test_an_address_is_the_sources_or_made_up(russian: str, english: str, address: str) -> None:
    assert made_up(russian, english) == address
