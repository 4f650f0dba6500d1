from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import torch  # noqa: TID253 - the models here are torch's
from hypothesis import given
from hypothesis import strategies as st
from tests.summarizers.abstractive import tiny
from tests.summarizers.abstractive.scripted import ARTICLE, ENGLISH, SEGMENTS, Scripted

from summarize import config
from summarize.briefing import Options, finish_brief, plan_brief
from summarize.document import Hypothesis, Rung
from summarize.engines.base import Decoding
from summarize.engines.echo import EchoEngine
from summarize.engines.search import Move
from summarize.engines.writing.seq2seq import Seq2SeqWriter
from summarize.engines.writing.steps import LimitedSteps, repeating
from summarize.errors import ModelError, UsageError
from summarize.figures import find
from summarize.render import format_brief
from summarize.summarizers import Length, extract
from summarize.summarizers.abstractive import Abstractive, Direction, load, loading, parse
from summarize.summarizers.abstractive.chunks import chunks
from summarize.translation.judging import judge

if TYPE_CHECKING:
    from pathlib import Path

    import jsonschema

    from summarize.document import Brief

GOOD = "Экспорт алюминия из Сибири вырос на 12,4%."
BAD = "Экспорт алюминия из Сибири вырос на 12,5%."
FUSED = "Экспорт алюминия вырос на 12,4%, а импорт глинозема сократился на 7%."
LENGTHS = (*(Length(sentences=n) for n in (1, 2, 3, 7, 30)), Length(words=25), Length(ratio=0.5))


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Any:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("summarizers")
    for name in ("rut5", "mbart", "bart", "pegasus", "chat", "base"):
        getattr(tiny, name)(root / name)
    return root


def has_length(written: Any, length: Length) -> bool:
    if length.words is not None:
        return sum(len(each.text.split()) for each in written.sentences) <= length.words
    return len(written.sentences) == length.count(len(SEGMENTS))


# --- what is written, refused and filled up ------------------------------------------------------


def test_what_passes_is_kept_what_does_not_is_replaced_and_said() -> None:
    made = Abstractive(Scripted(f"{BAD} Импорт глинозема сократился на 7%.")).summarize(
        ARTICLE, SEGMENTS, Length(sentences=2)
    )
    first, second = made.sentences
    assert (first.written, first.segments, first.text) == (False, (0,), SEGMENTS[0].text)
    assert first.refused is not None
    assert first.refused.text == BAD
    assert "12.4 and 12.5" in first.refused.reasons[0]
    assert (second.written, second.segments) == (True, (1,))


@pytest.mark.parametrize("text", [GOOD, BAD, FUSED, f"{GOOD} {FUSED} {BAD}", "", "…", "Нет. " * 40])
@pytest.mark.parametrize("length", LENGTHS, ids=str)
def test_the_length_is_kept_exactly(text: str, length: Length) -> None:
    made = Abstractive(Scripted(text)).summarize(ARTICLE, SEGMENTS, length)
    assert has_length(made, length)
    assert made.sentences
    own = {each.segments for each in made.sentences if not each.written}
    tied = {index for each in made.sentences if each.written for index in each.segments}
    assert len(own) == sum(not each.written for each in made.sentences)
    assert not {index for segments in own for index in segments} & tied


def test_a_model_that_writes_nothing_leaves_the_extractive_summary() -> None:
    made = Abstractive(Scripted("")).summarize(ARTICLE, SEGMENTS, Length(sentences=3))
    assert made.sentences == extract(ARTICLE, SEGMENTS, Length(sentences=3)).sentences


def test_what_leans_on_a_refused_sentence_is_refused_too() -> None:
    text = f"{BAD} Он также сообщил, что экспорт алюминия достиг 418,6 тыс. т."
    made = Abstractive(Scripted(text)).summarize(ARTICLE, SEGMENTS, Length(sentences=1))
    assert not made.sentences[0].written
    refused = [made.sentences[0].refused, *made.refused]
    assert any("leans" in reason for each in refused if each for reason in each.reasons)


def test_the_same_thing_is_not_said_twice() -> None:
    made = Abstractive(Scripted(f"{GOOD} Экспорт из Сибири алюминия вырос на 12,4%.")).summarize(
        ARTICLE, SEGMENTS, Length(sentences=2)
    )
    assert [each.written for each in made.sentences].count(True) == 1


def test_a_long_article_is_read_in_chunks_that_fit_and_support_only_their_own() -> None:
    writer = Scripted("Цена тонны в Лондоне составила 2 250 долларов.", window=30)
    made = Abstractive(writer).summarize(ARTICLE, SEGMENTS, Length(sentences=2))
    assert len(writer.shown) > 1
    assert " ".join(writer.shown) == " ".join(each.text for each in SEGMENTS)
    assert [each.segments for each in made.sentences if each.written] == [(4,)]


