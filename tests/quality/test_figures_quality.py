"""Floors under the figure checker, measured on the evaluation sets.

``benchmarks/figure_fidelity.py`` prints the same numbers as tables.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from summarize.evaluation.damage import DAMAGES, SWAPPED
from summarize.evaluation.fidelity import Detection, measure_detection, measure_fidelity
from summarize.evaluation.reference_errors import known_errors

pytestmark = pytest.mark.quality

SETS = ("newstest2019", "newstest2020", "wmt21", "ntrex")
KNOWN = known_errors(Path(__file__).parent.parent / "data" / "reference-figure-errors.tsv")


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def test_human_references_are_seldom_flagged_for_no_reason(shared: Path) -> None:
    segments, alarms = 0, []
    for name in SETS:
        folder = shared / "data" / "eval" / name
        found = measure_fidelity(lines(folder / "src.ru"), lines(folder / "ref.A.en"))
        segments += found.segments
        alarms += [(name, index + 1) for index, _ in found.problems if (name, index) not in KNOWN]
    assert segments > 2000
    assert len(alarms) / segments <= 0.015, alarms


def test_references_that_are_truly_wrong_are_flagged(shared: Path) -> None:
    missed = []
    for name in SETS:
        folder = shared / "data" / "eval" / name
        found = measure_fidelity(lines(folder / "src.ru"), lines(folder / "ref.A.en"))
        flagged = {(name, index) for index, _ in found.problems}
        missed += [where for where in KNOWN if where[0] == name and where not in flagged]
    assert len(missed) <= 0.05 * len(KNOWN), missed


@pytest.fixture(scope="module")
def detection(shared: Path) -> Detection:
    whole = Detection()
    for name in SETS:
        folder = shared / "data" / "eval" / name
        found = measure_detection(lines(folder / "src.ru"), lines(folder / "ref.A.en"))
        whole.tried += found.tried
        whole.caught += found.caught
        whole.missed += found.missed
    return whole


def test_damage_is_caught(detection: Detection) -> None:
    classes = [name for name in DAMAGES if name != SWAPPED]
    assert detection.percent(*classes) >= 99
    assert sum(detection.tried[name] for name in classes) > 5000


@pytest.mark.parametrize("name", [name for name in DAMAGES if name != SWAPPED])
def test_damage_of_every_class_is_caught(detection: Detection, name: str) -> None:
    assert detection.tried[name] >= 40
    missed = [each for each in detection.missed if each[0] == name]
    assert detection.percent(name) >= 97, missed


def test_most_swapped_figures_are_caught(detection: Detection) -> None:
    assert detection.percent(SWAPPED) >= 58
