"""One line for an article: its headline in both languages and its weightiest figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.document import Brief, KeyFigure, Translation


@dataclass(frozen=True, slots=True)
class Gist:
    """The headline (where an article has none, the first sentence of its summary) and a figure.

    ``figure`` is the weightiest key figure whose numeral the headline does not hold already, None
    where there is none.
    """

    headline: Translation
    figure: KeyFigure | None


def gist(brief: Brief) -> Gist | None:
    """The gist of a brief; None where the brief has neither title nor sentences."""
    if not brief.translations:
        return None
    headline = brief.translations[0]
    told = " ".join(headline.ru.split())
    untold = [
        key
        for key in brief.key_figures
        if " ".join((key.figure.numeral or key.figure.text).split()) not in told
    ]
    return Gist(headline, max(untold, key=lambda key: key.weight, default=None))
