from __future__ import annotations

import pytest

from summarize.translation.articles import with_articles


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("A helicopter crashed in CAR.", "A helicopter crashed in the CAR."),
        ("It was sent from UAE to EU in May.", "It was sent from the UAE to the EU in May."),
        ("Troops of UN peacekeepers.", "Troops of UN peacekeepers."),
        ("In the CAR.", "In the CAR."),
        ("Sales in EU countries grew.", "Sales in EU countries grew."),
        ("The UK left.", "The UK left."),
        ("It came by CAR-T therapy.", "It came by CAR-T therapy."),
    ],
)
def test_the_article_before_short_names(english: str, expected: str) -> None:
    assert with_articles("Предложение.", english) == expected


def test_a_heading_stays_short() -> None:
    assert with_articles("Крушение в ЦАР", "Crash in CAR") == "Crash in CAR"
