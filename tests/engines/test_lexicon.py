"""Words that the source makes likely: when, how much, and until when."""

from __future__ import annotations

import pytest
import torch

from summarize.engines.base import Hints
from summarize.engines.embedded.lexicon import PREFIX, STRENGTH, Lexicon
from summarize.engines.phrases import START, Phrases

ROWS = {"export": 3, "exports": 4, "aluminium": 7, "plant": 9}
ENTRIES = {"алюминий": [(7, 0.8)], "завод": [(9, 0.3)], "экспорт": [(4, 0.5), (3, 0.2)]}
TEXT = "Экспорт с самого большого завода алюминия"


def lexicon(entries: dict[str, list[tuple[int, float]]] = ENTRIES) -> Lexicon:
    flat = [entry for found in entries.values() for entry in found]
    starts = [0]
    for found in entries.values():
        starts.append(starts[-1] + len(found))
    return Lexicon(
        {
            f"{PREFIX}lemmas": torch.tensor(list("\n".join(entries).encode()), dtype=torch.uint8),
            f"{PREFIX}starts": torch.tensor(starts, dtype=torch.int32),
            f"{PREFIX}rows": torch.tensor([row for row, _ in flat], dtype=torch.int32),
            f"{PREFIX}probabilities": torch.tensor([share for _, share in flat]).half(),
            f"{PREFIX}pace": torch.tensor([0.2]),
        }
    )


def gains(text: str, written: int, said: frozenset[int] = frozenset()) -> dict[str, float]:
    expected = lexicon().expect(text)
    assert expected is not None
    logits = torch.zeros(12)
    expected.favour(logits, written, said)
    others = [row for row in range(12) if row not in ROWS.values()]
    assert not logits[others].any()
    return {word: float(logits[row]) for word, row in ROWS.items()}


def test_each_word_is_likeliest_at_its_place() -> None:
    at = [gains(TEXT, written) for written in range(10)]
    best = {word: max((each[word], i) for i, each in enumerate(at))[1] for word in ROWS}
    # 41 characters make 8.2 tokens; the words begin at characters 0, 26 and 33
    assert best == {"exports": 0, "export": 0, "plant": 5, "aluminium": 7}
    assert at[0]["exports"] == pytest.approx(STRENGTH * 0.75**0.5, rel=1e-3)
    assert at[0]["export"] == pytest.approx(STRENGTH * 0.3**0.5, rel=1e-3)
    assert max(each["aluminium"] for each in at) <= STRENGTH


def test_nothing_is_gained_long_after_the_expected_end() -> None:
    assert all(gain < 0.01 for gain in gains(TEXT, 500).values())


def test_a_word_that_is_said_gains_no_more() -> None:
    before, after = gains(TEXT, 1), gains(TEXT, 1, frozenset({0}))
    assert before["export"] > 0 < before["exports"]
    assert after["export"] == after["exports"] == 0
    assert after["plant"] == before["plant"]


def test_any_form_of_a_word_is_found_and_others_are_not() -> None:
    assert gains("экспорта", 0)["exports"] > 0
    assert lexicon().expect("Снег выпал") is None
    assert lexicon().expect("") is None
    assert lexicon().expect("TikTok, 2019") is None


def test_two_words_may_share_a_translation() -> None:
    shared = lexicon({"завод": [(9, 0.3)], "фабрика": [(9, 0.3)]}).expect("завод фабрика")
    assert shared is not None
    assert shared.said_by(9) == {0, 1}


def test_progress_counts_tokens_and_words_said() -> None:
    phrases = Phrases(Hints(), vocabulary=_NoVocabulary(), expected=lexicon().expect(TEXT))
    assert phrases
    progress = START
    for row in (3, 11, 9):
        progress = phrases.advance(progress, row)
    assert progress.written == 3
    logits = torch.zeros(12)
    phrases.favour(logits, progress)
    assert logits[7] > 0 == logits[3] == logits[4] == logits[9]


def test_without_expectations_nothing_is_counted() -> None:
    phrases = Phrases(Hints(), vocabulary=_NoVocabulary())
    assert not phrases
    assert phrases.advance(START, 5) == START


class _NoVocabulary:
    def rows_of(self, text: str) -> tuple[int, ...] | None:
        raise AssertionError(text)
