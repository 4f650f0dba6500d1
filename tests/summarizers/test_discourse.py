from __future__ import annotations

import pytest

from summarize.summarizers.extractive.discourse import Lean, leans, unmet
from summarize.summarizers.extractive.discourse_rules import RULES, Rule
from summarize.summarizers.extractive.faults import FAULTS, Fault, faults
from summarize.summarizers.extractive.speech import quotations, speech_leans


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_finds_the_phrase_that_justifies_it(rule: Rule) -> None:
    (_, found) = leans(["Компания построила завод.", rule.phrase])
    assert rule.name in [lean.rule for lean in found]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault_has_its_example(fault: Fault) -> None:
    assert fault in faults(fault.example)


@pytest.mark.parametrize(
    "text",
    [
        "Компания построила завод в Сибири.",
        "По данным Росстата, экспорт вырос на 12,4 %.",
        "Данные о полетах свидетельствуют о том, что самолет взял курс на северо-восток.",
        "На данный момент в больнице остаются двое пострадавших.",
        "В этом году завод выпустил 5 млн т стали.",
        "Этим летом цены на нефть выросли.",
        "Накануне Иванов сказал, что он уходит.",
        "Глава Якутии заявил, что его регион готов к зиме.",
        "Несмотря на санкции, экспорт растет.",
        "В результате аварии пострадали 11 человек.",
        "«Я рад, что мы построили завод», - сказал Иванов.",
        '"На мой взгляд, доходы населения выросли", - заявила Матвиенко.',
        "А.С. Пушкин родился в Москве.",
        "Итальянский тренер прибыл в Россию.",
        "Торговыми партнерами были Китай и Турция.",
    ],
)
def test_a_sentence_that_stands_by_itself_leans_on_nothing(text: str) -> None:
    (_, found) = leans(["Компания построила завод.", text])
    assert found == ()


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Он добавил, что крупнейшими партнерами были Китай (15,4%) и Турция.", 0.1, 0.25),
        ("По ее словам, завод откроют в мае.", 0.1, 0.25),
        ("Он также не исключил, что цифры могут быть увеличены.", 0.1, 0.7),
        ("Кроме того, завод получит кредит.", 0.2, 0.3),
        ("Он добавил, что этот завод закроют.", 0.7, 0.9),
        ("Глава республики отметил, что также ведется работа.", 0.1, 0.3),
        ("Данный механизм предполагает открытие линий.", 0.4, 0.6),
        ("Он построил завод.", 0.5, 0.7),
        ("Об этом сообщает ТАСС.", 1.0, 1.0),
        ("В нем задействованы более 4 тысяч военнослужащих.", 0.6, 0.8),
        ("В 2010 году он возглавил завод.", 0.4, 0.5),
        ("В общей сложности на его счету 797 матчей.", 0.25, 0.35),
        ("Нам нужен русский газ.", 0.4, 0.6),
    ],
)
def test_how_much_a_sentence_leans(text: str, least: float, most: float) -> None:
    (_, found) = leans(["Компания построила завод.", text])
    assert least <= unmet(found, set()) <= most
    assert unmet(found, {0}) == 0


def test_an_antecedent_out_of_reach_does_not_help() -> None:
    found = leans(["Первое.", "Второе.", "Данный механизм работает."])[2]
    assert unmet(found, {0}) == unmet(found, set()) > 0
    assert unmet(found, {1}) == 0


def test_a_pronoun_in_the_first_sentence_cannot_be_met() -> None:
    (found,) = leans(["Он построил завод."])
    assert unmet(found, {0}) > 0


def test_wants_add_up_as_independent_doubts() -> None:
    wants = (Lean("a", 0.5, (0,)), Lean("b", 0.5, (1,)))
    assert unmet(wants, set()) == 0.75
    assert unmet(wants, {0}) == 0.5


@pytest.mark.parametrize(
    ("texts", "spans"),
    [
        (["«Первое. ", "Второе», - сказал Иванов."], [(0, 1, 1)]),
        (['"Первое.', "Второе.", 'Третье", - сказал Иванов.'], [(0, 2, 2)]),
        (["Иванов сказал:", "«Первое.", "Второе»."], [(1, 2, 0)]),
        (["Иванов сказал: «Первое.", "Второе»."], [(0, 1, 0)]),
        (["«Первое», - сказал Иванов.", "Второе."], []),
        (['Команда "Рубин проиграла.', "Второе."], []),
        (["Завод «Вилс» строят.", "Завод ЗАО «Техстрой» открыт."], []),
        (["«Первое."] + ["Второе."] * 30, []),
    ],
)
def test_quotations_over_several_sentences(
    texts: list[str], spans: list[tuple[int, int, int]]
) -> None:
    assert [(q.first, q.last, q.speaker) for q in quotations(texts)] == spans


def test_the_parts_of_a_quotation_want_its_speaker() -> None:
    rows = speech_leans(["«Первое.", "Второе.", "Третье», - сказал Иванов."])
    assert [row[0].on for row in rows] == [(2,), (2,), (0, 1)]


def test_a_quotation_without_a_speaker_leans_on_its_neighbours() -> None:
    rows = speech_leans(["Иванов выступил.", "«Завод будет построен.»"])
    assert [(lean.rule, lean.on) for lean in rows[1]] == [("quotation alone", (0,))]
