"""Figures: found, understood, paired and proved."""

from __future__ import annotations

from summarize.figures.grammar import find
from summarize.figures.ledger import compare, compare_figures
from summarize.figures.numeral_styles import Style
from summarize.figures.ranking import RankedFigure, rank
from summarize.figures.rendering import render
from summarize.figures.restyle import restyle

__all__ = [
    "RankedFigure",
    "Style",
    "compare",
    "compare_figures",
    "find",
    "rank",
    "render",
    "restyle",
]
