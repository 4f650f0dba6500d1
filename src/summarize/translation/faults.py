"""Signs that a hypothesis is no translation, whatever its figures say.

A model that has lost its way repeats itself, copies, runs on, or says far too little or too much;
each of these can be seen from outside (Raunak et al. 2021, arXiv:2104.06683, on hallucinations).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.document import Hypothesis

_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_PROMPT = re.compile(r"\b(?:Russian|English):")
REPEATS = 3  # a piece of text that comes so often in a row is a loop
LOOP_WORDS = 4  # the most words of such a piece that is looked for; «5, 5, 5» may be in the source
SHORTEST = 0.35  # of the source's words; English needs about 1.3
LONGEST = 3.0
FREE_WORDS = 6  # under so many words on either side, lengths say little
FRAGMENT_WORDS = 3


def faults(source: str, hypothesis: Hypothesis) -> tuple[str, ...]:
    """What is wrong with ``hypothesis`` as a translation of ``source``, in words."""
    text = hypothesis.text
    found = []
    if not text.strip():
        return ("nothing came out",)
    if not hypothesis.finished:
        found.append("it came to no end")
    if _CYRILLIC.search(text):
        found.append("Cyrillic letters are left")
    if _PROMPT.search(text) and not _PROMPT.search(source):
        found.append("the prompt was copied")
    before, after = _WORD.findall(source.lower()), _WORD.findall(text.lower())
    if loops(after) > max(REPEATS - 1, loops(before)):
        found.append("it repeats itself")
    if len(before) > FREE_WORDS and len(after) < SHORTEST * len(before):
        found.append("it is far too short")
    if len(after) > FREE_WORDS and len(after) > LONGEST * max(len(before), FRAGMENT_WORDS):
        found.append("it is far too long")
    return tuple(found)


def loops(words: list[str]) -> int:
    """How often the most repeated run of at most ``LOOP_WORDS`` words stands in a row."""
    most = 1 if words else 0
    for size in range(1, LOOP_WORDS + 1):
        count = 1
        for at in range(size, len(words) - size + 1):
            # Count in units of whole runs: an overlap of size words that equals its predecessor.
            if words[at : at + size] == words[at - size : at]:
                count += 1
                most = max(most, 1 + count // size)
            else:
                count = 1
    return most
