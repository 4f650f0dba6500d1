"""A batch against a shell loop of single calls: seconds a document, start and loading included.

Usage: python benchmarks/batch_throughput.py FOLDER [--documents N] [--singles N] [--engine ENGINE]

FOLDER holds articles. The first of them are made into briefs one process each, as a shell loop
does; then as many as are asked for, these among them, as one batch; then with ``--fast``. Prints
the seconds a document of each, how many times as fast the batches are, how many of their sentences
are worded as in the single calls, and how many are marked or have a name in doubt.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

Brief = dict[str, Any]


def timed(*arguments: str) -> float:
    """How many seconds ``summarize`` takes with ``arguments``."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "summarize", *arguments], check=True)
    return time.perf_counter() - began


def sentences(brief: Brief) -> list[str]:
    """The English of a brief: its title, where there is one, and its sentences."""
    rows = [brief.get("title"), *brief["summary"]]
    return [row["en"] for row in rows if row]


def read(path: Path) -> Brief:
    """A brief that was written as JSON."""
    brief: Brief = json.loads(path.read_text(encoding="utf-8"))
    return brief


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=24)
    parser.add_argument("--singles", type=int, default=6)
    parser.add_argument("--engine", default="embedded")
    options = parser.parse_args()
    files = sorted(path for path in options.folder.iterdir() if path.is_file())
    files = files[: options.documents]
    engine = ("--engine", options.engine, "--quiet", "--format", "json")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        source = work / "source"
        source.mkdir()
        for path in files:
            shutil.copy(path, source)
        single_s = 0.0
        for path in files[: options.singles]:
            single_s += timed("brief", str(path), *engine, "--out", str(work / f"{path.stem}.json"))
        single_s /= options.singles
        print(f"single calls: {single_s:.2f} s a document ({options.singles})", flush=True)
        for what, more in (("batch", ()), ("batch --fast", ("--fast",))):
            out = work / what
            each_s = timed("batch", str(source), *engine, *more, "--out", str(out)) / len(files)
            counts = read(out / "manifest.json")
            segments, names = counts["segments"], counts["names"]
            same = total = 0
            for path in files[: options.singles]:
                alone = sentences(read(work / f"{path.stem}.json"))
                total += len(alone)
                together = sentences(read(out / f"{path.stem}.json"))
                same += sum(one == other for one, other in zip(alone, together, strict=True))
            print(
                f"{what}: {each_s:.2f} s a document ({len(files)}), {single_s / each_s:.1f} times "
                f"as fast; {same} of {total} sentences as in single calls; of "
                f"{segments['translated']} segments {segments['marked']} marked, of "
                f"{names['owed']} names {names['in_doubt']} in doubt",
                flush=True,
            )


if __name__ == "__main__":
    main()
