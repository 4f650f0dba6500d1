from __future__ import annotations

import pytest

from summarize.figures import find
from summarize.translation.forms import alternatives


def ways(text: str) -> set[str]:
    """What may be written for the only figure of ``text``, numerals of one way joined by +."""
    figures = find(text, "ru")
    assert len(figures) == 1, figures
    return {"+".join(numerals) for numerals in alternatives(figures[0])}


@pytest.mark.parametrize(
    ("text", "allowed", "refused"),
    [
        # shares and plain numbers: as printed, and by English convention
        ("на 15,4%", {"15,4", "15.4"}, {"154", "15", "4"}),
        ("15,40%", {"15,40", "15.40"}, set()),
        ("на 5 п.п.", {"5"}, {"0.05"}),
        ("14 607,38 тыс. долларов США", {"14,607.38", "14 607,38", "14607,38"}, {"14.607"}),
        ("товаров 1 234 567", {"1,234,567", "1 234 567", "1234567"}, {"1.234.567", "123"}),
        # scale words: the printed number with the word, or the value written out
        ("2,78 млн т", {"2.78", "2,78", "2,780,000", "2780000"}, {"278", "27.8"}),
        ("115 тыс. рублей", {"115", "115,000", "115000"}, {"15,000", "15"}),
        ("1,2 млрд долларов", {"1.2", "1,200,000,000"}, {"12", "1,2,0"}),
        ("3 млрд", {"3", "3,000,000,000"}, {"3000"}),
        # a value that is spelled large can be shortened
        ("20000000 рублей", {"20,000,000", "20 million"}, {"20", "2 million"}),
        ("4 млрд 975,5 млн рублей", {"4+975.5", "4+975,5"}, {"4", "975.5"}),
        ("1500 млн", {"1,500", "1.5 billion"}, {"1.5 million"}),
        # number words
        ("двадцать пять заводов", {"25"}, {"20", "5"}),
        ("два миллиона тонн", {"2", "2,000,000"}, {"200"}),
        ("одна треть", {"1/3"}, {"3"}),
        # dates
        ("05.07.2023", {"5+2023", "05.07.2023", "5+7+2023"}, {"2023", "23"}),
        ("5 июля 2023 года", {"5+2023"}, {"2023", "5"}),
        ("в 2021 году", {"2021"}, {"21", "2,021"}),
        ("5 июля", {"5"}, {"7"}),
        # clock times: both clocks
        ("в 10:51", {"10:51"}, {"10", "51"}),
        ("в 22:30", {"22:30", "10:30", "10.30"}, {"30"}),
        ("в 18:00", {"18:00", "6:00", "6"}, {"8"}),
        # ranges: both ends
        ("10–12%", {"10+12"}, {"10", "12"}),
        ("от 1,5 до 2 млн тонн", {"1.5+2", "1,5+2"}, {"1.5", "2"}),
        ("4,5-5,5%", {"4.5+5.5", "4,5+5,5"}, set()),
        # codes, piece by piece
        ("Ту-154", {"154"}, {"15"}),
        ("ГОСТ 5950-2000", {"5950-2000"}, {"5,950"}),
    ],
)
def test_a_figure_may_be_written_so_and_not_so(
    text: str, allowed: set[str], refused: set[str]
) -> None:
    found = ways(text)
    assert allowed <= found
    assert not refused & found


@pytest.mark.parametrize("text", ["15,4%", "14 607,38 тыс. долларов США", "1 234 567", "2 млн т"])
def test_english_convention_comes_first_and_no_way_twice(text: str) -> None:
    (figure,) = find(text, "ru")
    found = alternatives(figure)
    assert "," not in found[0][0] or "." in found[0][0] or found[0][0] == "1,234,567"
    assert len(set(found)) == len(found)


def test_no_way_is_empty_and_none_lacks_a_digit(news: list[str]) -> None:
    seen = 0
    for line in news[:400]:
        for figure in find(line, "ru"):
            for numerals in alternatives(figure):
                assert numerals
                assert all(any(char.isdigit() for char in numeral) for numeral in numerals)
                seen += 1
    assert seen > 1000


def test_every_figure_in_digits_has_a_way(news: list[str]) -> None:
    for line in news[:400]:
        for figure in find(line, "ru"):
            if any(char.isdigit() for char in figure.text):
                assert alternatives(figure), (line, figure.text)
