"""One line for an article: its headline in both languages and its weightiest figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from summarize.document import Approximation

if TYPE_CHECKING:
    from summarize.document import Brief, Figure, KeyFigure, Translation

_BOUNDS: Final = frozenset({Approximation.AT_MOST, Approximation.AT_LEAST})


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


def unbounded(figure: Figure) -> Figure:
    """``figure`` without «до» or «от», which bound it in some sentences and not in others.

    «Вырос до 5 %» says five, «до 5 % акций» at most five: beside the sentence that is plain, and
    where the figure stands alone the bound would be a guess.
    """
    return replace(figure, approximation=None) if figure.approximation in _BOUNDS else figure
