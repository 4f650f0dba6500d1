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
_BOUNDARY = re.compile(r"[;:()!?\n]|,(?=\s)|\s[–—-]\s")
_ASIDE = re.compile(
    r"(?i)^(?:по (?:\w+ )?(?:оценк|данн|слов|прогноз|информаци|верси|подсч|мнени)|согласно|"
    r"как (?:\w+ )?(?:сообща|пиш|отмеч|следу|ожида|переда)|считает|считают|сообщ)"
)
_QUOTES = re.compile(r"[«»\"“”„]")
_WORD = re.compile(r"[^\W\d_]+(?:[-–'’][^\W\d_]+)*")
_BRACKET = re.compile(r"^\s*\(\s*$")
_ADDED = re.compile(
    r"(?i)^(?:\s*(?:,|и|а|но|или|что|котор\w+|при этом|причем|причём|тогда как|в то время как|"
    r"из них|из которых)\b)+\s*"
)
_QUOTED = re.compile(r"[«\"“„]([^«»\"“”„]{2,60})[»\"”“]$")
_TRIM = '()«»"“”„ \t\n\u00a0,;:–—-.…·%'
_OPENING = '«"“„- –—'
_YEAR_FIRST = re.compile(r"(?i)(в (?:\d{4}|прошлом|этом|текущем|минувшем) году),? ")
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
    if _is_listed(text, start, figure.start):
        start = max((at for at in bounds if at < _content_end(text, start)), default=0)
    said = _said(text, start, stop, figure, figures)
    while _poor(said) and start > 0:
        start = max((at for at in bounds if at < _content_end(text, start)), default=0)
        said = _said(text, start, stop, figure, figures)
    if _poor(said) and stop < len(text):
        stop = min((at for at in bounds if at > stop + 2), default=len(text))
        said = _said(text, start, stop, figure, figures)
    return said


def _is_listed(text: str, start: int, stop: int) -> bool:
    """Whether a clause after a comma makes no statement yet («управления, регулирования и …»)."""
    if not text[:start].rstrip().endswith(","):
        return False
    # The dictionary takes a third of a second to load; most commands never need it.
    from summarize.summarizers.extractive.lemmas import is_predicate  # noqa: PLC0415

    words = _WORD.findall(text[start:stop])
    return bool(words) and not any(is_predicate(word.lower()) for word in words)


def _content_end(text: str, at: int) -> int:
    """Step back over the punctuation before ``at``."""
    return len(text[:at].rstrip(_TRIM + '()«»"“”„'))


def _poor(said: str) -> bool:
    if _ASIDE.match(said) and "," not in said:
        return True
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
    quoted = _QUOTED.search(before)
    if quoted:
        return quoted[1]
    starts = [found.end() for found in _BOUNDARY.finditer(before)]
    phrase = _without_lead(before[max(starts, default=0) :])
    words = phrase.split()
    # «… опередили Италия и Турция (64,2%)»: the last name is what counts.
    if " и " in phrase and len(words) <= _RIGHT_WORDS and words[-1][:1].isupper():
        words = phrase.rpartition(" и ")[2].split()
    return _lower_first(_cut_left(" ".join(words), MAX_CHARS), text)


def _said(text: str, start: int, stop: int, figure: Figure, figures: Sequence[Figure]) -> str:
    """Return the clause without the figure, its governing preposition and empty words."""
    whole = _without_lead(_kept(text, start, figure.start, figures))
    left = _without_tail(whole)
    right = _trimmed(_kept(text, figure.stop, stop, figures))
    right = _without_tail(" ".join(right.split()[:_RIGHT_WORDS]))
    room = MAX_CHARS - len(right) - 3 if right else MAX_CHARS
    room = max(room, MAX_CHARS // 2)
    # «Оборот … составил 5 млн»: the subject says it; else what stands nearest to the figure does.
    equated = any(COPULAS.fullmatch(word) for word in whole[len(left) :].lower().split())
    left = _cut_subject(left, room) if equated else _cut_left(left, room)
    if left and right:
        # «38 долларов [за баррель]» reads on; «112 тыс. подписей» needs the sign of the gap.
        gap = " " if _continues(right) and not left.endswith("…") else " … "
        joined = f"{left.rstrip(' …')}{gap}{right}"
    else:
        joined = left or right
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


def _cut_subject(phrase: str, room: int) -> str:
    """Cut a subject, but keep its year: «внешнеторговый оборот участников … в 2022 году»."""
    year = _YEAR_FIRST.match(phrase)
    if len(phrase) <= room or not year:
        return _cut_right(phrase, room)
    rest = _cut_right(phrase[year.end() :], room - len(year[1]) - 2)
    return f"{rest.rstrip('…')} … {year[1].lower()}"


def _cut_left(phrase: str, room: int) -> str:
    if len(phrase) <= room:
        return phrase
    return "…" + phrase[-(room - 1) :].split(" ", 1)[-1].lstrip(_TRIM)


def _lower_first(phrase: str, text: str) -> str:
    """Write the first word small where it was large only because it began the sentence.

    A quotation that is cut loses its marks.
    """
    if len(_QUOTES.findall(phrase)) % 2:
        phrase = _QUOTES.sub("", phrase)
    first = phrase.split(" ", 1)[0] if phrase else ""
    at_start = text.lstrip(_OPENING).startswith(first)
    if not first or not at_start or (len(first) > 1 and not first[1:].islower()):
        return phrase
    return phrase if len(first) > 1 and _is_name(first) else phrase[0].lower() + phrase[1:]


def _is_name(word: str) -> bool:
    """Whether the dictionary has a word only as a name («Россия», «Турция»), or not at all."""
    # The dictionary takes a third of a second to load; most commands never need it.
    from summarize.summarizers.extractive.lemmas import analyzer  # noqa: PLC0415

    best = analyzer().parse(word)[0]
    marks = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"}
    return not best.is_known or bool(marks & set(best.tag.grammemes))
