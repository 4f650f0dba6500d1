"""Which pairs the first adapter (v0) has seen, by acting its shuffles out again."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.corpus import Pair

V0_SEED = 0
V0_TOKENS = 2048
V0_PAIRS = 15_000


def v0_accepts(pair: Pair) -> bool:
    """Say whether the first trainer's filter let `pair` in."""
    n, m = len(pair.source.split()), len(pair.target.split())
    ratio = len(pair.source) / max(1, len(pair.target))
    return 3 <= n <= 80 and 3 <= m <= 90 and 0.4 < ratio < 2.5  # noqa: PLR2004 - its literals


def _batches(lengths: Sequence[int], tokens: int) -> list[list[int]]:
    batches: list[list[int]] = [[]]
    longest = 0
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        longest = max(longest, lengths[i])
        if batches[-1] and longest * (len(batches[-1]) + 1) > tokens:
            batches.append([])
            longest = lengths[i]
        batches[-1].append(i)
    return batches


def v0_seen(
    lengths: Sequence[int], seed: int = V0_SEED, tokens: int = V0_TOKENS, count: int = V0_PAIRS
) -> frozenset[int]:
    """Return the indices (among accepted pairs, in the file's order) seen in v0's partial epoch.

    Args:
        lengths: tokens of each accepted pair, prompt and target together.
        seed: the seed of the run.
        tokens: tokens in a batch, padding included.
        count: pairs that the run had seen when its time was up.
    """
    # Not a secret: the same generator as the first run's, so that its shuffles come out again.
    generator = random.Random(seed)  # noqa: S311
    order = list(range(len(lengths)))
    generator.shuffle(order)
    batches = _batches([lengths[i] for i in order], tokens)
    generator.shuffle(batches)
    seen: set[int] = set()
    for batch in batches:
        if len(seen) >= count:
            break
        seen.update(order[i] for i in batch)
    return frozenset(seen)
