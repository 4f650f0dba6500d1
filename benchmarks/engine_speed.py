"""Tokens per second of the embedded engine, without and with the figure guard.

    python benchmarks/engine_speed.py EVALDIR/newstest2020/src.ru --first 96

Greedy, length-sorted batches; the two are timed in turn in one process, after a warm-up.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from summarize import engines
from summarize.engines.base import Decoding
from summarize.translation.guard import FigureGuard

ROUNDS = 2


def main() -> None:
    """Read the arguments, translate, print a line a run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, help="Russian segments, one a line")
    parser.add_argument("--first", type=int, default=96)
    parser.add_argument("--beams", type=int, default=1)
    args = parser.parse_args()
    segments = args.source.read_text(encoding="utf-8").splitlines()[: args.first]
    engine = engines.load()
    decoding = Decoding(beams=args.beams)
    engine.translate(segments[:4], decoding)
    for _ in range(ROUNDS):
        for name, guards in (("plain", None), ("guarded", [FigureGuard(s) for s in segments])):
            start = time.perf_counter()
            found = engine.translate(segments, decoding, guards)
            seconds = time.perf_counter() - start
            tokens = sum(hypotheses[0].tokens for hypotheses in found)
            print(f"{name:8} {tokens:6} tokens {seconds:6.1f} s {tokens / seconds:6.1f} tokens/s")


if __name__ == "__main__":
    main()
