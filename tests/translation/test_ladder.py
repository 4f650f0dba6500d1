"""The ladder over an engine that says what a script tells it to."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from summarize.document import Hypothesis, Rung, Verdict
from summarize.engines.echo import EchoEngine
from summarize.translation.ladder import Ladder, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.document import Translation
    from summarize.engines.base import Decoding, Guard

GROWTH = "Экспорт вырос на 15,4%."
GOOD = "Exports grew by 15.4%."
WRONG = "Exports grew by 16.4%."
LOST = "Exports grew."


class Scripted:
    """An engine with the real interface; ``script`` gives the texts for a call.

    The script takes the segment, the number of beams and whether the segment is guarded and by
    itself, and returns texts or hypotheses, best first.
    """

    name = "scripted"
    signature = "scripted-1"

    def __init__(self, script: Callable[[str, int, bool], Sequence[str | Hypothesis]]) -> None:
        self.script = script
        self.calls: list[tuple[tuple[str, ...], int, int]] = []

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,
        hints: Sequence[Any] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        assert guards is None or len(guards) == len(segments)
        assert hints is None or len(hints) == len(segments)
        assert decoding.hypotheses <= decoding.beams
        self.calls.append((tuple(segments), decoding.beams, decoding.hypotheses))
        out = []
        for place, text in enumerate(segments):
            guarded = guards is not None and guards[place] is not None
            found = self.script(text, decoding.beams, guarded)[: decoding.hypotheses]
            out.append(
                tuple(
                    each if isinstance(each, Hypothesis) else Hypothesis(each, -float(rank))
                    for rank, each in enumerate(found)
                )
            )
        return out

    @property
    def asked(self) -> set[str]:
        return {text for segments, _, _ in self.calls for text in segments}


def always(*texts: str) -> Scripted:
    return Scripted(lambda _text, _beams, _guarded: texts)


def one(source: str, engine: Any, **options: Any) -> Translation:
    (row,) = translate([source], engine, **options)
    assert row.ru == source
    return row


def test_a_proved_first_answer_ends_the_climb() -> None:
    engine = always(GOOD)
    row = one(GROWTH, engine, style="english")
    assert (row.en, row.rung, row.ok) == (GOOD, Rung.GUARDED, True)
    assert len(engine.calls) == 1
    assert engine.calls[0][1:] == (1, 1)


def test_the_first_rung_keeps_as_many_beams_as_asked() -> None:
    engine = always(GOOD)
    one(GROWTH, engine, beams=4)
    assert [beams for _, beams, _ in engine.calls] == [4]


def test_decoding_is_guarded_by_the_segments_own_figures() -> None:
    seen: list[Any] = []

    class Looking(Scripted):
        def translate(
            self, segments: Any, decoding: Any, guards: Any = None, hints: Any = None
        ) -> Any:
            seen.extend(guards)
            return super().translate(segments, decoding, guards, hints)

    translate([GROWTH, "Цена 5 рублей."], Looking(lambda *_: ["Price 5 rubles, 15.4%."]))
    first, second = seen[:2]
    assert first.advance(first.start(), "15.4") is not None
    assert first.advance(first.start(), "5") is None
    assert second.advance(second.start(), "5") is not None
    assert second.advance(second.start(), "15.4") is None


def test_the_n_best_list_comes_second() -> None:
    engine = Scripted(lambda _text, beams, _guarded: [WRONG] if beams == 1 else [WRONG, GOOD])
    row = one(GROWTH, engine, style="english")
    assert (row.en, row.rung) == (GOOD, Rung.N_BEST)
    assert [beams for _, beams, _ in engine.calls] == [1, 4]


def test_figures_come_before_the_models_score() -> None:
    engine = Scripted(
        lambda _text, beams, _guarded: (
            [Hypothesis(LOST, -0.1)]
            if beams == 1
            else [Hypothesis(LOST, -0.1), Hypothesis("Exports rose by 15.4%.", -9.0)]
        )
    )
    assert one(GROWTH, engine, style="english").en == "Exports rose by 15.4%."


def test_among_proved_answers_the_likeliest_is_taken() -> None:
    answers = [
        Hypothesis("Exports went up by 15.4%.", -3.0),
        Hypothesis(GOOD, -1.0),
        Hypothesis("The exports did grow by 15.4%.", -2.0),
    ]
    engine = Scripted(lambda _text, beams, _guarded: [WRONG] if beams == 1 else answers)
    row = one(GROWTH, engine, style="english")
    assert (row.en, row.score) == (GOOD, -1.0)


def test_a_later_rung_does_not_replace_a_better_answer_by_a_worse_one() -> None:
    source = "Рост на 15,4%, спад на 7,1%."
    nearly, worse = "Growth of 15.4%, a decline of 8.1% there.", "Growth here and there, nothing."
    engine = Scripted(lambda _text, beams, _guarded: [nearly] if beams == 1 else [worse, worse])
    row = one(source, engine)
    assert "15,4" in row.en


def test_what_no_rung_can_prove_is_marked_with_its_reasons() -> None:
    engine = always("Exports grew by four and by five.")
    row = one(GROWTH, engine)
    assert row.rung is Rung.MARKED
    assert not row.ok
    lost = [entry for entry in row.ledger.problems if entry.source is not None]
    assert [entry.source.text for entry in lost if entry.source] == ["15,4%"]
    assert all(entry.reason for entry in row.ledger.problems)
    assert len(engine.calls) > 2  # it was tried again before


def test_faults_are_doubts_too() -> None:
    engine = Scripted(lambda _text, beams, _guarded: ["Рост"] if beams == 1 else ["Growth."])
    row = one("Рост.", engine)
    assert (row.en, row.ok) == ("Growth.", True)
    marked = one("Рост.", always("Рост."))
    assert marked.rung is Rung.MARKED
    assert marked.faults == ("Cyrillic letters are left",)
    assert marked.ledger.ok


def test_a_wrong_name_is_put_right_before_names_are_pressed() -> None:
    engine = always("It will be held in Turkey.")
    (row,) = Ladder(engine, insistent=True).translate(["Он пройдет в Турине."])
    assert (row.en, row.rung) == ("It will be held in Turin.", Rung.REPAIRED)
    assert row.name_doubts == ()
    assert len(engine.calls) == 1


def test_names_that_stay_in_doubt_are_pressed_and_reported() -> None:
    engine = always("It will be held.")
    (row,) = Ladder(engine, insistent=True).translate(["Он пройдет в Турине."])
    assert row.name_doubts == ("Турине is missing",)
    assert [beams for _, beams, _ in engine.calls] == [1, 8, 8, 8]


def test_a_name_that_greedy_search_garbles_is_put_right_where_beams_leave_it_out() -> None:
    engine = Scripted(
        lambda _text, beams, _guarded: [
            "The head, Kamal Kalikamatov, said." if beams == 1 else "The head said."
        ]
    )
    rows = Ladder(engine, beams=4, insistent=True).translate(["Сказал глава Махмуд Калиматов."])
    assert [row.en for row in rows] == ["The head, Mahmoud Kalimatov, said."]
    assert [beams for _, beams, _ in engine.calls] == [4, 1]


def test_only_segments_in_doubt_climb() -> None:
    good, bad = "Цена 5 рублей.", GROWTH
    engine = Scripted(lambda text, *_: ["The price is 5 rubles."] if text == good else [LOST])
    rows = translate([good, bad], engine)
    assert [row.ok for row in rows] == [True, False]
    assert engine.calls[0][0] == (good, bad)
    assert all(good not in segments for segments, _, _ in engine.calls[1:])


@pytest.mark.parametrize(
    ("source", "verbatim", "english"),
    [
        ("15,4%", "15,4%", "15.4%"),
        ("14 607,38 тыс. долларов США", "14 607,38 thousand US dollars",
         "14,607.38 thousand US dollars"),
        ("1 234,5", "1 234,5", "1,234.5"),
        ("— 5 —", "— 5 —", "— 5 —"),
        ("", "", ""),
        ("  ", "  ", "  "),
        ("…", "…", "…"),
        ("2021, 2022", "2021, 2022", "2021, 2022"),
    ],
)  # fmt: skip
def test_lines_of_figures_alone_bypass_the_model(source: str, verbatim: str, english: str) -> None:
    engine = always("Nonsense 7.")
    for style, expected in (("verbatim", verbatim), ("english", english)):
        row = one(source, engine, style=style)
        assert (row.en, row.rung, row.ok) == (expected, Rung.RULE, True)
    assert engine.calls == []


@pytest.mark.parametrize(
    ("style", "expected"),
    [("verbatim", "Exports grew by 15,4%."), ("english", GOOD)],
)
def test_numerals_are_written_in_the_style_asked_for(style: str, expected: str) -> None:
    for answer in (GOOD, "Exports grew by 15,4%."):
        row = one(GROWTH, always(answer), style=style)
        assert (row.en, row.ok) == (expected, True)


def test_the_ledger_is_that_of_the_text_that_is_shown() -> None:
    row = one("Добыто 300 тыс. тонн.", always("Some 300,000 tonnes were mined."))
    (entry,) = row.ledger.entries
    assert entry.target is not None
    assert row.en[entry.target.start : entry.target.stop] == entry.target.text
    assert entry.verdict in {Verdict.KEPT, Verdict.REFORMATTED}
    assert "300 thousand" in row.en


def test_progress_is_told_and_never_falls() -> None:
    told: list[tuple[int, int]] = []
    sources = [GROWTH, "5", "Цена 5 рублей."]
    translate(sources, EchoEngine(), report=lambda done, all_: told.append((done, all_)))
    assert told
    assert all(all_ == 3 for _, all_ in told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == 3


def test_nothing_gives_nothing() -> None:
    engine = always("x")
    assert translate([], engine) == ()
    assert engine.calls == []


def test_an_engine_that_gives_no_hypothesis_is_marked() -> None:
    row = one(GROWTH, Scripted(lambda *_: []))
    assert row.rung is Rung.MARKED
    assert not row.ok


def whimsical(text: str, beams: int, guarded: bool) -> list[str]:
    """Right, nearly right or wrong by the text and the call alone, never by the batch."""
    chance = random.Random(f"{text} {beams} {guarded}")  # noqa: S311 - no secret
    number = "".join(char for char in text if char.isdigit())
    return [
        f"Plant {int(number or 0) + chance.choice([0, 0, 1])} works, says version {version}."
        for version in ("one", "two", "three")
    ]


def test_what_else_is_in_the_batch_changes_nothing() -> None:
    sources = [f"Работает завод {number}." for number in range(20, 50)] + [GROWTH, "", "15,4%"]
    alone = {source: one(source, Scripted(whimsical)) for source in sources}
    assert len({row.rung for row in alone.values()}) > 2
    for seed in range(5):
        order = sources[:]
        random.Random(seed).shuffle(order)  # noqa: S311 - no secret
        rows = translate(order, Scripted(whimsical))
        assert [alone[source] for source in order] == [*rows]


def test_the_same_segment_twice_gives_the_same_twice() -> None:
    first, second = translate(["Работает завод 21.", "Работает завод 21."], Scripted(whimsical))
    assert first == second


@pytest.mark.parametrize("style", ["verbatim", "english"])
def test_real_news_through_the_echo_engine_is_proved_or_marked(news: list[str], style: str) -> None:
    rows = translate(news[:150], EchoEngine(), style=style)
    assert [row.ru for row in rows] == news[:150]
    for row in rows:
        assert row.ok == (row.rung is not Rung.MARKED)
        assert row.ledger.ok or row.rung is Rung.MARKED
    assert sum(row.ok for row in rows) > 0.85 * len(rows)
