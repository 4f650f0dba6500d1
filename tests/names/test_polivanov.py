"""Japanese names against their usual spellings, and words that only look Japanese."""

from __future__ import annotations

import pytest

from summarize.names.polivanov import are_japanese, hepburn


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("Синдзо", "Shinzo"),
        ("Дзюнъитиро", "Junichiro"),
        ("Ёсихидэ", "Yoshihide"),
        ("Рёсукэ", "Ryosuke"),
        ("Мицубиси", "Mitsubishi"),
        ("Хитати", "Hitachi"),
        ("Иссики", "Isshiki"),
        ("Ниппон", "Nippon"),
        ("Тэппэй", "Teppei"),
        ("Хаттори", "Hattori"),
        ("Симбаси", "Shimbashi"),
        ("Фукусима", "Fukushima"),
        ("Тётю", "Chochu"),
    ],
)
def test_morae_are_written_as_hepburn_does(russian: str, english: str) -> None:
    assert hepburn(russian) == english


@pytest.mark.parametrize("word", ["Москва", "Энрик", "Кэм", "Цукерберг", "Ъ", "Йокогама", ""])
def test_other_words_are_not(word: str) -> None:
    assert not hepburn(word)


@pytest.mark.parametrize(
    "name",
    ["Фумио Кисида", "Синдзо Абэ", "Харухико Курода", "Кадзуо Уэда", "Дзюнъитиро Коидзуми"],
)
def test_a_given_name_and_a_family_one(name: str) -> None:
    assert are_japanese(name.split())


@pytest.mark.parametrize(
    "name",
    ["Мария Мори", "Рио Нава", "Артём Дзюба", "Кэти Бэм", "Ри Ён Хо", "Кимура", "Дэми Мур"],
)
def test_other_names_are_not(name: str) -> None:
    assert not are_japanese(name.split())
