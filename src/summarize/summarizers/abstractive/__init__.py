"""Summaries that a model writes, each sentence of which passes the gate or is replaced.

The way: the article is cut into chunks that fit the model's window (``chunks``), the model writes
of each (``summarize.engines.writing``), the gate ties every sentence to segments or refuses it
(``summarize.summarizers.gate``), and what passed is put together with the article's own sentences
into a summary of exactly the length that was asked for (``composing``).
"""

from __future__ import annotations

from summarize.summarizers.abstractive.engine import Abstractive, Writer
from summarize.summarizers.abstractive.loading import load
from summarize.summarizers.abstractive.spec import Direction, Writing, parse

__all__ = ["Abstractive", "Direction", "Writer", "Writing", "load", "parse"]
