"""What a model wrote, as sentences: bullets, numbers and headings of lists taken off."""

from __future__ import annotations

import re
from typing import Final

from summarize.segmentation import segment

_BULLET: Final = re.compile(r"^\s*(?:[-–—•*·]\s+|\(?\d{1,2}[.)]\s+(?=\D))")
_EMPHASIS: Final = re.compile(r"\*\*|__|^#+\s+", re.MULTILINE)
_BREAK: Final = re.compile(r"<n>|<br\s*/?>", re.IGNORECASE)


def sentences(written: str) -> tuple[str, ...]:
    r"""The sentences of what a model wrote, in its order.

    Pegasus writes ``<n>`` between sentences, chat models write lists.

    >>> sentences("- Экспорт вырос.\n- Импорт упал.")
    ('Экспорт вырос.', 'Импорт упал.')
    """
    text = _EMPHASIS.sub("", _BREAK.sub("\n", written))
    lines = (_BULLET.sub("", line).strip() for line in text.splitlines())
    found = [" ".join(piece.text.split()) for line in lines if line for piece in segment(line)]
    return tuple(_joined(found))


def _joined(pieces: list[str]) -> list[str]:
    """Put back together what was cut before a small letter ("U.S. imports")."""
    whole: list[str] = []
    for piece in pieces:
        if whole and piece[:1].islower():
            whole[-1] += f" {piece}"
        else:
            whole.append(piece)
    return whole
