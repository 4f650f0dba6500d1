"""The features of a sentence, each in 0…1, each one small function."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Words of a sentence that reads well in a brief and translates well.
SHORT_WORDS: Final = 8
LONG_WORDS: Final = 32
SHORTEST_WORDS: Final = 3
LONGEST_WORDS: Final = 64


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for a sentence (all but ``fault``) and against it (``fault``)."""

    position: float = 0.0
    title: float = 0.0
    centrality: float = 0.0
    figures: float = 0.0
    length: float = 0.0
    fault: float = 0.0


def position(rank: int) -> float:
    """News tells the main thing first: 1 for the lead, falling with the root of the rank.

    >>> [round(position(rank), 2) for rank in (0, 1, 3, 8)]
    [1.0, 0.71, 0.5, 0.33]
    """
    return 1 / math.sqrt(1 + rank)


def title_overlap(
    sentence: Sequence[str], title: Sequence[str], rarity: Mapping[str, float]
) -> float:
    """The share of the title's lemmas, weighted by rarity, that the sentence has.

    Lemmas of the title that no sentence of the article has (``rarity`` lacks them) don't count.
    """
    sought = {lemma: rarity[lemma] for lemma in title if lemma in rarity}
    total = sum(sought.values())
    if not total:
        return 0.0
    present = set(sentence)
    return sum(weight for lemma, weight in sought.items() if lemma in present) / total


def length(word_count: int) -> float:
    """1 between 8 and 32 words, falling to 0 at 3 and at 64."""
    if word_count < SHORT_WORDS:
        return max(0.0, (word_count - SHORTEST_WORDS) / (SHORT_WORDS - SHORTEST_WORDS))
    if word_count > LONG_WORDS:
        return max(0.0, (LONGEST_WORDS - word_count) / (LONGEST_WORDS - LONG_WORDS))
    return 1.0
