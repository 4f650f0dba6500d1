from __future__ import annotations

import random
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from training.batches import IGNORED, bucket, draw, endless, one_pass, pad
from training.cache import Phase
from training.history import v0_seen
from training.objective import head_rows, target_vocabulary
from training.prompt import Encoded

if TYPE_CHECKING:
    from training.cache import Cache


def test_one_pass_covers_every_pair_once(cache: Cache) -> None:
    batches = list(one_pass(cache, cache.phases[0], "seed", chunk=13, tokens=40))
    assert sorted(chain(*batches)) == list(range(30))


def test_a_weight_of_two_brings_a_pair_twice(cache: Cache) -> None:
    batches = one_pass(cache, cache.phases[1], "seed", chunk=13, tokens=40)
    assert Counter(chain(*batches)) == dict.fromkeys(range(30, 40), 2)


def test_a_broken_weight_is_kept_on_average() -> None:
    phase = Phase(1, tuple(range(4000)), (1.25,) * 4000)
    generator = random.Random(0)  # noqa: S311 - test data
    counts = Counter(draw(phase, generator))
    assert set(counts.values()) == {1, 2}
    assert 4900 < counts.total() < 5100


@given(st.lists(st.integers(1, 60), max_size=60), st.integers(10, 200))
def test_batches_keep_to_their_tokens_with_padding(lengths: list[int], tokens: int) -> None:
    batches = bucket(range(len(lengths)), lengths, tokens)
    assert sorted(chain(*batches)) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= tokens


def test_phases_follow_one_another_and_turn_differently(cache: Cache) -> None:
    stream = list(islice(endless(cache, 1, chunk=13, tokens=40), 200))
    firsts = [batch[0] >= 30 for batch in stream]
    switch = firsts.index(True)
    assert sorted(chain(*stream[:switch])) == list(range(30))
    again = firsts.index(False, switch)
    assert stream[again : again + switch] != stream[:switch]


def test_the_order_is_a_function_of_the_seed(cache: Cache) -> None:
    orders = [list(islice(endless(cache, seed, chunk=13, tokens=40), 20)) for seed in (1, 1, 2)]
    assert orders[0] == orders[1] != orders[2]


def test_labels_stand_only_where_a_target_token_comes_next(cache: Cache) -> None:
    kept = target_vocabulary(cache, 300)
    rows = head_rows(kept, 300)
    pairs = [cache.pair(i) for i in (0, 7, 12)]
    batch = pad(pairs, rows)
    for row, pair in enumerate(pairs):
        bearing = [i for i, label in enumerate(batch.labels[row].tolist()) if label != IGNORED]
        assert bearing == list(range(len(pair.prompt) - 1, len(pair) - 1))
        told = kept[batch.labels[row][bearing]].tolist()
        assert told == list(pair.target)
        assert int(batch.mask[row].sum()) == len(pair)


def test_padding_is_neither_seen_nor_learnt() -> None:
    import torch

    batch = pad([Encoded((2, 5), (6, 1)), Encoded((2,), (6,))], torch.arange(10))
    assert batch.ids.tolist() == [[2, 5, 6, 1], [2, 6, 0, 0]]
    assert batch.mask.tolist() == [[1, 1, 1, 1], [1, 1, 0, 0]]
    assert batch.labels.tolist() == [
        [IGNORED, 6, 1, IGNORED],
        [6, IGNORED, IGNORED, IGNORED],
    ]


def test_the_first_run_saw_whole_batches_up_to_its_count() -> None:
    lengths = [10] * 100
    seen = v0_seen(lengths, seed=0, tokens=100, count=45)
    assert len(seen) == 50
    assert seen == v0_seen(lengths, seed=0, tokens=100, count=45)
    assert seen != v0_seen(lengths, seed=1, tokens=100, count=45)
