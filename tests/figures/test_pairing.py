"""What becomes of real figures in translation: kept, or not, and why."""

from __future__ import annotations

import pytest

from summarize.document import Verdict
from summarize.figures import compare

# Source | translation | the verdicts that its ledger has.
FAITHFUL = """
почти на полтриллиона долларов | nearly a half-trillion dollars | kept
император Петр I. | the Emperor Peter I. | kept
на V юбилейном форуме | at the V anniversary forum | kept
ввела двухнедельний карантин | imposed a two-week quarantine | kept
Оборот составил 14 607,38 тыс. долларов США. | Turnover was 14 607,38 thousand US dollars. | kept
Оборот составил 14 607,38 тыс. долларов США. | Turnover was $14,607.38 thousand. | reformatted
Рост на 15,4% | Growth of 15.4% | reformatted
Рост на 15,4 % | Growth of 15,4% | kept
Рост на 15% | Growth of 15 per cent | kept
Комнаты за 27,3 тысячи рублей | Rooms for 27,300 rubles | rescaled
300 тыс. рублей | 300,000 rubles | rescaled
Число пользователей превышает 500 млн | The number of users exceeds 500 million | kept
Товарооборот может достичь $6 млрд | Turnover may reach $6 bln | kept
в 2,248 млн тонн | 2,248 million tonnes | kept
Италия (19,5), Турция (64,2%) | Italy (19.5%), Turkey (64.2%) | reformatted
Италия (19,5%), Турция (64,2%) | 19.5 and 64.2 percent in Italy and Turkey | reformatted
22 миллиона и оставшиеся 18 | 22 million and the remaining 18 million | kept rescaled
5 июля 2023 года | July 5, 2023 | kept
5 июля 2023 года | 5 July 2023 | kept
05.07.2023 | July 5, 2023 | reformatted
26 сентября | on September 26 | kept
26 сентября 2019 года | on September 26 | reformatted
с 2017 по 2018 годы | from 2017 to 2018 | kept
Боинг 737 | Boeing-737 | kept
Он пройдет в Турине с 5 до 8 декабря. | It will take place from December 5 to 8 in Torino. | kept
в пятницу в 08:25 | on Friday at 08:25 | kept
в 18:30 | at 6:30 PM | reformatted
в 70-е годы | in the 1970s | reformatted
XXI век | the 21st century | reformatted
корабль XVI века | a 16th-century ship | reformatted
на V форуме | at the 5th forum | reformatted
во II квартале 2020 года | in Q2 2020 | reformatted
в два раза | twice | kept
вырос вдвое | doubled | kept
пятеро военных | five servicemen | kept
пятеро военных | 5 servicemen | reformatted
полтора миллиона | 1.5 million | reformatted
четыре пилотных проекта | four pilot projects | kept
41-летний специалист | the 41-year-old specialist | kept
для граждан старше 65 лет | for citizens over 65 | kept
треть россиян | a third of Russians | kept
половина россиян | 50% of Russians | reformatted
полгода | six months | reformatted
упали в 100 раз | fell to 1 percent of previous levels | reformatted
на 65-й минуте | at 65 minutes | kept
от 1,5 до 2 млн | from 1.5 to 2 million | reformatted
10–12% | 10-12% | kept
от 10 до 12% | 10% to 12% | kept
более 5% | over 5% | kept
температура −5 °C | a temperature of −5 °C | kept
вертолет Ми-35 | the Mi-35 helicopter | kept
ст. 212.1 УК РФ | art. 212.1 of the Criminal Code | kept
ГОСТ 5950-2000 | GOST 5950-2000 | kept
одна из компаний | a company |
обе стороны | the sides |
первым стал Ильдар | Ildar came first | kept
общая выручка ленты составляет 218,8 млн. | its revenue is $218.8 million. | reformatted
ВВП: −5% | GDP fell by 5% | reformatted
минус 5 градусов | 5 degrees below zero | reformatted
перешел в январе прошлого 2017 года | joined last year in January 2017 | reformatted
стороны | both sides |
на переговорах стороны сделают акцент | the two sides will put emphasis |
строительство этих сооружений | the construction of these two structures |
доля компании — 5% | the company&#39;s share is 5% | kept
с нулём голов | with no goals |
удвоить в два раза | to double | kept
"""

