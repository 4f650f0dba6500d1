"""The rows of an output head as texts, for search, guards and hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from summarize.translation.guard import is_digit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from summarize.engines.base import Guard


class PieceHead:
    """What each row of a head writes; a row that writes nothing (a special token) is ``""``.

    ``ends`` are the rows that end a translation.
    """

    def __init__(self, pieces: Sequence[str], ends: frozenset[int]) -> None:
        self.pieces = tuple(pieces)
        self.ends = ends
        self._digits = tuple(
            (row, piece) for row, piece in enumerate(self.pieces) if any(map(is_digit, piece))
        )
        self._rows: dict[str, list[int]] = {}
        for row, piece in enumerate(self.pieces):
            if row not in ends:
                self._rows.setdefault(piece, []).append(row)

    def forbidden(self, guard: Guard, state: object) -> Tensor:
        """The rows that ``guard`` forbids after ``state``.

        Where the guard is free only pieces with digits are asked about; inside a numeral only the
        beginnings of what must follow are left.
        """
        rests = guard.continuations(state)
        if rests is None:
            rows = [row for row, piece in self._digits if guard.advance(state, piece) is None]
            return torch.tensor(rows, dtype=torch.long)
        mask = torch.ones(len(self.pieces), dtype=torch.bool)
        for start in {rest[:stop] for rest in rests for stop in range(1, len(rest) + 1)}:
            mask[self._rows.get(start, [])] = False
        return mask.nonzero()[:, 0]
