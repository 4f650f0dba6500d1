"""How close the sentences of an article are to one another, and which stand in its middle.

TF-IDF over lemmas within the article, cosine similarity, and the stationary distribution of a
damped random walk over the graph of similarities (Erkan and Radev, "LexRank", JAIR 2004, the
continuous variant). The graph is sparse: two sentences are compared only where they share a
lemma, and a lemma that stands in very many sentences opens no comparisons, so that the cost
grows with the length of an article and not with its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# A lemma in more sentences than this ties each of them to its nearest COMMON neighbours only.
COMMON: Final = 200
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

    Symmetric; for a lemma in more than ``COMMON`` sentences only those within ``COMMON``
    postings of each other are compared.
    """
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    rows: list[dict[int, float]] = [{} for _ in vectors]
    for index, vector in enumerate(vectors):
        row = rows[index]
        for lemma, weight in vector.items():
            earlier = postings[lemma]
            for other, other_weight in earlier[-COMMON:]:
                row[other] = row.get(other, 0.0) + weight * other_weight
            earlier.append((index, weight))
    for index, row in enumerate(rows):
        for other, cosine in list(row.items()):
            if other < index:
                row[other] = min(1.0, cosine)
                rows[other][index] = min(1.0, cosine)
    return rows


def lexrank(rows: Sequence[dict[int, float]]) -> list[float]:
    """The centrality of each sentence, scaled so that the most central has 1."""
    total = len(rows)
    if total == 0:
        return []
    sums = [sum(row.values()) for row in rows]
    ranks = [1 / total] * total
    for _ in range(ROUNDS):
        lost = sum(rank for rank, outgoing in zip(ranks, sums, strict=True) if outgoing == 0)
        base = (1 - DAMPING + DAMPING * lost) / total
        shares = [
            rank / outgoing if outgoing else 0.0 for rank, outgoing in zip(ranks, sums, strict=True)
        ]
        updated = [
            base + DAMPING * sum(cosine * shares[other] for other, cosine in row.items())
            for row in rows
        ]
        moved = sum(abs(new - old) for new, old in zip(updated, ranks, strict=True))
        ranks = updated
        if moved < CLOSE_ENOUGH:
            break
    top = max(ranks)
    return [rank / top for rank in ranks]
