"""Which articles are on one event.

Two articles are alike by their words (TF-IDF over lemmas, the title twice), by the names and by the
figures that they share, each weighted by how rare it is among the articles; what was published too
far apart is not one event. Groups are joined by average linkage, so that a chain of articles, each
like the next, does not become one event from end to end.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarize.document import Kind
from summarize.summarizers.extractive.centrality import tf_idf
from summarize.summarizers.extractive.lemmas import content_lemmas

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping, Sequence

    from summarize.document import Article

_SAYING_LITTLE: Final = frozenset({Kind.ORDINAL, Kind.TIME, Kind.CODE, Kind.UNPARSED})
_DAY_S: Final = 86_400
# A small round number stands in every article.
_SMALL: Final = 10


@dataclass(frozen=True, slots=True)
class Grouping:
    """What makes articles one event.

    Attributes:
        words: what the likeness of words counts, in 0…1.
        names: what the names in common count.
        figures: what the figures in common count.
        least: from which sum on two groups are one.
        days: how far apart two articles of an event may be published.
    """

    words: float = 0.55
    names: float = 0.3
    figures: float = 0.15
    least: float = 0.27
    days: float = 4.0


@dataclass(frozen=True, slots=True)
class _Traits:
    vector: Mapping[str, float]
    names: frozenset[Hashable]
    figures: frozenset[Hashable]
    published_s: float | None


def group(articles: Sequence[Article], by: Grouping | None = None) -> tuple[tuple[int, ...], ...]:
    """The places of the articles in ``articles``, event by event.

    Events with the most articles come first, else in the order of their first article; an article
    that is like no other is an event of its own.
    """
    by = by or Grouping()
    likeness = _likeness(_traits(articles), by)
    clusters = [[place] for place in range(len(articles))]
    alive = set(range(len(articles)))
    for sums in _apart(likeness, by.least):
        while sums:
            (a, b), total = max(sums.items(), key=lambda item: (_average(item, clusters), item[0]))
            if _average(((a, b), total), clusters) < by.least:
                break
            _join(a, b, clusters, sums, alive)
    found = [tuple(sorted(clusters[place])) for place in alive]
    return tuple(sorted(found, key=lambda places: (-len(places), places)))


def _apart(
    likeness: Mapping[tuple[int, int], float], least: float
) -> list[dict[tuple[int, int], float]]:
    """The pairs, parted so that no two parts can be joined: an average needs one like pair."""
    root: dict[int, int] = {}

    def find(place: int) -> int:
        while root.setdefault(place, place) != place:
            root[place] = place = root[root[place]]
        return place

    for (a, b), value in likeness.items():
        if value >= least:
            root[find(b)] = find(a)
    parts: dict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for (a, b), value in likeness.items():
        if value > 0 and find(a) == find(b):
            parts[find(a)][a, b] = value
    return [parts[key] for key in sorted(parts)]


def _average(item: tuple[tuple[int, int], float], clusters: Sequence[Sequence[int]]) -> float:
    (a, b), total = item
    return total / (len(clusters[a]) * len(clusters[b]))


def _join(
    a: int,
    b: int,
    clusters: list[list[int]],
    sums: dict[tuple[int, int], float],
    alive: set[int],
) -> None:
    """Put cluster ``b`` into ``a``; ``sums`` are the sums of likeness between members."""
    clusters[a] += clusters[b]
    alive.discard(b)
    sums.pop((min(a, b), max(a, b)), None)
    for other in alive - {a}:
        moved = sums.pop((min(b, other), max(b, other)), 0.0)
        if moved:
            pair = (min(a, other), max(a, other))
            sums[pair] = sums.get(pair, 0.0) + moved


def _traits(articles: Sequence[Article]) -> list[_Traits]:
    from summarize.figures import find  # noqa: PLC0415 - its tables load on first use
    from summarize.names import find as find_names  # noqa: PLC0415

    texts = [f"{article.title or ''}\n{article.body}" for article in articles]
    lemmas = [
        [*content_lemmas(article.title or ""), *content_lemmas(text)]
        for article, text in zip(articles, texts, strict=True)
    ]
    rows = []
    for article, text, vector in zip(articles, texts, tf_idf(lemmas), strict=True):
        figures = frozenset(
            (figure.kind, figure.unit, figure.value, figure.date)
            for figure in find(text, "ru")
            if figure.kind not in _SAYING_LITTLE
            and not figure.weak
            and (figure.unit or figure.date or (figure.value and abs(figure.value) > _SMALL))
            and not (figure.date and figure.date.grain in {"year", "decade", "century"})
        )
        names = frozenset(name.lemma for name in find_names(text) if not name.weak)
        when = article.published
        # All times of a set are read the same way; a zone would move them all alike.
        seconds = None if when is None else when.replace(tzinfo=None).toordinal() * float(_DAY_S)
        rows.append(_Traits(vector, names, figures, seconds))
    return rows


def _likeness(traits: Sequence[_Traits], by: Grouping) -> dict[tuple[int, int], float]:
    """The likeness of each pair that shares a lemma and may be one event, in 0…1."""
    names = _rarity([one.names for one in traits])
    figures = _rarity([one.figures for one in traits])
    cosines: dict[tuple[int, int], float] = defaultdict(float)
    postings: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(traits):
        for lemma, weight in one.vector.items():
            for other in postings[lemma]:
                cosines[other, place] += weight * traits[other].vector[lemma]
            postings[lemma].append(place)
    return {
        (a, b): by.words * cosine
        + by.names * _shared(traits[a].names, traits[b].names, names)
        + by.figures * _shared(traits[a].figures, traits[b].figures, figures)
        for (a, b), cosine in cosines.items()
        if _near(traits[a], traits[b], by.days)
    }


def _near(one: _Traits, two: _Traits, days: float) -> bool:
    if one.published_s is None or two.published_s is None:
        return True
    return abs(one.published_s - two.published_s) <= days * _DAY_S


def _rarity(sets: Sequence[Collection[Hashable]]) -> dict[Hashable, float]:
    holders = Counter(each for one in sets for each in one)
    return {each: math.log1p(len(sets) / count) for each, count in holders.items()}


def _shared(
    one: frozenset[Hashable], two: frozenset[Hashable], rarity: Mapping[Hashable, float]
) -> float:
    """What two sets have in common, by weight, as a share of the lesser one."""
    least = min(math.fsum(rarity[each] for each in side) for side in (one, two))
    return math.fsum(rarity[each] for each in one & two) / least if least else 0.0
