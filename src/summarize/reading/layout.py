"""From lines to paragraphs and rows: what was wrapped or set in cells is one line again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pymorphy3 import MorphAnalyzer


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph on one line; ``gap`` says that an empty line stood before it."""

    text: str
    gap: bool


_MIN_WIDTH = 40  # narrower than any wrapped text: below it lines are verse, lists or tables
_MAX_WIDTH = 120
_MIN_BREAKS = 2
_SOFT_SHARE = 0.8
_RAGGED = 8  # how much shorter than it could be a line wrapped by hand may be

_ITEM = re.compile(r"(?:[-–—•·*▪■●]|\d{1,3}[.)]|[а-я]\))\s")
_WORD_END = re.compile(r"(?<![\w-])([а-яё]+)-$", re.IGNORECASE)
_WORD_START = re.compile(r"[а-яё]+(?![\w-])")
_LETTERS = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?…][»\"”)\]]*\s*$")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split normalized ``text`` into its paragraphs, in order, none of them empty."""
    blocks = [block for block in (_lines(part) for part in _blocks(text)) if block]
    width = _wrapped_at(blocks)
    found: list[Paragraph] = []
    for block in blocks:
        lines = _unwrap(block, width) if width else [line.strip() for line in block]
        found += [Paragraph(line, gap=not index) for index, line in enumerate(lines)]
    return tuple(found)


def _blocks(text: str) -> list[str]:
    return re.split(r"\n(?:[^\S\n]*\n)+", text)


def _lines(block: str) -> list[str]:
    return [line for line in block.split("\n") if line.strip()]


def _wrapped_at(blocks: list[list[str]]) -> int | None:
    """The width that the text was wrapped at, or None where its lines are its paragraphs.

    A break is soft where the next line's first word would not have fitted, or where the text goes
    on in a small letter.
    """
    width = max((len(line) for block in blocks for line in block), default=0)
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return None
    breaks = [_is_soft(line, after, width) for block in blocks for line, after in pairwise(block)]
    if len(breaks) < _MIN_BREAKS or sum(breaks) < _SOFT_SHARE * len(breaks):
        return None
    return width


def _is_soft(line: str, after: str, width: int) -> bool:
    if _is_row(line) or "\t" in after:
        return False
    ended = bool(_SENTENCE_END.search(line))
    if ended and after[:1].isspace():
        return False
    first = after.split(maxsplit=1)[0]
    fits = len(line.rstrip()) + 1 + len(first) <= width - _RAGGED
    if _ITEM.match(after.strip()):
        # «…к Тихому океану»,⏎— утверждает он» is no item of a list
        return not (
            fits or ended or line.rstrip().endswith((":", ";")) or _ITEM.match(line.strip())
        )
    if _is_row(after):
        return not fits and not ended  # «(сейчас едва выше⏎4,5%).»
    return not fits or (first[:1].islower() and not ended)


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table, which nothing is joined to."""
    stripped = line.strip()
    return not _LETTERS.search(stripped) or "\t" in stripped


def _unwrap(block: list[str], width: int) -> list[str]:
    joined = [block[0].strip()]
    for line, after in pairwise(block):
        text = after.strip()
        if _continues_item(line, text) or _is_soft(line, after, width):
            joined[-1] = _join(joined[-1], text)
        else:
            joined.append(text)
    return joined


def _continues_item(line: str, after: str) -> bool:
    """Whether ``line`` is an item of a list whose sentence goes on in ``after``."""
    begins = _ITEM.match(line.strip()) and not _ITEM.match(after)
    return bool(begins) and not _SENTENCE_END.search(line) and after[:1].islower()


def _join(left: str, right: str) -> str:
    """Join two lines; a divided word becomes whole, «литий-⏎ионный» keeps its hyphen."""
    if not (left.endswith("-") and left[-2:-1].isalnum() and right[:1].isalnum()):
        return f"{left} {right}"
    ends, begins = _WORD_END.search(left), _WORD_START.match(right)
    if ends and begins and _is_word(ends[1] + begins[0]):
        return left[:-1] + right
    return left + right


def _is_word(word: str) -> bool:
    """Whether a dictionary knows ``word`` (loaded only where a text divides words)."""
    return bool(dictionary().word_is_known(word.lower()))


def in_one_line(lines: Iterable[str]) -> str:
    """The lines of a table's cell as one, parted so that no two figures become one.

    >>> in_one_line(["12 300", "14 100"])
    '12 300; 14 100'
    """
    text = ""
    for line in filter(None, lines):
        glue = "; " if text[-1:].isdigit() and line[:1].isdigit() else " "
        text = f"{text}{glue}{line}" if text else line
    return text


def in_row(cells: Sequence[str]) -> str:
    """The cells of a table's row as one line, without the empty ones at its end.

    >>> in_row(["Медь", "", "8 450", ""])
    'Медь |  | 8 450'
    """
    filled = max((number for number, cell in enumerate(cells, start=1) if cell), default=0)
    return " | ".join(cells[:filled]).strip()


@cache
def dictionary() -> MorphAnalyzer:
    """The dictionary that knows whether a word is Russian; one for all that reads."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - few texts need it, and it is slow to load

    return MorphAnalyzer(lang="ru")
