"""Summaries: the sentences that say what an article says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.summarizers.base import Length, Summarizer
from summarize.summarizers.extractive import Assessment, Extractive, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Article, Segment, Summary

__all__ = ["Assessment", "Extractive", "Length", "Summarizer", "Weights", "extract"]


def extract(article: Article, segments: Sequence[Segment], length: Length | None = None) -> Summary:
    """Summarize ``article`` with its own sentences, three of them unless ``length`` says more.

    Example: ``extract(article, segments, Length(sentences=3))``.
    """
    return Extractive().summarize(article, segments, length or Length())
