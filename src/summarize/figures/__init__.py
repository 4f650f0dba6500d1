"""Figures: found, understood, paired and proved."""

from __future__ import annotations

from summarize.figures.finding import find

__all__ = ["find"]
