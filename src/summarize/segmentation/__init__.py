"""Sentences of Russian news and trade press, with their offsets.

>>> [piece.text for piece in segment("Добыто 5 млн т. В мае цены выросли.")]
['Добыто 5 млн т.', 'В мае цены выросли.']
"""

from __future__ import annotations

from summarize.document import Article, Segment
from summarize.segmentation.candidates import candidates
from summarize.segmentation.cells import cells
from summarize.segmentation.rules import ends

__all__ = ["by_lines", "segment"]


def segment(source: Article | str) -> tuple[Segment, ...]:
    """Split an article's body (or a text) into sentences and cells of tables.

    The segments cover every character but white space, in order; ``start`` and ``stop`` are offsets
    into the body, ``paragraph`` counts its lines that are not empty, from 0.
    """
    body = source.body if isinstance(source, Article) else source
    spans = [
        (*span, paragraph)
        for paragraph, row in enumerate(cells(body))
        for cell in row
        for span in _sentences(body, *cell)
    ]
    return tuple(
        Segment(index, body[start:stop], start, stop, paragraph)
        for index, (start, stop, paragraph) in enumerate(spans)
    )


def by_lines(body: str) -> tuple[Segment, ...]:
    r"""Every line of ``body`` as a segment and a paragraph of its own, empty ones too.

    >>> [piece.text for piece in by_lines("Да. Нет.\n\n5")]
    ['Да. Нет.', '', '5']
    """
    found: list[Segment] = []
    start = 0
    for index, line in enumerate(body.split("\n")):
        found.append(Segment(index, line, start, start + len(line), index))
        start += len(line) + 1
    return tuple(found)


def _sentences(body: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The sentences of ``body[start:stop]``, which neither begins nor ends with white space."""
    text = body[start:stop]
    found: list[tuple[int, int]] = []
    begin = 0
    for candidate in candidates(text):
        candidate.begin = begin
        if ends(candidate):
            found.append((start + begin, start + candidate.stop))
            begin = candidate.after
    found.append((start + begin, stop))
    return found