@given(st.lists(st.integers(1, 60), max_size=40), st.integers(20, 100))
def test_chunks_cover_everything_in_order_and_fit(lengths: list[int], window: int) -> None:
    found = chunks(lengths, window)
    assert [place for part in found for place in part] == list(range(len(lengths)))
    for part in found:
        assert len(part) == 1 or sum(lengths[place] for place in part) <= window


SCRAPS = (
    "Экспорт|импорт|алюминия|глинозема|вырос|сократился на|до|в|12,4%|7%|15,4%|2023 году|418,6|"
    "тыс. т|млн|Китай|Индия|Никитин|Минниханов|не|.|,|и|а"
)
words = st.sampled_from(SCRAPS.split("|"))


@given(st.lists(words, max_size=40))
def test_no_unsupported_figure_gets_into_a_summary(said: list[str]) -> None:
    made = Abstractive(Scripted(" ".join(said))).summarize(ARTICLE, SEGMENTS, Length(sentences=3))
    for each in made.sentences:
        source = " ".join(SEGMENTS[index].text for index in each.segments)
        known = {figure.value for figure in find(source, "ru")}
        assert {figure.value for figure in find(each.text, "ru") if not figure.weak} <= known


# --- the other direction -------------------------------------------------------------------------


def english_brief(text: str, monkeypatch: pytest.MonkeyPatch, style: str = "verbatim") -> Brief:
    """A brief of a translated article, with the English of ``scripted`` for the translation."""
    monkeypatch.setitem(loading._loaded, "x", Scripted(text))
    monkeypatch.setattr(
        "summarize.summarizers.abstractive.load", lambda *_, **__: Abstractive(Scripted(text))
    )
    options = Options(
        sentences=2, figures=style, summarizer="seq2seq:./x", direction="translate-first"
    )
    plan = plan_brief(ARTICLE, options)
    assert plan.texts == (ARTICLE.title, *(each.text for each in SEGMENTS))
    english = ("Aluminium exports rose", *ENGLISH)
    rows = [
        judge(ru, Hypothesis(en), Rung.PLAIN, style)
        for ru, en in zip(plan.texts, english, strict=True)
    ]
    return finish_brief(plan, rows, "none", "none")


@pytest.mark.parametrize(("style", "numeral"), [("verbatim", "12,4%"), ("english", "12.4%")])
def test_written_english_stands_beside_the_segments_that_it_rests_on(
    monkeypatch: pytest.MonkeyPatch, style: str, numeral: str
) -> None:
    text = "Aluminium exports from Siberia rose by 12.4%. Imports of alumina rose by 7%."
    brief = english_brief(text, monkeypatch, style)
    first, second = brief.sentences
    assert (first.written, first.segments, first.translation.rung) == (True, (0,), Rung.WRITTEN)
    assert first.translation.ru == SEGMENTS[0].text
    assert first.translation.en == f"Aluminium exports from Siberia rose by {numeral}."
    assert first.translation.ok
    assert not second.written
    assert second.refused is not None
    assert second.refused.text == "Imports of alumina rose by 7%."
    places = {key.figure.text: key.sentence for key in brief.key_figures}
    assert places["12,4%"] == 1
    assert places["418,6 тыс. т"] is None  # the sentence leaves it out


def test_what_only_the_translation_says_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The president of the republic met the ambassador of India 999 times."
    brief = english_brief(text, monkeypatch)
    assert not any(each.written for each in brief.sentences)
    assert "999" in str([each.refused for each in brief.sentences])


# --- real formats, random weights ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "direction"),
    [
        ("seq2seq:rut5", None),
        ("seq2seq:mbart", None),
        ("seq2seq:bart", "translate-first"),
        ("seq2seq:pegasus", "translate-first"),
        ("causal_lm:chat", None),
        ("causal_lm:base", "translate-first"),
    ],
)
def test_nonsense_is_refused_and_the_brief_is_whole(
    folder: Path,
    model: str,
    direction: str | None,
    brief_schema: jsonschema.Draft202012Validator,
) -> None:
    name = model.replace(":", f":{folder}/")
    options = Options(
        sentences=3, summarizer=name, direction=direction, computing=(("threads", 1),)
    )
    plan = plan_brief(ARTICLE, options)
    engine = EchoEngine()
    rows = [judge(text, Hypothesis(text), Rung.PLAIN, "verbatim") for text in plan.texts]
    brief = finish_brief(plan, rows, engine.name, engine.signature)
    assert len(brief.sentences) == 3
    assert not any(each.written for each in brief.sentences)
    refused = [each.refused for each in brief.sentences if each.refused] + [*brief.refused]
    record = json.loads(format_brief(brief, "json"))
    brief_schema.validate(record)
    assert len(refused) == len(record.get("refused", ())) + sum(
        "refused" in row for row in record["summary"]
    )
    if refused:
        assert "is the article's own" in format_brief(brief, "md")
        assert f"refused: {len(refused)}" in format_brief(brief, "txt").replace("\n", " ")


