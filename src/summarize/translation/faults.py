"""Signs that a hypothesis is no translation, whatever its figures say.

A model that has lost its way repeats itself, copies, runs on, or says far too little or too much;
each of these can be seen from outside (Raunak et al. 2021, arXiv:2104.06683, on hallucinations).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.translation.addresses import made_up
from summarize.translation.direction import turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Hypothesis

_WORD = re.compile(r"\w+|(?<!\S)[^\w\s](?!\S)")  # or a sign by itself: "¢ ¢ ¢"
# Signs that no news needs: models write them where they may not write a digit or know no name.
_STRAY = re.compile(r"[^\w\s.,;:!?…\"'`“”„‘’«»()\[\]{}<>%‰$€£¥₽§№&/\\|@#^*+=~°º·•×±²³−–—‑-]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_PROMPT = re.compile(r"\b(?:Russian|English):")
REPEATS = 3  # a piece of text that comes so often in a row is a loop
LOOP_WORDS = 4  # the most words of such a piece that is looked for; «5, 5, 5» may be in the source
SHORTEST = 0.35  # of the source's words; English needs about 1.3
LONGEST = 3.0
FREE_WORDS = 6  # under so many words on either side, lengths say little
FRAGMENT_WORDS = 3
CLAUSE_WORDS = 7  # a run of so many words does not come twice by chance


def faults(source: str, hypothesis: Hypothesis) -> tuple[str, ...]:
    """What is wrong with ``hypothesis`` as a translation of ``source``, in words."""
    text = hypothesis.text
    if not text.strip():
        return ("nothing came out",)
    found = [] if hypothesis.finished else ["it came to no end"]
    found += _unfounded(source, text)
    before, after = _WORD.findall(source.lower()), _WORD.findall(text.lower())
    if loops(after) > max(REPEATS - 1, loops(before)) or _says_again(before, after):
        found.append("it repeats itself")
    if len(before) > FREE_WORDS and len(after) < SHORTEST * len(before):
        found.append("it is far too short")
    if len(after) > FREE_WORDS and len(after) > LONGEST * max(len(before), FRAGMENT_WORDS):
        found.append("it is far too long")
    return tuple(found)


def _unfounded(source: str, text: str) -> Iterator[str]:
    """What stands in ``text`` that the source gives no ground for."""
    if _CYRILLIC.search(text):
        yield "Cyrillic letters are left"
    if _PROMPT.search(text) and not _PROMPT.search(source):
        yield "the prompt was copied"
    if stray := set(_STRAY.findall(text)) - set(_STRAY.findall(source)):
        yield f"a stray {min(stray)} stands in it"
    if address := made_up(source, text):
        yield f"the address {address} is made up"
    if change := turned(source, text):
        yield change


def loops(words: list[str]) -> int:
    """How often the most repeated run of at most ``LOOP_WORDS`` words stands in a row."""
    most = 1 if words else 0
    for size in range(1, LOOP_WORDS + 1):
        matches = 0  # of a word with the one a run's length before it, in a row
        for at in range(size, len(words)):
            matches = matches + 1 if words[at] == words[at - size] else 0
            most = max(most, 1 + matches // size)
    return most


def _says_again(before: list[str], after: list[str]) -> bool:
    """Whether a clause stands twice in ``after`` while none does in ``before``."""
    return _repeats_clause(after, CLAUSE_WORDS) and not _repeats_clause(before, CLAUSE_WORDS // 2)


def _repeats_clause(words: list[str], size: int) -> bool:
    runs = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    return len(set(runs)) < len(runs)
