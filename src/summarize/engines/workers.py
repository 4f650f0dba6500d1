"""Batches decoded side by side on a CPU.

A step of decoding is a chain of products too small to be worth parting: two batches, one thread
each, are done sooner than one after the other on two threads. torch gives the interpreter's lock
away while it multiplies, so threads of this process are enough and the model is there once.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import torch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MOST_WORKERS = 8  # each holds a batch's keys and values, 100 MB or so

Batch = TypeVar("Batch")
Found = TypeVar("Found")


def side_by_side(
    decode: Callable[[Batch], Found], batches: Sequence[Batch], threads: int
) -> list[Found]:
    """What ``decode`` makes of each batch, in their order.

    Args:
        decode: must bear being called by several threads at once.
        batches: the longest first, so that none is left working alone for long.
        threads: what torch may use in all, shared out evenly. One batch has all of them.
    """
    workers = max(1, min(len(batches), threads, MOST_WORKERS))
    with _each_with(max(1, threads // workers)):
        if workers == 1:
            return [decode(batch) for batch in batches]
        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(decode, batches))


@contextmanager
def _each_with(threads: int) -> Iterator[None]:
    """Let every thread of this process that now begins to compute use ``threads`` of torch's."""
    before = torch.get_num_threads()
    if threads == before:
        yield
        return
    torch.set_num_threads(threads)
    try:
        yield
    finally:
        torch.set_num_threads(before)
