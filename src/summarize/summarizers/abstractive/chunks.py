"""An article in chunks that a model can read at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def chunks(lengths: Sequence[int], window: int) -> tuple[tuple[int, ...], ...]:
    """The places of segments in chunks of like size, in order.

    Args:
        lengths: how many tokens each segment has.
        window: the most tokens of a chunk; a segment that is longer stands alone, and is cut by
            the engine.

    Example:
        >>> chunks([40, 40, 40, 40], 100)
        ((0, 1), (2, 3))
    """
    if not lengths:
        return ()
    wanted = -(-sum(lengths) // max(window, 1))
    fair = sum(lengths) / wanted if wanted else 0
    found: list[list[int]] = [[]]
    filled = 0
    for place, length in enumerate(lengths):
        over = filled + length > window or filled + length / 2 > fair
        if found[-1] and over:
            found.append([])
            filled = 0
        found[-1].append(place)
        filled += length
    return tuple(map(tuple, found))
