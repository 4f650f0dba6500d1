"""From the lines of a PDF to its paragraphs: what was one paragraph before it was set is one again.

No figure is joined or broken: a hyphen or dash between digits stays where it is, and a line's end
after a comma or a space is a space.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from summarize.reading.layout import dictionary
from summarize.reading.office.inline import SENTENCE_END, Line, Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.reading.office.pdf_lines import Piece

_LEADING = 1.25  # of the usual distance of lines: farther apart, they are of two paragraphs
_LOOSER = 1.5  # where raised or lowered text pushes lines apart
_INDENT_EM = 0.8
_ROOM = 1.15  # times the next word's width: a line that has such room is a paragraph's last
_SHORT = 0.18  # of the column's width: so much room is left by a heading's line or an item's
_COLUMN = 60.0  # points: lines that begin in the same such strip are of one column
_SIZE_CHANGE = 0.08
_ITEM = re.compile(r"(?:[•▪■●◦‣∙\uf0b7]|\d{1,3}[.)]\s)")
_DIVIDED = re.compile(r"([^\W\d_]+)([-\u2010])$")
_WORD = re.compile(r"[^\W\d_]+")
_NO_SPACE = re.compile(r"\S[-\u2010\u2011–—/·]$")  # «2023–», «руб./»; not « – »


def paragraphs(lines: Sequence[Piece]) -> list[list[Piece]]:
    """Group the lines of one column of text; a row of a table is a group of its own."""
    groups: list[list[Piece]] = []
    leading = _usual_leading(lines)
    margins: dict[tuple[int, int], float] = {}
    for line in lines:
        if not line.cells:
            column = _column(line)
            margins[column] = max(margins.get(column, 0.0), line.right)
    for line in lines:
        last = groups[-1][-1] if groups else None
        right = margins.get(_column(line), 0.0)
        if last is not None and _goes_on(groups[-1], line, leading, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _column(line: Piece) -> tuple[int, int]:
    """Which column of text the line is in, as far as its beginning and its size tell."""
    return round(line.left / _COLUMN), round(line.size)


def _usual_leading(lines: Sequence[Piece]) -> float:
    """The usual distance of two lines, in parts of their size."""
    steps = [
        (above.baseline - below.baseline) / below.size
        for above, below in pairwise(lines)
        if not (above.cells or below.cells) and above.size == below.size
    ]
    near = [step for step in steps if 0.8 < step < 2.2]  # noqa: PLR2004 - lines of one text
    return min(median(near), 1.05 * min(near) + 0.1) if near else 1.2


def _goes_on(group: Sequence[Piece], line: Piece, leading: float, right: float) -> bool:
    """Whether ``line`` goes on the paragraph ``group`` in a column that ends at ``right``."""
    last = group[-1]
    if last.cells or line.cells or _ITEM.match(line.text):
        return False
    if abs(last.size - line.size) > _SIZE_CHANGE * line.size:
        return False
    text, small = last.text.rstrip(), line.text[:1].islower()
    ended = bool(SENTENCE_END.search(text))
    step = (last.baseline - line.baseline) / line.size
    if step < 0:  # the next column
        return small and not ended
    looser = _LOOSER if last.shifted or line.shifted else _LEADING
    begins = group[1] if len(group) > 1 else group[0]
    indented = line.left > begins.left + _INDENT_EM * line.size
    if step > looser * leading or (indented and not _ITEM.match(group[0].text)):
        return False
    room = right - last.right
    if ended:
        first_word = line.text.split(maxsplit=1)[0]
        needed = (len(first_word) + 1) / len(line.text) * (line.right - line.left)
        return room <= _ROOM * needed  # the next word had no room, so nothing ended here
    goes_on = small or line.text[:1].isdigit() or bool(_NO_SPACE.search(text))
    return goes_on or room <= _SHORT * (right - begins.left)


def joined(group: Sequence[Piece]) -> Line:
    """The lines of a paragraph as one, divided words whole again."""
    whole = Line()
    for piece in group:
        append(whole, piece.line())
    return whole


def append(whole: Line, line: Line) -> None:
    """Add ``line`` to the end of ``whole``."""
    if whole.pieces and line.pieces:
        text, way = whole.pieces.pop()
        after = line.pieces[0][0]
        if way is not Way.LEVEL:
            whole.add(text, way)
            text = " "
        elif _is_divided(text.rstrip(), after):
            text = text.rstrip()[:-1]
        elif not (_NO_SPACE.search(text.rstrip()) and after[:1].isalnum()):
            text = f"{text.rstrip()} "
        whole.add(text)
    whole.pieces += line.pieces


def _is_divided(text: str, after: str) -> bool:
    """Whether the hyphen at the end of ``text`` divides a word that goes on in ``after``.

    «пере-⏎возка» is one word; «литий-⏎ионный», «Ту-⏎214» and «2023-⏎2024» keep their hyphens.
    """
    ends, begins = _DIVIDED.search(text), _WORD.match(after)
    if ends is None or begins is None or not begins[0][0].islower():
        return False
    if ends[2] == "\u2010":
        return True
    known = dictionary().word_is_known
    if known((ends[1] + begins[0]).lower()):
        return True
    if text[: ends.start()].endswith("-"):
        return False
    return not (known(begins[0].lower()) and len(begins[0]) > 2)  # noqa: PLR2004 - «-ия» is an ending
