"""The human references that are truly wrong in a figure, read one by one and listed in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def known_errors(path: Path) -> dict[tuple[str, int], str]:
    """Read which segments are known to be wrong: (set, index from 0) → what is wrong.

    The file has a line for each: the set, the line number from 1, and the class of the error,
    parted by tabs; lines that begin with ``#`` are comments.
    """
    known = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, number, why = line.split("\t")[:3]
            known[name, int(number) - 1] = why
    return known
