from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.briefing import Options
from summarize.digest import Grouping, Standing, group, make_digest, side_by_side
from summarize.digest.rendering import json_text, markdown
from summarize.document import Article
from summarize.engines import load
from summarize.errors import InputError
from summarize.segmentation import segment

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.digest import Measured

Pair = tuple[Article, Article]


def test_articles_on_one_event_are_together_whatever_their_order(
    fires: Pair, steel: Pair, rate: Article
) -> None:
    assert group([*fires, *steel, rate]) == ((0, 1), (2, 3), (4,))
    assert group([fires[0], rate, steel[0], fires[1], steel[1]]) == ((0, 3), (2, 4), (1,))
    assert group([]) == ()
    assert group([rate]) == ((0,),)


def test_the_same_words_a_month_later_are_another_event(steel: Pair) -> None:
    later = replace(steel[1], published=datetime(2023, 8, 25))  # noqa: DTZ001 - no zone
    assert group([steel[0], later]) == ((0,), (1,))
    assert group([steel[0], later], Grouping(days=60)) == ((0, 1),)
    assert group([steel[0], replace(steel[1], published=None)]) == ((0, 1),)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["завод", "сталь", "12%", "пожар", "Волгоград", "Турция", "банк", "ставка"]
            ),
            max_size=8,
        ).map(" ".join),
        max_size=9,
    )
)
def test_every_article_is_in_exactly_one_event(bodies: list[str]) -> None:
    found = group([Article(body=body) for body in bodies])
    assert sorted(place for places in found for place in places) == list(range(len(bodies)))


def rows(articles: Pair) -> dict[tuple[str, ...], Standing]:
    return {
        tuple(said.figure.numeral for said in row.said): row.standing
        for row in side_by_side(articles)
    }


def test_disagreements_agreements_and_what_one_source_has(fires: Pair, steel: Pair) -> None:
    assert rows(fires) == {
        ("2,3", "2,5"): Standing.DIFFER,
        ("40", "60"): Standing.DIFFER,
        ("5", "7"): Standing.DIFFER,
        ("2", "2"): Standing.AGREE,
        ("25", "25"): Standing.AGREE,
        ("8",): Standing.ALONE,
    }
    assert rows(steel) == {
        ("12,4", "12,9"): Standing.DIFFER,
        ("14,2", "14,23"): Standing.ROUNDED,
        ("8", "8,2"): Standing.ROUNDED,
        ("31,5", "31,5"): Standing.AGREE,
    }


@pytest.mark.parametrize(
    ("one", "two", "standing"),
    [
        (
            "Ставка выросла до 4,5%.",
            "Ставка выросла до 4,25%.",
            Standing.DIFFER,
        ),  # «до» is no hedge
        ("Добыто около 15 тыс. т руды.", "Добыто 15 230 т руды.", Standing.ROUNDED),
        ("Добыто более 15 тыс. т руды.", "Добыто 14 230 т руды.", Standing.DIFFER),
        ("Добыто 15,2 тыс. т руды.", "Добыто 15 230 т руды.", Standing.ROUNDED),
        ("Добыто 15,2 тыс. т руды.", "Добыто 15 290 т руды.", Standing.DIFFER),
        ("Добыто 300 тыс. т руды.", "Добыто 300 000 т руды.", Standing.AGREE),
        ("На заводе два цеха из стали.", "На заводе 3 цеха из стали.", Standing.DIFFER),
    ],
)
def test_what_is_rounded_and_what_differs(one: str, two: str, standing: Standing) -> None:
    (row,) = side_by_side([Article(body=one), Article(body=two)])
    assert row.standing is standing


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Добыто 15 млн т руды.", "Добыто 15 млн долларов руды."),  # another unit
        ("В России выявили 5765 случаев.", "В мире выявили 200 625 случаев."),  # another scope
        ("В мае добыли 5 млн т руды.", "В июне добыли 7 млн т руды."),  # another time
        ("Доля Китая составила 15%.", "Доля Италии достигала 19%, Китая 15%."),
        ("Погибли 2 человека.", "Ущерб составил 7 единиц техники."),
    ],
)
def test_no_disagreement_is_invented(one: str, two: str) -> None:
    found = side_by_side([Article(body=one), Article(body=two)])
    assert [row for row in found if row.standing is Standing.DIFFER] == []


def test_a_row_has_one_figure_a_source_and_offsets_hold(fires: Pair) -> None:
    for row in side_by_side([*fires, fires[0]]):
        assert len({said.source for said in row.said}) == len(row.said)
        for said in row.said:
            assert said.sentence[said.figure.start : said.figure.stop] == said.figure.text
            assert segment([*fires, fires[0]][said.source])[said.segment].text == said.sentence


def test_each_sentence_of_the_digest_is_in_the_source_that_it_names(
    fires: Pair, rate: Article
) -> None:
    made = make_digest([fires[1], rate, fires[0]], Options(sentences=4), load("echo"))
    event = made.events[0]
    assert event.sources == fires  # earliest first
    assert {sentence.source for sentence in event.sentences} == {0, 1}
    for sentence in event.sentences:
        pieces = segment(event.sources[sentence.source])
        assert " ".join(pieces[at].text for at in sentence.segments) == sentence.translation.ru
    assert event.brief.title is not None
    assert event.brief.title.ru == fires[1].title  # of the newest


def shown(fires: Pair, rate: Article) -> tuple[str, dict[str, object]]:
    made = make_digest([*fires, rate], Options(), load("echo"))
    return markdown(made), json.loads(json_text(made))


def test_disagreements_are_seen(fires: Pair, rate: Article) -> None:
    text, data = shown(fires, rate)
    assert text.startswith("# Digest: 3 articles, 2 events\n")
    assert "40 square metres" in text
    assert "⚠ differ" in text
    assert "The sources differ: площадь возгорания" in text
    assert text.count("## ") - text.count("### ") * 1 >= 2
    first = data["events"][0]  # type: ignore[index]
    differ = [row for row in first["figures"] if row["standing"] == "differ"]
    assert {tuple(said["figure"]["value"] for said in row["said"]) for row in differ} == {
        ("40", "60"),
        ("5", "7"),
        ("2300000", "2500000"),
    }
    assert len(first["sources"]) == 2


def test_the_command(tmp_path: Path, fires: Pair, rate: Article) -> None:
    from summarize.cli.digest import DigestFormat, digest  # noqa: PLC0415

    names = []
    for number, each in enumerate((*fires, rate)):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{each.title}\n\n{each.body}\n", "utf-8")
        names.append(str(path))
    out = tmp_path / "digest.json"
    digest(names, out=out, engine="echo", least_sources=2, quiet=True)
    assert len(json.loads(out.read_text("utf-8"))["events"]) == 1
    digest(names, out=out, form=DigestFormat.MD, engine="echo", quiet=True)
    assert out.read_text("utf-8").startswith("# Digest: 3 articles, 2 events")
    (tmp_path / "empty").mkdir()
    with pytest.raises(typer.Exit) as left:
        digest([str(tmp_path / "empty")], engine="echo", quiet=True)
    assert left.value.exit_code == InputError.exit_code


def heaviest(found: tuple[Measured, ...]) -> Measured:
    return max(found, key=lambda row: row.weight)


def test_casualties_weigh_most_among_counts(fires: Pair) -> None:
    found = [row for row in side_by_side(fires) if row.said[0].figure.unit is None]
    assert heaviest(tuple(found)).said[0].figure.numeral in {"2", "5"}
