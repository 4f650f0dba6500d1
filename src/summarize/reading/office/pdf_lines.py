"""From the spans of a PDF's page to its lines and the rows of its tables.

The order is that in which the page draws its text: it is the reading order for everything that word
processors and browsers write, columns too, while an order by place would mix the columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.reading.layout import in_one_line
from summarize.reading.office.inline import Line, Way

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL = 0.87  # a raised or lowered run is at most so large as its line
_LEVEL_EM = 0.12
_MAX_RAISED_EM = 0.65
_MAX_LOWERED_EM = 0.4
_ADJACENT_EM = 0.7
_CELL_LINES = 4  # no cell of a table without rules has more; a column of text has
_LIST_SIGN = re.compile(r"(?:[•▪■●◦‣∙·–—-]|\uf0b7|\d{1,3}[.)]|[а-яa-z]\))$")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one size on one baseline, in points.

    ``gap`` is the white space before it, ``reach`` how wide a space of its line may be.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    upright: bool
    gap: str
    reach: float = 0.0


@dataclass(slots=True)
class Piece:
    """Spans that stand together in one line: a whole line of text, or a cell's line."""

    spans: list[Span]
    base: Span  # whose size and baseline are the line's
    cells: list[str] = field(default_factory=list)  # of a row of a table that was put together

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.spans[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.spans[-1].right

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.base.size

    @property
    def baseline(self) -> float:
        """The height that its letters stand at."""
        return self.base.baseline

    @property
    def text(self) -> str:
        """The text as it stands there, raised and lowered runs among it."""
        return "".join(span.gap * bool(index) + span.text for index, span in enumerate(self.spans))

    @property
    def shifted(self) -> bool:
        """Whether raised or lowered text is in it."""
        return any(self.way(span) is not Way.LEVEL for span in self.spans)

    def line(self) -> Line:
        """The text with raised and lowered runs told apart."""
        line = Line()
        for index, span in enumerate(self.spans):
            if index:
                line.add(span.gap)
            line.add(span.text, self.way(span))
        return line

    def way(self, span: Span) -> Way:
        """How ``span`` stands to the line."""
        moved = span.baseline - self.baseline
        if span.size > _SMALL * self.size or abs(moved) < _LEVEL_EM * span.size:
            return Way.LEVEL
        return Way.UP if moved > 0 else Way.DOWN


def pieces(spans: Sequence[Span]) -> list[Piece]:
    """Gather spans into pieces, in their order."""
    found: list[Piece] = []
    for span in spans:
        if found and _belongs(found[-1], span):
            piece = found[-1]
            piece.spans.append(span)
            if span.size > piece.base.size * (1 / _SMALL):
                piece.base = span
        else:
            found.append(Piece([span], span))
    return found


def _belongs(piece: Piece, span: Span) -> bool:
    """Whether ``span`` goes on in the line of ``piece``: raised, lowered, or in another font."""
    last = piece.spans[-1]
    if span.upright is not last.upright or span.left < piece.left:
        return False
    size = max(piece.size, span.size)
    moved = span.baseline - piece.baseline
    is_parted = abs(span.size - last.size) < 1 and abs(span.baseline - last.baseline) < 1
    reach = max(_ADJACENT_EM * size, span.reach)
    if is_parted or not -_ADJACENT_EM * size <= span.left - last.right <= reach:
        # The worker parted cells of a table; «•» and «1.» stand far from their text too.
        return bool(_LIST_SIGN.match(piece.text)) and abs(moved) < 1
    if abs(moved) <= _LEVEL_EM * size:
        return True
    if span.size > _SMALL * piece.size:  # what was first was raised: «¹ По данным…»
        return piece.size <= _SMALL * span.size and -_MAX_RAISED_EM * size <= moved < 0
    return -_MAX_LOWERED_EM * size <= moved <= _MAX_RAISED_EM * size


# --- tables --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def upright(self) -> bool:
        """Whether it stands."""
        return self.top - self.bottom > self.right - self.left


_HEADING = 25  # characters in a line of a column's head
_LEVEL = 0.3  # ems: lines of two cells that differ by less begin one row
_NEAR = 1.6  # ems between the lines of one cell
_Box = tuple[float, float, float, float]

_TOLERANCE = 3.0  # points between a rule and the next that continues it


def rows(found: Sequence[Piece], rules: Sequence[Rule], limit: int = 3_000) -> list[Piece]:
    """Put the cells of each row of a table together, in a piece of their own."""
    bars = [rule for rule in rules if rule.upright][:limit]
    beams = [rule for rule in rules if not rule.upright][:limit]
    boxes = [_box(piece, bars, beams) if bars and beams else None for piece in found]
    out: list[Piece] = []
    index = 0
    while index < len(found):
        box = boxes[index]
        stop = index + 1
        if box is not None:
            while stop < len(found) and boxes[stop] is not None and _one_row(box, boxes[stop]):
                stop += 1
            group = _by_cell(found[index:stop], boxes[index:stop])
        else:
            group = [list(found[index : index + _first_cell(found, boxes, index)])]
            stop = index + len(group[0])
            while stop < len(found) and boxes[stop] is None and _next_in_row(group, found[stop]):
                stop += 1
        if len(group) > 1:
            cells = [in_one_line([_plain(piece) for piece in cell]) for cell in group]
            row = Piece(list(found[index].spans), found[index].base, cells)
            out.append(row)
        else:
            out += found[index:stop]
        index = stop
    return out


def _first_cell(found: Sequence[Piece], boxes: Sequence[_Box | None], index: int) -> int:
    """How many lines the cell that begins at ``index`` has, if a row without rules begins there."""
    first = found[index]
    for count in range(1, _CELL_LINES + 1):
        at = index + count
        if at >= len(found) or boxes[at] is not None:
            return 1
        above, piece = found[at - 1], found[at]
        lines = found[index:at]
        if any(abs(piece.baseline - each.baseline) < _LEVEL * first.size for each in lines):
            right = max(each.right for each in lines)
            return count if piece.left > right else 1
        step = above.baseline - piece.baseline
        if abs(piece.left - first.left) > 1 or not 0 < step < _NEAR * first.size:
            return 1
    return 1


def _plain(piece: Piece) -> str:
    return piece.line().write()[0].strip()


def _box(piece: Piece, bars: Sequence[Rule], beams: Sequence[Rule]) -> _Box | None:
    """The rules around a piece: left, bottom, right, top; None where it stands in no cell."""
    middle = piece.baseline + 0.3 * piece.size
    centre = (piece.left + piece.right) / 2
    beside = [bar for bar in bars if bar.bottom - 1 <= middle <= bar.top + 1]
    lefts = [bar.right for bar in beside if bar.right <= piece.left + 1]
    rights = [bar.left for bar in beside if bar.left >= piece.right - 1]
    across = [beam for beam in beams if beam.left - 1 <= centre <= beam.right + 1]
    tops = [beam.bottom for beam in across if beam.bottom >= middle]
    bottoms = [beam.top for beam in across if beam.top <= middle]
    if not (lefts and rights and tops and bottoms):
        return None
    return max(lefts), max(bottoms), min(rights), min(tops)


def _one_row(first: _Box, other: _Box | None) -> bool:
    if other is None:
        return False
    return abs(first[1] - other[1]) < _TOLERANCE and abs(first[3] - other[3]) < _TOLERANCE


def _by_cell(found: Sequence[Piece], boxes: Sequence[_Box | None]) -> list[list[Piece]]:
    """The pieces of a row by their cells, from left to right."""
    cells: dict[float, list[Piece]] = {}
    for piece, box in zip(found, boxes, strict=True):
        cells.setdefault(box[0] if box else 0.0, []).append(piece)
    return [cells[left] for left in sorted(cells)]


def _next_in_row(row: list[list[Piece]], piece: Piece) -> bool:
    """Whether ``piece`` goes on a row without rules, as its next cell or in its last one.

    Cells are drawn one after the other: behind the last line of one, the next begins to its right
    and no lower than the row does.
    """
    first, last = row[0][0], row[-1][-1]
    if abs(piece.size - last.size) > 0.1 * last.size or piece.spans[0].upright is not True:
        return False
    right = max(each.right for each in row[-1])
    higher = (piece.baseline - row[0][-1].baseline) / piece.size
    level = abs(piece.baseline - first.baseline) < _LEVEL * piece.size or (
        abs(higher) < _LEVEL or (0 < higher < 2 * _NEAR and len(piece.text) <= _HEADING)
    )  # the heads of columns stand on one line by their last lines
    if piece.left > right + 0.3 * piece.size and level and len(row[-1]) <= _CELL_LINES:
        row.append([piece])
        return True
    below = 0 < last.baseline - piece.baseline < _NEAR * piece.size
    if (
        len(row) > 1
        and below
        and abs(piece.left - row[-1][0].left) < 1
        and piece.left > row[-2][0].right
    ):
        row[-1].append(piece)
        return True
    return False
