"""What stands at the edges of a PDF's pages: headers, footers, page numbers, addresses."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from summarize.reading.office.manuscript import FOOTER, HEADER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.reading.office.pdf_lines import Piece

PAGE_NUMBER = "page number"

_MARGIN_POINTS = 34.0  # half an inch, less a line's descent: printers' margin, where no body stands
_ZONE = 0.12  # of the height: what stands there on every page is no text of the article
_NUMBER = re.compile(
    r"[-–—|·\s]*(?:стр(?:аница|\.)?\s*|с\.\s*|page\s*)?(\d{1,4})"
    r"(?:\s*(?:/|из|of)\s*\d{1,4})?[-–—|·\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def edges(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> list[list[str | None]]:
    """For each line of each page the reason why it belongs to the page's edge, or None."""
    repeated = _repeated(pages, heights)
    return [
        [_reason(piece, index, heights[index], repeated) for piece in page]
        for index, page in enumerate(pages)
    ]


def _reason(piece: Piece, index: int, height: float, repeated: set[str]) -> str | None:
    where = _where(piece, height)
    if where is None:
        return None
    number = _NUMBER.fullmatch(piece.text)
    if number and (int(number[1]) == index + 1 or _masked(piece) in repeated):
        return PAGE_NUMBER
    if piece.baseline < _MARGIN_POINTS or piece.baseline + piece.size > height - _MARGIN_POINTS + 8:
        return where
    return where if _masked(piece) in repeated else None


def _where(piece: Piece, height: float) -> str | None:
    if piece.baseline > height * (1 - _ZONE):
        return HEADER
    return FOOTER if piece.baseline < height * _ZONE else None


def _masked(piece: Piece) -> str:
    return _DIGITS.sub("0", piece.text.strip())


def _repeated(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> set[str]:
    """The lines, their digits masked, that stand at the edge of half the pages or more."""
    counts: Counter[str] = Counter()
    for page, height in zip(pages, heights, strict=True):
        counts.update({_masked(piece) for piece in page if _where(piece, height)})
    least = max(2, len(pages) // 2)
    return {text for text, count in counts.items() if count >= least}
