from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import Article, Figure, Kind, Segment
from summarize.summarizers import Extractive, Length, extract

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Summary

VOCABULARY = (
    "завод область рост экспорт сталь банк договор правительство министр цена нефть партнер он "
    "также этот данный однако построить вырасти сообщить 15,4% 2021 «Сибирь» Татарстан"
)
WORDS = VOCABULARY.split()
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(
    lambda words: (" ".join(words) + ".").capitalize()
)


def article(sentences: Sequence[str], title: str | None = None) -> tuple[Article, list[Segment]]:
    """An article whose segments are ``sentences``, each a paragraph."""
    segments = []
    at = 0
    for index, text in enumerate(sentences):
        segments.append(Segment(index, text, at, at + len(text), index))
        at += len(text) + 1
    return Article(body="\n".join(sentences), title=title), segments


def no_figures(_text: str) -> Sequence[Figure]:
    """A finder of figures that finds none."""
    return ()


def percents(text: str) -> Sequence[Figure]:
    """A finder of figures that knows the percent sign and no more."""
    return tuple(
        Figure("%", at, at + 1, Kind.SHARE) for at, letter in enumerate(text) if letter == "%"
    )


PLANT = (
    "Первый завод по производству аккумуляторов намерены построить в Ингушетии.",
    "Соглашение о сотрудничестве с Татарстаном было подписано в 2021 году.",
    "Данный механизм предполагает открытие линий финансирования бизнеса через филиалы банка.",
    "Внешнеторговый оборот республики составил 14 607,38 тыс. долларов США.",
    "Он добавил, что крупнейшими партнерами были Китай (15,4%) и Турция (64,2%).",
    "Продукция местных фабрик поставляется в соседние области по железной дороге.",
)

PLAIN = Extractive(find_figures=no_figures)


def places(summary: Summary) -> list[int]:
    return [sentence.segments[0] for sentence in summary.sentences]


@given(st.lists(SENTENCE, max_size=30), st.integers(1, 40))
@settings(deadline=None, max_examples=60)
def test_exactly_as_many_sentences_as_asked_in_order_and_verbatim(
    sentences: list[str], count: int
) -> None:
    document, segments = article(sentences)
    summary = PLAIN.summarize(document, segments, Length(sentences=count))
    chosen = places(summary)
    assert len(chosen) == min(count, len(sentences))
    assert chosen == sorted(set(chosen))
    assert [sentence.text for sentence in summary.sentences] == [sentences[at] for at in chosen]


