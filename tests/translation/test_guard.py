from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.figures import compare, find, render
from summarize.translation.guard import FigureGuard, is_digit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.translation.guard import State


def follow(guard: FigureGuard, pieces: Iterable[str]) -> State | None:
    state: State | None = guard.start()
    for piece in pieces:
        if state is None:
            return None
        state = guard.advance(state, piece)
    return state


def accepts(source: str, text: str) -> bool:
    """Whether ``text`` may be written and ended for ``source``."""
    guard = FigureGuard(source)
    state = follow(guard, text)
    return state is not None and guard.may_end(state)


def is_allowed(source: str, text: str) -> bool:
    """Whether ``text`` may be written, ended or not."""
    return follow(FigureGuard(source), text) is not None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Экспорт вырос на 15,4%.", "Exports grew by 15.4%."),
        ("Экспорт вырос на 15,4%.", "Exports grew by 15,4%."),
        ("Оборот составил 14 607,38 тыс. долларов США.", "It was 14,607.38 thousand US dollars."),
        ("Оборот составил 14 607,38 тыс. долларов США.", "It was 14 607,38 thousand US dollars."),
        ("Добыто 2,78 млн т.", "2.78 million tonnes were mined."),
        ("Добыто 2,78 млн т.", "2,780,000 tonnes were mined."),
        ("Китай (15,4%), Италия (19,5)", "China (15.4%), Italy (19.5)"),
        ("Италия (19,5), Китай (15,4%)", "China (15.4%), Italy (19.5)"),  # in any order
        ("5 июля 2023 года подписан договор.", "A treaty was signed on July 5, 2023."),
        ("С 10 до 12% предприятий.", "From 10 to 12% of companies."),
        ("Выросло на 10–12%.", "It grew by 10–12%."),
        ("Выросло на 10–12%.", "It grew by 10 to 12%."),
        ("Рост на 4,5-5,5%.", "Growth of 4,5–5,5%."),
        ("Рост на 4,5-5,5%.", "Growth of 4.5–5.5%."),
        ("Ввоз: $4 млрд 975,5 млн.", "Imports: $4 billion 975.5 million."),
        ("Поезд в 18:00.", "The train leaves at 6 p.m."),
        ("Самолет Ту-154 сел.", "The Tu-154 landed."),
        ("Это два завода.", "These are two plants."),
        ("Это два завода.", "These are 2 plants."),
        ("Цифр нет.", "No figures."),
        ("В 2021 году и в 2022 году.", "In 2021 and in 2022."),
        ("10, 100 и 1000 рублей.", "10, 100 and 1,000 rubles."),
    ],
)
def test_a_good_translation_may_be_written(source: str, text: str) -> None:
    assert accepts(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Экспорт вырос на 15,4%.", "Exports grew by 154"),
        ("Экспорт вырос на 15,4%.", "Exports grew by 15.5"),
        ("Экспорт вырос на 15,4%.", "Exports grew by 3"),
        ("Экспорт вырос на 15,4%.", "Exports grew by ½"),
        ("Цифр нет.", "In 2"),
        ("В 2022 году.", "In 2002"),
        ("В 2022 году.", "In 2022, 2022"),  # written once, spent
        ("Заводов 336.", "There are 36"),
        ("Рост на 1% и на 5%.", "Growth of 1.5"),
        ("Рост на 1% и на 5%.", "Growth of 15"),
        ("Рост на 1% и на 5%.", "Growth of 1/5"),
        ("Рост на 15% и на 4%.", "Growth of 15,4"),
        ("Было 20 тыс. рублей.", "There were 200 "),
        ("Было 115 тыс. рублей.", "There were 15 "),
        ("2,78 млн т", "278 "),
    ],
)
def test_a_figure_that_is_not_the_sources_may_not_be_written(source: str, text: str) -> None:
    assert not is_allowed(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Экспорт вырос на 15,4%.", "Exports grew."),
        ("Экспорт вырос на 15,4%.", "Exports grew by 15"),  # inside the numeral
        ("Рост на 1% и на 5%.", "Growth of 1%."),
        ("Китай (15,4%), Италия (19,5)", "China (15.4%), Italy"),
        ("Выросло на 10–12%.", "It grew by 10"),
        ("В 2021 году и в 2021 году.", "In"),
    ],
)
def test_the_end_waits_for_the_figures_owed(source: str, text: str) -> None:
    guard = FigureGuard(source)
    state = follow(guard, text)
    assert state is not None
    assert not guard.may_end(state)


def test_words_that_translators_drop_do_not_hold_up_the_end() -> None:
    assert accepts("Один из заводов закрыт.", "A plant is closed.")


def test_a_repeated_figure_may_be_written_as_often_as_in_the_source() -> None:
    source = "В 2021 году и в 2021 году."
    assert accepts(source, "In 2021 and in 2021.")
    assert not is_allowed(source, "In 2021, 2021 and 2021")


def test_one_way_of_a_date_excludes_the_others() -> None:
    source = "Договор от 05.07.2023."
    assert is_allowed(source, "The treaty of July 5, 2023")
    assert not is_allowed(source, "The treaty of July 5, 2023 and 05.07.2023")


