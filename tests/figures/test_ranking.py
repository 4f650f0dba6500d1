"""Which figures say most, and what they measure."""

from __future__ import annotations

import pytest

from summarize.document import Segment
from summarize.figures import find, rank
from summarize.figures.labels import MAX_CHARS, label

TITLE = "Экспорт алюминия из Сибири вырос"
SENTENCES = (
    "В 2023 году отчёт № 17 вышел третий раз.",
    "Экспорт алюминия из Сибири достиг 418,6 тыс. т.",
    "Выручка составила 2,2 млн рублей, или 15,4% плана.",
    "На складе работают 12 человек.",
)
BODY = " ".join(SENTENCES)


def segments() -> tuple[Segment, ...]:
    out, at = [], 0
    for index, text in enumerate(SENTENCES):
        out.append(Segment(index, text, at, at + len(text), 0))
        at += len(text) + 1
    return tuple(out)


def test_offsets_point_into_the_body() -> None:
    for ranked in rank(TITLE, segments(), (), 10):
        figure = ranked.figure
        assert BODY[figure.start : figure.stop] == figure.text
        assert segments()[ranked.segment].start <= figure.start < segments()[ranked.segment].stop


def test_money_and_shares_come_before_counts_and_years() -> None:
    texts = [each.figure.text for each in rank(None, segments(), (), 10)]
    assert texts.index("2,2 млн рублей") < texts.index("15,4%") < texts.index("12")
    assert texts.index("12") < texts.index("2023 году")
    assert not any("17" in text for text in texts)


def test_words_of_the_title_and_the_summary_weigh() -> None:
    assert rank(TITLE, segments(), (1,), 1)[0].figure.text.startswith("418,6 тыс. т")
    assert rank(None, segments(), (2,), 1)[0].figure.text == "2,2 млн рублей"


def test_the_limit_is_kept_and_weights_fall() -> None:
    ranked = rank(TITLE, segments(), (), 3)
    assert len(ranked) == 3
    assert [each.weight for each in ranked] == sorted(
        (each.weight for each in ranked), reverse=True
    )


def test_the_same_figure_is_not_ranked_twice() -> None:
    twice = (Segment(0, "Рост 5%.", 0, 8, 0), Segment(1, "Да, 5%.", 9, 16, 0))
    assert len(rank(None, twice, (), 10)) == 1


def test_a_share_without_its_sign_ranks_with_the_others() -> None:
    text = "Китай (15,4%), Италия (19,5), Турция (64,2%)."
    ranked = rank(None, (Segment(0, text, 0, len(text), 0),), (), 10)
    assert [(each.figure.text, each.label) for each in ranked] == [
        ("15,4%", "Китай"), ("19,5", "Италия"), ("64,2%", "Турция"),
    ]  # fmt: skip


def test_nothing_comes_of_nothing() -> None:
    assert rank(None, (), (), 5) == ()
    assert rank("5 млн", (Segment(0, "Нет.", 0, 4, 0),), (0,), 5) == ()


@pytest.mark.parametrize(
    ("sentence", "numeral", "expected"),
    [
        ("Внешнеторговый оборот страны в 2022 году составил 14 607,38 тыс. долларов США.",
         "14 607,38", "внешнеторговый оборот страны в 2022 году"),
        ("Больше всего продали Италия (19,5), Турция (64,2%).", "64,2", "Турция"),
        ("Товарооборот между Россией и Словакией может достичь $6 млрд.", "6",
         "товарооборот между Россией и Словакией"),
        ("После твита акции компании выросли почти на 11%.", "11",
         "после твита акции компании выросли"),
        ("Стартовая стоимость контракта составляет 6,5 миллиарда долларов.", "6,5",
         "стартовая стоимость контракта"),
        ("Кроме того, 200 тыс. рублей получат участники.", "200", "получат участники"),
        ("В Германии 14 тыс. человек вышли на демонстрацию.", "14",
         "в Германии … человек вышли на демонстрацию"),
        ("Общая площадь, по оценкам ESO, превысит 5 га.", "5",
         "общая площадь, по оценкам ESO"),
        ("Продано 97% билетов.", "97", "продано … билетов"),
        ("Google заплатит Apple $9 млрд за статус поисковика.", "9",
         "Google заплатит Apple за статус поисковика"),
        ("47%", "47", ""),
        (("В 2022 году внешнеторговый оборот участников внешнеэкономической деятельности "
         "республики составил 5 млн рублей."), "5",
         "внешнеторговый оборот участников внешнеэкономической … в 2022 году"),
    ],
)  # fmt: skip
def test_a_label_says_what_a_figure_measures(sentence: str, numeral: str, expected: str) -> None:
    figures = find(sentence, "ru")
    (figure,) = (each for each in figures if each.numeral == numeral)
    assert label(sentence, figure, figures) == expected


def test_a_label_is_short() -> None:
    sentence = "Очень " * 60 + "длинный оборот составил 5 млн рублей " + "и так далее " * 60
    figures = find(sentence, "ru")
    assert 0 < len(label(sentence, figures[0], figures)) <= MAX_CHARS
