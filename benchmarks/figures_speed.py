"""Megabytes of real text per second through ``find``, on one core.

    python benchmarks/figures_speed.py [SHARED_FOLDER]

The text is the news of the evaluation sets, all folders joined; megabytes are 10**6 bytes of UTF-8.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from summarize.figures import find

RUNS = 3


def main() -> None:
    """Prints one line a language: megabytes, figures, the best of three runs."""
    default = os.environ.get("SUMMARIZE_SHARED", Path(__file__).resolve().parents[2] / "shared")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else default) / "data" / "eval"
    for language, name in (("ru", "src.ru"), ("en", "ref.A.en")):
        paths = sorted(folder.glob(f"*/{name}"))
        if not paths:
            sys.exit(f"no {name} under {folder}: name the shared folder as the first argument")
        text = "".join(path.read_text(encoding="utf-8") for path in paths)
        size = len(text.encode()) / 1e6
        find(text[:10_000], language)  # compile the tables first
        best = float("inf")
        for _ in range(RUNS):
            begun = time.perf_counter()
            count = len(find(text, language))
            best = min(best, time.perf_counter() - begun)
        print(f"{language}: {size:.2f} MB, {count} figures, {best:.2f} s, {size / best:.2f} MB/s")


if __name__ == "__main__":
    main()
