"""What holds of every ledger, whatever the two texts are."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import Verdict
from summarize.evaluation.damage import DAMAGES
from summarize.figures import compare, find, render, restyle

for language in ("ru", "en"):
    find("", language)  # the tables are compiled here, and not within an example's deadline

PIECES = [
    "15,4%", "15.4%", "2,78 млн т", "2.78 million tonnes", "5 июля 2023 года", "July 5, 2023",
    "в 2021 году", "in 2021", "4–6%", "4-6%", "$5", "$5 млрд", "пять", "five", "twice", "вдвое",
    "3:2", "18:30", "6:30 PM", "п.п.", "Ту-154", "Tu-154", "XXI век", "3-й", "1/3", "треть", "no",
    "и", "and", ",", "(", ")", "−7", "более", "less than", "&#39;", "₽", "0", "1 000 000", "½",
]  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))


@given(source=texts, target=texts)
def test_every_ledger_is_one_to_one_and_tells_true_offsets(source: str, target: str) -> None:
    ledger = compare(source, target)
    used: Counter[tuple[int, int]] = Counter()
    for entry in ledger.entries:
        assert entry.source or entry.target
        if entry.source:
            assert source[entry.source.start : entry.source.stop] == entry.source.text
        if entry.target:
            assert target[entry.target.start : entry.target.stop] == entry.target.text
            used[entry.target.start, entry.target.stop] += 1
        assert (entry.source is None) == (entry.verdict is Verdict.INVENTED)
        assert (entry.target is None) == (entry.verdict is Verdict.MISSING)
        assert entry.verdict.ok or entry.reason
    assert all(count == 1 for count in used.values())
    starts = [entry.source.start for entry in ledger.entries if entry.source]
    assert starts == sorted(starts)


@given(source=texts, target=texts, style=st.sampled_from(["verbatim", "english"]))
def test_restyling_never_makes_a_ledger_worse(source: str, target: str, style: str) -> None:
    ledger = compare(source, target)
    written = restyle(target, ledger, style)
    if ledger.ok:
        assert compare(source, written).ok


@given(
    st.lists(
        st.sampled_from(
            ["15,4%", "2,78 млн т", "14 607,38 тыс. долларов США", "5 июля 2023 года", "4–6%",
             "в 2,5 раза", "2 п.п.", "II квартал 2020 года", "18:30", "Ту-154", "треть", "40 лет"]
        ), max_size=6, unique=True,
    ),
    st.sampled_from(["verbatim", "english"]),
)  # fmt: skip
def test_rendered_figures_answer_their_source(printed: list[str], style: str) -> None:
    source = "; ".join(printed)
    target = "; ".join(render(figure, style) for figure in find(source, "ru"))
    assert compare(source, target).ok


@given(st.text(max_size=40).filter(lambda text: not find(text, "en")))
def test_a_lost_figure_is_always_missed(target: str) -> None:
    assert [str(entry.verdict) for entry in compare("15,4%", target).entries] == ["missing"]


@settings(max_examples=20, deadline=None)
@given(st.integers(min_value=200, max_value=2000))
def test_hostile_texts_are_compared_in_linear_time(count: int) -> None:
    started = time.monotonic()
    compare("1 " * count, "2 " * count)
    compare("(" * count + "5" * count, "1-" * count)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("name", sorted(DAMAGES))
def test_every_damage_changes_a_text_that_has_what_it_damages(name: str) -> None:
    text = (
        "On 5 July 2023 some 12,500 people paid $2.75 million, 10-12% or 36 percent of it, in 336 "
        "towns and villages, and 7 thousand rubles more."
    )
    chance = random.Random(5)  # noqa: S311 -- reproducible, nothing secret
    damaged = DAMAGES[name](text, chance)
    assert damaged is not None
    assert damaged != text
    assert DAMAGES[name]("No figure in it", chance) is None or name == "figure added"
