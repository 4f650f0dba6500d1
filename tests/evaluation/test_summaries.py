from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import InputError, UsageError
from summarize.evaluation.summaries import (
    f1,
    figure_coverage,
    figure_overlap,
    gold_briefs,
    holds,
    kappa,
    longest_common,
    rouge,
    stemmer,
)

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold-briefs.tsv"


def plain(word: str) -> str:
    return word


@pytest.mark.parametrize(
    ("found", "gold", "one", "two", "longest"),
    [
        ("а б в", "а б в", 1, 1, 1),
        ("а б в", "в б а", 1, 0, 1 / 3),
        ("а б", "а б в г", 2 / 3, 1 / 2, 2 / 3),
        ("а а а", "а", 1 / 2, 0, 1 / 2),
        ("", "а", 0, 0, 0),
        ("", "", 0, 0, 0),
    ],
)
def test_rouge_by_hand(found: str, gold: str, one: float, two: float, longest: float) -> None:
    row = rouge(found, gold, plain)
    assert (row.one, row.two, row.longest) == pytest.approx((one, two, longest))


def test_stems_make_cases_of_a_word_one() -> None:
    pytest.importorskip("snowballstemmer", reason="ROUGE's stemmer is an extra")
    assert rouge("заводами Ёлки", "завода елка", stemmer("ru")).one == 1
    assert rouge("plants", "plant", stemmer("en")).one == 1
    with pytest.raises(UsageError, match="choose ru or en"):
        stemmer("fr")


@given(st.lists(st.sampled_from("абв")), st.lists(st.sampled_from("абв")))
def test_the_longest_common_subsequence_is_symmetric_and_bounded(
    one: list[str], two: list[str]
) -> None:
    common = longest_common(one, two)
    assert common == longest_common(two, one) <= min(len(one), len(two))
    assert longest_common(one, one) == len(one)


@pytest.mark.parametrize(
    ("text", "figure", "there"),
    [
        ("Их было 13.", "13", True),
        ("В 2013 году", "13", False),
        ("на 13,5%", "13", False),
        ("на 1,13%", "13", False),
        ("13 269 смертей", "13", False),
        ("13 269 смертей", "13 269", True),
        ("13\u00a0269 смертей", "13 269", True),
        ("13 269 смертей", "269", False),
        ("в 00:01 27 июля", "27 июля", True),
        ("выплатят $10 млн.", "$10 млн", True),
        ("до +28...+29 градусов", "+28...+29", True),
        ("4-летняя девочка", "4-летняя", True),
        ("14-летняя девочка", "4-летняя", False),
    ],
)
def test_a_figure_is_there_as_printed_and_not_inside_another(
    text: str, figure: str, there: bool
) -> None:
    assert holds(text, figure) is there


def test_coverage_counts_the_first_figures_most_where_order_counts() -> None:
    figures = ("10%", "5 млн")
    assert figure_coverage("на 10% больше", figures) == 0.5
    first = figure_coverage("на 10% больше", figures, ordered=True)
    second = figure_coverage("всего 5 млн", figures, ordered=True)
    assert first is not None
    assert second is not None
    assert first > 0.5 > second
    assert first + second == pytest.approx(1)
    assert figure_coverage("на 10% больше", ()) is None


def test_agreement_of_readers() -> None:
    assert f1({1, 2, 3}, {3, 4, 5}) == pytest.approx(1 / 3)
    assert kappa([({1, 2}, {1, 2}, 9)]) == 1
    assert kappa([({1}, {2}, 2)]) == -1
    assert kappa([({1, 2}, {1, 3}, 4)]) == 0
    assert figure_overlap(["от 150 до 250"], ["150 до 250", "7"]) == pytest.approx(2 / 3)
    assert figure_overlap([], []) is None


def test_the_gold_set_is_whole() -> None:
    briefs = gold_briefs(GOLD)
    assert len({brief.document for brief in briefs}) == len(briefs) == 60
    assert all(len(reader.segments) == 3 for brief in briefs for reader in brief.readers)
    assert sum(bool(reader.figures) for brief in briefs for reader in brief.readers) > 100


def test_the_gold_set_names_what_is_there(shared: Path) -> None:
    lines: dict[str, list[str]] = {}
    folder = shared / "data" / "eval" / "wmt21"
    rows = (folder / "docids.tsv").read_text("utf-8").splitlines()
    for row, text in zip(rows, (folder / "src.ru").read_text("utf-8").split("\n"), strict=False):
        lines.setdefault(row.split("\t")[0], []).append(text)
    for brief in gold_briefs(GOLD):
        text = "\n".join(lines[brief.document])
        for reader in brief.readers:
            assert max(reader.segments) <= len(lines[brief.document])
            assert [figure for figure in reader.figures if not holds(text, figure)] == []


@pytest.mark.parametrize(
    ("line", "reason"), [("wmt21\ta\t1,2", "3 columns"), ("w\ta\t1;2\t3\t\t", "joined by commas")]
)
def test_a_damaged_gold_set_is_refused(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(f"# head\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=reason):
        gold_briefs(path)
