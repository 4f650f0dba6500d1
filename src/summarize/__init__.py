"""Short bilingual briefs of Russian news, with every figure proved.

>>> import summarize
>>> brief = summarize.brief(summarize.read("article.txt"))  # doctest: +SKIP
>>> print(summarize.format_brief(brief, "md"))  # doctest: +SKIP
"""

from __future__ import annotations

from summarize.briefing import brief
from summarize.document import Article, Brief, Figure, Ledger, Segment, Translation
from summarize.errors import (
    FigureError,
    InputError,
    ModelError,
    SummarizeError,
    UsageError,
)
from summarize.figures import compare, find
from summarize.reading import from_text, read
from summarize.render import format_brief
from summarize.segmentation import segment
from summarize.version import __version__

__all__ = [
    "Article",
    "Brief",
    "Figure",
    "FigureError",
    "InputError",
    "Ledger",
    "ModelError",
    "Segment",
    "SummarizeError",
    "Translation",
    "UsageError",
    "__version__",
    "brief",
    "compare",
    "find",
    "format_brief",
    "from_text",
    "read",
    "segment",
]
