"""What a figure measures, said in the words of its own Russian sentence.

The label is the clause around the figure without the figure: «Внешнеторговый оборот страны в 2022
году составил 14 607,38 тыс. долларов» → «внешнеторговый оборот страны в 2022 году». A figure in
brackets measures what stands before them: «Турция (64,2%)» → «Турция».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.figures.lexicon.label_words import (
    COPULAS,
    GOVERNORS,
    LEAD_INS,
    SPEECH,
    STRONG_LEAD_INS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Figure

MAX_CHARS = 72
"""A label longer than this is cut at a word, and the cut is shown by ``…``."""

# A clause ends here; a comma inside of «А, Б и В» too, which costs little.
_BOUNDARY = re.compile(r"[;:()«»\"“”„]|,(?=\s)|\s[–—-]\s|\n|[.!?]\s+(?=[А-ЯЁA-Z«\"])")
_WORD = re.compile(r"[^\W\d_]+(?:[-–'’][^\W\d_]+)*")
_BRACKET = re.compile(r"^\s*\(\s*$")
_ADDED = re.compile(
    r"(?i)^(?:\s*(?:,|и|а|но|или|что|котор\w+|при этом|причем|причём|тогда как|в то время как|"
    r"из них|из которых)\b)+\s*"
)
_TRIM = " \t\n\u00a0,;:–—-.…·%"
_MIN_WORDS = 2
_RIGHT_WORDS = 7


def label(text: str, figure: Figure, figures: Sequence[Figure] = ()) -> str:
    """Say what a figure measures.

    Args:
        text: The Russian sentence.
        figure: One of its figures, with offsets into ``text``.
        figures: All figures of the sentence, so that others can be left out of the label.

    Returns:
        A short phrase in the sentence's own words; empty where the sentence says nothing else.
    """
    bracketed = _before_bracket(text, figure)
    if bracketed:
        return bracketed
    bounds = [0, *(at for found in _BOUNDARY.finditer(text) for at in found.span()), len(text)]
    start = max((at for at in bounds if at <= figure.start), default=0)
    stop = min((at for at in bounds if at >= figure.stop), default=len(text))
    said = _said(text, start, stop, figure, figures)
    while _poor(said) and start > 0:
        start = max((at for at in bounds if at < _content_end(text, start)), default=0)
        said = _said(text, start, stop, figure, figures)
    if _poor(said) and stop < len(text):
        stop = min((at for at in bounds if at > stop + 2), default=len(text))
        said = _said(text, start, stop, figure, figures)
    return said


def _content_end(text: str, at: int) -> int:
    """Step back over the punctuation before ``at``."""
    return len(text[:at].rstrip(_TRIM + '()«»"“”„'))


def _poor(said: str) -> bool:
    words = [word for word in _WORD.findall(said) if len(word) > _MIN_WORDS]
    return len([word for word in words if word.lower() not in _EMPTY]) < _MIN_WORDS


_EMPTY = frozenset(
    [
        "года",
        "году",
        "год",
        "годы",
        "годах",
        "годов",
        "гг",
        "это",
        "том",
        "они",
        "она",
        "его",
        "при",
        "этот",
        "этой",
        "этом",
    ]
)


def _before_bracket(text: str, figure: Figure) -> str:
    """Return the phrase before the bracket that the figure opens: «Турция (64,2%)» → «Турция»."""
    opened = text.rfind("(", 0, figure.start)
    if opened < 0 or not _BRACKET.match(text[opened : figure.start]):
        return ""
    before = text[:opened].rstrip()
    starts = [found.end() for found in _BOUNDARY.finditer(before)]
    phrase = _trimmed(before[max(starts, default=0) :])
    words = phrase.split()
    # «… опередили Италия и Турция (64,2%)»: the last name is what counts.
    if " и " in phrase and len(words) <= _RIGHT_WORDS and words[-1][:1].isupper():
        words = phrase.rpartition(" и ")[2].split()
    return _cut_left(" ".join(words))


def _said(text: str, start: int, stop: int, figure: Figure, figures: Sequence[Figure]) -> str:
    """Return the clause without the figure, its governing preposition and empty words."""
    left = _without_lead(_kept(text, start, figure.start, figures))
    left = _without_tail(left)
    right = _trimmed(_kept(text, figure.stop, stop, figures))
    right = " ".join(right.split()[:_RIGHT_WORDS])
    if left and right:
        joined = f"{left} {right}" if _continues(right) else f"{left} … {right}"
    else:
        joined = left or right
    if len(joined) > MAX_CHARS and left and right:
        room = max(MAX_CHARS - len(right) - 3, MAX_CHARS // 2)
        left = left if len(left) <= room else _cut_right(left, room)
        joined = f"{left} … {right}"
    return _lower_first(_cut_right(joined, MAX_CHARS), text)


def _kept(text: str, start: int, stop: int, figures: Sequence[Figure]) -> str:
    """Return a piece of the sentence; its dates stay, other figures become ``…``."""
    pieces, at = [], start
    for other in figures:
        if other.start < at or other.stop > stop or other.date is not None:
            continue
        if not other.numeral and not other.parts:
            continue
        pieces += [text[at : other.start].rstrip(), " … "]
        at = other.stop
    return " ".join("".join((*pieces, text[at:stop])).split())


def _continues(right: str) -> bool:
    """Whether what follows the figure reads on from what stands before it («за баррель»)."""
    first = right.split(maxsplit=1)[0].lower() if right.split() else ""
    return first in GOVERNORS or first in {"и", "или", "в", "на", "по", "за", "к", "с", "у"}


def _without_lead(piece: str) -> str:
    """Leave out what leads in («Кроме того», «По данным ЦБ», «Так») and conjunctions."""
    said = _trimmed(piece)
    changed = True
    while changed:
        changed = False
        for pattern in (_ADDED, LEAD_INS, STRONG_LEAD_INS):
            shorter = pattern.sub("", said, count=1).lstrip(_TRIM)
            if shorter != said:
                said, changed = shorter, True
    return said


def _without_tail(piece: str) -> str:
    """Leave out what only leads to the figure: «составил», «на», «до», «в размере», «около»."""
    words = piece.rstrip(_TRIM).split()
    while words:
        last = words[-1].lower().strip(",;:–—-…")
        two = " ".join(word.lower() for word in words[-2:])
        if two in GOVERNORS:
            words = words[:-2]
        elif not last or last in GOVERNORS or COPULAS.fullmatch(last) or SPEECH.fullmatch(last):
            words.pop()
        else:
            break
    return " ".join(words).rstrip(_TRIM)


def _trimmed(piece: str) -> str:
    return " ".join(piece.split()).strip(_TRIM)


def _cut_right(phrase: str, room: int) -> str:
    if len(phrase) <= room:
        return phrase
    cut = phrase[: room - 1].rsplit(" ", 1)[0].rstrip(_TRIM)
    words = cut.split()
    while len(words) > 1 and words[-1].lower() in GOVERNORS:
        words.pop()
    return " ".join(words) + "…"


def _cut_left(phrase: str) -> str:
    if len(phrase) <= MAX_CHARS:
        return phrase
    return "…" + phrase[-(MAX_CHARS - 1) :].split(" ", 1)[-1]


def _lower_first(phrase: str, text: str) -> str:
    """Write the first word small where it was large only because it began the sentence."""
    first = phrase.split(" ", 1)[0] if phrase else ""
    if not first or not text.lstrip('«"“„- –—').startswith(first) or not first[1:].islower():
        return phrase
    return phrase if _is_name(first) else phrase[0].lower() + phrase[1:]


def _is_name(word: str) -> bool:
    """Whether the dictionary has a word only as a name («Россия», «Турция»), or not at all."""
    # The dictionary takes a third of a second to load; most commands never need it.
    from summarize.summarizers.extractive.lemmas import analyzer  # noqa: PLC0415

    best = analyzer().parse(word)[0]
    marks = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"}
    return not best.is_known or bool(marks & set(best.tag.grammemes))
