"""Whether a figure of a written sentence stands in a segment, said there of the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarize.document import Approximation, Kind
from summarize.figures import compare, compare_figures, find
from summarize.figures.ledger import is_no_quantity
from summarize.summarizers.gate.lexicon import DOWN, UP
from summarize.summarizers.gate.words import keys_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from summarize.document import CalendarDate, Figure
    from summarize.summarizers.gate.passage import Mention, Passage

_BOUNDS: Final = {
    Approximation.OVER: 1,
    Approximation.AT_LEAST: 1,
    Approximation.UNDER: -1,
    Approximation.AT_MOST: -1,
    Approximation.ALMOST: 0,
}
_SHOWN_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """What a segment says of a figure: ``near`` where it has one that looks like it damaged."""

    supported: bool
    reason: str = ""
    near: bool = False


def is_owed(figure: Figure) -> bool:
    """Whether a figure must be supported: «второй» must, «один из них» need not."""
    return not is_no_quantity(figure) or (figure.kind is Kind.ORDINAL and (figure.value or 0) > 1)


def bears(said: Mention, ours: Passage, segment: Passage, others: Sequence[Mention]) -> Finding:
    """Whether ``segment`` has the figure of ``said``, said of the same thing.

    Args:
        said: a figure of the written sentence ``ours``.
        ours: that sentence.
        segment: a segment of the article in the same language.
        others: all figures of the article, which tell what belongs to another one.

    Returns:
        With the reason of the best of several figures of that value.
    """
    wrong = ""
    for mention in segment.mentions:
        if not same(mention.figure, said.figure):
            continue
        wrong = _misplaced(said, mention, ours, segment, others)
        if not wrong:
            return Finding(supported=True)
    if wrong:
        return Finding(supported=False, reason=wrong, near=True)
    entries = compare_figures(segment.figures, [said.figure], ours.text, segment.text).entries
    damaged = next((entry for entry in entries if entry.source and entry.target), None)
    if damaged is not None and not damaged.verdict.ok:
        return Finding(supported=False, reason=damaged.reason, near=True)
    return Finding(supported=False)


def has_value(source: str, wanted: Figure, text: str) -> bool:
    """Whether the Russian ``source`` has the figure ``wanted`` of an English text.

    Alone, or as a ledger of both texts sees it, where neighbours say what a figure leaves unsaid.
    """
    if any(same(figure, wanted, text, source) for figure in find(source, "ru")):
        return True
    return any(
        entry.verdict.ok and entry.target is not None and entry.target.start == wanted.start
        for entry in compare(source, text).entries
    )


def same(one: Figure, other: Figure, text: str = "", source: str | None = None) -> bool:
    """Whether two figures say the same, as the ledger compares them, bounds included."""
    if one.weak or other.weak:
        return (one.kind, one.value, one.unit) == (other.kind, other.value, other.unit)
    if one.kind is other.kind is Kind.TIME and not _values(one) & _values(other):
        return False  # «11 часов 28 минут», «11 часов 38 минут»
    entries = compare_figures([one], [other], text, source).entries
    if not entries or not all(entry.verdict.ok for entry in entries):
        return False
    bound = _BOUNDS.get(other.approximation, 0) if other.approximation else 0
    return bound == 0 or bound == (_BOUNDS.get(one.approximation, 0) if one.approximation else 0)


def _values(figure: Figure) -> set[Fraction | None]:
    return {figure.value, *figure.readings}


def _misplaced(
    said: Mention, there: Mention, ours: Passage, segment: Passage, others: Sequence[Mention]
) -> str:
    """Say why a figure of the right value is about something else; empty where it is not."""
    if said.is_date:
        return ""
    figure = " ".join(said.figure.text.split())
    own, theirs = keys_of(said.subjects), keys_of(there.subjects)
    if own and theirs and not own & theirs:
        return f"{figure} is said of «{_shown(there)}» in the article"
    strangers = frozenset().union(
        *(keys_of(each.subjects) for each in others if rivals(each, there))
    )
    missing = [word for word in there.subjects if not word.keys & keys_of(ours.words)]
    strange = [word for word in said.subjects if word.keys & strangers and not word.keys & theirs]
    names = [word for word in missing if word.capital]
    if names:  # «Индия (15,4%)», where the article has «Китай (15,4%)»
        strange += [word for word in said.subjects if word.capital and not word.keys & theirs]
    if strange and missing:
        return (
            f"{figure} is said of «{_shown(there)}» in the article, and not of «{strange[0].text}»"
        )
    if said.dates and there.dates and not _any_same(said.dates, there.dates):
        return f"{figure} stands beside another date in the article"
    was, became = _ways(there.piece, segment.text), _ways(said.piece, ours.text)
    if was and became and not was & became:
        return f"{figure} goes the other way in the article"
    return ""


def rivals(one: Mention, other: Mention) -> bool:
    """Whether two figures are of one kind and unit and differ, so that they may be mixed up."""
    alike = (one.figure.kind, one.figure.unit) == (other.figure.kind, other.figure.unit)
    return alike and one.figure.value != other.figure.value


def _any_same(ours: Sequence[CalendarDate], theirs: Sequence[CalendarDate]) -> bool:
    return any(
        all(
            getattr(one, name) == getattr(other, name)
            or None in {getattr(one, name), getattr(other, name)}
            for name in ("year", "month", "part")
        )
        for one in ours
        for other in theirs
    )


def ways(text: str) -> frozenset[str]:
    """Which ways things go in ``text``: up, down, both or neither."""
    found = {"up"} if UP.search(text) else set()
    return frozenset(found | ({"down"} if DOWN.search(text) else set()))


def _ways(piece: str, whole: str) -> frozenset[str]:
    return ways(piece) or ways(whole)


def _shown(mention: Mention) -> str:
    return " ".join(word.text for word in mention.subjects[:_SHOWN_WORDS])
