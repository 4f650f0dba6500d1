"""Word translations learned from pairs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np  # noqa: TID253 - what is tested is arithmetic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file  # noqa: TID253
from training.corpus import Pair
from training.lexicon import Writable, build, content_lemmas, ibm1, learn

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ["▁the", "▁house", "▁book", "▁a", "▁big", "▁small", "s", "▁2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Экспорт и импорт в Россию", ["экспорт", "импорт", "россия"]),
        ("Он сообщил об этом", ["сообщить"]),
        ("Завод, заводы и заводу", ["завод"]),
        ("TikTok 2019", []),
    ],
)
def test_content_lemmas(text: str, expected: list[str]) -> None:
    assert content_lemmas(text) == expected


def test_what_always_stands_together_is_learned() -> None:
    # the textbook's house, book and big house, each some times over
    house, book, big = 1, 2, 3
    pairs = [([house], [10, 11]), ([book], [10, 12]), ([big, house], [10, 13, 11])] * 4
    found = learn(pairs, frozenset({10}))
    assert {lemma: [each.token for each in entries] for lemma, entries in found.items()} == {
        house: [11],
        book: [12],
        big: [13],
    }
    assert all(entries[0].probability > 0.5 for entries in found.values())


def test_what_is_rare_is_not_learned() -> None:
    pairs = [([1], [10]), ([1], [10]), ([2], [11])]
    assert learn(pairs, frozenset()) == {}
    assert list(learn([*pairs, ([1], [10])], frozenset())) == [1]


@given(
    st.lists(
        st.tuples(st.sets(st.integers(1, 6), min_size=1), st.sets(st.integers(0, 6), min_size=1)),
        min_size=1,
        max_size=20,
    )
)
def test_translations_of_a_lemma_are_at_most_certain(
    pairs: list[tuple[set[int], set[int]]],
) -> None:
    found = learn([(sorted(left), sorted(right)) for left, right in pairs], frozenset())
    for entries in found.values():
        shares = [entry.probability for entry in entries]
        assert 0 < sum(shares) <= 1
        assert shares == sorted(shares, reverse=True)


def test_probabilities_are_shared_among_the_kinds_of_a_word() -> None:
    given_ = np.array([0, 0, 1], np.int32)
    cells = np.array([0, 1, 2, 0, 2], np.int32)
    occurrences = np.array([0, 1, 1, 2, 2], np.int32)
    probabilities, counts = ibm1(given_, cells, occurrences)
    assert counts.sum() == pytest.approx(3)  # each occurrence is explained once
    assert probabilities[0] + probabilities[1] < 1
    assert probabilities[0] > probabilities[1]


@pytest.fixture
def writable(tmp_path: Path) -> Writable:
    vocabulary = {"<unk>": 0, **{word: i for i, word in enumerate(WORDS, 1)}}
    model = {
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "<unk>"},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "never"},
    }
    (tmp_path / "tokenizer.json").write_text(json.dumps(model), encoding="utf-8")
    written = np.packbits([word not in {"<unk>", "▁small"} for word in vocabulary])
    save_file({"written": written}, tmp_path / "vocabulary.safetensors")
    return Writable(tmp_path / "tokenizer.json", tmp_path / "vocabulary.safetensors")


def test_only_tokens_that_begin_a_word_and_may_be_written_are_learned(writable: Writable) -> None:
    assert sorted(writable.words.values()) == ["a", "big", "book", "house", "the"]
    pairs = [
        Pair("дом", "the house"),
        Pair("книга", "the book"),
        Pair("маленькая книга", "a small book"),
        Pair("дом 2", "a house 2"),
    ] * 3
    tensors = build(pairs, writable)
    assert bytes(tensors["lemmas"].tolist()).decode().split("\n") == ["дом", "книга"]
    assert tensors["starts"].tolist() == [0, 1, 2]
    assert tensors["tokens"].tolist() == [2, 3]
    assert float(tensors["pace"]) == pytest.approx(10 / 28)
