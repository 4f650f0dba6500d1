"""Sentence ends found by summarize and by razdel in real news, side by side.

Each line of an evaluation set is a segment that people cut. Lines that end like a sentence are
joined by spaces, twenty at a time, and both splitters look for the joins:

    python benchmarks/segmentation.py ../shared/data/eval/newstest2019 [more folders]

``joins found`` is the recall over those joins. Splits inside a line are no errors by themselves,
since many lines hold several sentences: ``--disagreements`` prints the places where the two
splitters differ, with ``|ours|`` and ``|razdel|`` at the cut, to be read by a person. Needs
``pip install razdel``.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import razdel

from summarize.segmentation import segment

_SENTENCE_END = re.compile(r"[.!?…][»\"”)\]]*$")
_LINES_A_BLOCK = 20
_CONTEXT = 60


@dataclass(frozen=True)
class Block:
    """Joined lines and the offsets at which a sentence ends because a line did."""

    text: str
    joins: frozenset[int]


def blocks(lines: list[str]) -> list[Block]:
    """Join ``lines`` that end like sentences into texts of twenty."""
    ended = [line for line in lines if _SENTENCE_END.search(line)]
    found = []
    for first in range(0, len(ended), _LINES_A_BLOCK):
        part = ended[first : first + _LINES_A_BLOCK]
        joins, offset = [], 0
        for line in part[:-1]:
            offset += len(line)
            joins.append(offset)
            offset += 1
        found.append(Block(" ".join(part), frozenset(joins)))
    return found


def ours(text: str) -> set[int]:
    """Where summarize ends sentences."""
    return {piece.stop for piece in segment(text)[:-1]}


def razdels(text: str) -> set[int]:
    """Where razdel ends sentences."""
    return {piece.stop for piece in list(razdel.sentenize(text))[:-1]}


def measure(folder: Path, *, disagreements: bool) -> None:
    """Print one row a splitter for the set in ``folder``."""
    lines = [line.strip() for line in (folder / "src.ru").read_text("utf-8").split("\n")]
    texts = blocks([line for line in lines if line])
    total = sum(len(block.joins) for block in texts)
    characters = sum(len(block.text) for block in texts)
    ends = {}
    for name, splitter in (("summarize", ours), ("razdel", razdels)):
        begun = time.perf_counter()
        ends[name] = [splitter(block.text) for block in texts]
        seconds = time.perf_counter() - begun
        pairs = list(zip(texts, ends[name], strict=True))
        hit = sum(len(block.joins & found) for block, found in pairs)
        inner = sum(len(found - block.joins) for block, found in pairs)
        print(
            f"{folder.name:14} {name:10} joins found {hit}/{total} ({hit / total:.2%}), "
            f"splits inside lines {inner}, {characters / seconds / 1e6:.2f} M characters/s"
        )
    if disagreements:
        for block, mine, theirs in zip(texts, ends["summarize"], ends["razdel"], strict=True):
            show(block, mine, theirs)


def show(block: Block, mine: set[int], theirs: set[int]) -> None:
    """Print the places of ``block`` where the splitters differ, and joins that both missed."""
    for place in sorted((mine ^ theirs) | (block.joins - mine)):
        sign = "ours" if place in mine else "razdel" if place in theirs else "neither"
        kind = "JOIN" if place in block.joins else "    "
        left = block.text[max(0, place - _CONTEXT) : place]
        print(f"  {kind} {left}|{sign}|{block.text[place : place + _CONTEXT]}")


def main() -> int:
    """Measure the folders named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--disagreements", action="store_true")
    options = parser.parse_args()
    for folder in options.folders:
        measure(folder, disagreements=options.disagreements)
    return 0


if __name__ == "__main__":
    sys.exit(main())
