from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.summarizers.abstractive.scripted import ENGLISH, SEGMENTS

from summarize.figures import find
from summarize.segmentation import segment
from summarize.summarizers.gate import Gate, sentences

HERE = Path(__file__).parent


def table(name: str) -> list[tuple[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(verdict, text) for verdict, text in rows]


@pytest.fixture(scope="module")
def russian() -> Gate:
    return Gate(SEGMENTS)


@pytest.fixture(scope="module")
def english() -> Gate:
    return Gate(SEGMENTS, ENGLISH)


def check(gate: Gate, verdict: str, text: str) -> None:
    sign, _, rest = verdict.partition(" ")
    judged = gate.judge(text)
    if sign == "+":
        assert judged.reasons == ()
        assert judged.segments == tuple(map(int, rest.split()))
    else:
        assert not judged.ok
        assert rest in "; ".join(judged.reasons)


@pytest.mark.parametrize(("verdict", "text"), table("gate_ru.txt"))
def test_a_russian_sentence_gets_its_verdict(russian: Gate, verdict: str, text: str) -> None:
    check(russian, verdict, text)


@pytest.mark.parametrize(("verdict", "text"), table("gate_en.txt"))
def test_an_english_sentence_gets_its_verdict(english: Gate, verdict: str, text: str) -> None:
    check(english, verdict, text)


def test_the_articles_own_sentences_pass_and_rest_on_themselves(russian: Gate) -> None:
    for place, each in enumerate(SEGMENTS):
        judged = russian.judge(each.text)
        assert judged.ok
        assert judged.segments == (place,)


def test_a_pronoun_may_become_the_person_that_it_stands_for() -> None:
    gate = Gate(
        segment(
            "Глава региона Махмуд-Али Калиматов выступил с посланием. Он добавил, что крупнейшим "
            "партнером республики был Китай (15,4%)."
        )
    )
    written = "Махмуд-Али Калиматов добавил, что крупнейшим партнером республики был Китай (15,4%)."
    assert gate.judge(written).segments == (0, 1)
    assert not gate.judge(written.replace("Махмуд-Али Калиматов", "Рустам Минниханов")).ok


def test_only_what_the_model_was_shown_supports_a_sentence(russian: Gate) -> None:
    text = "Цена тонны в Лондоне составила 2 250 долларов."
    assert russian.judge(text, (3, 4)).ok
    assert not russian.judge(text, (0, 1)).ok


def test_the_prompt_must_not_come_out_again() -> None:
    gate = Gate(SEGMENTS, prompt="Экспорт алюминия вырос и это пример ответа.")
    assert not gate.judge("Экспорт алюминия вырос и это хорошо.").ok


@given(st.data())
def test_another_digit_never_passes(data: st.DataObject) -> None:
    gate = Gate(SEGMENTS)
    text = data.draw(st.sampled_from(SEGMENTS[:5])).text
    place = data.draw(st.sampled_from([at for at, char in enumerate(text) if char.isdigit()]))
    digit = data.draw(st.sampled_from([char for char in "0123456789" if char != text[place]]))
    damaged = text[:place] + digit + text[place + 1 :]
    assert not gate.judge(damaged).ok


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_whatever_is_written_is_judged_and_figures_that_pass_are_the_articles(text: str) -> None:
    gate = Gate(SEGMENTS)
    known = {figure.value for each in SEGMENTS for figure in find(each.text, "ru")}
    for each in sentences(text):
        judged = gate.judge(each)
        if judged.ok:
            assert {figure.value for figure in find(each, "ru") if not figure.weak} <= known


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("- Экспорт вырос.\n- Импорт упал.", ["Экспорт вырос.", "Импорт упал."]),
        ("Exports rose.<n>Imports fell.", ["Exports rose.", "Imports fell."]),
        ("1. **Экспорт** вырос на 5%. Импорт упал.", ["Экспорт вырос на 5%.", "Импорт упал."]),
        ("1.5 million tonnes were sold.", ["1.5 million tonnes were sold."]),
        ("", []),
    ],
)
def test_what_was_written_is_cut_into_sentences(written: str, found: list[str]) -> None:
    assert list(sentences(written)) == found


@pytest.mark.quality
def test_the_gate_on_news(shared: Path) -> None:
    """Sentences of real articles pass; with another digit they do not."""
    folder = shared / "data" / "eval" / "wmt21"
    lines = (folder / "src.ru").read_text(encoding="utf-8").splitlines()
    ids = [
        row.split("\t")[0]
        for row in (folder / "docids.tsv").read_text(encoding="utf-8").splitlines()
    ]
    whole = passed = damaged = refused = 0
    for name in list(dict.fromkeys(ids))[:20]:
        texts = [line for line, own in zip(lines, ids, strict=True) if own == name]
        gate = Gate(segment("\n".join(texts)))
        for text in gate.russian:
            if not re.search(r"\S{3,} .*[.!?]$", text) or len(text.split()) < 5:
                continue
            whole += 1
            passed += gate.judge(text).ok
            digits = [at for at, char in enumerate(text) if char.isdigit()]
            if digits:
                at = digits[len(digits) // 2]
                other = str((int(text[at]) + 3) % 10)
                damaged += 1
                refused += not gate.judge(text[:at] + other + text[at + 1 :]).ok
    assert whole > 100
    assert damaged > 30
    assert passed >= 0.98 * whole
    assert refused == damaged
