"""Decoding over a model whose probabilities stand in a table, so that the best path is known."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any, cast

import pytest
import torch
from tokenizers import Tokenizer, models, normalizers

from summarize.engines.base import Hints
from summarize.engines.embedded.decoding import ROOM, Decoder, Output, Room
from summarize.engines.embedded.model import Cache
from summarize.engines.embedded.phrases import Phrases
from summarize.engines.embedded.vocabulary import Vocabulary
from summarize.translation.guard import FigureGuard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from torch import Tensor

    Rule = Callable[[str, str], Mapping[str, float]]

PIECES = ("<eos>", "▁a", "▁b", "▁c", "1", "5", "4", ".", ",", "▁15", "\n", "▁")
READ_ONLY = ("<bos>", "p", "q", "r")
LETTERS = ("a", "b", "c", "<unk>")
Table = dict[str, float]
NO_HINTS = Hints()


class ToyModel:
    """Remembers ids in its cache, and asks ``rule`` what follows.

    The rule takes the prompt and what was written, as texts, and gives probabilities of pieces;
    what it leaves out has one in a million.
    """

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.batches: list[int] = []

    def cache(self, rows: int, capacity: int) -> Cache:
        ids = torch.full((rows, capacity, 1), -1.0)
        return Cache([ids], [ids.clone()], torch.zeros(rows, dtype=torch.long))

    def forward(
        self, ids: Tensor, cache: Cache, *, first: int = 0, lengths: Tensor | None = None
    ) -> Tensor:
        self.batches.append(len(ids))
        counts = [ids.shape[1]] * len(ids) if lengths is None else lengths.tolist()
        for row, (new, count) in enumerate(zip(ids, counts, strict=True), first):
            start = int(cache.lengths[row])
            cache.keys[0][row, start : start + count, 0] = new[:count].float()
            cache.lengths[row] += count
        return torch.stack([self._logits(cache, row) for row in range(first, first + len(ids))])

    def _logits(self, cache: Cache, row: int) -> Tensor:
        seen = cache.keys[0][row, : cache.lengths[row], 0]
        names = READ_ONLY + PIECES
        texts = [names[int(i)] for i in seen.tolist()]
        assert texts[0] == "<bos>"  # the constant start is before every prompt
        prompt = "".join(itertools.takewhile(lambda text: text in READ_ONLY, texts[1:]))
        written = "".join(texts[1 + len(prompt) :]).replace("▁", " ")
        chances = self.rule(prompt, written)
        # Logits are only known up to a constant: the decoder has to normalize them itself.
        return torch.tensor([math.log(chances.get(piece, 1e-6)) + 3 for piece in PIECES])


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    names = READ_ONLY + PIECES + LETTERS
    merges = [("▁", letter) for letter in LETTERS[:3]]
    vocabulary = {name: i for i, name in enumerate(names)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges, unk_token="<unk>"))  # noqa: S106 - not a secret
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    path = tmp_path_factory.mktemp("vocabulary") / "tokenizer.json"
    tokenizer.save(str(path))
    return Vocabulary(path, torch.arange(len(READ_ONLY), len(READ_ONLY + PIECES)))


class Run:
    """Decodes prompts named by their letters with a rule, and writes rows as text again."""

    def __init__(self, vocabulary: Vocabulary, rule: Rule) -> None:
        self.vocabulary = vocabulary
        self.model = ToyModel(rule)
        self.decoder = Decoder(cast("Any", self.model), vocabulary, [0])

    def __call__(
        self,
        *prompts: str,
        beams: int = 1,
        limit: int | Sequence[int] = 8,
        guards: Sequence[Any] | None = None,
        hints: Hints = NO_HINTS,
        penalty: float = 1.0,
        room: Room = ROOM,
    ) -> list[list[Output]]:
        limits = [limit] * len(prompts) if isinstance(limit, int) else limit
        ids = [[READ_ONLY.index(letter) for letter in prompt] for prompt in prompts]
        return self.decoder.decode(
            ids,
            limits,
            guards or [None] * len(prompts),
            [Phrases(hints, self.vocabulary)] * len(prompts),
            beams=beams,
            length_penalty=penalty,
            room=room,
        )

    def text(self, output: Output) -> str:
        return "".join(self.vocabulary.pieces[row] for row in output.rows)

    def texts(self, *prompts: str, **options: Any) -> list[list[str]]:
        return [[self.text(each) for each in found] for found in self(*prompts, **options)]


def garden_path(_prompt: str, written: str) -> Table:
    """Greedy takes « a» (0.6), after which nothing is likely; « b» (0.4) leads to certainty."""
    return {
        "": {"▁a": 0.6, "▁b": 0.4},
        " a": {"▁c": 0.3, "▁b": 0.3, "▁a": 0.2, "<eos>": 0.2},
        " b": {"▁c": 0.98, "<eos>": 0.02},
        " b c": {"<eos>": 0.99},
    }.get(written, {"<eos>": 0.9, "▁a": 0.1})


def noisy(prompt: str, written: str) -> Table:
    """Different for every prompt and history, always the same for one."""
    generator = torch.Generator().manual_seed(sum(map(ord, prompt + written)) * 7 + len(written))
    chances = torch.rand(len(PIECES), generator=generator) ** 3
    chances[0] *= 1 + len(written) / 4
    return dict(zip(PIECES, (chances / chances.sum()).tolist(), strict=True))


def total(rule: Callable[[str, str], Table], prompt: str, pieces: Sequence[str]) -> float:
    """The log-probability of a path by the table, as the toy model normalizes it."""
    out, written = 0.0, ""
    for piece in pieces:
        chances = rule(prompt, written)
        whole = sum(chances.get(each, 1e-6) for each in PIECES)
        out += math.log(chances.get(piece, 1e-6) / whole)
        written += piece.replace("▁", " ")
    return out


def test_greedy_takes_the_likeliest_piece_each_time(vocabulary: Vocabulary) -> None:
    run = Run(vocabulary, garden_path)
    assert run.texts("p")[0][0] in {" a c", " a b"}  # they are equally likely


def test_a_beam_finds_the_better_of_two_paths(vocabulary: Vocabulary) -> None:
    run = Run(vocabulary, garden_path)
    found = run("p", beams=2)[0]
    assert run.text(found[0]) == " b c"
    assert found[0].score == pytest.approx(
        total(garden_path, "p", ["▁b", "▁c", "<eos>"]) / 3, abs=1e-4
    )
    assert found[0].finished


def test_beams_come_best_first_and_all_different(vocabulary: Vocabulary) -> None:
    run = Run(vocabulary, noisy)
    for found in run("p", "q", "r", "pq", beams=4, limit=6):
        assert 1 < len(found) <= 4
        ranks = [(each.finished, each.score) for each in found]
        assert ranks == sorted(ranks, reverse=True)
        assert len({each.rows for each in found}) == len(found)


def test_a_score_is_the_mean_log_probability_with_the_end_counted(vocabulary: Vocabulary) -> None:
    run = Run(vocabulary, noisy)
    for beams in (1, 3):
        for output in run("pqr", beams=beams, limit=10)[0]:
            if output.finished:
                pieces = [PIECES[row] for row in output.rows]
                ends = [total(noisy, "pqr", [*pieces, end]) for end in ("<eos>", "\n")]
                means = [end / (len(pieces) + 1) for end in ends]
                assert any(output.score == pytest.approx(mean, abs=1e-4) for mean in means)


def test_the_widest_beam_finds_the_best_of_all_short_paths(vocabulary: Vocabulary) -> None:
    letters = ["▁a", "▁b", "▁c"]
    paths = [
        [*path, "<eos>"] for size in range(3) for path in itertools.product(letters, repeat=size)
    ]

    def rule(prompt: str, written: str) -> Table:
        chances = noisy(prompt, written)
        return {piece: chances[piece] for piece in [*letters, "<eos>"]} | (
            {"<eos>": 50.0} if len(written) >= 4 else {}
        )

    for prompt in ("p", "q", "r", "pp", "qq"):
        best = max(paths, key=lambda path: total(rule, prompt, path) / len(path))
        run = Run(vocabulary, rule)
        found = run.texts(prompt, beams=6, limit=5)[0]
        assert found[0] == "".join(best[:-1]).replace("▁", " ")


def test_a_length_penalty_of_zero_ranks_by_totals(vocabulary: Vocabulary) -> None:
    def rule(_prompt: str, written: str) -> Table:
        return {
            "": {"<eos>": 0.3, "▁a": 0.7},
            " a": {"▁b": 0.5, "▁c": 0.5},
            " a b": {"<eos>": 0.99},
        }.get(written, {"<eos>": 0.5, "▁a": 0.5})

    run = Run(vocabulary, rule)
    by_mean = run("p", beams=3, penalty=1.0)[0]
    by_total = run("p", beams=3, penalty=0.0)[0]
    assert run.text(by_mean[0]) == " a b"
    assert run.text(by_total[0]) == " a b"
    assert by_total[0].score == pytest.approx(total(rule, "p", ["▁a", "▁b", "<eos>"]), abs=1e-3)
    assert run.text(by_total[1]) == ""
    assert by_total[1].score == pytest.approx(math.log(0.3), abs=1e-3)


def test_limits_hold_row_by_row_and_what_is_cut_says_so(vocabulary: Vocabulary) -> None:
    def endless(_prompt: str, _written: str) -> Table:
        return {"▁a": 0.6, "▁b": 0.4}

    run = Run(vocabulary, endless)
    for beams in (1, 3):
        found = run("p", "q", "r", limit=[1, 4, 7], beams=beams)
        assert [len(row[0].rows) for row in found] == [1, 4, 7]
        assert not any(each.finished for row in found for each in row)


def test_every_end_piece_ends(vocabulary: Vocabulary) -> None:
    run = Run(vocabulary, lambda _prompt, written: {"\n": 0.9} if written else {"▁a": 0.9})
    assert run.texts("p") == [[" a"]]
    assert run("p")[0][0].finished


def test_a_sentence_alone_and_in_any_batch_gives_the_same(vocabulary: Vocabulary) -> None:
    prompts = ["p", "qqq", "rp", "pqrpq", "q", "rr"]
    for beams in (1, 3):
        run = Run(vocabulary, noisy)
        alone = [run.texts(prompt, beams=beams, limit=6)[0] for prompt in prompts]
        for order in ([0, 1, 2, 3, 4, 5], [5, 3, 1, 0, 2, 4], [4, 2]):
            together = run.texts(*(prompts[i] for i in order), beams=beams, limit=6)
            assert together == [alone[i] for i in order]


PROMPTS = ["pqrpq", "rqpp", "qqq", "prr", "rp", "pq", "rr", "p", "q", "r"]


@pytest.mark.parametrize("beams", [1, 3])
@pytest.mark.parametrize("room", [Room(3, 100), Room(7, 100), Room(12, 20), Room(1, 1), Room(9, 9)])
def test_sentences_that_wait_for_room_give_the_same(
    vocabulary: Vocabulary, beams: int, room: Room
) -> None:
    run = Run(vocabulary, noisy)
    guards = [FigureGuard("Рост на 15") if i % 3 else None for i in range(len(PROMPTS))]
    for each in (None, guards):
        whole = run(*PROMPTS, beams=beams, limit=6, guards=each)
        run.model.batches.clear()
        assert run(*PROMPTS, beams=beams, limit=6, guards=each, room=room) == whole
        assert max(run.model.batches) <= max(room.rows, beams)


@pytest.mark.parametrize("beams", [1, 3])
def test_prompts_of_more_tokens_than_there_is_room_for_go_one_by_one(
    vocabulary: Vocabulary, beams: int
) -> None:
    run = Run(vocabulary, noisy)
    run(*PROMPTS, beams=beams, limit=6, room=Room(30, 1))
    assert max(run.model.batches) == beams


def test_a_sentence_begins_while_others_go_on(vocabulary: Vocabulary) -> None:
    def rule(prompt: str, written: str) -> Table:
        return {"▁a": 0.9} if len(written) < 2 * len(prompt) else {"<eos>": 0.9}

    run = Run(vocabulary, rule)
    run.model.batches.clear()
    prompts = ["pppppp", *["ppp"] * 3, *["p"] * 4]
    assert run.texts(*prompts, room=Room(4, 100)) == [[" a" * len(prompt)] for prompt in prompts]
    # Four are read and written on; after three steps one goes on alone, until no place for four
    # is there but all that wait can begin.
    assert run.model.batches[0] == 4
    assert run.model.batches[1:4] == [4, 4, 4]
    assert len(run.model.batches) < 6 + 2 + 2


def test_rows_that_are_done_are_read_no_more(vocabulary: Vocabulary) -> None:
    def rule(prompt: str, written: str) -> Table:
        return {"▁a": 0.9} if prompt == "q" and len(written) < 10 else {"<eos>": 0.9}

    run = Run(vocabulary, rule)
    assert run.texts("p", "q", "r") == [[""], [" a a a a a"], [""]]
    assert run.model.batches[1:] == [3, 1, 1, 1, 1, 1]


def test_two_ends_of_one_text_are_one_hypothesis(vocabulary: Vocabulary) -> None:
    def rule(_prompt: str, written: str) -> Table:
        return {"<eos>": 0.5, "\n": 0.3, "▁b": 0.2} if written else {"▁a": 0.6, "▁c": 0.4}

    found = Run(vocabulary, rule)("p", beams=3, limit=5)[0]
    assert len(found) == 3
    assert len({each.rows for each in found}) == 3
    assert found[0].score == pytest.approx(total(rule, "p", ["▁a", "<eos>"]) / 2, abs=1e-4)


# --- guards ------------------------------------------------------------------------------------


def wrong_figure(_prompt: str, written: str) -> Table:
    """Wants « a 14» and would write 15 only when 14 cannot be had."""
    if not written.strip():
        return {"▁a": 0.9, "<eos>": 0.1}
    if written.endswith("a"):
        return {"▁": 0.6, "▁15": 0.1, "<eos>": 0.3}
    if written.endswith(" "):
        return {"1": 0.9, "5": 0.1}
    if written.endswith(" 1"):
        return {"4": 0.9, "5": 0.1}
    return {"<eos>": 0.7, "▁b": 0.3}


@pytest.mark.parametrize("beams", [1, 2, 4])
def test_a_guard_is_obeyed_by_every_hypothesis(vocabulary: Vocabulary, beams: int) -> None:
    run = Run(vocabulary, wrong_figure)
    assert run.texts("p", beams=beams)[0][0] == " a 14"
    guarded = run.texts("p", beams=beams, guards=[FigureGuard("Рост на 15")])[0]
    assert guarded
    assert all(text.count("15") == 1 and "4" not in text for text in guarded)


@pytest.mark.parametrize("beams", [1, 3])
def test_each_row_has_its_own_guard(vocabulary: Vocabulary, beams: int) -> None:
    run = Run(vocabulary, wrong_figure)
    guards = [FigureGuard("Рост на 15"), None, FigureGuard("Рост на 14"), FigureGuard("Рост")]
    found = run.texts("p", "q", "r", "p", beams=beams, guards=guards)
    assert "15" in found[0][0]
    assert "14" not in found[0][0]
    assert found[1][0] == " a 14"
    assert "14" in found[2][0]
    assert not any(char.isdigit() for text in found[3] for char in text)


@pytest.mark.parametrize("beams", [1, 3])
def test_the_end_waits_for_the_figures_owed(vocabulary: Vocabulary, beams: int) -> None:
    def lazy(_prompt: str, written: str) -> Table:
        return {"<eos>": 0.9, "▁15": 0.01} if "15" not in written else {"<eos>": 0.9}

    run = Run(vocabulary, lazy)
    assert run.texts("p", beams=beams)[0][0] == ""
    found = run("p", beams=beams, guards=[FigureGuard("Рост на 15")])[0]
    assert run.text(found[0]) == " 15"
    assert found[0].finished


class Shut:
    """A guard that allows nothing at all after the first piece."""

    def start(self) -> str:
        return ""

    def advance(self, state: str, piece: str) -> str | None:
        return None if state else piece

    def key(self, state: str) -> str:
        return state

    def continuations(self, state: str) -> frozenset[str] | None:
        return frozenset({"xyz"}) if state else None

    def may_end(self, _state: str) -> bool:
        return False


@pytest.mark.parametrize("beams", [1, 3])
def test_a_row_that_its_guard_shuts_in_ends_unfinished_and_stops_no_other(
    vocabulary: Vocabulary, beams: int
) -> None:
    run = Run(vocabulary, garden_path)
    found = run("p", "q", beams=beams, guards=[Shut(), None])
    assert found[0]
    assert not any(each.finished for each in found[0])
    assert found[1][0].finished


# --- hints -------------------------------------------------------------------------------------


def undecided(_prompt: str, written: str) -> Table:
    """Would write « a b» rather than « c 1», by a little."""
    return {
        "": {"▁a": 0.5, "▁c": 0.4, "<eos>": 0.1},
        " a": {"▁b": 0.9},
        " c": {"▁b": 0.6, "1": 0.3, "▁a": 0.1},
    }.get(written, {"<eos>": 0.9})


@pytest.mark.parametrize("beams", [1, 3])
def test_a_hint_turns_a_choice_that_was_near(vocabulary: Vocabulary, beams: int) -> None:
    run = Run(vocabulary, undecided)
    assert run.texts("p", beams=beams)[0][0] == " a b"
    hints = Hints((("c1",),))
    assert run.texts("p", beams=beams, hints=hints)[0][0] == " c1"


@pytest.mark.parametrize("beams", [1, 3])
def test_a_hint_does_not_open_what_a_guard_has_shut(vocabulary: Vocabulary, beams: int) -> None:
    run = Run(vocabulary, undecided)
    found = run.texts("p", beams=beams, hints=Hints((("c1",),)), guards=[FigureGuard("Рост")])
    assert not any("1" in text for text in found[0])


def test_a_hint_that_the_vocabulary_cannot_write_changes_nothing(vocabulary: Vocabulary) -> None:
    run = Run(vocabulary, noisy)
    plain = run.texts("p", "qr", beams=3)
    assert run.texts("p", "qr", beams=3, hints=Hints((("xyz", "жук"), ()))) == plain
