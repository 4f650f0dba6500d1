"""Putting the one word of change right that says "raised" where the source says «снизил».

A turned direction is the likeliest word with the wrong sign (see ``direction``), so its opposite
in the same form is the right word. That is done only where one word on either side can be meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from summarize.document import Rung
from summarize.figures import compare
from summarize.translation.direction import changes, turned

if TYPE_CHECKING:
    from summarize.document import Translation

_OPPOSITES: Final = {
    word: other
    for pair in (
        "raise lower, raises lowers, raised lowered, raising lowering",
        "rise fall, rises falls, rose fell, risen fallen, rising falling",
        "increase decrease, increases decreases, increased decreased, increasing decreasing",
        "soar plunge, soars plunges, soared plunged, soaring plunging",
        "surge slump, surges slumps, surged slumped, surging slumping",
    )
    for words in pair.split(", ")
    for word, other in (words.split(), words.split()[::-1])
} | {
    word: other
    for words in (
        "grow fall, grows falls, grew fell, grown fallen, growing falling, growth decline",
        "climb fall, climbs falls, climbed fell, climbing falling, hiked cut, hiking cutting",
        "drop rise, drops rises, dropped rose, dropping rising, cutting raising",
        "decline rise, declines rises, declined rose, declining rising",
        "reduce increase, reduces increases, reduced increased, reducing increasing",
        "reduction increase, reductions increases",
        "shrink grow, shrinks grows, shrank grew, shrunk grown, shrinking growing",
        "plummet soar, plummets soars, plummeted soared, plummeting soaring",
    )
    for word, other in (each.split() for each in words.split(", "))
}
# Where the opposite word would say nothing or something else: "lower prices", "declined to
# comment", "growth rate"; and a pair of currencies, of which one falls where the other rises.
_UNSURE: Final = re.compile(
    r"\blower\b|\bdeclin\w+\s+to\s+[a-z]|\bgrowth\b(?!\s+(?:in|of)\b)|\bagainst\b", re.IGNORECASE
)


def turn(row: Translation) -> Translation | None:
    """``row`` with the word whose direction is turned replaced by its opposite.

    None where nothing is turned round, where it is not plain which word would be right, or where
    the figures would not stay as proved as they are.
    """
    fault = turned(row.ru, row.en)
    if not fault or _UNSURE.search(row.en):
        return None
    russian, english = changes(row.ru, "ru"), changes(row.en, "en")
    if len(russian) != 1 or len(english) != 1:
        return None
    found = english[0]
    opposite = _OPPOSITES.get(found[0].lower())
    if opposite is None:
        return None
    if found[0][0].isupper():
        opposite = opposite[0].upper() + opposite[1:]
    text = _article(row.en[: found.start()], opposite) + opposite + row.en[found.end() :]
    ledger = compare(row.ru, text)
    if turned(row.ru, text) or len(ledger.problems) > len(row.ledger.problems):
        return None
    faults = tuple(each for each in row.faults if each != fault)
    return replace(row, en=text, ledger=ledger, faults=faults, rung=Rung.REPAIRED)


def _article(before: str, word: str) -> str:
    """``before`` with the indefinite article at its end as ``word`` wants it."""
    wanted = "an" if word[0].lower() in "aeio" else "a"
    return re.sub(r"\b([Aa])n?(\s+)$", lambda match: match[1] + wanted[1:] + match[2], before)
