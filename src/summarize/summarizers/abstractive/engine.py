"""The abstractive summarizer: a model writes, the gate decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from summarize.document import Summary
from summarize.summarizers.abstractive.chunks import chunks
from summarize.summarizers.abstractive.composing import Composer
from summarize.summarizers.abstractive.guarding import SummaryGuard
from summarize.summarizers.extractive import Extractive
from summarize.summarizers.gate import Gate, Judged, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Article, Segment
    from summarize.engines.base import Guard
    from summarize.summarizers.base import Length, Summarizer

VERSION: Final = 1
WORDS_A_SENTENCE: Final = 20  # for a length in words


class Writer(Protocol):
    """A model that writes summaries."""

    @property
    def name(self) -> str:
        """What a person calls the model."""
        ...

    @property
    def signature(self) -> str:
        """Model, weights and options in one short string: equal means same output."""
        ...

    @property
    def instructions(self) -> str:
        """What it is asked, which must not come out again; empty where nothing is."""
        ...

    @property
    def window(self) -> int:
        """The most tokens of an article that it reads at once."""
        ...

    def measure(self, text: str) -> int:
        """How many tokens ``text`` takes of the window."""
        ...

    def summarize(self, texts: Sequence[str], count: int, guards: Sequence[Guard]) -> list[str]:
        """A summary of each text, in about ``count`` sentences where it can be told."""
        ...


@dataclass(frozen=True, slots=True)
class Abstractive:
    """Summaries that ``writer`` writes; where they are refused or too short, ``own`` chooses."""

    writer: Writer
    own: Summarizer = field(default_factory=Extractive)

    @property
    def signature(self) -> str:
        """Version, model, and what chooses the article's own sentences."""
        own = self.own.signature
        return f"abstractive-{VERSION}|{self.writer.name}|{self.writer.signature}|{own}"

    @property
    def method(self) -> str:
        """What a summary says of how it was made."""
        return f"abstractive: {self.writer.name}, {self.writer.signature}"

    def summarize(self, article: Article, segments: Sequence[Segment], length: Length) -> Summary:
        """Summarize a Russian article in Russian.

        Returns:
            Sentences that the model wrote and the gate let pass, each tied to its segments, and
            the article's own in the place of the others; exactly ``length`` long.
        """
        return self._summarize(article, segments, None, length)

    def summarize_translated(
        self,
        article: Article,
        segments: Sequence[Segment],
        english: Sequence[str],
        length: Length,
    ) -> Summary:
        """Summarize the English of an article in English.

        Args:
            article: the Russian article.
            segments: its sentences.
            english: the translation of each.
            length: how long the summary is to be.

        Returns:
            As ``summarize``: what was written is English, the article's own sentences Russian.
        """
        return self._summarize(article, segments, english, length)

    def _summarize(
        self,
        article: Article,
        segments: Sequence[Segment],
        english: Sequence[str] | None,
        length: Length,
    ) -> Summary:
        if not segments:
            return Summary((), self.method)
        texts = [segment.text for segment in segments] if english is None else list(english)
        gate = Gate(segments, english, self.writer.instructions)
        parts = chunks([self.writer.measure(text) + 1 for text in texts], self.writer.window)
        written = self.writer.summarize(
            [" ".join(texts[place] for place in part) for part in parts],
            self._count(length, len(segments)),
            [SummaryGuard(" ".join(segments[place].text for place in part)) for part in parts],
        )
        judged = [
            [gate.judge(sentence, part) for sentence in sentences(text)]
            for part, text in zip(parts, written, strict=True)
        ]

        def cost(each: Judged) -> int:
            if english is None:
                return len(each.text.split())
            return sum(len(segments[place].text.split()) for place in each.segments)

        composer = Composer(article, segments, self.own, gate.language, cost)
        return composer.compose(judged, length, self.method)

    @staticmethod
    def _count(length: Length, total: int) -> int:
        if length.words is not None:
            return max(1, length.words // WORDS_A_SENTENCE)
        return length.count(total)
