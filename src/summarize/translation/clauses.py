"""Cutting a long sentence into clauses that can be translated by themselves, and joining them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import Hypothesis

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST_WORDS = 5  # a clause of fewer says too little to be translated by itself
LONG_WORDS = 12  # a sentence of fewer is not cut

# Where a Russian sentence can be cut with least harm, the best first.
_CUTS = (
    re.compile(r";\s+"),  # «…на 12%; импорт снизился на 3%»
    re.compile(r":\s+(?=[А-ЯЁ«])"),  # «…партнерами были: Китай (15,4%)…»
    re.compile(r",\s+(?=(?:а|но|однако|при этом|причем|причём|тогда как|в то время как)\s)"),
    re.compile(r"\s[-–—]\s+"),  # «…», - сказал глава»
    re.compile(r",\s+(?=(?:котор\w+|что|чтобы|где|когда|если|поскольку|так как)\s)"),
    re.compile(r"\s+(?=и\s)"),
    re.compile(r",\s+"),
)


def cut(text: str) -> tuple[str, ...]:
    """``text`` in two or more clauses; whole, where it is short or has no place to be cut."""
    if len(text.split()) < LONG_WORDS:
        return (text,)
    for pattern in _CUTS:
        parts: list[str] = []
        last = 0
        for found in pattern.finditer(text):
            if _is_long(text[last : found.start()]) and _is_long(text[found.end() :]):
                parts.append(text[last : found.end()].strip())
                last = found.end()
        if parts:
            return (*parts, text[last:].strip())
    return (text,)


def join(source: str, parts: Sequence[str]) -> Hypothesis:
    """The clauses' English as one hypothesis for ``source``."""
    pieces = [part.rstrip(" .;") for part in parts[:-1]]
    text = "; ".join([*pieces, parts[-1].strip()])
    return Hypothesis(text, score=-float(len(parts)), tokens=len(source.split()))


def _is_long(text: str) -> bool:
    return len(text.split()) >= SHORTEST_WORDS