@given(st.lists(SENTENCE, min_size=1, max_size=30), st.integers(1, 100))
@settings(deadline=None, max_examples=40)
def test_a_ratio_gives_its_rounded_share_and_at_least_one(
    sentences: list[str], percent: int
) -> None:
    document, segments = article(sentences)
    summary = PLAIN.summarize(document, segments, Length(ratio=percent / 100))
    assert len(summary.sentences) == max(1, (len(sentences) * percent + 50) // 100)


@given(st.lists(SENTENCE, min_size=1, max_size=20), st.integers(1, 120))
@settings(deadline=None, max_examples=40)
def test_words_are_never_exceeded_unless_no_sentence_fits(sentences: list[str], limit: int) -> None:
    document, segments = article(sentences)
    summary = PLAIN.summarize(document, segments, Length(words=limit))
    assert summary.sentences
    if len(summary.sentences) > 1:
        text = " ".join(sentence.text for sentence in summary.sentences)
        assert len(text.split()) <= limit


def test_an_empty_article_has_an_empty_summary() -> None:
    document, segments = article([])
    assert PLAIN.summarize(document, segments, Length()).sentences == ()


@pytest.mark.parametrize("text", ["Завод открыт.", "Как?", "15,4", "", "…"])
def test_a_lone_segment_is_its_own_summary_however_poor(text: str) -> None:
    document, segments = article([text])
    assert places(PLAIN.summarize(document, segments, Length())) == [0]


def test_identical_sentences_still_make_the_length_asked_for() -> None:
    document, segments = article(["Завод в Сибири увеличил выпуск стали."] * 9)
    assert len(PLAIN.summarize(document, segments, Length(sentences=4)).sentences) == 4


def test_a_repeated_sentence_is_chosen_once() -> None:
    lead = "Завод в Сибири увеличил выпуск стали."
    other = "Банк открыл отделение в соседнем городе у реки."
    document, segments = article([lead, lead, other, lead])
    assert places(PLAIN.summarize(document, segments, Length(sentences=2))) == [0, 2]


def test_weighty_figures_and_a_pronoun_that_only_names_the_speaker_get_in() -> None:
    document, segments = article(PLANT, "Ингушетия будет производить аккумуляторы")
    summary = Extractive(find_figures=percents).summarize(document, segments, Length(sentences=2))
    assert places(summary) == [0, 4]


def test_a_sentence_that_leans_comes_with_the_one_it_leans_on_or_not_at_all() -> None:
    sentences = (
        "Власти области объявили о поддержке малого бизнеса в сельских районах.",
        "Фонд развития выдаст предпринимателям займы на покупку техники.",
        "Этот фонд получит 40% бюджета, 30% займов и 20% субсидий области.",
        "Школы района закрыты на ремонт до начала следующей недели.",
    )
    document, segments = article(sentences)
    finder = Extractive(find_figures=percents)
    assert places(finder.summarize(document, segments, Length(sentences=1))) == [0]
    chosen = places(finder.summarize(document, segments, Length(sentences=2)))
    assert 2 not in chosen or 1 in chosen


@pytest.mark.parametrize(
    "poor",
    [
        "Как вы относитесь к строительству завода в Ингушетии?",
        "Материалы по теме: завод в Ингушетии",
        "Фото: завод в Ингушетии, пресс-служба главы республики.",
        "Первый завод в Ингушетии по выпуску аккумуляторов",
        "Об этом сообщает пресс-служба главы Ингушетии.",
        "14 607,38 15,4 64,2",
        "Ингушетия будет производить аккумуляторы.",  # the title once more
    ],
)
def test_a_poor_line_is_left_out_even_at_the_head(poor: str) -> None:
    sentences = [poor, *PLANT]
    document, segments = article(sentences, "Ингушетия будет производить аккумуляторы")
    assert 0 not in places(PLAIN.summarize(document, segments, Length(sentences=2)))


def test_the_segments_own_indices_are_given() -> None:
    document, segments = article(PLANT)
    summary = PLAIN.summarize(document, segments[3:], Length(sentences=2))
    assert all(place >= 3 for place in places(summary))


def test_every_score_can_be_explained() -> None:
    document, segments = article(PLANT)
    assessed = Extractive(find_figures=percents).assess(document, segments)
    assert [one.index for one in assessed] == list(range(6))
    assert assessed[4].features.figures > assessed[3].features.figures == 0
    assert [lean.rule for lean in assessed[4].leans] == ["he added that"]
    assert [lean.rule for lean in assessed[2].leans] == ["given"]
    summary = Extractive(find_figures=percents).summarize(document, segments, Length())
    for sentence in summary.sentences:
        assert sentence.score == assessed[sentence.segments[0]].merit


def test_the_choice_does_not_hang_on_the_hash_seed() -> None:
    script = (
        "import importlib.util, sys\n"
        "spec = importlib.util.spec_from_file_location('here', sys.argv[1])\n"
        "here = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(here)\n"
        "document, segments = here.article(here.PLANT * 3)\n"
        "engine = here.Extractive(find_figures=here.percents)\n"
        "print(engine.summarize(document, segments, here.Length(sentences=5)), engine.signature)\n"
    )
    outputs = {
        subprocess.run(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-c", script, __file__],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_loading_the_package_loads_nothing_heavy() -> None:
    script = (
        "import summarize.summarizers, sys\n"
        "sys.exit(bool({'pymorphy3', 'numpy', 'torch'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603


def long_article(count: int) -> list[str]:
    draw = random.Random(7)  # noqa: S311 - a reproducible text, no secret
    vocabulary = [a + b for a in WORDS for b in ("ом", "а", "у", "ов", "ами", "ского")]
    return [" ".join(draw.choices(vocabulary, k=15)).capitalize() + "." for _ in range(count)]


@pytest.mark.parametrize("length", [Length(sentences=3), Length(ratio=0.3), Length(words=2000)])
def test_five_thousand_sentences_take_seconds(length: Length) -> None:
    document, segments = article(long_article(5000))
    PLAIN.assess(*article(long_article(50)))  # the analyzer loads outside the clock
    begun = time.process_time()
    summary = PLAIN.summarize(document, segments, length)
    assert time.process_time() - begun < 30  # measured: 3 on a slow core
    assert summary.sentences


def test_extract_uses_the_grammar_of_figures() -> None:
    document, segments = article(PLANT)
    assert 4 in places(extract(document, segments, Length(sentences=2)))
