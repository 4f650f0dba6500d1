"""The source article under a brief: whole where it is short, else what is near linked places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from summarize.render.html.pieces import grouped, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.render.html.places import PairPlaces, Places, Span

WHOLE: Final = 200_000
"""An article of at most this many characters is shown whole."""

_AROUND: Final = 2_000  # characters kept on both sides of a linked place
_HEAD: Final = 10_000  # characters kept of the beginning
_PIECE: Final = 20_000  # a paragraph longer than this comes in pieces: see ``pieces.LONGEST``


@dataclass(frozen=True, slots=True)
class SourceText:
    """The article as markup, the identifiers in it, and how many characters were left out."""

    markup: Markup
    targets: frozenset[str]
    left_out: int


def source_text(body: str, places: Places) -> SourceText:
    """The body of an article with the brief's sentences, figures and names marked in it."""
    sentences = {row.where: row for row in places.sentences if row.where}
    bounds = [*sentences, *((span.start, span.stop) for span in places.article)]
    windows = _windows(len(body), bounds)
    targets: set[str] = set()
    out = Markup()
    last = 0
    for start, stop in windows:
        if start > last:
            out += _gap(start - last)
        for first, end in _paragraphs(body, start, stop):
            out += Markup("<p>{}</p>\n").format(
                _paragraph(body, (first, end), places.article, sentences, targets)
            )
        last = stop
    if last < len(body):
        out += _gap(len(body) - last)
    left_out = len(body) - sum(stop - start for start, stop in windows)
    return SourceText(out, frozenset(targets), left_out)


def _gap(count: int) -> Markup:
    return Markup('<p class="cut">✂ {} characters are left out here</p>\n').format(grouped(count))


def _windows(length: int, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of a text that are shown, in order, none touching another."""
    if length <= WHOLE:
        return [(0, length)]
    wanted = sorted(
        [(0, _HEAD)]
        + [(max(0, start - _AROUND), min(length, stop + _AROUND)) for start, stop in places]
    )
    merged: list[tuple[int, int]] = []
    for start, stop in wanted:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _paragraphs(body: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in body[start:stop].splitlines(keepends=True):
        end = at + len(line)
        if line.strip():
            while end - at > _PIECE:
                yield at, at + _PIECE
                at += _PIECE
            yield at, end
        at = end


def _paragraph(
    body: str,
    bounds: tuple[int, int],
    spans: Sequence[Span],
    sentences: dict[tuple[int, int], PairPlaces],
    targets: set[str],
) -> Markup:
    def mark(span: Span, inside: Markup) -> Markup:
        return Markup('<mark class="{}" data-k="{}"{}>{}</mark>').format(
            span.sort, span.key, _identifier(f"a-{span.key}", targets), inside
        )

    out = Markup()
    at, stop = bounds
    for (first, end), row in sorted(sentences.items(), key=lambda each: each[0]):
        here, there = max(first, at), min(end, stop)
        if here >= there:
            continue
        out += marked(body[at:here], _inside(spans, at, here), mark, at)
        number = Markup(
            '<a class="number" href="#r-{}" aria-label="Back to sentence {}">{}</a>'
        ).format(row.key, row.number, row.number)
        out += Markup('<span class="sentence" data-k="{}"{}>{}{}</span>').format(
            row.key,
            _identifier(f"a-{row.key}", targets),
            number if here == first else "",
            marked(body[here:there], _inside(spans, here, there), mark, here),
        )
        at = there
    return out + marked(body[at:stop], _inside(spans, at, stop), mark, at)


def _inside(spans: Sequence[Span], start: int, stop: int) -> list[Span]:
    return [span for span in spans if start <= span.start and span.stop <= stop]


def _identifier(name: str, targets: set[str]) -> Markup:
    """The attribute that names an element; the first with a name keeps it."""
    if name in targets:
        return Markup()
    targets.add(name)
    return Markup(' id="{}"').format(name)