DAMAGED = """
2,78 млн т | 278 million tonnes | changed | 2,78 млн т → 278 million tonnes: value differs 100 times
в 11 часов 28 минут | at 11:38 | changed | the value differs: 688 and 698
Первый завод в регионе | A second plant in the region | changed | the value differs: 1 and 2
Доля выросла на 2 п.п. | The share rose by 2 percent | changed | п.п. became percent
Доля выросла на 2% | The share rose by 2 percentage points | changed | % became percentage points
115 тыс. человек | 15,000 people | changed | the value differs: 115000 and 15000
20 тысяч | 200,000 | changed | value differs 10 times
2022 год | the year 2002 | changed | the year differs: 2022 and 2002
достигло 13 269 | the COVID-13269 deaths | changed | it became a code
336 | 36 | changed | the value differs: 336 and 36
5 млн т | 5 million kg | changed | the unit differs: t and kg
24 км | 24 miles | changed | the unit differs: km and mi
5 млн долларов | 5 million euros | changed | the currency differs: USD and EUR
5 млн долларов | 5 million | changed | the unit is lost: USD
8 сентября | 8 December | changed | the month differs: September and December
24 апреля 2020 года | April 14, 2020 | changed | the day differs: 24 and 14
11 октября 2015 года | in October 2015 | changed | the day is lost
4–6% | 4.6% | changed | an end of the range is lost
0,3-0,6 процентного пункта | 0.3-0.5 percentage points | changed | the value differs: 0.6 and 0.5
более 5% | less than 5% | changed | over became under
не менее 16 тыс. | up to 16 thousand | changed | at least became at most
18 млн, 22 млн | 18 million, 22 | changed | value differs 1,000,000 times
температура −5 °C | a temperature of 5 °C | changed | the sign is lost
ВВП изменился на −5% | GDP grew by 5% | changed | the sign is lost
10 млн человек | 10 million dollars | changed | a unit was added: USD
в 18:30 | at 7:30 PM | changed | the value differs: 1110 and 1170
Италия 19,5%, Турция 64,2% | Italy 64.2%, Turkey 19.5% | changed | changed places with 64.2%
к 2021 году | by then | missing | 2021 году is missing
15,4% | a lot | missing | 15,4% is missing
стороны | two of the sides | invented | two is not in the source
много | 15.4% | invented | 15.4% is not in the source
в 2017 году | in January 2017 | changed | the month January was added
в октябре | in October 2019 | invented | is not in the source
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split(" |")) for line in table.splitlines() if line]


@pytest.mark.parametrize(("source", "target", "verdicts"), rows(FAITHFUL))
def test_a_legitimate_translation_is_no_error(source: str, target: str, verdicts: str) -> None:
    ledger = compare(source, target)
    assert {str(entry.verdict) for entry in ledger.entries} == set(verdicts.split())
    assert ledger.ok


@pytest.mark.parametrize(("source", "target", "verdict", "why"), rows(DAMAGED))
def test_damage_is_found_and_told_in_words(
    source: str, target: str, verdict: str, why: str
) -> None:
    ledger = compare(source, target)
    assert not ledger.ok
    assert {str(entry.verdict) for entry in ledger.problems} == {verdict}, ledger.problems
    assert ledger.problems[0].reason.endswith(why)


def test_equal_figures_are_paired_in_order() -> None:
    ledger = compare("5 т, 7 т и 5 т", "5 t, 7 t and 5 t")
    starts = [(entry.source.start, entry.target.start) for entry in ledger.entries
              if entry.source and entry.target]  # fmt: skip
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_a_figure_answers_only_one() -> None:
    ledger = compare("5 т и 5 т", "5 t")
    assert [str(entry.verdict) for entry in ledger.entries] == ["kept", "missing"]


def test_inventions_come_last() -> None:
    ledger = compare("нет; 7%", "3 kg; 7%")
    assert [entry.verdict for entry in ledger.entries] == [Verdict.KEPT, Verdict.INVENTED]


def test_a_table_of_thousands_of_cells_is_compared_in_seconds() -> None:
    source = "; ".join(f"{number},5%" for number in range(3000))
    target = "; ".join(f"{number}.5%" for number in reversed(range(3000)))
    assert compare(source, target).ok
    assert len(compare(source, "; ".join("0.25" for _ in range(3000))).problems) == 6000
    zeros = "; ".join("0" for _ in range(3000))
    assert compare(zeros, zeros.replace("0", "0.0")).ok


def test_nothing_is_owed_where_nothing_is_said() -> None:
    assert compare("", "").entries == ()
