"""The gate itself: ties a written sentence to segments, and lets it pass or not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarize.summarizers.extractive.discourse import leans
from summarize.summarizers.gate.bearing import bears, has_value, is_owed, rivals, same
from summarize.summarizers.gate.naming import (
    doubled,
    has_person,
    left_out_in_english,
    left_out_in_russian,
    strangers_in_english,
    strangers_in_russian,
)
from summarize.summarizers.gate.order import exchanged, repeated
from summarize.summarizers.gate.passage import Mention, Passage, read
from summarize.summarizers.gate.polarity import turned
from summarize.summarizers.gate.signs import signs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarize.document import Segment
    from summarize.summarizers.gate.words import Word

MOST_TIES: Final = 3  # a sentence that needs more segments than this is not supported by any
RESTS: Final = 0.5  # of the weight of its words stands in the segments, at least
ADDS: Final = 0.15  # of that weight is what another segment must bring to be tied
SHARES: Final = 0.2  # of the weight without names is what a segment must have to lend anything


@dataclass(frozen=True, slots=True)
class Judged:
    """A written sentence, the segments that it rests on, and why it was refused, if it was."""

    text: str
    segments: tuple[int, ...]
    reasons: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the sentence may pass."""
        return not self.reasons


class Gate:
    """Judges sentences that were written from one article."""

    def __init__(
        self, segments: Sequence[Segment], english: Sequence[str] | None = None, prompt: str = ""
    ) -> None:
        """Take an article in.

        Args:
            segments: the sentences of the article.
            english: their English, where sentences are written in English.
            prompt: what the model is asked, which it must not copy.
        """
        self.language = "ru" if english is None else "en"
        self.russian = tuple(segment.text for segment in segments)
        self.english = english
        self.prompt = prompt
        texts = self.russian if english is None else tuple(english)
        self._whole = " ".join(texts)
        self.passages = tuple(read(text, self.language) for text in texts)
        self._keys = [
            frozenset().union(*(word.keys for word in passage.words)) for passage in self.passages
        ]
        self._holders: dict[str, int] = {}
        for keys in self._keys:
            for key in keys:
                self._holders[key] = self._holders.get(key, 0) + 1
        self._said = [_said(passage) for passage in self.passages]
        self._mentions = tuple(each for passage in self.passages for each in passage.mentions)
        self._leans = tuple(
            tuple(sorted({place for lean in wants for place in lean.on}))
            for wants in leans(self.russian)
        )

    def judge(self, sentence: str, among: Collection[int] | None = None) -> Judged:
        """Tie ``sentence`` to segments and say what speaks against it.

        Args:
            sentence: what was written.
            among: the places of the segments that the model was shown; all, where nothing is said.

        Returns:
            With the places of the segments in their order; none where it rests on none.
        """
        found = signs(sentence, self.language, self._whole, self.prompt)
        if found:
            return Judged(sentence, (), found)
        ours = read(sentence, self.language)
        places = sorted(range(len(self.passages)) if among is None else among)
        # A name alone ties nothing, unless there is nothing else.
        plain = [word for word in ours.words if not word.capital] or ours.words
        shares = {place: self._share(plain, self._keys[place]) for place in places}
        ties = self._tie(ours, shares)
        if not ties:
            return Judged(sentence, (), ("it rests on no sentence of the article",))
        reasons: list[str] = []
        for mention in ours.mentions:
            if is_owed(mention.figure):
                reasons += self._lend_figure(mention, ours, ties, shares)
        reasons += self._lend_names(sentence, ties, shares)
        tied = [self.passages[place] for place in ties]
        reasons += repeated(ours, tied)
        for passage in tied:
            reasons += exchanged(ours, passage)
        reasons += turned(ours, tied)
        return Judged(sentence, tuple(sorted(ties)), tuple(dict.fromkeys(reasons)))

    # --- ties ------------------------------------------------------------------------------------

    def _weight(self, word: Word) -> float:
        """How much a word tells: one that no segment has tells most, and is found nowhere."""
        held = max((self._holders.get(key, 0) for key in word.keys), default=0)
        return math.log1p(len(self.passages) / max(held, 1))

    def _share(self, words: Sequence[Word], keys: frozenset[str]) -> float:
        total = sum(map(self._weight, words))
        return sum(self._weight(word) for word in words if word.keys & keys) / total if total else 0

    def _tie(self, ours: Passage, shares: dict[int, float]) -> list[int]:
        """The fewest segments that together have most of the words, the best first."""
        ties: list[int] = []
        have: frozenset[str] = frozenset()
        covered = 0.0
        words, said = ours.words, _said(ours)
        plain = [word for word in words if not word.capital] or list(words)
        while len(ties) < MOST_TIES:
            best = max(
                (place for place in shares if place not in ties and shares[place] > 0),
                key=lambda place: (
                    round(self._share(plain, have | self._keys[place]), 6),
                    self._share(words, have | self._keys[place]),
                    len(said & self._said[place]),
                    -place,
                ),
                default=None,
            )
            if best is None:
                break
            reached = self._share(plain, have | self._keys[best])
            if reached - covered < ADDS:
                break
            ties.append(best)
            have, covered = have | self._keys[best], reached
        return ties if covered >= RESTS else []

    def _leant(self, ties: Sequence[int], shares: dict[int, float]) -> list[int]:
        """What tied segments lean on, and the last person named before them («Он добавил»)."""
        found: dict[int, None] = {}
        for tie in ties:
            if self._leans[tie]:
                before = range(tie - 1, -1, -1)
                person = next((place for place in before if has_person(self.russian[place])), None)
                found.update(
                    (place, None)
                    for place in (person, *self._leans[tie][::-1])
                    if place is not None
                )
        return [place for place in found if place in shares and place not in ties]

    def _nearest(self, ties: Sequence[int], shares: dict[int, float]) -> list[int]:
        """The segments that may lend something: those that are leant on, then the likest."""
        leant = self._leant(ties, shares)
        others = [
            place for place in shares if place not in (*ties, *leant) and shares[place] >= SHARES
        ]
        return [*leant, *sorted(others, key=lambda place: (-shares[place], place))]

    # --- figures and names -----------------------------------------------------------------------

    def _lend_figure(
        self, said: Mention, ours: Passage, ties: list[int], shares: dict[int, float]
    ) -> list[str]:
        """Reasons why a figure is not supported; a segment that supports it is tied."""
        doubts: list[str] = []
        others = self._leant(ties, shares) if said.is_date else self._nearest(ties, shares)
        if any(self._leaves_out(said, ours, place) for place in ties):
            others = []  # a figure from elsewhere stands in that one's place
        for place in (*ties, *others):
            finding = bears(said, ours, self.passages[place], self._mentions)
            if finding.supported and self._is_in_russian(said, ours.text, place):
                if place not in ties:
                    ties.append(place)
                return []
            if finding.near and place in ties:
                doubts.append(finding.reason)
        where = "the article's sentences that it rests on"
        figure = " ".join(said.figure.text.split())
        return doubts[:1] or [f"{figure} is not in {where}"]

    def _leaves_out(self, said: Mention, ours: Passage, place: int) -> bool:
        """Whether a segment has a figure of this kind and unit that the sentence has not."""
        return any(
            rivals(each, said) and not any(same(each.figure, other) for other in ours.figures)
            for each in self.passages[place].mentions
        )

    def _is_in_russian(self, said: Mention, text: str, place: int) -> bool:
        """Whether the Russian has the figure too: a translation alone proves nothing."""
        if self.english is None:
            return True
        return has_value(self.russian[place], said.figure, text)

    def _lend_names(self, sentence: str, ties: list[int], shares: dict[int, float]) -> list[str]:
        """Reasons why names are not supported; a segment that has one is tied."""
        if self.english is None and self._left_out(sentence, ties):
            again = doubled(sentence, [self.russian[place] for place in ties])
            if again:
                return [f"the name {again[0]} stands in the place of another"]
        strange = self._strangers(sentence, ties)
        lost = self._left_out(sentence, ties) if strange else False
        for place in self._nearest(ties, shares):
            if not strange or lost or len(ties) >= MOST_TIES:
                break
            fewer = self._strangers(sentence, [*ties, place])
            if len(fewer) < len(strange):
                ties.append(place)
                strange = fewer
        return [
            f"the name {name} is not in the article's sentences that it rests on"
            for name in strange
        ]

    def _left_out(self, sentence: str, ties: Sequence[int]) -> bool:
        """Whether the likest segment names something that the sentence does not.

        Then a name from elsewhere stands in its place, and nothing may be lent.
        """
        source = self.russian[ties[0]]
        if self.english is not None:
            return bool(left_out_in_english(sentence, source))
        return bool(left_out_in_russian(sentence, source))

    def _strangers(self, sentence: str, ties: Sequence[int]) -> tuple[str, ...]:
        sources = [self.russian[place] for place in ties]
        if self.english is None:
            return strangers_in_russian(sentence, sources)
        return strangers_in_english(sentence, sources, [self.english[place] for place in ties])


def _said(passage: Passage) -> frozenset[str]:
    """The figures of a passage as they are printed, which tell like sentences apart."""
    return frozenset(" ".join(figure.text.split()) for figure in passage.figures)
