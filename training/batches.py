"""The order of training: passes over phases, chunks, length-bucketed batches; and padding."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import torch

    from training.cache import Cache, Phase
    from training.prompt import Encoded

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Tensors:
    """One padded batch.

    Attributes:
        ids: token ids, (pairs, width), padded with 0 on the right.
        mask: 1 where a token is, (pairs, width).
        labels: at each place the row of the cut head that is to come next, or `IGNORED`.
    """

    ids: torch.Tensor
    mask: torch.Tensor
    labels: torch.Tensor


def draw(phase: Phase, generator: random.Random) -> list[int]:
    """Draw one pass: each member `weight` times on average (rounded at random), shuffled."""
    drawn: list[int] = []
    for member, weight in zip(phase.members, phase.weights, strict=True):
        copies = math.floor(weight) + (generator.random() < weight % 1)
        drawn.extend([member] * copies)
    generator.shuffle(drawn)
    return drawn


def bucket(drawn: Sequence[int], lengths: Sequence[int], tokens: int) -> list[list[int]]:
    """Cut `drawn`, sorted by length, into batches of at most `tokens` tokens with padding.

    A single pair that is longer than `tokens` becomes a batch of its own.
    """
    batches: list[list[int]] = []
    for place in sorted(range(len(drawn)), key=lambda place: lengths[place]):
        if batches and lengths[place] * (len(batches[-1]) + 1) <= tokens:
            batches[-1].append(drawn[place])
        else:
            batches.append([drawn[place]])
    return batches


def one_pass(
    cache: Cache, phase: Phase, seed: str, *, chunk: int, tokens: int
) -> Iterator[list[int]]:
    """Yield the batches of one pass; pairs are bucketed within chunks of `chunk` draws."""
    generator = random.Random(seed)  # noqa: S311 - an order, not a secret
    drawn = draw(phase, generator)
    for start in range(0, len(drawn), chunk):
        part = drawn[start : start + chunk]
        batches = bucket(part, [cache.length(i) for i in part], tokens)
        generator.shuffle(batches)
        yield from batches


def endless(cache: Cache, seed: int, *, chunk: int, tokens: int) -> Iterator[list[int]]:
    """Yield batches phase after phase, and all phases over again with other shuffles.

    The order depends on the arguments alone, so a run resumes by skipping as many batches
    as it has done.
    """
    turn = 0
    while True:
        for phase in cache.phases:
            yield from one_pass(
                cache, phase, f"{seed}/{phase.number}/{turn}", chunk=chunk, tokens=tokens
            )
        turn += 1


def pad(pairs: Sequence[Encoded], rows: torch.Tensor) -> Tensors:
    """Pad `pairs` on the right.

    Args:
        pairs: the pairs of one batch.
        rows: for each token id its row in the cut head, `IGNORED` where it has none.
    """
    import torch

    width = max(map(len, pairs))
    ids = torch.zeros(len(pairs), width, dtype=torch.long)
    mask = torch.zeros_like(ids)
    labels = torch.full_like(ids, IGNORED)
    for row, pair in enumerate(pairs):
        seam, end = len(pair.prompt), len(pair)
        ids[row, :end] = torch.tensor((*pair.prompt, *pair.target))
        mask[row, :end] = 1
        labels[row, seam - 1 : end - 1] = rows[torch.tensor(pair.target)]
    return Tensors(ids, mask, labels)
