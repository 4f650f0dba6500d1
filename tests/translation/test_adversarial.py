"""Invented segments that are meant to break figures, under engines that do their worst."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarize.document import Hypothesis, Rung
from summarize.engines.echo import EchoEngine
from summarize.figures import compare
from summarize.translation.casing import as_sentence
from summarize.translation.clauses import MOST_WORDS, PIECE_WORDS, join, pieces
from summarize.translation.ladder import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Translation
    from summarize.engines.base import Decoding, Guard

FILE = Path(__file__).parent / "data" / "adversarial.tsv"
ROWS = [line.split("\t", 1) for line in FILE.read_text(encoding="utf-8").splitlines()]
SEGMENTS = [text.replace("\\t", "\t") for _, text in ROWS]
LONGEST = 100  # of the segments that babbling is tried on
SCRAPS = (
    " the",
    " of",
    " and",
    " tonnes",
    " per cent",
    "%",
    ".",
    ",",
    "-",
    " million",
    " May",
    " ",
)


class Babbler:
    """Writes words and digits at random, as far as its guard lets it: a model gone mad."""

    name = signature = "babbler"

    def __init__(self, *, guarded: bool) -> None:
        self.guarded = guarded

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,
        hints: object = None,
    ) -> list[tuple[Hypothesis, ...]]:
        del hints
        guards = guards if guards is not None and self.guarded else [None] * len(segments)
        return [
            tuple(self._babble(text, guard, take) for take in range(decoding.hypotheses))
            for text, guard in zip(segments, guards, strict=True)
        ]

    def _babble(self, text: str, guard: Guard | None, take: int) -> Hypothesis:
        chance = random.Random(f"{text} {take}")  # noqa: S311 - no secret
        state: Any = None if guard is None else guard.start()
        out = ""
        for step in range(len(text) + 20):
            rests = None if guard is None else guard.continuations(state)
            options = sorted(rests or ()) or [*SCRAPS, *"0123456789", "15", " 2", "3,1"]
            piece = chance.choice(options)
            if guard is not None:
                after = guard.advance(state, piece)
                if after is None:
                    continue
                state = after
            out += piece
            if step % 16 == 15 and (guard is None or guard.may_end(state)):
                return Hypothesis(out, finished=True)
        return Hypothesis(out, finished=False)


def silent(rows: Sequence[Translation]) -> list[Translation]:
    """Those whose figures are wrong and which nothing marks."""
    return [
        row
        for row in rows
        if row.rung is not Rung.MARKED and not compare(as_sentence(row.ru), row.en).ok
    ]


def test_the_suite_has_every_kind_and_enough_segments() -> None:
    kinds = Counter(kind for kind, _ in ROWS)
    assert len(ROWS) >= 200
    assert len({*map(tuple, ROWS)}) == len(ROWS)
    assert {"percent list", "price table", "repeated digits", "long numbers", "ranges"} <= {*kinds}
    assert {"mixed separators", "dates", "phones and codes", "capitals", "lone number"} <= {*kinds}
    assert {"figures at both ends", "empty line", "400 words"} <= {*kinds}
    assert max(len(text.split()) for text in SEGMENTS) > 400


@pytest.mark.parametrize("guarded", [True, False])
def test_what_a_babbling_engine_gets_wrong_is_marked(guarded: bool) -> None:
    short = [text for text in SEGMENTS if len(text) < LONGEST][::5]
    rows = translate(short, Babbler(guarded=guarded))
    assert silent(rows) == []
    assert sum(row.rung is Rung.MARKED for row in rows) > 10  # it is not let off either
    assert [row.ru for row in rows] == short


def test_a_babbler_under_guard_writes_no_digit_that_is_not_the_sources() -> None:
    source = "Экспорт вырос на 12,4%, импорт – на 98,7%."
    rows = translate([source], Babbler(guarded=True))
    assert {*rows[0].en} & {*"0356"} == set()


def test_an_engine_that_copies_numerals_is_nearly_always_proved() -> None:
    rows = translate(SEGMENTS, EchoEngine())
    assert silent(rows) == []
    assert sum(row.rung is Rung.MARKED for row in rows) <= 3
    bypassed = {kind for (kind, _), row in zip(ROWS, rows, strict=True) if row.rung is Rung.RULE}
    assert {"lone number", "empty line"} <= bypassed


def test_a_long_sentence_is_cut_into_pieces_that_together_are_the_sentence() -> None:
    long = [text for text in SEGMENTS if len(text.split()) > MOST_WORDS]
    assert len(long) == 3
    for text in long:
        parts = pieces(text)
        assert " ".join(parts) == text
        assert max(len(part.split()) for part in parts) <= PIECE_WORDS
    assert pieces("слово " * 300 + "конец") != ("слово " * 300 + "конец",)
    short = "Экспорт вырос, импорт снизился."
    assert pieces(short) == (short,)


def test_pieces_are_joined_with_the_marks_of_the_source() -> None:
    source = ("В мае, как сообщил завод,", "выпуск вырос:", "Росстат", "дал 5%.")
    english = ("In May, the plant said.", "The output grew.", "Rosstat.", "Gave 5%.")
    expected = "In May, the plant said, the output grew: Rosstat gave 5%."
    assert join(source, english).text == expected


@pytest.mark.model
def test_the_embedded_model_is_proved_or_marked_on_one_of_each_kind() -> None:
    from summarize import engines  # noqa: PLC0415 - loads the model

    first = {kind: text for (kind, _), text in zip(ROWS, SEGMENTS, strict=True) if kind[0] != "4"}
    rows = translate([*first.values()], engines.load("embedded"))
    assert silent(rows) == []
    assert sum(row.ledger.ok for row in rows) >= 0.8 * len(rows)


def test_a_line_of_twenty_thousand_words_is_cut_and_loses_nothing() -> None:
    text = "слово " * 20_000 + "конец"  # quadratic work here would take minutes
    parts = pieces(text)
    assert " ".join(parts) == text
    assert max(len(part.split()) for part in parts) <= PIECE_WORDS
