from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.briefing import Options, make_brief
from summarize.document import Article, Figure, Kind
from summarize.engines import load
from summarize.errors import UsageError
from summarize.reading import read
from summarize.render import format_brief
from summarize.render.records import record
from summarize.segmentation import segment
from summarize.summarizers import Extractive, Length, Weights, extract
from summarize.summarizers.extractive.reasons import reasons
from summarize.summarizers.extractive.weighty import coverage, weight
from summarize.summarizers.gist import gist

if TYPE_CHECKING:
    from pathlib import Path

    import jsonschema

    from summarize.document import Brief


def brief_of(source: Path | str, **options: object) -> Brief:
    article = Article(body=source) if isinstance(source, str) else read(source)
    return make_brief(article, Options(**options), load("echo"))  # type: ignore[arg-type]


def test_each_sentence_says_what_it_covers_and_no_figure_is_said_twice(sample_path: Path) -> None:
    article = read(sample_path)
    segments = segment(article)
    summary = extract(article, segments, Length(sentences=3))
    found = reasons(article, segments, [sentence.segments for sentence in summary.sentences])
    covers = [one for reason in found for one in reason.covers]
    assert "14 607,38 тыс. долларов США" in covers
    assert len(covers) == len(set(covers))
    assert 0.9 < sum(reason.share for reason in found) <= 1
    assert [reason.merit for reason in found] == [sentence.score for sentence in summary.sentences]
    assert found[0].rank == 1
    assert all(1 <= reason.rank <= reason.of == len(segments) for reason in found)


def test_a_sentence_says_on_what_it_leans_only_if_that_is_left_out() -> None:
    article = Article(body="Фонд выдаст займы на технику.\nЭтот фонд получит 40% бюджета области.")
    segments = segment(article)
    (alone,) = reasons(article, segments, [(1,)])
    assert alone.leans
    assert reasons(article, segments, [(0,), (1,)])[1].leans == ()


@pytest.mark.parametrize("form", ["md", "txt", "terminal"])
def test_why_is_told_only_when_asked(sample_path: Path, form: str) -> None:
    assert "centrality" in format_brief(brief_of(sample_path, why=True), form)
    assert "centrality" not in format_brief(brief_of(sample_path), form)


def test_the_schema_knows_why_and_gist(
    sample_path: Path, brief_schema: jsonschema.Draft202012Validator
) -> None:
    told = record(brief_of(sample_path, why=True, compress=True))
    brief_schema.validate(told)
    assert told["summary"][2]["why"]["covers"] == ["15,4%", "19,5", "64,2%", "92,9%", "7,1%"]
    assert told["gist"]["figure"]["text"] == "14 607,38 тыс. долларов США"
    assert told["provenance"]["options"]["compress"] == "attributions"
    assert "why" not in record(brief_of(sample_path))["summary"][0]


def test_layouts_say_the_same(sample_path: Path) -> None:
    brief = brief_of(sample_path)
    for layout in ("bullets", "paragraph"):
        for form in ("md", "txt"):
            text = " ".join(format_brief(brief_of(sample_path, layout=layout), form).split())
            for sentence in brief.sentences:
                for word in (sentence.translation.ru.split()[:6], sentence.translation.en.split()):
                    assert " ".join(word[:6]) in text
            assert "1." not in text.partition("Key figures")[0].partition("sentences")[2]


@pytest.mark.parametrize("form", ["md", "txt"])
def test_a_gist_is_one_line(sample_path: Path, form: str) -> None:
    text = format_brief(brief_of(sample_path, layout="gist", sentences=1), form)
    assert text.count("\n") == 1
    assert "аккумуляторов" in text
    assert "14 607,38 thousand US dollars" in text


def test_the_gist_of_an_article_without_title_and_figures_is_its_sentence() -> None:
    found = gist(brief_of("Завод в Сибири увеличил выпуск стали."))
    assert found is not None
    assert found.headline.ru == "Завод в Сибири увеличил выпуск стали."
    assert found.figure is None


def test_the_gist_does_not_repeat_the_figure_of_the_headline() -> None:
    brief = brief_of("Экспорт вырос на 12,4 % до 3,5 млн т.\nОн принес 2,5 млрд руб. за год.")
    found = gist(brief)
    assert found is not None
    assert found.figure is not None
    assert found.figure.figure.numeral == "2,5"


def test_no_such_layout() -> None:
    with pytest.raises(UsageError, match="choose one of numbered, bullets"):
        Options(layout="poem")


def percents(text: str) -> list[Figure]:
    return [
        Figure(word, text.index(word), text.index(word) + len(word), Kind.SHARE, numeral=word[:-1])
        for word in text.split()
        if word.endswith("%")
    ]


def test_figures_that_a_chosen_sentence_has_add_nothing() -> None:
    texts = (
        "Экспорт стали вырос на 12% и 15% за год",
        "Рост экспорта металла в портах достиг 12% и 15% тогда",
        "Доля зерна в перевозках портов упала до 40% осенью",
    )
    covers, worth = coverage([percents(text) for text in texts], texts)
    assert covers[0] == covers[1] != covers[2]
    assert sum(worth.values()) == pytest.approx(1)
    article = Article(body="\n".join(f"{text}." for text in texts))
    only = Weights(0, 0, 0, 0, 0, 0, 0, 0, coverage=1)
    summary = Extractive(only, percents).summarize(article, segment(article), Length(sentences=2))
    assert [sentence.segments for sentence in summary.sentences] in ([(0,), (2,)], [(1,), (2,)])


def test_how_many_died_is_news_however_few() -> None:
    text = "Погибли 2 человека, приехали 3 машины."
    dead, cars = (
        Figure(digit, text.index(digit), text.index(digit) + 1, Kind.NUMBER, numeral=digit)
        for digit in ("2", "3")
    )
    assert weight(dead, text) > 0.7
    assert weight(cars, "Приехали 3 машины.") < weight(dead, text)
    assert weight(dead) < 0.7
