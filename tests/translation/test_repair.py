"""Repair of numerals, cutting into clauses, hints and respelling."""

from __future__ import annotations

import pytest

from summarize import names
from summarize.document import Rung, Translation
from summarize.figures import compare
from summarize.translation.clauses import cut, join
from summarize.translation.hints import name_hints
from summarize.translation.repair import repair
from summarize.translation.spelling import respell


def row(ru: str, en: str) -> Translation:
    return Translation(ru, en, compare(ru, en), Rung.ALONE)


@pytest.mark.parametrize(
    ("ru", "en", "mended"),
    [
        ("Добыто 2,78 млн т.", "278 million tonnes were mined.", "2,78 million tonnes were mined."),
        ("Рост составил 15,4%.", "Growth was 15.9%.", "Growth was 15,4%."),
        (  # the unit that the numeral brings is not said twice
            "Дивиденды – 139,88 млрд рублей.",
            "Dividends of 193.88 bln. roubles.",
            "Dividends of 139,88 billion rubles.",
        ),
        # a hedge that the English has is not said twice, one that it lacks is
        ("Добыто более 40 т.", "More than 45 t were mined.", "More than 40 tonnes were mined."),
        ("Погибли около 20 человек.", "30 people died.", "About 20 people died."),
        ("Вырос до 14,2 млн.", "It rose to 15.2 million.", "It rose to 14,2 million."),
    ],
)
def test_a_wrong_numeral_is_put_right_where_the_pairing_names_it(
    ru: str, en: str, mended: str
) -> None:
    found = repair(row(ru, en))
    assert found is not None
    assert found.en == mended
    assert found.ledger.ok
    assert found.rung is Rung.REPAIRED


def test_a_repair_writes_the_style_asked_for() -> None:
    found = repair(row("Рост составил 15,4%.", "Growth was 15.9%."), "english")
    assert found is not None
    assert found.en == "Growth was 15.4%."


@pytest.mark.parametrize(
    ("ru", "en"),
    [
        ("Рост составил 15,4%.", "Growth was 15.4%."),  # nothing to mend
        ("Рост составил 15,4%.", "Growth was strong."),  # no span to mend
    ],
)
def test_nothing_is_offered_where_nothing_can_be_proved(ru: str, en: str) -> None:
    assert repair(row(ru, en)) is None


def test_a_long_sentence_is_cut_at_its_strongest_mark_and_loses_nothing() -> None:
    text = "Экспорт региона вырос на 12% за год; импорт за то же время снизился на 3%"
    assert cut(text) == (
        "Экспорт региона вырос на 12% за год;",
        "импорт за то же время снизился на 3%",
    )
    assert " ".join(cut(text)) == text


def test_a_short_sentence_is_not_cut() -> None:
    assert cut("Экспорт вырос; импорт упал.") == ("Экспорт вырос; импорт упал.",)


def test_clauses_are_joined_into_one_sentence() -> None:
    joined = join(
        ["Экспорт вырос;", "импорт упал."], ["Exports rose by 12%.", "imports fell by 3%."]
    )
    assert joined.text == "Exports rose by 12%; imports fell by 3%."


def test_hints_hold_the_preferred_spelling_first_and_no_name_that_is_not_owed() -> None:
    hints = name_hints("Ингушетия с помощью Татарстана будет осваивать производство", 2.0)
    assert [spellings[0] for spellings in hints.phrases] == ["Ingushetia", "Tatarstan"]
    assert hints.strength == 2.0


def test_a_name_heard_right_is_spelled_right_and_others_are_left() -> None:
    source = "сказал Махмуд-Али Калиматов"
    heard, other = "said Makhmuad Ali Kalamyatov", "said the head of the region"
    assert respell(heard, names.compare(source, heard)) == "said Makhmud-Ali Kalimatov"
    assert respell(other, names.compare(source, other)) == other
