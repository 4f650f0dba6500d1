from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from summarize.engines.embedded.tokenizer import trim
from summarize.engines.embedded.vocabulary import Vocabulary
from summarize.translation.guard import FigureGuard

SPECIAL = ["<pad>", "<eos>", "<bos>", "<unk>"]
BYTES = [f"<0x{byte:02X}>" for byte in range(256)]
# Later merges are worse. «том» can be reached by two ways, «ab» only over «a»+«b».
MERGED = ["▁т", "от", "то", "ом", "том", "▁то", "▁том", "ab", "ba", "aba", "мм", "15", "\n\n"]
SINGLE = [*"томab15,.\n", "▁"]
TOKENS = [*SPECIAL, *BYTES, *MERGED, *SINGLE]
SCORES = [-float(i) for i in range(len(TOKENS))]
LETTERS = "томab15,. \n"


def container(tokens: list[str] = TOKENS) -> Any:
    fields = {"tokenizer.ggml.tokens": tokens, "tokenizer.ggml.scores": SCORES}
    return SimpleNamespace(fields=fields)


def cut(text: str, tokens: list[str]) -> list[str]:
    """SentencePiece's byte-pair algorithm, written plainly: merge the best adjacent pair."""
    scores = {token: SCORES[TOKENS.index(token)] for token in tokens}
    pieces = list(text.replace(" ", "▁"))
    while True:
        pairs = [
            (-scores[left + right], at)
            for at, (left, right) in enumerate(pairwise(pieces))
            if left + right in scores
        ]
        if not pairs:
            break
        _, at = min(pairs)
        pieces[at : at + 2] = ["".join(pieces[at : at + 2])]
    out: list[str] = []
    for piece in pieces:
        if piece in scores:
            out.append(piece)
        else:
            out += [f"<0x{byte:02X}>" for byte in piece.encode()]
    return out


WHOLE = trim(container(), np.arange(len(TOKENS)))
# Closed under merges: every kept token can still be put together of kept ones.
KEPT = [i for i, token in enumerate(TOKENS) if "a" not in token and "▁то" not in token]
TRIMMED = trim(container(), np.array(KEPT))


def pieces(tokenizer: Any, text: str) -> list[str]:
    found: list[str] = tokenizer.encode(text, add_special_tokens=False).tokens
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("том", ["том"]),
        (" том", ["▁том"]),  # «▁т», then «ом», then both
        (" то том", ["▁то", "▁том"]),
        ("aba", ["aba"]),
        ("15,15", ["15", ",", "15"]),
        ("\n\n\n", ["\n\n", "\n"]),
        ("ж", ["<0xD0>", "<0xB6>"]),
        ("", []),
    ],
)
def test_texts_are_cut_by_the_best_merges(text: str, expected: list[str]) -> None:
    assert pieces(WHOLE, text) == expected


@given(st.text(LETTERS, max_size=30))
def test_the_whole_vocabulary_cuts_as_the_plain_algorithm_does(text: str) -> None:
    assert pieces(WHOLE, text) == cut(text, TOKENS)


@given(st.text("том15,. \nж", max_size=30))
def test_a_trimmed_vocabulary_cuts_as_the_plain_algorithm_over_its_tokens_does(text: str) -> None:
    assert pieces(TRIMMED, text) == cut(text, [TOKENS[i] for i in KEPT])


def test_trimmed_tokens_are_numbered_in_their_old_order() -> None:
    assert TRIMMED.get_vocab_size() == len(KEPT)
    assert [TRIMMED.id_to_token(new) for new in range(len(KEPT))] == [TOKENS[i] for i in KEPT]


@given(st.text(max_size=40).filter(lambda text: "▁" not in text))
def test_every_text_comes_back(text: str) -> None:
    ids = TRIMMED.encode(text, add_special_tokens=False).ids
    assert TRIMMED.decode(ids) == text


# --- the vocabulary of the output --------------------------------------------------------------


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    WHOLE.save(str(path))
    written = ["<eos>", "▁", "a", "b", "1", "5", "15", ",", ".", "\n", "\n\n", "ab"]
    return Vocabulary(path, torch.tensor([TOKENS.index(token) for token in written]))


def test_pieces_have_spaces_as_spaces_and_ends_are_known(vocabulary: Vocabulary) -> None:
    assert vocabulary.pieces[1] == " "
    assert {vocabulary.pieces[row] for row in vocabulary.ends} == {"<eos>", "\n", "\n\n"}


def test_rows_of_the_shortlist_are_written_as_their_tokens(vocabulary: Vocabulary) -> None:
    rows = [vocabulary.pieces.index(piece) for piece in ("ab", " ", "15", ",", "5")]
    assert vocabulary.decode(rows) == "ab 15,5"


def test_a_batch_is_encoded_as_its_texts_are(vocabulary: Vocabulary) -> None:
    texts = ["том том", "", "15,15 том"]
    assert vocabulary.encode_batch(texts) == [vocabulary.encode(text) for text in texts]


def test_an_unknown_token_is_named(vocabulary: Vocabulary) -> None:
    assert vocabulary.id_of("<bos>") == 2
    with pytest.raises(KeyError, match="<none>"):
        vocabulary.id_of("<none>")


@pytest.mark.parametrize("source", ["Рост", "Рост на 15", "Рост на 1", "Рост на 15,1 и 5"])
def test_forbidden_rows_are_those_that_the_guard_refuses(
    vocabulary: Vocabulary, source: str
) -> None:
    guard = FigureGuard(source)
    states, seen = [guard.start()], 0
    while states and seen < 60:
        state = states.pop()
        seen += 1
        forbidden = set(vocabulary.forbidden(guard, state).tolist())
        for row, piece in enumerate(vocabulary.pieces):
            if row in vocabulary.ends:
                continue
            after = guard.advance(state, piece)
            assert (row in forbidden) == (after is None), (state, piece)
            if after is not None:
                states.append(after)
