"""Batches of like length within a budget of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.engines.base import Decoding


def batches(lengths: Sequence[int], decoding: Decoding, most_rows: int) -> Iterator[list[int]]:
    """Indices in batches of like length, the longest first.

    Args:
        lengths: how many tokens each source has.
        decoding: gives the beams, and the most tokens of all the beams' sources together.
        most_rows: the most hypotheses that are decoded at once.
    """
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        rows = (len(batch) + 1) * decoding.beams
        width = lengths[batch[0]] if batch else lengths[i]
        if batch and (rows > most_rows or rows * width > decoding.max_batch_tokens):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