def test_a_checkpoint_is_decoded_as_it_was_published(folder: Path) -> None:

    bart = Seq2SeqWriter(folder / "bart", precision="fp32")
    assert bart._start == [2, 0]  # the forced first token
    assert (bart._no_repeat, bart._least, bart.longest_output) == (3, 8, 32)
    assert bart._decoding.length_penalty == 2.0
    assert bart.encode("") == bart._tokenizer("")["input_ids"]
    mbart = Seq2SeqWriter(folder / "mbart", precision="fp32")
    assert mbart._tokenizer.convert_ids_to_tokens(mbart._start) == ["</s>", "ru_RU"]
    rut5 = Seq2SeqWriter(folder / "rut5", precision="fp32")
    assert rut5.encode("Экспорт") == rut5._tokenizer("Экспорт")["input_ids"]  # no prefix


def test_greedy_output_is_that_of_transformers(folder: Path) -> None:
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    writer = Seq2SeqWriter(folder / "bart", precision="fp32")
    text = "Exports of aluminium rose by 12.4% in May."
    tokenizer = AutoTokenizer.from_pretrained(folder / "bart")
    model = AutoModelForSeq2SeqLM.from_pretrained(folder / "bart").eval()
    ids = model.generate(
        **tokenizer(text, return_tensors="pt"), num_beams=1, max_new_tokens=33, min_length=8,
        length_penalty=1.0, early_stopping=False, bad_words_ids=[[0], [1], [3]],
    )  # fmt: skip
    theirs = [i for i in ids[0].tolist()[2:] if i > 3]
    found = writer.translate([text], Decoding())[0][0].text
    assert found == writer.write(theirs)
    assert len(found) > 10


def test_a_run_of_tokens_does_not_come_twice_and_the_end_waits() -> None:
    class Steps:
        def first(self) -> torch.Tensor:
            return torch.zeros(1, 4)

        def next(self, move: Any) -> torch.Tensor:
            return torch.zeros(len(move.tokens), 4)

    steps = LimitedSteps(Steps(), frozenset({3}), no_repeat=2, least=2)
    assert steps.first()[0, 3] == float("-inf")
    assert steps.next(Move([0], [1], [0], same=True))[0, 3] == float("-inf")
    assert steps.next(Move([0], [2], [0], same=True))[0].tolist() == [0, 0, 0, 0]
    assert steps.next(Move([0], [1], [0], same=True))[0, 2] == float("-inf")
    assert repeating([1, 2, 3], 4) == []


# --- what is asked for ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("summarizer", "direction", "expected"),
    [
        ("extractive", None, None),
        ("rut5-base-sum-gazeta", None, ("seq2seq", Direction.SUMMARIZE_FIRST)),
        ("seq2seq:bart-large-cnn", None, ("seq2seq", Direction.TRANSLATE_FIRST)),
        ("mt5-multilingual-xlsum", "translate-first", ("seq2seq", Direction.TRANSLATE_FIRST)),
        ("causal-lm:./model", None, ("causal_lm", Direction.SUMMARIZE_FIRST)),
    ],
)
def test_the_direction_suits_the_model(
    summarizer: str, direction: str | None, expected: tuple[str, Direction] | None
) -> None:
    found = parse(summarizer, direction)
    assert (found and (found.spec.engine, found.direction)) == expected


@pytest.mark.parametrize(
    ("summarizer", "direction", "word"),
    [
        ("rut", None, "no summarizer 'rut'"),
        ("seq2seq", None, "needs a model"),
        ("embedded", None, "summarizes badly"),
        ("opus-mt-ru-en", None, "translates and does not summarize"),
        ("seq2seq:nllb-200-distilled-600m", None, "translates and does not summarize"),
        ("extractive", "translate-first", "no summarizer that writes"),
        ("bart-large-cnn", "summarize-first", "writes English"),
        ("seq2seq:./x", "sideways", "no direction"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    summarizer: str, direction: str | None, word: str
) -> None:
    with pytest.raises(UsageError, match=word):
        Options(summarizer=summarizer, direction=direction)


def test_a_model_of_the_wrong_kind_or_none_is_refused(folder: Path) -> None:
    for name in (f"seq2seq:{folder}/chat", "seq2seq:./nowhere", "rut5-base-sum-gazeta"):
        writing = parse(name)
        assert writing is not None
        with pytest.raises(ModelError):
            load(writing)


def test_a_prompt_of_ones_own(folder: Path, tmp_path: Path) -> None:
    prompt = tmp_path / "prompt.txt"
    prompt.write_text("Сократи до {sentences}: {source}\n", encoding="utf-8")
    writing = parse(f"causal_lm:{folder}/chat")
    assert writing is not None
    made = load(writing, None, summary_prompt=str(prompt))
    assert made.writer.instructions == "Сократи до  :  "
    assert made.writer.summarize(["Экспорт вырос."], 1, [None])  # type: ignore[list-item]
    assert "summary_prompt" in config.origins()
    prompt.write_text("ничего", encoding="utf-8")
    with pytest.raises(UsageError, match="0 times"):
        load(writing, None, summary_prompt=str(prompt), threads=2)
