"""Sentences as a table: the text is the input, its bars are the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarize.segmentation import segment

LINES = tuple(
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").split("\n")
    if line and not line.startswith("#")
)


def marked(text: str) -> str:
    """Write ``text`` with a bar on both sides of what parts its segments."""
    pieces = segment(text)
    written, end = "", 0
    for piece in pieces:
        gap = text[end : piece.start]
        written += f"|{gap}|{piece.text}" if end else piece.text
        end = piece.stop
    return written


@pytest.mark.parametrize("line", LINES)
def test_sentences_end_where_the_bars_stand(line: str) -> None:
    assert marked(line.replace("|", "")) == line


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(LINES) >= 150
    assert len(set(LINES)) == len(LINES)
