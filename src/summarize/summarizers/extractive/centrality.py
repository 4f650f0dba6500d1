"""How close the sentences of an article are to one another, and which stand in its middle.

TF-IDF over lemmas within the article, cosine similarity, and the stationary distribution of a
damped random walk over the graph of similarities (Erkan and Radev, "LexRank", JAIR 2004, the
continuous variant). The graph is sparse: two sentences are compared only where they share a
lemma, and a lemma that stands in very many sentences opens no comparisons, so that the cost
grows with the length of an article and not with its square: a whole comparison up to some
hundred sentences, a bounded number of neighbours for each lemma beyond.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# The number of comparisons that one lemma may open in an article, and for one sentence at least:
# in 500 sentences each is compared with the 200 nearest that share a lemma, in 5,000 with 25.
COMPARISONS: Final = 100_000
NEAREST: Final = 25
# Cosines below this are accidents of one common word.
FAINT: Final = 0.03
DAMPING: Final = 0.85
ROUNDS: Final = 50
CLOSE_ENOUGH: Final = 1e-6

Vector = dict[str, float]


def tf_idf(sentences: Sequence[Sequence[str]]) -> list[Vector]:
    """Unit vectors of the sentences; a sentence without lemmas has an empty one.

    The weight of a lemma is (1 + log of its count) · log(1 + sentences / sentences with it).
    """
    holders = Counter(lemma for sentence in sentences for lemma in set(sentence))
    total = len(sentences)
    vectors = []
    for sentence in sentences:
        raw = {
            lemma: (1 + math.log(count)) * math.log1p(total / holders[lemma])
            for lemma, count in Counter(sentence).items()
        }
        norm = math.sqrt(sum(weight * weight for weight in raw.values()))
        vectors.append({lemma: weight / norm for lemma, weight in raw.items()})
    return vectors


def similarities(vectors: Sequence[Vector]) -> list[dict[int, float]]:
    """For each sentence, its cosine with every other one that shares a lemma with it.

    Symmetric. A lemma that stands in very many sentences ties each of them only to the nearest
    that have it too (see ``COMPARISONS``).
    """
    nearest = max(NEAREST, COMPARISONS // max(1, len(vectors)))
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    rows: list[dict[int, float]] = [{} for _ in vectors]
    for index, vector in enumerate(vectors):
        cosines: dict[int, float] = defaultdict(float)
        for lemma, weight in vector.items():
            holders = postings[lemma]
            for other, other_weight in holders[-nearest:]:
                cosines[other] += weight * other_weight
            holders.append((index, weight))
        for other, cosine in cosines.items():
            if cosine >= FAINT:
                rows[index][other] = rows[other][index] = min(1.0, cosine)
    return rows


def lexrank(rows: Sequence[dict[int, float]]) -> list[float]:
    """The centrality of each sentence, scaled so that the most central has 1."""
    import numpy as np

    total = len(rows)
    if total == 0:
        return []
    sums = np.array([sum(row.values()) for row in rows])
    alone = sums == 0
    heads = np.repeat(np.arange(total), [len(row) for row in rows])
    tails = np.fromiter((other for row in rows for other in row), dtype=np.int64)
    cosines = np.fromiter((cosine for row in rows for cosine in row.values()), dtype=np.float64)
    ranks = np.full(total, 1 / total)
    for _ in range(ROUNDS):
        shares = np.where(alone, 0.0, ranks / np.where(alone, 1.0, sums))
        flow = np.bincount(heads, weights=cosines * shares[tails], minlength=total)
        # A sentence that is like no other passes its rank on to all alike.
        updated = (1 - DAMPING + DAMPING * ranks[alone].sum()) / total + DAMPING * flow
        moved = float(np.abs(updated - ranks).sum())
        ranks = updated
        if moved < CLOSE_ENOUGH:
            break
    return [float(rank) for rank in ranks / ranks.max()]
