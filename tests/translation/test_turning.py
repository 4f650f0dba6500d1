from __future__ import annotations

import pytest

from summarize.document import Hypothesis, Rung
from summarize.translation.judging import judge
from summarize.translation.turning import turn


def turned(russian: str, english: str) -> str | None:
    row = turn(judge(russian, Hypothesis(english), Rung.N_BEST, "verbatim"))
    return None if row is None else row.en


@pytest.mark.parametrize(
    ("russian", "english", "right"),
    [
        (
            "Банк России снизил ключевую ставку до 7,5%.",
            "The Bank of Russia raised the key rate to 7.5%.",
            "The Bank of Russia lowered the key rate to 7,5%.",
        ),
        (
            "Падение экспорта составило 4%.",
            "The increase in exports was 4%.",
            "The decrease in exports was 4%.",
        ),
        ("Завод увеличил выпуск.", "The plant reduced output.", "The plant increased output."),
        (
            "Отмечен рост спроса.",
            "There was a reduction in demand.",
            "There was an increase in demand.",
        ),
        ("Растут цены на никель.", "Falling nickel prices.", "Rising nickel prices."),
        ("Добыча упала на 3%.", "Production grew by 3%.", "Production fell by 3%."),
    ],
)
def test_the_opposite_takes_the_words_place(russian: str, english: str, right: str) -> None:
    assert turned(russian, english) == right


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        # nothing is wrong
        ("Банк снизил ставку.", "The bank lowered the rate."),
        # two words either side: which one is meant is not plain
        ("Банк снизил ставку и снизил прогноз.", "The bank raised the rate and the forecast."),
        ("Банк снизил ставку.", "The bank raised the rate, raising hopes."),
        # one rises as the other falls
        ("Доллар вырос к рублю.", "The rouble fell against the dollar."),
        # the opposite word would say something else
        ("Цены выросли.", "They declined to comment on prices."),
        ("Цены выросли.", "Lower prices."),
        ("Падение продолжается.", "The growth rate goes on."),
        # a form that could be either tense
        ("Банк увеличил лимит.", "The bank cut the limit."),
    ],
)
def test_what_is_not_plain_stays(russian: str, english: str) -> None:
    assert turned(russian, english) is None


def test_a_mended_row_is_repaired_and_without_the_fault() -> None:
    row = judge(
        "Ставку снизили до 7%.", Hypothesis("Rates were raised to 7%."), Rung.ALONE, "verbatim"
    )
    assert not row.ok
    mended = turn(row)
    assert mended is not None
    assert (mended.en, mended.ok, mended.rung) == ("Rates were lowered to 7%.", True, Rung.REPAIRED)
