"""Sentence ends in real news: joined lines of the evaluation sets must come apart again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from summarize.reading import read
from summarize.segmentation import segment

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE_END = re.compile(r"[.!?…][»\"”)\]]*$")

# The line (from 1) that ends in what is hard to see as an end; the next line begins another.
HARD: tuple[tuple[str, int, str], ...] = (
    ("newstest2013", 132, "СМ."),
    ("newstest2013", 417, "1 г."),
    ("newstest2013", 523, "5 км."),
    ("newstest2013", 677, "ТТ."),
    ("newstest2013", 784, "3D."),
    ("newstest2013", 811, "к/с."),
    ("newstest2013", 1227, "5 кг."),
    ("newstest2013", 1229, "5 кг."),
    ("newstest2013", 1233, "5 кг."),
    ("newstest2013", 1235, "2л."),
    ("newstest2013", 1236, "7 км."),
    ("newstest2013", 1238, "0 км."),
    ("newstest2013", 1727, "ИЧ."),
    ("newstest2013", 2546, "5 г."),
    ("newstest2015", 62, "РФ."),
    ("newstest2015", 291, "ЕС."),
    ("newstest2015", 311, "0 млн."),
    ("newstest2015", 320, "5 млрд."),
    ("newstest2015", 324, "5 млрд."),
    ("newstest2015", 339, "0 млрд."),
    ("newstest2015", 340, "9 млрд."),
    ("newstest2015", 393, "млрд руб."),
    ("newstest2015", 400, "т.д."),
    ("newstest2015", 754, "6 млрд."),
    ("newstest2015", 756, "0 млн."),
    ("newstest2015", 1226, "им."),
    ("newstest2015", 1633, "7 гг."),
    ("newstest2015", 1635, "5 г."),
    ("newstest2015", 1703, "0 млн."),
    ("newstest2015", 1706, "4 г."),
    ("newstest2015", 1711, "6 г."),
    ("newstest2015", 1724, "5 руб."),
    ("newstest2015", 2007, "0 кг."),
    ("newstest2015", 2017, "3 кг."),
    ("newstest2015", 2178, "РФ."),
    ("newstest2015", 2251, "7 млн."),
    ("newstest2015", 2563, "3D."),
    ("newstest2015", 2626, "ID."),
    ("newstest2015", 2759, "РФ."),
    ("newstest2016", 165, "РГ."),
    ("newstest2016", 205, "RT."),
    ("newstest2016", 621, "ЕС."),
    ("newstest2016", 683, "GQ."),
    ("newstest2016", 817, "ЕС."),
    ("newstest2016", 997, "РФ."),
    ("newstest2016", 1022, "0 млн."),
    ("newstest2016", 1108, "AP."),
    ("newstest2016", 1172, "ЦБ."),
    ("newstest2016", 1212, "0 л."),
    ("newstest2016", 1232, "JS."),
    ("newstest2016", 1387, "ИГ."),
    ("newstest2016", 1520, "РФ."),
    ("newstest2016", 1525, "ЕС."),
    ("newstest2017", 23, "0 м."),
    ("newstest2017", 30, "ОИ."),
    ("newstest2017", 55, "RT."),
    ("newstest2017", 302, "млн руб."),
    ("newstest2017", 307, "т. д."),
    ("newstest2017", 314, "млн руб."),
    ("newstest2017", 372, "ЕС."),
    ("newstest2017", 1047, "ТС."),
    ("newstest2017", 1072, "ЦБ."),
    ("newstest2017", 1126, "млн руб."),
    ("newstest2017", 1320, "м/с."),
    ("newstest2017", 1321, "м/с."),
    ("newstest2017", 1343, "АП."),
    ("newstest2017", 1473, "млрд руб."),
    ("newstest2017", 1480, "млрд руб."),
    ("newstest2017", 1498, "ПО."),
    ("newstest2017", 1551, "ОК."),
    ("newstest2017", 1633, "0 тыс."),
    ("newstest2017", 1727, "млрд руб."),
    ("newstest2017", 1733, "млрд руб."),
    ("newstest2017", 1787, "млн руб."),
    ("newstest2017", 1810, "млн руб."),
    ("newstest2017", 1849, "ЧФ."),
    ("newstest2017", 2957, "0 л."),
    ("newstest2017", 2959, "0 км."),
    ("newstest2017", 2995, "3 с."),
    ("newstest2017", 2997, "км/ч."),
    ("newstest2018", 458, "ЧП."),
    ("newstest2018", 988, "т.д."),
    ("newstest2018", 1036, "RT."),
    ("newstest2018", 1695, "в нем."),
    ("newstest2018", 2787, "7 га."),
    ("newstest2019", 120, "9 руб."),
    ("newstest2019", 683, "0 м."),
    ("newstest2019", 953, "1 км."),
    ("newstest2019", 1048, "м/с."),
    ("newstest2019", 1339, "5 гг."),
    ("newstest2019", 1359, "9А."),
    ("newstest2019", 1439, "ТВ."),
    ("newstest2019", 1505, "т.д."),
    ("newstest2019", 1618, "5 гг."),
    ("newstest2019", 1879, "РК."),
    ("newstest2019", 1932, "5 м."),
    ("newstest2020", 62, "ЧМ."),
    ("newstest2020", 180, "RT."),
    ("newstest2020", 934, "др."),
    ("wmt21", 15, "км/ч."),
    ("wmt21", 116, "м/с."),
    ("wmt21", 117, "0 мм."),
    ("wmt21", 390, "RT."),
    ("wmt21", 479, "ОС."),
    ("wmt21", 681, "XII."),
    ("wmt21", 794, "5 тыс."),
    ("wmt21", 846, "Серии А."),
    ("ntrex", 369, "км/ч."),
    ("ntrex", 470, "ИИ."),
    ("ntrex", 486, "ИИ."),
    ("ntrex", 660, "им."),
    ("ntrex", 1071, "D.C."),
    ("flores200-dev", 50, "км/ч."),
    ("flores200-dev", 780, "6 мм."),
)


def lines_of(shared: Path, name: str) -> list[str]:
    text = (shared / "data" / "eval" / name / "src.ru").read_text("utf-8")
    return [line.strip() for line in text.split("\n")]


@pytest.mark.parametrize(("name", "number", "ending"), HARD)
def test_hard_ends_of_real_lines_are_seen(
    shared: Path, name: str, number: int, ending: str
) -> None:
    left, right = lines_of(shared, name)[number - 1 : number + 1]
    assert left.endswith(ending)
    assert any(piece.stop == len(left) for piece in segment(f"{left} {right}"))


@pytest.mark.quality
@pytest.mark.parametrize(
    ("name", "floor"),
    [("newstest2019", 0.998), ("newstest2020", 0.999), ("wmt21", 0.999), ("ntrex", 0.997)],
)
def test_joined_lines_come_apart(shared: Path, name: str, floor: float) -> None:
    lines = [line for line in lines_of(shared, name) if SENTENCE_END.search(line)]
    pairs = list(pairwise(lines))
    found = sum(
        any(piece.stop == len(left) for piece in segment(f"{left} {right}"))
        for left, right in pairs
    )
    assert found / len(pairs) >= floor


@pytest.mark.quality
@pytest.mark.parametrize(
    ("name", "most"), [("newstest2019", 10), ("newstest2020", 5), ("wmt21", 10)]
)
def test_few_lines_are_cut_inside(shared: Path, name: str, most: int) -> None:
    assert sum(len(segment(line)) > 1 for line in lines_of(shared, name)) <= most


def test_the_sample_has_eleven_sentences(sample_path: Path) -> None:
    article = read(sample_path)
    pieces = segment(article)
    assert [piece.paragraph for piece in pieces] == [0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6]
    assert pieces[7].text.endswith("составил 14 607,38 тыс. долларов США.")
    assert pieces[4].text.endswith("Республики Татарстан», - сказал Махмуд-Али Калиматов.")
    assert all(article.body[piece.start : piece.stop] == piece.text for piece in pieces)
