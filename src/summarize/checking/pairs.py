"""A pair of segments to be checked, and the bounded reading of lines that all formats share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

MAX_LINE_CHARS = 4 * 1024 * 1024
"""A line (or a segment of a TMX) longer than this is refused: no sentence is, and memory is not."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source segment and its translation; ``number`` counts from 1, ``name`` is the file's own.

    ``name`` is the record's ``id`` or the unit's ``tuid`` where there is one, else empty.
    """

    number: int
    source: str
    target: str
    name: str = ""


def lines(stream: TextIO, location: str) -> Iterator[str]:
    r"""Yield the lines of ``stream`` without their ends, in bounded memory.

    Args:
        stream: A text stream opened with ``newline="\n"``, so that only line feeds end a line.
        location: What messages call the input.

    Yields:
        Each line, without a byte order mark and without its line end.

    Raises:
        InputError: When a line is too long, is not text, or cannot be decoded.
    """
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(MAX_LINE_CHARS + 1)
        except UnicodeError as error:
            encoding = getattr(stream, "encoding", None) or "text"
            raise InputError(
                f"{location} is not {encoding} (about line {number}: {_why(error)}); "
                "convert it, or name its encoding with --encoding."
            ) from error
        if not line:
            return
        if len(line) > MAX_LINE_CHARS:
            raise InputError(
                f"Line {number} of {location} is longer than {MAX_LINE_CHARS:,} characters; "
                "give one segment a line."
            )
        if "\0" in line:
            raise InputError(f"Line {number} of {location} has a NUL character; this is no text.")
        if number == 1:
            line = line.removeprefix("\ufeff")
        yield line.removesuffix("\n").removesuffix("\r")


def _why(error: UnicodeError) -> str:
    return error.reason if isinstance(error, UnicodeDecodeError) else str(error)
