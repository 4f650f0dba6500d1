"""English sentences whose numerals are written as the source has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.figures import compare, restyle

if TYPE_CHECKING:
    from pathlib import Path

# Source | translation | verbatim | by English convention.
RESTYLED = """
Оборот 14 607,38 тыс. долларов. | Turnover was $14,607.38 thousand. | Turnover was $14 607,38 thousand. | Turnover was $14,607.38 thousand.
Оборот 14 607,38 тыс. долларов. | Turnover was 14,607,380 dollars. | Turnover was 14 607,38 thousand dollars. | Turnover was 14,607.38 thousand dollars.
300 тыс. рублей | It cost 300,000 rubles. | It cost 300 thousand rubles. | It cost 300 thousand rubles.
300 тыс. долларов | It cost $300,000. | It cost $300 thousand. | It cost $300 thousand.
1500 млн тонн | some 1.5 billion tonnes | some 1500 million tonnes | some 1500 million tonnes
1 500 000 человек | 1.5 million people | 1 500 000 people | 1,500,000 people
Рост на 15,4% | up 15.4%, they say | up 15,4%, they say | up 15.4%, they say
Рост на 15,4% | up 15.4 percent | up 15,4 percent | up 15.4 percent
10,5–12,5% | 10.5-12.5% | 10,5-12,5% | 10.5-12.5%
от 1,5 до 2 млн | from 1.5 to 2 million | from 1,5 to 2 million | from 1.5 to 2 million
четыре проекта | four projects | four projects | four projects
четыре проекта | 4 projects | 4 projects | 4 projects
5 проектов | five projects | five projects | five projects
5 июля 2023 года | July 5, 2023 | July 5, 2023 | July 5, 2023
в 18:30 | at 6:30 PM | at 6:30 PM | at 6:30 PM
Италия (19,5), Турция (64,2%) | Italy (19.5%), Turkey (64.2%) | Italy (19,5%), Turkey (64,2%) | Italy (19.5%), Turkey (64.2%)
$5,5 млн и 3,2 млн т | 3.2 million tonnes and $5.5m | 3,2 million tonnes and $5,5m | 3.2 million tonnes and $5.5m
2,78 млн т | 278 million tonnes | 278 million tonnes | 278 million tonnes
вырос на 2,5 п.п., до 12,5% | up 2.5 points to 12.5% | up 2.5 points to 12,5% | up 2.5 points to 12.5%
"""  # noqa: E501 -- a table has a line a case


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split(" |")) for line in table.splitlines() if line]


@pytest.mark.parametrize(("source", "target", "verbatim", "english"), rows(RESTYLED))
def test_numerals_are_written_as_the_source_has_them(
    source: str, target: str, verbatim: str, english: str
) -> None:
    ledger = compare(source, target)
    assert restyle(target, ledger, "verbatim") == verbatim
    assert restyle(target, ledger, "english") == english


@pytest.mark.parametrize("style", ["verbatim", "english"])
@pytest.mark.parametrize(("source", "target"), [row[:2] for row in rows(RESTYLED)])
def test_what_was_proved_stays_proved(source: str, target: str, style: str) -> None:
    ledger = compare(source, target)
    again = compare(source, restyle(target, ledger, style))
    assert len(again.problems) <= len(ledger.problems)


def test_restyling_twice_changes_nothing_more() -> None:
    source = "Оборот 14 607,38 тыс. долларов, 300 тыс. т, 15,4%"
    once = "Turnover was $14,607,380, 300,000 t, 15.4%"
    once = restyle(once, compare(source, once), "verbatim")
    assert once == "Turnover was $14 607,38 thousand, 300 thousand t, 15,4%"
    assert restyle(once, compare(source, once), "verbatim") == once


@pytest.mark.quality
def test_references_stay_clean_after_restyling(shared: Path) -> None:
    folder = shared / "data" / "eval" / "newstest2019"
    sources = (folder / "src.ru").read_text(encoding="utf-8").splitlines()
    targets = (folder / "ref.A.en").read_text(encoding="utf-8").splitlines()
    changed = 0
    for source, target in zip(sources, targets, strict=True):
        ledger = compare(source, target)
        if not ledger.ok:
            continue
        for style in ("verbatim", "english"):
            written = restyle(target, ledger, style)
            changed += written != target
            assert compare(source, written).ok, (source, target, written)
    assert changed > 50
