"""Batches side by side: in order, on the threads that there are, and with the same translations."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import torch
from tests.engines import checkpoints
from tests.engines.checkpoints import RUSSIAN

from summarize.engines.base import Decoding
from summarize.engines.marian.engine import MarianEngine
from summarize.engines.workers import side_by_side
from summarize.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("batches", "threads", "each"), [(5, 4, 1), (2, 4, 2), (1, 4, 4), (3, 1, 1), (2, 3, 1)]
)
def test_threads_are_shared_out_and_given_back(batches: int, threads: int, each: int) -> None:
    def decode(batch: int) -> tuple[int, int]:
        return batch, torch.get_num_threads()

    before = torch.get_num_threads()
    found = side_by_side(decode, range(batches), threads)
    assert found == [(batch, each) for batch in range(batches)]
    assert torch.get_num_threads() == before


def test_two_batches_are_under_way_at_once() -> None:
    both = threading.Barrier(2, timeout=20)  # raises where one must wait for the other's end
    assert len(side_by_side(lambda _: both.wait(), range(2), 2)) == 2


def test_an_error_in_a_batch_comes_out_and_the_threads_are_given_back() -> None:
    def decode(batch: int) -> None:
        if batch == 1:
            raise ModelError("broken")

    before = torch.get_num_threads()
    with pytest.raises(ModelError, match="broken"):
        side_by_side(decode, range(3), 4)
    assert torch.get_num_threads() == before


@pytest.mark.parametrize("beams", [1, 3])
def test_translations_are_the_same_on_any_number_of_threads(tmp_path: Path, beams: int) -> None:
    engine = MarianEngine(checkpoints.marian(tmp_path / "m", ends=3.0, seed=3), precision="fp32")
    texts = [*RUSSIAN, *RUSSIAN[:2]]
    found = []
    for threads in (1, 2, 4):
        engine.threads = threads
        found.append([row[0].text for row in engine.translate(texts, Decoding(beams=beams))])
    assert any(found[0])
    assert found[0] == found[1] == found[2]
