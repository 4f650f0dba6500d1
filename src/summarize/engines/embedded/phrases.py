"""Hints, as every engine that decodes in torch takes them."""

from __future__ import annotations

from summarize.engines.phrases import START, Phrases, Progress

__all__ = ["START", "Phrases", "Progress"]
