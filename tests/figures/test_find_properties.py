"""What holds for every text: offsets, order, cover, and that ``find`` neither fails nor hangs."""

from __future__ import annotations

import random
import time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import Figure, Kind
from summarize.figures import find
from summarize.figures.scan import lowered

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = st.sampled_from(["ru", "en"])
# Pieces of the grammar of both languages, so that soup of them meets every rule.
PIECES = [
    "1",
    "2",
    "5",
    "12",
    "21",
    "30",
    "90",
    "100",
    "101",
    "300",
    "607",
    "000",
    "1990",
    "2023",
    "0,5",
    "2,78",
    "3.14",
    "1,234",
    "14.607",
    "05.07.2023",
    "10:51",
    "3:2",
    "1/2",
    "24/7",
    "½",
    "²",
    "①",
    "%",
    "‰",
    "$",
    "€",
    "₽",
    "£",
    "№",
    "+",
    "-",
    "–",
    "−",
    "±",
    "~",
    "…",
    ".",
    ",",
    ":",
    ";",
    "/",
    "(",
    ")",
    "«",
    "»",
    "'",
    "руб.",
    "тыс.",
    "млн",
    "млрд",
    "трлн",
    "миллиона",
    "тысячи",
    "т",
    "кг",
    "км",
    "км/ч",
    "кв.",
    "м",
    "м²",
    "°C",
    "г.",
    "гг.",
    "году",
    "лет",
    "июля",
    "мая",
    "июне",
    "января-го",
    "-й",
    "-летний",
    "-процентный",
    "-х",
    "кв.",
    "квартал",
    "полугодие",
    "век",
    "XXI",
    "IV",
    "I",
    "V",
    "от",
    "до",
    "с",
    "по",
    "между",
    "около",
    "более",
    "почти",
    "двадцать",
    "пять",
    "сто",
    "полтора",
    "половина",
    "треть",
    "две",
    "трети",
    "вдвое",
    "раза",
    "раз",
    "третий",
    "первого",
    "девяностые",
    "полгода",
    "семью",
    "часов",
    "утра",
    "минут",
    "в",
    "на",
    "к",
    "п.п.",
    "б.п.",
    "долларов",
    "США",
    "фунтов",
    "9М2023",
    "Ту",
    "COVID",
    "ГОСТ",
    "million",
    "billion",
    "thousand",
    "bn",
    "m",
    "k",
    "hundred",
    "and",
    "a",
    "an",
    "half",
    "third",
    "quarter",
    "of",
    "from",
    "to",
    "between",
    "over",
    "twenty-five",
    "one",
    "two",
    "dozen",
    "times",
    "twice",
    "May",
    "July",
    "first",
    "second",
    "st",
    "th",
    "rd",
    "1970s",
    "p.m.",
    "pm",
    "o'clock",
    "percent",
    "per",
    "cent",
    "percentage",
    "points",
    "years",
    "old",
    "-year-old",
    "Q1",
    "World",
    "War",
    "II",
    "http://a.ru/1",
]
SOUP = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "\u00a0", "\n"])))


def check(text: str, language: str) -> tuple[Figure, ...]:
    """The invariants of one text."""
    figures = find(text, language)
    floor = 0
    for figure in figures:
        assert floor <= figure.start < figure.stop <= len(text)
        floor = figure.stop
        check_figure(text, figure)
    covered = {at for figure in figures for at in range(figure.start, figure.stop)}
    bare = [at for at, char in enumerate(text) if char.isdigit() and at not in covered]
    assert not bare, f"digits outside every figure at {bare}"
    return figures


def check_figure(text: str, figure: Figure) -> None:
    assert text[figure.start : figure.stop] == figure.text
    if figure.numeral:
        begin = figure.numeral_start
        assert text[begin : begin + len(figure.numeral)] == figure.numeral
        assert figure.start <= begin <= figure.stop - len(figure.numeral)
    assert figure.value is None or isinstance(figure.value, Fraction)
    for part in figure.parts:
        assert figure.start <= part.start < part.stop <= figure.stop
        check_figure(text, part)


@given(st.text(), LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_any_text_has_true_offsets_and_covered_digits(text: str, language: str) -> None:
    check(text, language)


@given(st.text(alphabet="0123456789.,:/- \u00a0\u2009–−%$€г№XIVтмс²½٣"), LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_any_run_of_digits_and_marks(text: str, language: str) -> None:
    check(text, language)


@given(SOUP, LANGUAGES)
@settings(max_examples=500, deadline=None)
def test_any_soup_of_grammar_pieces(soup: list[tuple[str, str]], language: str) -> None:
    check("".join(piece + gap for piece, gap in soup), language)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_long_random_soup(language: str) -> None:
    dice = random.Random(20230705)  # noqa: S311 - a fixed seed, nothing secret
    for _ in range(150):
        gaps = dice.choices([" ", " ", "", "-", "\u00a0"], k=40)
        pieces = dice.choices(PIECES, k=40)
        check("".join(map("".join, zip(pieces, gaps, strict=True))), language)


@given(st.text(), LANGUAGES)
@settings(max_examples=100, deadline=None)
def test_lower_case_keeps_every_offset(text: str, language: str) -> None:
    assert len(lowered(text)) == len(text), language


HOSTILE = (
    "1 " * 10_000,
    "1" * 20_000,
    "1," * 10_000,
    "1.000" * 4_000,
    "1-" * 10_000,
    "1:1" * 6_500,
    "двадцать " * 2_500,
    "сто тысяч " * 2_000,
    "five million " * 1_500,
    "a hundred and " * 1_500,
    "$" * 20_000,
    " " * 20_000 + "5",
    "от 1 до " * 2_500,
    "+7 (" * 5_000,
    "8 800 " * 3_500,
    "XVIII-" * 3_000,
    "1" * 9_000 + "-" + "2" * 9_000,
    "1" * 9_000 + "/" + "2" * 9_000 + ":3",
    "1." + "2" * 9_000 + "%",
    "1-й " * 5_000 + "1" * 9_000 + "-й",
    "двухтрех" * 2_500,
)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:14])
def test_hostile_text_takes_linear_time(text: str, language: str) -> None:
    begun = time.thread_time()
    check(text, language)
    whole = time.thread_time() - begun
    # 20 kB of nothing but figures, checks included: a second or two; quadratic would be minutes.
    assert whole < 20


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="not for 'de'"):
        find("5 Euro", "de")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_all_digits_of_the_shared_sets_are_covered(shared: Path, language: str) -> None:
    name = "src.ru" if language == "ru" else "ref.A.en"
    for path in sorted((shared / "data" / "eval").glob(f"newstest201[79]/{name}")):
        figures = check(path.read_text(encoding="utf-8"), language)
        assert figures
        unparsed = [figure.text for figure in figures if figure.kind is Kind.UNPARSED]
        assert len(unparsed) <= len(figures) // 200
