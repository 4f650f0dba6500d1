"""Whether a sentence denies what its segments say, or says what they deny."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.summarizers.gate.bearing import ways
from summarize.summarizers.gate.lexicon import DENIAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.summarizers.gate.passage import Passage


def turned(ours: Passage, segments: Sequence[Passage]) -> tuple[str, ...]:
    """What the written sentence turns round: a word that is denied on one side only, a direction.

    A word speaks only where every segment that has it agrees.
    """
    denied, plain = _polarities((ours,))
    there_denied, there_plain = _polarities(segments)
    flipped = (denied - plain) & (there_plain - there_denied)
    affirmed = (plain - denied) & (there_denied - there_plain)
    found = [
        f"«{word.text}» is {'denied' if word.keys & flipped else 'said'} here and "
        f"{'said' if word.keys & flipped else 'denied'} in the article"
        for word in ours.words
        if word.keys & (flipped | affirmed)
    ]
    here, there = ways(ours.text), frozenset().union(*(ways(each.text) for each in segments))
    if here and there and not here & there:
        found.append("what goes up goes down in the article, or the other way round")
    return tuple(found[:1])


def _polarities(passages: Iterable[Passage]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of words that are denied, and of those that are not."""
    denied: set[str] = set()
    plain: set[str] = set()
    for passage in passages:
        pattern = DENIAL[passage.language]
        for word in passage.words:
            before = passage.text[: word.start]
            (denied if pattern.search(before) else plain).update(word.keys)
    return frozenset(denied), frozenset(plain)