def test_inside_a_numeral_only_its_own_rest_may_follow() -> None:
    guard = FigureGuard("Рост на 15,4%.")
    state = follow(guard, "Growth of 1")
    assert state is not None
    rests = guard.continuations(state)
    assert rests is not None
    assert {"5.4", "5,4"} <= rests
    assert guard.advance(state, " ") is None
    assert guard.advance(state, "a") is None
    outside = guard.start()
    assert guard.continuations(outside) is None


def test_pieces_are_read_letter_by_letter() -> None:
    source, text = "Рост на 15,4% за 2023 год.", "Growth of 15.4% in 2023."
    for size in (1, 2, 3, 5, 100):
        guard = FigureGuard(source)
        pieces = [text[at : at + size] for at in range(0, len(text), size)]
        state = follow(guard, pieces)
        assert state is not None
        assert guard.may_end(state)


def test_a_state_can_be_used_twice() -> None:
    guard = FigureGuard("Рост на 15% и на 16%.")
    state = follow(guard, "Growth of 1")
    assert state is not None
    one, other = guard.advance(state, "5"), guard.advance(state, "6")
    assert one is not None
    assert other is not None
    assert guard.advance(one, " and 15") is None
    assert guard.advance(other, " and 15") is not None


@pytest.mark.parametrize("char", list("0123456789٣५½¾"))
def test_digits_of_every_script_and_fractions_are_digits(char: str) -> None:
    assert is_digit(char)
    assert not is_allowed("Цифр нет.", char)


@pytest.mark.parametrize("char", list("a²³ⅣxIXж %.,—"))
def test_raised_digits_and_roman_numerals_are_free(char: str) -> None:
    assert not is_digit(char)
    assert is_allowed("Площадь 5 м².", char)


# --- properties --------------------------------------------------------------------------------


def keys_decide(guard: FigureGuard, states: list[State], pieces: list[str]) -> bool:
    """Whether states of one key allow the same of ``pieces``."""
    allowed: dict[object, list[bool]] = {}
    return all(
        allowed.setdefault(guard.key(state), answer) == answer
        for state in states
        for answer in [[guard.advance(state, piece) is not None for piece in pieces]]
    )


DIGITS = st.text("0123456789.,: ab%", max_size=24)


@settings(deadline=None, max_examples=150)
@given(DIGITS, DIGITS)
def test_states_of_equal_keys_allow_the_same(first: str, second: str) -> None:
    guard = FigureGuard("Рост на 15,4%, 15 и 1 540 рублей 05.07.2023 в 18:00.")
    states = [state for text in (first, second) if (state := follow(guard, text)) is not None]
    assert keys_decide(guard, states, list("0123456789., a"))


@settings(deadline=None, max_examples=200)
@given(DIGITS)
def test_what_may_follow_is_what_continuations_say(text: str) -> None:
    guard = FigureGuard("Рост на 15,4%, 15 и 1 540 рублей 05.07.2023 в 18:00.")
    state = follow(guard, text)
    if state is None:
        return
    rests = guard.continuations(state)
    for char in "0123456789., a%:":
        if rests is not None:
            starts = any(rest.startswith(char) for rest in rests)
            assert (guard.advance(state, char) is not None) == starts
        elif not is_digit(char):
            assert guard.advance(state, char) is not None


RUN = re.compile(r"\d+")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 99_999), min_size=1, max_size=5), st.randoms())
def test_plain_numbers_may_be_written_in_any_order_but_no_other(
    numbers: list[int], random: object
) -> None:
    source = "Заводы: " + "; ".join(f"{number} шт." for number in numbers)
    order = sorted(numbers, key=lambda _: random.random())  # type: ignore[attr-defined]
    text = "; ".join(f"{number} pcs" for number in order)
    assert accepts(source, text)
    assert not is_allowed(source, f"{text}; {order[0]} ")
    other = next(number for number in itertools.count(100_001) if number not in numbers)
    assert not is_allowed(source, f"{other} ")


@pytest.mark.parametrize("style", ["verbatim", "english"])
def test_what_the_rules_render_may_be_written_for_real_news(news: list[str], style: str) -> None:
    """Every figure of a segment, written by rule, may stand in its English, one after another."""
    refused = []
    for line in news[:250]:
        for figure in find(line, "ru"):
            text = render(figure, style)
            if follow(FigureGuard(line), f"{text} ") is None:
                refused.append((figure.text, text, line[:80]))
    assert refused == []


def test_all_figures_of_real_news_together_may_be_written(news: list[str]) -> None:
    refused = []
    for line in news[:250]:
        figures = find(line, "ru")
        text = "; ".join(render(figure, "english") for figure in figures) + "."
        if not any(is_digit(char) for char in text):
            continue
        guard = FigureGuard(line)
        state = follow(guard, text)
        if state is None or (compare(line, text).ok and not guard.may_end(state)):
            refused.append((text, line))
    assert refused == []


def test_a_digit_that_is_not_the_sources_is_refused_in_real_news(news: list[str]) -> None:
    for line in news[:250]:
        runs = set(RUN.findall(line))
        for digits in ("7777777", "90909", "31415"):
            if not any(digits.startswith(run) or run.startswith(digits) for run in runs):
                state = follow(FigureGuard(line), f"It was {digits} ")
                assert state is None, (line, digits)
