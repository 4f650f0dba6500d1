from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import summarize
from summarize.briefing import KEY_FIGURES, Options, brief
from summarize.document import Rung
from summarize.engines.echo import EchoEngine
from summarize.figures import find
from summarize.segmentation import segment

if TYPE_CHECKING:
    from pathlib import Path

    import jsonschema

    from summarize.document import Article, Brief

SHORT = (
    "Экспорт алюминия вырос\n\n5 июля 2023, 10:51\n\n"
    "Экспорт алюминия из Сибири вырос на 12,4% в мае. Заводы отгрузили 418,6 тыс. т металла. "
    "Это второй рекорд за три года. Цена тонны составила 2 250 долларов. "
    "Импорт глинозема сократился до 1,2 млн т.\n"
)


@pytest.fixture(scope="module")
def article(sample_path: Path) -> Article:
    return summarize.read(sample_path)


@pytest.fixture(scope="module")
def sample(article: Article) -> Brief:
    return brief(article, engine=EchoEngine())


def numerals(text: str, language: str) -> list[str]:
    found = [part for figure in find(text, language) for part in (*figure.parts, figure)]
    return [figure.numeral for figure in found if figure.numeral]


def test_the_brief_of_the_sample_knows_title_date_and_source(sample: Brief) -> None:
    assert sample.title is not None
    assert sample.title.ru.startswith("Ингушетия с помощью Татарстана")
    assert sample.article.published is not None
    assert sample.article.published.isoformat() == "2023-07-05T10:51:00"
    assert sample.article.source == "http://www.metalindex.ru/news/2023/07/05/news_67221.html"


def test_russian_sentences_are_the_articles_byte_for_byte_and_in_its_order(sample: Brief) -> None:
    segments = segment(sample.article)
    assert sample.total_segments == len(segments)
    places = [sentence.segments for sentence in sample.sentences]
    assert places == sorted(places)
    for sentence in sample.sentences:
        assert sentence.translation.ru in sample.article.body
        assert all(segments[at].text in sentence.translation.ru for at in sentence.segments)


def test_every_figure_of_both_summaries_is_in_the_body_byte_for_byte(article: Article) -> None:
    whole = brief(article, sentences=100, engine=EchoEngine())
    seen = 0
    for row in whole.translations:
        for numeral in (*numerals(row.ru, "ru"), *numerals(row.en, "en")):
            assert numeral in article.body
            seen += 1
    assert seen >= 16
    english = " ".join(row.en for row in whole.translations)
    for printed in ("14 607,38", "15,4%", "19,5", "64,2%", "92,9%", "7,1%", "2021", "2022"):
        assert printed in english


def test_no_figure_comes_from_the_related_headlines(article: Article) -> None:
    whole = brief(article, sentences=100, engine=EchoEngine())
    texts = [*(row.en for row in whole.translations), *(k.verbatim for k in whole.key_figures)]
    assert not any(stray in text for text in texts for stray in ("2024", "07/05", "67221", "TOP10"))


def test_key_figures_stand_in_the_body_where_they_say(sample: Brief) -> None:
    body, segments = sample.article.body, segment(sample.article)
    assert 0 < len(sample.key_figures) <= KEY_FIGURES
    for key in sample.key_figures:
        figure = key.figure
        assert body[figure.start : figure.stop] == figure.text
        place = segments[key.segment]
        assert place.start <= figure.start < figure.stop <= place.stop
        if key.sentence is None:
            assert all(key.segment not in each.segments for each in sample.sentences)
        else:
            assert key.segment in sample.sentences[key.sentence - 1].segments
    starts = [key.figure.start for key in sample.key_figures]
    assert starts == sorted(starts)


def test_the_amount_is_a_key_figure_in_both_forms(sample: Brief) -> None:
    (key,) = (key for key in sample.key_figures if key.figure.unit == "USD")
    assert key.verbatim == "14 607,38 thousand US dollars"
    assert key.english == "14,607.38 thousand US dollars"
    assert "оборот" in key.measures


def test_the_brief_is_proved_and_says_what_made_it(sample: Brief) -> None:
    assert sample.ok
    made = sample.provenance
    assert (made.version, made.engine, made.signature) == (
        summarize.__version__,
        "echo",
        "echo-1",
    )
    assert sum(count for _, count in made.rungs) == len(sample.translations)
    assert dict(made.options)["figures"] == "verbatim"


def test_the_same_article_gives_the_same_brief(article: Article, sample: Brief) -> None:
    assert brief(article, engine=EchoEngine()) == sample


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_the_json_is_by_the_published_schema(
    sample: Brief, brief_schema: jsonschema.Draft202012Validator, form: str
) -> None:
    text = summarize.format_brief(sample, form)
    brief_schema.validate(json.loads(text))
    assert text.count("\n") == 1 or form == "json"


