"""Keys and values of what has been read, and what is known of what is being read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor


@dataclass(slots=True)
class Cache:
    """Keys and values ``[layers][rows, capacity, head_width]``.

    The first ``lengths[row]`` columns of a row are in use; what stands behind them is not looked
    at, and is always a number.
    """

    keys: list[Tensor]
    values: list[Tensor]
    lengths: Tensor

    def copy(self, moves: Mapping[int, int], start: int = 0) -> None:
        """Row ``target`` becomes what row ``source`` was, all at once.

        Args:
            moves: the sources, by their targets.
            start: the column from which on the two may differ.
        """
        if not moves:
            return
        targets, sources = torch.tensor(list(moves)), torch.tensor(list(moves.values()))
        stop = int(self.lengths[sources].max())
        for tensor in (*self.keys, *self.values):
            tensor[targets, start:stop] = tensor[sources, start:stop]
        self.lengths[targets] = self.lengths[sources]

    def take(self, other: Cache, rows: slice) -> None:
        """``rows`` become what the rows of ``other`` are: as many, or one that is for all."""
        stop = int(other.lengths.max())
        for mine, theirs in zip(self.keys + self.values, other.keys + other.values, strict=True):
            mine[rows, :stop] = theirs[:, :stop]
        self.lengths[rows] = other.lengths


@dataclass(frozen=True, slots=True)
class Reading:
    """What all blocks need to know of the tokens that are being read.

    Attributes:
        cache: where their keys and values go.
        rows: the rows of the cache that they continue.
        positions: their columns, ``[rows, length]``.
        stop: the columns that are in use afterwards in the longest row.
        last: which token of each row is answered for, ``[rows]``.
        phases: rotary positions ``[rows, length, 1, head_width / 2]``, of global layers (True)
            and sliding ones.
        masks: additive masks ``[rows, length, stop]``, in the same way.
    """

    cache: Cache
    rows: slice
    positions: Tensor
    stop: int
    last: Tensor
    phases: dict[bool, Tensor]
    masks: dict[bool, Tensor]
