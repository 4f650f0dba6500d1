"""Short bilingual briefs of Russian news, with every figure proved.

>>> import summarize
>>> brief = summarize.brief(summarize.read("article.txt"))  # doctest: +SKIP
>>> print(summarize.format_brief(brief, "md"))  # doctest: +SKIP

The names below are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from summarize.version import __version__

if TYPE_CHECKING:
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
    from summarize.translating import TranslatedArticle, translate

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
    "TranslatedArticle",
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
    "translate",
]

_HOMES = {
    "briefing": ("brief",),
    "document": ("Article", "Brief", "Figure", "Ledger", "Segment", "Translation"),
    "errors": ("FigureError", "InputError", "ModelError", "SummarizeError", "UsageError"),
    "figures": ("compare", "find"),
    "reading": ("from_text", "read"),
    "render": ("format_brief",),
    "segmentation": ("segment",),
    "translating": ("TranslatedArticle", "translate"),
}


def __getattr__(name: str) -> object:
    """Load a public name from the module that it lives in (PEP 562)."""
    for module, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"summarize.{module}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
