from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.document import Article, Summary, SummarySentence
from summarize.figures import find
from summarize.reading import read
from summarize.segmentation import segment
from summarize.summarizers import extract
from summarize.summarizers.extractive.compression import compressed, shorter

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (
            "Завод построят в Ингушетии, сообщил в ходе послания сказал Глава региона.",
            "Завод построят в Ингушетии.",
        ),
        ("Цены вырастут к маю на 3%, передает ТАСС.", "Цены вырастут к маю на 3%."),
        (
            "Как сообщает Kicker, тренеру предложили пост в клубе.",
            "Тренеру предложили пост в клубе.",
        ),
        ("По данным РИА Новости, смотр прошел без зрителей.", "Смотр прошел без зрителей."),
        ("Он добавил, что оборот составил 5 млн руб.", "Оборот составил 5 млн руб."),
        (
            "При этом она отметила, что экспорт стали вырос на треть.",
            "Экспорт стали вырос на треть.",
        ),
    ],
)
def test_an_attribution_goes(text: str, short: str) -> None:
    assert shorter(text) == short


@pytest.mark.parametrize(
    "text",
    [
        "Завод откроют в мае, сообщил 5 июня директор.",  # a figure
        "«Завод откроют в мае», - сказал директор.",  # a quotation keeps its speaker
        "Завод откроют «в мае», сообщил директор.",
        "Компания Moderna сообщила, что она получила 472 млн долларов.",  # who is «she»?
        "Директор сообщил, что мы построим завод в мае.",
        "Водитель такси сообщил, что будет голосовать за Трампа.",  # no subject is left
        "Он не сообщил, что завод закрыт на ремонт.",
        "Якобы завод закрыт, сообщил директор якобы вчера.",
        "Ранее газета сообщила, что завод закрыт на ремонт.",  # «ранее» would go, too
        "В ответ в Дохе сообщили, что соседи завидуют успехам Катара.",
        "Согласно обвинению, директор завода похитил деньги.",  # would become a fact
        "По данным следствия, директор завода похитил деньги.",
        "Профсоюз заявил, что завод закроют из-за долгов.",  # contested
        "По информации WAFB, регионального канала CBS, полиция нашла следы.",
        "Согласно опросу, в котором участвовали 4000 человек, 75% согласны.",
        "Он рассказал, что пассажиры кричали, и что капитан молчал.",
        "Сообщил директор.",
        "",
        "…",
    ],
)
def test_what_is_no_mere_attribution_stays(text: str) -> None:
    assert shorter(text) == text


def test_the_only_mention_of_a_key_name_stays() -> None:
    text = "Завод откроют в мае, сообщил Иван Петров."
    key = frozenset({"петров"})
    assert shorter(text, key=key) == text
    assert shorter(text, key=key, elsewhere="Петров доволен.") == "Завод откроют в мае."


def test_who_speaks_on_in_the_next_sentence_is_still_named() -> None:
    texts = ("Завод откроют в мае, сообщил директор.", "По его словам, он сам купил станки.")
    article = Article(body="\n".join(texts))
    summary = Summary(tuple(SummarySentence(t, (n,)) for n, t in enumerate(texts)), "extractive")
    short = compressed(summary, article, segment(article))
    assert short.sentences[0].text == texts[0]


def test_the_sample_loses_its_double_attribution_and_no_figure(sample_path: Path) -> None:
    article = read(sample_path)
    segments = segment(article)
    summary = extract(article, segments)
    short = compressed(summary, article, segments)
    assert short.sentences[0].text.endswith("соглашения о сотрудничестве с Татарстаном.")
    assert [s.segments for s in short.sentences] == [s.segments for s in summary.sentences]
    assert values(summary) == values(short)


def values(summary: Summary) -> list[object]:
    text = "\n".join(sentence.text for sentence in summary.sentences)
    return [(figure.kind, figure.value, figure.date) for figure in find(text, "ru")]


@pytest.mark.parametrize("folder", ["wmt21", "newstest2019"])
def test_no_sentence_of_real_news_loses_a_figure(shared: Path, folder: str) -> None:
    lines = (shared / "data" / "eval" / folder / "src.ru").read_text("utf-8").splitlines()
    cut = [(line, shorter(line)) for line in lines]
    cut = [(line, short) for line, short in cut if short != line]
    assert len(cut) > 20
    for line, short in cut:
        before, after = find(line, "ru"), find(short, "ru")
        assert [(f.kind, f.value, f.date) for f in before] == [
            (f.kind, f.value, f.date) for f in after
        ], line
        assert len(short.split()) >= 4
