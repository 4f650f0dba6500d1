from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.document import Hypothesis, Rung
from summarize.engines.echo import EchoEngine
from summarize.translation.casing import as_sentence, is_in_capitals
from summarize.translation.ladder import translate

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("ДОБЫЧА УГЛЯ СНИЗИЛАСЬ В 1,5 РАЗА", "Добыча угля снизилась в 1,5 раза"),
        ("ЦБ ПОВЫСИЛ СТАВКУ ДО 16% ГОДОВЫХ", "ЦБ повысил ставку до 16% годовых"),
        ("ПАО «СЕВЕРСТАЛЬ» УВЕЛИЧИЛО ВЫПУСК", "ПАО «Северсталь» увеличило выпуск"),
        ("ВВОД СТАНЦИИ НА 1200 МВТ В ЯКУТИИ", "Ввод станции на 1200 МВт в Якутии"),
        ("ГОСДУМА ПРИНЯЛА ЗАКОН В III ЧТЕНИИ", "Госдума приняла закон в III чтении"),
        ("США И КНР: НОВЫЕ ПОШЛИНЫ", "США и КНР: новые пошлины"),
        (
            "ГАЗПРОМ ДОГОВОРИЛСЯ С МАХМУД-АЛИ КАЛИМАТОВЫМ",
            "Газпром договорился с Махмуд-Али Калиматовым",
        ),
    ],
)
def test_a_heading_in_capitals_becomes_a_sentence(heading: str, sentence: str) -> None:
    assert as_sentence(heading) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "О НАС",
        "РОСНЕФТЬ",
        "США, КНР, ЕС, МВФ, ОПЕК",
        "ЦБ повысил ставку",
        "BRENT CRUDE FALLS",
        "12",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert as_sentence(text) == text
    assert not is_in_capitals(text)


@given(st.text("АБВЁЖЙЩЪЫ ЭЯ.,«»-–0123456789%IVabß", max_size=60))
def test_only_the_case_of_letters_changes(text: str) -> None:
    sentence = as_sentence(text)
    assert len(sentence) == len(text)
    assert sentence.lower() == text.lower()


class Copier:
    """Says in English what one heading says; remembers what it was given."""

    name = signature = "copier"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def translate(
        self, segments: Sequence[str], *_: object, **__: object
    ) -> list[tuple[Hypothesis, ...]]:
        self.seen += segments
        return [(Hypothesis("The bank raised the rate to 16%"),) for _ in segments]


def test_figures_are_read_in_the_sentence() -> None:
    (row,) = translate(["ЭКСПОРТ СТАЛИ ВЫРОС ДО 2,78 МЛН Т"], EchoEngine())
    assert row.ok
    (entry,) = row.ledger.entries
    assert entry.source is not None
    assert entry.source.unit == "t"
    assert entry.source.text == "2,78 МЛН Т"


def test_the_engine_reads_the_sentence_and_the_row_shows_the_heading() -> None:
    engine, heading = Copier(), "БАНК ПОВЫСИЛ СТАВКУ ДО 16%"
    (row,) = translate([heading], engine)
    assert engine.seen == ["Банк повысил ставку до 16%"]
    assert row.ru == heading
    assert row.rung is Rung.GUARDED
    (entry,) = row.ledger.entries
    assert entry.source is not None
    assert heading[entry.source.start : entry.source.stop] == entry.source.text
