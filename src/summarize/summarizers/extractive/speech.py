"""Quotations that run over several sentences: each part wants the one that names the speaker.

«Первое. Второе», - сказал X. is two segments; the first has the words without the speaker, the
second the end of the words with him.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarize.summarizers.extractive.discourse import Lean

if TYPE_CHECKING:
    from collections.abc import Sequence

# «…», - сказал X / "…", - рассказал X / «…», — отметил
AFTER_SPEECH: Final = re.compile(r"[»\"”][,.!?…]*\s*[-–—]\s*\w")
# X сказал: «…
BEFORE_SPEECH: Final = re.compile(r":\s*$")
# «Я рад помочь.» and no more
WHOLE: Final = re.compile(r"«[^«»]*»[.!?…]?|\"[^\"]*\"[.!?…]?")
# A quotation left open longer than this was a misprint.
LONGEST: Final = 12

PART_WEIGHT: Final = 0.6
TAIL_WEIGHT: Final = 0.3


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation over the segments ``first``…``last`` and the segment that names its speaker."""

    first: int
    last: int
    speaker: int | None


def opens_more(text: str, *, inside: bool) -> int:
    """How the depth of quotation changes over ``text``: above zero where one is left open.

    Straight quotes have no direction: an odd number of them closes what is open (``inside``) and
    opens where nothing is open, but only at the start of the sentence («"Рубин» is a misprint).
    """
    change = text.count("«") + text.count("„") - text.count("»") - text.count("“")
    if text.count('"') % 2:
        if inside:
            change -= 1
        elif text.lstrip(" -–—").startswith('"'):
            change += 1
    return change


def quotations(texts: Sequence[str]) -> tuple[Quotation, ...]:
    """The quotations that run over more than one sentence, in order."""
    found = []
    first: int | None = None
    for index, text in enumerate(texts):
        change = opens_more(text, inside=first is not None)
        if first is None:
            if change > 0:
                first = index
        elif change < 0:
            found.append(Quotation(first, index, _speaker(texts, first, index)))
            first = None
        elif change > 0 or index - first >= LONGEST:
            first = index if change > 0 else None
    return tuple(found)


def _speaker(texts: Sequence[str], first: int, last: int) -> int | None:
    if AFTER_SPEECH.search(texts[last]):
        return last
    if first > 0 and BEFORE_SPEECH.search(texts[first - 1]):
        return first - 1
    if AFTER_SPEECH.search(texts[first]) or ":" in texts[first].partition("«")[0]:
        return first
    return None


def speech_leans(texts: Sequence[str]) -> tuple[tuple[Lean, ...], ...]:
    """For each sentence, how it leans on the others of its quotation."""
    rows: list[list[Lean]] = [[] for _ in texts]
    for quotation in quotations(texts):
        on = () if quotation.speaker is None else (quotation.speaker,)
        for index in range(quotation.first, quotation.last + 1):
            if index != quotation.speaker:
                rows[index].append(Lean("part of a quotation", PART_WEIGHT, on))
        if quotation.speaker == quotation.last:
            before = tuple(range(quotation.first, quotation.last))
            rows[quotation.last].append(Lean("end of a quotation", TAIL_WEIGHT, before))
        if quotation.speaker == quotation.first:
            after = tuple(range(quotation.first + 1, quotation.last + 1))
            rows[quotation.first].append(Lean("start of a quotation", TAIL_WEIGHT, after))
    for index, text in enumerate(texts):
        if WHOLE.fullmatch(text.strip()):
            near = tuple(place for place in (index - 1, index + 1) if 0 <= place < len(texts))
            rows[index].append(Lean("quotation alone", PART_WEIGHT, near))
    for index in _stray_ends(texts):
        rows[index].append(Lean("end of a quotation", TAIL_WEIGHT, (index - 1,)))
    return tuple(tuple(row) for row in rows)


def _stray_ends(texts: Sequence[str]) -> list[int]:
    """Sentences that close a quotation whose opening was lost: «…", - сказал X» alone."""
    inside = {
        index
        for quotation in quotations(texts)
        for index in range(quotation.first, quotation.last + 1)
    }
    return [
        index
        for index, text in enumerate(texts)
        if index not in inside
        and index > 0
        and AFTER_SPEECH.search(text)
        and (text.count("»") > text.count("«") or _odd_end(text))
    ]


def _odd_end(text: str) -> bool:
    return bool(text.count('"') % 2) and not text.lstrip(" -–—").startswith('"')
