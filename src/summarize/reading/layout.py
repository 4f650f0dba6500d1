"""From lines to paragraphs: lines wrapped by hand or by mail programs are joined again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise


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
_LETTERS = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?…][»\"”)\]]*$")


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
    if _stands_alone(after) or _stands_alone(line):
        return False
    if _SENTENCE_END.search(line) and after[:1].isspace():
        return False
    first = after.split(maxsplit=1)[0]
    fits = len(line.rstrip()) + 1 + len(first) <= width - _RAGGED
    return not fits or (first[:1].islower() and not _SENTENCE_END.search(line))


def _stands_alone(line: str) -> bool:
    """Whether a line is an item of a list or a row of figures, which nothing is joined to."""
    stripped = line.strip()
    return bool(_ITEM.match(stripped)) or not _LETTERS.search(stripped) or "\t" in stripped


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
    """Join two lines; a hyphen at the break stays, because «литий-ионный» needs it."""
    broken = left.endswith("-") and not left.endswith(" -") and right[:1].isalpha()
    return left + right if broken else f"{left} {right}"
