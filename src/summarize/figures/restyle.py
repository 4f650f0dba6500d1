"""Rewriting the numerals of an English sentence in the wanted style, from the proved ledger.

Only the digits (and a scale word that goes with them) are touched, never the words around them.
A rewriting after which the figures would no longer read as the source's is not made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.document import Kind
from summarize.figures.grammar import find
from summarize.figures.ledger import compare_figures
from summarize.figures.lexicon.english_forms import SCALES
from summarize.figures.numeral_styles import styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.document import Figure, Ledger

_SCALE_AFTER = re.compile(
    r"(?:[\s\u00a0-]*(?:thousand|million|billion|trillion|mln|bln|trln|mn|bn|tn|trn)s?|[kKmMbBT])"
    r"(?![^\W_])"
)
_LEFT_ALONE = frozenset({Kind.TIME, Kind.CODE, Kind.PERIOD, Kind.RATIO, Kind.UNPARSED})


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    stop: int
    new: str


def restyle(target: str, ledger: Ledger, style: str) -> str:
    """Write the numerals of paired figures as the source has them.

    Args:
        target: The English sentence that ``ledger`` was made from.
        ledger: The figures of its source and of ``target``.
        style: ``verbatim`` for the source's digit strings, ``english`` for the same digits by
            English convention.

    Returns:
        The sentence with "300,000" as "300 thousand" where the source has «300 тыс.», "15.4%" as
        "15,4%" (verbatim). Number words, clock times, codes and unproved figures stay.
    """
    edits = _apart(_edits(ledger, style), target)
    if not edits:
        return target
    clean = ledger.ok
    whole = _applied(target, edits)
    if whole == target or _reads_the_same(whole, ledger, clean=clean):
        return whole
    kept: list[_Edit] = []
    for edit in edits:
        tried = sorted([*kept, edit], key=lambda each: each.start)
        if _reads_the_same(_applied(target, tried), ledger, clean=clean):
            kept = tried
    return _applied(target, kept)


def _edits(ledger: Ledger, style: str) -> Iterator[_Edit]:
    for entry in ledger.entries:
        if entry.source is None or entry.target is None or not entry.verdict.ok:
            continue
        yield from _edits_of(entry.source, entry.target, style)


def _edits_of(source: Figure, target: Figure, style: str) -> Iterator[_Edit]:
    if source.parts and len(source.parts) == len(target.parts):
        for ours, theirs in zip(source.parts, target.parts, strict=True):
            yield from _edits_of(ours, theirs, style)
        return
    if source.date is not None or source.kind in _LEFT_ALONE or target.kind in _LEFT_ALONE:
        return
    if not source.numeral.strip() or not target.numeral or not _plain(source.numeral):
        return
    start = target.numeral_start
    stop = start + len(target.numeral)
    new = styled(source.numeral, style, source.precision)
    if source.scale == target.scale:
        yield _Edit(start, stop, new)
    elif source.value == target.value:
        scale = f" {SCALES[source.scale]}" if source.scale in SCALES else ""
        yield _Edit(start, -stop if target.scale else stop, new + scale)


def _plain(numeral: str) -> bool:
    """Whether a numeral is one number in digits («1 млрд 200» is two)."""
    return not any(char.isalpha() for char in numeral)


def _apart(edits: Iterable[_Edit], target: str) -> list[_Edit]:
    """Sort edits, stretch those that take a scale word along, and drop what overlaps."""
    out: list[_Edit] = []
    for edit in sorted(edits, key=lambda each: each.start):
        stop = edit.stop
        if stop < 0:  # the scale word of the target goes too
            found = _SCALE_AFTER.match(target, -stop)
            if found is None:
                continue
            stop = found.end()
        if edit.start < 0 or (out and edit.start < out[-1].stop):
            continue
        out.append(_Edit(edit.start, stop, edit.new))
    return out


def _applied(target: str, edits: Iterable[_Edit]) -> str:
    pieces, at = [], 0
    for edit in edits:
        pieces += [target[at : edit.start], edit.new]
        at = edit.stop
    return "".join((*pieces, target[at:]))


def _reads_the_same(text: str, ledger: Ledger, *, clean: bool) -> bool:
    """Whether the rewritten text has as few problems as the ledger has."""
    sources = tuple(entry.source for entry in ledger.entries if entry.source is not None)
    again = compare_figures(sources, find(text, "en"), text)
    return again.ok if clean else len(again.problems) <= len(ledger.problems)
