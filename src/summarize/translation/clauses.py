"""Cutting long sentences into pieces that can be translated by themselves, and joining them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from summarize.document import Hypothesis
from summarize.names.lexicon.english_ignored import ordinary

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST_WORDS = 5  # a clause of fewer says too little to be translated by itself
LONG_WORDS = 12  # a sentence of fewer is not cut
MOST_WORDS = 60  # a sentence of more is never translated in one piece
PIECE_WORDS = 35  # the most words of its pieces
LEAST_SHARE = 0.2  # of the words, on either side of a good cut

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
_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"(?<=[^\W\d_])\s+(?=[^\W\d_])")


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


def pieces(text: str) -> tuple[str, ...]:
    """``text`` in pieces of at most ``PIECE_WORDS`` words, if it has more than ``MOST_WORDS``.

    It is cut at its strongest marks; where there are none between two words, so that no sentence,
    however long, takes more than a model's window.
    """
    return _halved(text) if len(text.split()) > MOST_WORDS else (text,)


def _halved(text: str) -> tuple[str, ...]:
    starts = [word.start() for word in _WORD.finditer(text)]
    if len(starts) <= PIECE_WORDS:
        return (text,)
    for pattern in (*_CUTS, _SPACE):
        places = [found.end() for found in pattern.finditer(text)]
        shares = {place: bisect_left(starts, place) / len(starts) for place in places}
        good = [place for place in places if LEAST_SHARE <= shares[place] <= 1 - LEAST_SHARE]
        if good:
            middle = min(good, key=lambda place: abs(shares[place] - 0.5))
            return (*_halved(text[:middle].strip()), *_halved(text[middle:].strip()))
    return (text,)


def join(source: Sequence[str], english: Sequence[str]) -> Hypothesis:
    """The pieces' English as one hypothesis, with the marks that the pieces of ``source`` have."""
    text = ""
    for before, russian, piece in zip(("", *source), source, english, strict=False):
        part = piece.strip()
        if text:
            mark = before.rstrip()[-1:]
            text = text.rstrip(" .;,:–—-") + (mark if mark in ";:,." else "")
            text += " – " if mark in {"-", "–", "—"} else " "
            if russian[:1].islower():
                part = _uncapitalized(part)
        text += part
    return Hypothesis(text, score=-float(len(english)), tokens=len(" ".join(source).split()))


def _uncapitalized(text: str) -> str:
    """``text`` with a small first letter, where its first word is an ordinary one."""
    word = re.match(r"[A-Z][a-z]*(?![\w'’])", text)
    if word and word[0] != "I" and word[0].lower() in ordinary():
        return text[0].lower() + text[1:]
    return text


def _is_long(text: str) -> bool:
    return len(text.split()) >= SHORTEST_WORDS
