"""What every summarizer is, and how long a summary should be."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from summarize.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from summarize.document import Article, Segment, Summary

DEFAULT_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Length:
    """How long a summary should be: by sentences, by ratio, or by words.

    - ``sentences=N`` gives exactly N sentences, or all of them where the article has fewer.
    - ``ratio=R`` (0 < R ≤ 1) gives R times the number of the article's segments, rounded half
      up, and at least one: 0.3 of 14 segments are 4 (4.2), of 15 are 5 (4.5). A float is taken
      by its printed form, so that ``ratio=0.3`` means three tenths.
    - ``words=N`` gives as many whole sentences as fit into N words (as white space parts
      them), and at least one.

    Without any of them a summary has three sentences.

    >>> Length(ratio=0.3).count(15)
    5
    >>> Length(sentences=3).count(2)
    2

    Raises:
        UsageError: two of the three were asked for at once, or one is out of its bounds.
    """

    sentences: int | None = None
    ratio: Fraction | Decimal | float | None = None
    words: int | None = None

    def __post_init__(self) -> None:
        asked = [
            name for name in ("sentences", "ratio", "words") if getattr(self, name) is not None
        ]
        if len(asked) > 1:
            raise UsageError(
                f"The length was asked for by {' and by '.join(asked)}, and only one can be"
                " honoured exactly: leave the others out.",
            )
        for name in ("sentences", "words"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise UsageError(f"A summary of {value} {name} was asked for: give 1 or more.")
        if self.ratio is not None and not 0 < self.exact_ratio <= 1:
            raise UsageError(
                f"A ratio of {self.ratio} was asked for: give more than 0 and at most 1.",
            )

    @property
    def exact_ratio(self) -> Fraction:
        """The ratio as a fraction, 1 where none was given."""
        if self.ratio is None:
            return Fraction(1)
        try:
            return Fraction(str(self.ratio))
        except ValueError:  # nan, inf
            raise UsageError(f"{self.ratio} is no ratio: give a number up to 1.") from None

    def count(self, total: int) -> int:
        """How many of ``total`` segments a summary of this length has (all for ``words``)."""
        if self.words is not None:
            return total
        if self.ratio is not None:
            rounded = int(total * self.exact_ratio + Fraction(1, 2))
            return min(total, max(1, rounded))
        return min(total, self.sentences or DEFAULT_SENTENCES)


class Summarizer(Protocol):
    """Chooses or writes the sentences that say what an article says."""

    @property
    def signature(self) -> str:
        """Method, version and options in one line: equal means same output."""
        ...

    def summarize(self, article: Article, segments: Sequence[Segment], length: Length) -> Summary:
        """Summarize ``article``, whose body was cut into ``segments``.

        Returns:
            The sentences in the order of the source, each tied to the segments it rests on.
        """
        ...
