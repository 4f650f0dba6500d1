from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from training.corpus import (
    Filters,
    Pair,
    Weights,
    key,
    read_translations,
    reason_against,
    weight,
)

if TYPE_CHECKING:
    from pathlib import Path

RICH = "По данным агентства, в городах Казань и Пермь в 2022 году продали 1 200 машин"


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("Экспорт вырос на 12 %", "Exports rose by 12 per cent", None),
        ("Отгружено 14 607,38 тонн меди", "14,607.38 tonnes of copper were shipped", None),
        ("Да, да", "Yes, yes", "length"),
        ("Это очень короткий текст", "It " + "is " * 50 + "long", "ratio"),
        ("Windows Server Update Services", "Windows Server Update Services", "source script"),
        ("Это не переведено вовсе никем", "Это не переведено вовсе никем", "target script"),
        ("Всего 336 000 человек пришли", "In all 36,000 people came there", "figures"),
    ],
)
def test_a_filter_refuses_what_it_names(source: str, target: str, reason: str | None) -> None:
    assert reason_against(Pair(source, target), Filters()) == reason


def test_figures_are_checked_only_when_asked() -> None:
    pair = Pair("Всего 336 000 человек пришли", "In all 36,000 people came there")
    assert reason_against(pair, Filters(same_figures=False)) is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("На заводе остановили одну из линий вчера вечером", 1.0),
        ("Снег идёт с утра", 0.5),
        ("В 2022 году на заводе выпустили 1 200 машин", 2.0),
        ("Там встретились Иван Петров и Анна Седова вчера", 3.0),
        (RICH, 6.0),
        (f"{RICH} " + "и так далее " * 4, 30.0),
    ],
)
def test_weights_multiply(source: str, expected: float) -> None:
    weights = Weights(plain=1.0, figures=2.0, names=3.0, long=5.0, short=0.5)
    assert weight(Pair(source, ""), weights) == expected


def test_keys_forget_case_marks_and_spaces() -> None:
    assert key("Цены — на «нефть» упали!") == key("цены на нефть  УПАЛИ")
    assert key("Цены на 12,4") != key("Цены на 12,5")


@pytest.mark.parametrize(
    ("system", "error", "message"),
    [
        ("peer", ValueError, "older: 2 sources, but 1 lines by peer"),
        ("nobody", FileNotFoundError, "nobody"),
    ],
)
def test_translations_must_fit_their_sources(
    system: str, error: type[Exception], message: str, tmp_path: Path
) -> None:
    systems = tmp_path / "older" / "systems"
    systems.mkdir(parents=True)
    (tmp_path / "older" / "src.ru").write_text("Снег выпал\nСнег растаял\n", encoding="utf-8")
    (systems / "peer.en").write_text("Snow fell\n", encoding="utf-8")
    with pytest.raises(error, match=message):
        read_translations(tmp_path, "older", system)
