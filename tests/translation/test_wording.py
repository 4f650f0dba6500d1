from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.translation.wording import tidy


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Экспорт вырос.", "Exports grew.", "Exports grew."),
        ("Экспорт вырос.", "  Exports   grew . ", "Exports grew."),
        ("Экспорт вырос.", "Exports grew", "Exports grew."),
        ("Экспорт вырос", "Exports grew.", "Exports grew"),  # a heading has no full stop
        ("Экспорт вырос?", "Did exports grow?", "Did exports grow?"),
        ("Экспорт вырос!", "Exports grew.", "Exports grew."),
        ("И так далее", "And so on...", "And so on..."),
        ("Сталь, медь и т. д", "Steel, copper, etc.", "Steel, copper, etc."),
        ("Завод «Техстрой»", "The «Tekhstroy» plant", "The “Tekhstroy” plant"),
        ("Он сказал: «Да».", "He said: «Yes»", "He said: “Yes”"),
        ("Доля 15,4 % , рост", "A share of 15.4% , growth", "A share of 15.4%, growth"),
        ("Доля", "Share of .5", "Share of .5"),  # no stop, a decimal
        ("«Да», - сказал он.", "“Yes, ”he said.", "“Yes,” he said."),
        ("«Да. Нет»", "“Yes. No”", "“Yes. No”"),
        ("112 тыс. тонн", "112 thousand. tons", "112 thousand tons"),
        ("3 млн. Рост", "3 million. Growth", "3 million. Growth"),
        ("5 тыс. долларов США.", "5 thousand dollars. US.", "5 thousand US dollars."),
        ("5 долларов США, а", "5 dollars. US, but", "5 US dollars, but"),
        ("5 долларов. США знают.", "5 dollars. US knows.", "5 dollars. US knows."),
        ("", "", ""),
        ("Да.", "", ""),
        ("(Да.)", "(Yes.)", "(Yes.)"),
    ],
)
def test_small_repairs(source: str, text: str, expected: str) -> None:
    assert tidy(source, text) == expected


@given(st.text("абв .,!?«»15", max_size=20), st.text("abc .,!?«»15", max_size=30))
def test_a_tidy_text_is_tidy_and_keeps_its_words(source: str, text: str) -> None:
    once = tidy(source, text)
    assert tidy(source, once) == once
    assert [char for char in once if char.isalnum()] == [char for char in text if char.isalnum()]
