"""A summary of exactly the wanted length from what passed the gate and the article's sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from summarize.document import Refused, Summary, SummarySentence
from summarize.summarizers.base import Length
from summarize.summarizers.extractive.discourse import leans
from summarize.summarizers.gate.words import keys_of, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.document import Article, Segment
    from summarize.summarizers.base import Summarizer
    from summarize.summarizers.gate import Judged

ALIKE: Final = 0.7  # of the shorter sentence's words stand in the other: it says the same again
HANGING: Final = "it leans on a sentence that was refused"
AGAIN: Final = "it says again what another sentence says"
_ENGLISH_LEAN: Final = re.compile(
    r"(?:he|she|it|they|this|these|those|that|his|her|its|their|however|but|also|meanwhile|both)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Composer:
    """Puts summaries of one article together.

    Attributes:
        article: the article.
        segments: its sentences.
        own: chooses among them.
        language: what the model writes.
        cost: how many words a written sentence counts where the length is in words.
    """

    article: Article
    segments: Sequence[Segment]
    own: Summarizer
    language: str
    cost: Callable[[Judged], int]

    def compose(self, written: Sequence[Sequence[Judged]], length: Length, method: str) -> Summary:
        """The summary.

        Args:
            written: what the model wrote of each chunk, judged.
            length: how long the summary is to be.
            method: what it is called.
        """
        passed, refused = self._sift(written)
        if length.words is not None:
            kept, fill = self._by_words(passed, length.words)
        else:
            kept, fill = self._by_count(passed, length, together=len(written) == 1)
        if not kept and not fill:
            fill = list(self.own.summarize(self.article, self.segments, length).sentences)
        fill, left = _assign(fill, refused)
        places = self._in_order(kept, fill)
        return Summary(tuple(places), method, tuple(left))

    def _sift(self, written: Sequence[Sequence[Judged]]) -> tuple[list[Judged], list[Judged]]:
        """What may stand, in the model's order, and what is refused, now for its company too."""
        passed: list[Judged] = []
        refused: list[Judged] = []
        for chunk in written:
            leaning = self._leaning([each.text for each in chunk])
            before = True
            for each, leans_back in zip(chunk, leaning, strict=True):
                judged = each
                if each.ok and leans_back and not before:
                    judged = replace(each, reasons=(HANGING,))
                elif each.ok and any(self._alike(each, other) for other in passed):
                    judged = replace(each, reasons=(AGAIN,))
                before = judged.ok
                (passed if judged.ok else refused).append(judged)
        return passed, refused

    def _leaning(self, texts: Sequence[str]) -> list[bool]:
        if self.language == "en":
            return [_ENGLISH_LEAN.match(text) is not None for text in texts]
        return [bool(wants) for wants in leans(texts)]

    def _alike(self, one: Judged, other: Judged) -> bool:
        ours, theirs = (words(each.text, self.language) for each in (one, other))
        fewer, more = sorted((ours, theirs), key=len)
        shared = sum(bool(word.keys & keys_of(more)) for word in fewer)
        beside = bool(set(one.segments) & set(other.segments))
        return bool(fewer) and beside and shared >= ALIKE * len(fewer)

    def _by_count(
        self, passed: Sequence[Judged], length: Length, *, together: bool
    ) -> tuple[list[Judged], list[SummarySentence]]:
        """Exactly the wanted number: the model's sentences, then the article's best."""
        wanted = length.count(len(self.segments))
        kept = list(passed[:wanted]) if together else self._weightiest(passed, wanted)
        while wanted - len(kept) > len(self.segments) - len(_tied(kept)):
            kept.remove(max(kept, key=lambda each: len(each.segments)))  # it used too many
        missing = wanted - len(kept)
        return kept, self._unused(_tied(kept), missing) if missing else []

    def _weightiest(self, passed: Sequence[Judged], wanted: int) -> list[Judged]:
        """The sentences of all chunks that rest on the weightiest segments."""
        merits = {row.segments[0]: row.score for row in self._ranked()}
        ranked = sorted(
            passed, key=lambda each: -max(merits.get(self._index(at), 0.0) for at in each.segments)
        )
        chosen = ranked[:wanted]
        return [each for each in passed if each in chosen]

    def _unused(self, used: set[int], missing: int) -> list[SummarySentence]:
        """The best sentences of the article that nothing kept rests on, as a set."""
        taken = {self._index(place) for place in used}
        total = len(self.segments)
        for size in range(min(missing + len(taken), total), total + 1):
            chosen = self.own.summarize(self.article, self.segments, Length(sentences=size))
            free = [row for row in chosen.sentences if not taken & set(row.segments)]
            if len(free) >= missing:
                return sorted(free, key=lambda row: -row.score)[:missing]
        return []

    def _by_words(
        self, passed: Sequence[Judged], budget: int
    ) -> tuple[list[Judged], list[SummarySentence]]:
        """As many sentences as fit, the model's before the article's."""
        kept: list[Judged] = []
        for each in passed:
            if self.cost(each) <= budget:
                kept.append(each)
                budget -= self.cost(each)
        taken = {self._index(place) for place in _tied(kept)}
        fill = []
        for row in sorted(self._ranked(), key=lambda row: -row.score):
            count = len(row.text.split())
            if count <= budget and not taken & set(row.segments):
                fill.append(row)
                budget -= count
        return kept, fill

    def _ranked(self) -> tuple[SummarySentence, ...]:
        return self.own.summarize(self.article, self.segments, Length(ratio=1)).sentences

    def _index(self, place: int) -> int:
        return self.segments[place].index

    def _in_order(
        self, kept: Sequence[Judged], fill: Sequence[SummarySentence]
    ) -> list[SummarySentence]:
        """In the order of the source; what leans on a sentence of the model's stays behind it."""
        rows: list[tuple[int, SummarySentence]] = []
        latest = 0
        leaning = self._leaning([each.text for each in kept])
        for each, leans_back in zip(kept, leaning, strict=True):
            segments = tuple(self._index(place) for place in each.segments)
            latest = max(latest, segments[0]) if leans_back else segments[0]
            rows.append((latest, SummarySentence(each.text, segments, written=True)))
        rows += [(row.segments[0], row) for row in fill]
        return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _tied(kept: Sequence[Judged]) -> set[int]:
    return {place for each in kept for place in each.segments}


def _assign(
    fill: Sequence[SummarySentence], refused: Sequence[Judged]
) -> tuple[list[SummarySentence], list[Refused]]:
    """Say which of the article's sentences stands in the place of which refused one.

    A sentence that the refused one rests on comes first.
    """
    free = list(fill)
    placed: list[SummarySentence] = []
    left: list[Refused] = []
    for each in refused:
        note = Refused(each.text, each.reasons)
        if not free:
            left.append(note)
            continue
        own = next((row for row in free if set(row.segments) & set(each.segments)), free[0])
        free.remove(own)
        placed.append(replace(own, refused=note))
    return [*placed, *free], left
