"""Russian figures in English: same digits, precision, scale and unit, and read back the same."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.document import Kind
from summarize.figures import find, render
from summarize.figures.english_words import cardinal, number_words, ordinal
from summarize.figures.lexicon.english_forms import UNITS
from summarize.figures.numeral_styles import styled

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.document import Figure

# As printed | verbatim | by English convention.
RENDERED = """
14 607,38 тыс. долларов США | 14 607,38 thousand US dollars | 14,607.38 thousand US dollars
15,4% | 15,4% | 15.4%
15,4 % | 15,4% | 15.4%
15,4 процента | 15,4 percent | 15.4 percent
418,6 тыс. т | 418,6 thousand tonnes | 418.6 thousand tonnes
2 п.п. | 2 percentage points | 2 percentage points
1 п.п. | 1 percentage point | 1 percentage point
25 б.п. | 25 basis points | 25 basis points
$330 млн | $330 million | $330 million
€1,5 млн | €1,5 million | €1.5 million
16 тысяч рублей | 16 thousand rubles | 16 thousand rubles
11 189 рублей | 11 189 rubles | 11,189 rubles
13800 т | 13800 tonnes | 13,800 tonnes
1 рубль | 1 ruble | 1 ruble
8 млн баррелей в сутки | 8 million barrels per day | 8 million barrels per day
1 тыс. кв. метров | 1 thousand square metres | 1 thousand square metres
500 МВт | 500 MW | 500 MW
520 м | 520 metres | 520 metres
+7 градусов | 7 degrees | 7 degrees
−5 °C | −5 °C | −5 °C
четыре пилотных проекта | four | four
полтора миллиона рублей | one and a half million rubles | one and a half million rubles
двадцать пять | twenty-five | twenty-five
пятеро военных | five | five
более 5% | more than 5% | more than 5%
около 15 тысяч | about 15 thousand | about 15 thousand
не менее 70 процентов | at least 70 percent | at least 70 percent
почти 11% | almost 11% | almost 11%
5 июля 2023 года | 5 July 2023 | 5 July 2023
05.07.2023 | 5 July 2023 | 5 July 2023
26 сентября | 26 September | 26 September
сентябре 2019 г. | September 2019 | September 2019
2021 году | 2021 | 2021
70-е годы | 70s | 70s
1970-е годы | 1970s | 1970s
XXI век | 21st century | 21st century
II квартал 2020 года | second quarter of 2020 | second quarter of 2020
первое полугодие 2019 года | first half of 2019 | first half of 2019
10:51 | 10:51 | 10:51
7 часов вечера | 7 p.m. | 7 p.m.
10–12% | 10–12% | 10–12%
от 1,5 до 2 млн | from 1,5 to 2 million | from 1.5 to 2 million
3,7-4,2% | 3,7–4,2% | 3.7–4.2%
2021-2025 годах | 2021–2025 | 2021–2025
с 5 по 8 декабря | 5–8 December | 5–8 December
в 2,5 раза | 2,5 times | 2.5 times
вдвое | two times | two times
треть | a third | a third
половина | half | half
3-й | 3rd | 3rd
третий | third | third
в 41-м | 41st | 41st
3:2 | 3:2 | 3:2
Ту-154 | Tu-154 | Tu-154
ГОСТ 5950-2000 | GOST 5950-2000 | GOST 5950-2000
полтонны | half a tonne | half a tonne
1 млрд 200 млн рублей | 1 billion 200 million rubles | 1 billion 200 million rubles
"""


def first(text: str) -> Figure:
    return find(text, "ru")[0]


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split(" |")) for line in table.splitlines() if line]


def same(ours: Figure, theirs: Figure) -> bool:
    """Whether what was written reads as what it was written for."""
    if ours.parts or theirs.parts:
        pairs = zip(ours.parts, theirs.parts, strict=False)
        return len(ours.parts) == len(theirs.parts) and all(same(*pair) for pair in pairs)
    if ours.kind in {Kind.CODE, Kind.UNPARSED}:
        return ours.kind == theirs.kind
    if ours.date is not None and ours.date.grain == "year":
        return ours.value == theirs.value  # a year before 1900 alone is a number in English
    by_digits = ours.numeral == theirs.numeral and ours.scale == theirs.scale  # «2,248 млн»
    return (
        (ours.value == theirs.value or by_digits)
        and (ours.unit, ours.kind, ours.date) == (theirs.unit, theirs.kind, theirs.date)
        and ours.approximation == theirs.approximation
    )


@pytest.mark.parametrize(("printed", "verbatim", "english"), rows(RENDERED))
def test_a_figure_in_both_styles(printed: str, verbatim: str, english: str) -> None:
    figure = first(printed)
    assert (render(figure, "verbatim"), render(figure, "english")) == (verbatim, english)


@pytest.mark.parametrize("style", ["verbatim", "english"])
@pytest.mark.parametrize("printed", [row[0] for row in rows(RENDERED)])
def test_what_is_rendered_reads_back_the_same(printed: str, style: str) -> None:
    figure = first(printed)
    (again,) = find(render(figure, style), "en")
    assert same(figure, again), again


def test_there_are_two_styles() -> None:
    with pytest.raises(ValueError, match="roman"):
        render(first("5%"), "roman")


UNIT_WORDS = [
    "%", " процентов", " п.п.", " т", " кг", " рублей", " долларов США", " евро", " юаней", " км",
    " га", " м²", " куб. м", " МВт", " лет", " месяцев", " часов", " баррелей", " тенге", "",
]  # fmt: skip
numerals = st.builds(
    lambda whole, space, decimals: (
        (f"{whole:,}".replace(",", space)) + (f",{decimals}" if decimals else "")
    ),
    st.integers(min_value=2, max_value=10**9),
    st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"]),
    st.from_regex(r"\A(?:[0-9]{1,5})?\Z"),
)


@given(
    numeral=numerals,
    scale=st.sampled_from(["", " тыс.", " млн", " миллиарда", " трлн"]),
    unit=st.sampled_from(UNIT_WORDS),
    hedge=st.sampled_from(["", "более ", "около ", "не менее ", "почти "]),
    style=st.sampled_from(["verbatim", "english"]),
)
def test_any_quantity_keeps_its_digits_value_and_unit(
    numeral: str, scale: str, unit: str, hedge: str, style: str
) -> None:
    figures = find(f"{hedge}{numeral}{scale}{unit}", "ru")
    if len(figures) != 1 or figures[0].kind in {Kind.CODE, Kind.UNPARSED, Kind.DATE}:
        return  # «2 021,5 км» may be anything; that is the grammar's business
    figure = figures[0]
    written = render(figure, style)
    again = find(written, "en")
    assert len(again) == 1, (written, again)
    assert same(figure, again[0]), (written, again)
    if style == "verbatim":
        assert figure.numeral in written
    assert [char for char in written if char.isdecimal()] == [
        char for char in figure.numeral if char.isdecimal()
    ]


@given(st.text(max_size=80))
def test_whatever_is_found_can_be_rendered(text: str) -> None:
    for figure in find(text, "ru"):
        for style in ("verbatim", "english"):
            assert render(figure, style)


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_number_words_are_read_back(number: int) -> None:
    words = cardinal(number)
    assert words is not None
    if number < 10**6 and number not in {0, 1}:
        (figure,) = find(f"{words} people", "en")
        assert figure.value == number


def test_words_end_where_no_text_spells_out() -> None:
    assert (cardinal(-1), cardinal(10**15), ordinal(21), ordinal(1234)) == (
        None, None, "twenty-first", None,
    )  # fmt: skip
    assert number_words(Fraction(10**12, 2), 12) == "half a trillion"


@pytest.mark.parametrize(
    ("numeral", "precision", "expected"),
    [
        ("14 607,38", 2, "14,607.38"),
        ("2023", 0, "2023"),
        ("2 023", 0, "2,023"),
        ("12345", 0, "12,345"),
        ("007", 0, "007"),
        ("0,5", 1, "0.5"),
        ("1.500", 3, "1.500"),
        ("1 234 567,8", 1, "1,234,567.8"),
        ("5950-2000", 0, "5950-2000"),
    ],
)
def test_english_convention_keeps_every_digit(numeral: str, precision: int, expected: str) -> None:
    assert styled(numeral, "english", precision) == expected
    assert styled(numeral, "verbatim", precision) == numeral


def test_every_unit_has_its_english_words() -> None:
    from summarize.figures.lexicon.units import UNITS as KNOWN  # noqa: PLC0415 -- a table of data

    spelled = {unit.name for unit in KNOWN if unit.english}
    for name in spelled & set(UNITS):
        (figure,) = find(f"5 {UNITS[name][1]}", "en")
        assert figure.unit == name


@pytest.mark.quality
def test_figures_of_real_news_are_read_back(shared: Path) -> None:
    seen: dict[tuple[str, object], bool] = {}
    for name in ("newstest2019", "newstest2020", "wmt21", "ntrex", "newstest2018"):
        source = shared / "data" / "eval" / name / "src.ru"
        for line in source.read_text(encoding="utf-8").splitlines():
            for figure in find(line, "ru"):
                for style in ("verbatim", "english"):
                    again = find(render(figure, style), "en")
                    key = (figure.text, (figure.approximation, style))
                    seen[key] = len(again) == 1 and same(figure, again[0])
    assert len(seen) > 4000
    assert sum(seen.values()) / len(seen) >= 0.995, [key for key, good in seen.items() if not good]
