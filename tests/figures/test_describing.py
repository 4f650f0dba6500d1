"""Figures as JSON values and as text."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.figures import compare, find
from summarize.figures.describing import exact, figure_value, language_of, ledger_value, value_text


@given(st.fractions())
def test_a_fraction_is_written_exactly(value: Fraction) -> None:
    assert Fraction(exact(value)) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15,4%", "15.4"),
        ("5 июля 2023 года", "2023-07-05"),
        ("26 сентября", "--09-26"),
        ("сентябрь 2019 г.", "2019-09"),
        ("в 2021 году", "2021"),
        ("XXI век", "21 century"),
        ("I квартал 2020 года", "2020 quarter 1"),
        ("18:30", "18:30"),
        ("треть", "1/3"),
        ("Ту-154", ""),
    ],
)
def test_a_value_is_shown(text: str, expected: str) -> None:
    assert value_text(find(text, "ru")[0]) == expected


def test_members_that_say_nothing_are_left_out() -> None:
    assert figure_value(find("5 т", "ru")[0]) == {
        "text": "5 т", "start": 0, "stop": 3, "kind": "measure", "value": "5", "numeral": "5",
        "unit": "t",
    }  # fmt: skip
    row = figure_value(find("более 10–12,5%", "ru")[0])
    assert row["approximation"] == "over"
    assert isinstance(row["parts"], list)
    assert len(row["parts"]) == 2


def test_a_ledger_says_what_is_not_there() -> None:
    (row,) = ledger_value(compare("5%", ""))
    assert (row["verdict"], row["target"], row["reason"]) == ("missing", None, "5% is missing")


@pytest.mark.parametrize(
    ("text", "language"),
    [("Рост на 5%", "ru"), ("Growth of 5%", "en"), ("Tesla выросла на 5%", "ru"), ("5%", "ru")],
)
def test_the_language_is_told_by_the_letters(text: str, language: str) -> None:
    assert language_of(text) == language