@pytest.mark.parametrize("count", [1, 2, 3, 5, 11, 50])
def test_as_many_sentences_as_asked_for(article: Article, count: int) -> None:
    made = brief(article, sentences=count, engine=EchoEngine())
    assert len(made.sentences) == min(count, made.total_segments)


def test_three_sentences_where_nothing_is_asked(sample: Brief) -> None:
    assert len(sample.sentences) == 3


@pytest.mark.parametrize(("ratio", "count"), [(0.1, 1), (0.5, 6), (1.0, 11)])
def test_a_share_of_the_sentences(article: Article, ratio: float, count: int) -> None:
    made = brief(article, ratio=ratio, engine=EchoEngine())
    assert abs(len(made.sentences) - count) <= 1
    assert len(made.sentences) <= made.total_segments


def test_words_bound_the_summary(article: Article) -> None:
    made = brief(article, words=40, engine=EchoEngine())
    assert 0 < sum(len(each.translation.ru.split()) for each in made.sentences) <= 40


def test_english_convention_where_asked_for(article: Article) -> None:
    made = brief(article, figures="english", sentences=11, engine=EchoEngine())
    english = " ".join(row.en for row in made.translations)
    assert "14,607.38 thousand US dollars" in english
    assert "15.4%" in english
    assert "15,4%" not in english
    assert made.figures_style == "english"
    assert "14 607,38" in " ".join(row.ru for row in made.translations)  # the Russian stays


@pytest.mark.parametrize(
    "options",
    [
        {"sentences": 2, "ratio": 0.5},
        {"sentences": 2, "words": 50},
        {"ratio": 0.5, "words": 50},
        {"sentences": 0},
        {"sentences": -1},
        {"ratio": 0.0},
        {"ratio": 1.5},
        {"ratio": float("nan")},
        {"words": 0},
        {"figures": "roman"},
    ],
)
def test_options_that_make_no_sense_are_refused_before_any_work(options: dict[str, float]) -> None:
    with pytest.raises(summarize.UsageError):
        Options(**options)  # type: ignore[arg-type]
    with pytest.raises(summarize.UsageError):
        brief(SHORT, engine=EchoEngine(), **options)  # type: ignore[arg-type]


def test_a_text_is_read_as_a_file_would_be() -> None:
    made = brief(SHORT, sentences=2, engine=EchoEngine())
    assert made.title is not None
    assert made.title.ru == "Экспорт алюминия вырос"
    assert made.article.published is not None


def test_an_article_without_a_title_has_a_brief_without_one(
    brief_schema: jsonschema.Draft202012Validator,
) -> None:
    body = SHORT.partition("10:51\n\n")[2]
    made = brief(summarize.Article(body), sentences=2, engine=EchoEngine())
    assert made.title is None
    assert len(made.translations) == 2
    brief_schema.validate(json.loads(summarize.format_brief(made, "json")))
    for form in ("md", "txt"):
        assert "None" not in summarize.format_brief(made, form)


def test_a_lone_sentence_is_its_own_summary(
    brief_schema: jsonschema.Draft202012Validator,
) -> None:
    made = brief("Экспорт вырос на 12,4%.", engine=EchoEngine())
    assert [each.translation.ru for each in made.sentences] == ["Экспорт вырос на 12,4%."]
    assert made.total_segments == 1
    assert [key.figure.text for key in made.key_figures] == ["12,4%"]
    brief_schema.validate(json.loads(summarize.format_brief(made, "json")))


def test_a_text_without_figures_has_no_key_figures(
    brief_schema: jsonschema.Draft202012Validator,
) -> None:
    made = brief("Завод закрыли. Люди ушли. Город опустел.", engine=EchoEngine())
    assert made.key_figures == ()
    assert "none in these sentences" in summarize.format_brief(made, "md")
    brief_schema.validate(json.loads(summarize.format_brief(made, "json")))


@pytest.mark.parametrize("text", ["", "   \n", "This text is written in English, all of it."])
def test_what_is_no_russian_text_is_refused(text: str) -> None:
    with pytest.raises(summarize.InputError):
        brief(text, engine=EchoEngine())


def test_real_documents_give_briefs_by_the_schema(
    shared: Path, brief_schema: jsonschema.Draft202012Validator
) -> None:
    lines = (shared / "data" / "eval" / "newstest2020" / "src.ru").read_text("utf-8").splitlines()
    for start in range(0, 240, 12):
        made = brief("\n".join(lines[start : start + 12]), engine=EchoEngine())
        brief_schema.validate(json.loads(summarize.format_brief(made, "json")))
        body = made.article.body
        for key in made.key_figures:
            assert body[key.figure.start : key.figure.stop] == key.figure.text
        for row in made.translations:
            assert row.ok == (row.rung is not Rung.MARKED)
