"""How the ladder fares with invented segments that are meant to break figures, by kind.

    python benchmarks/adversarial_figures.py tests/translation/data/adversarial.tsv

Prints, a line a kind: segments, how many are marked for a figure and for anything else, figure
errors that nothing marks, and the rungs. ``--list`` prints every segment that is marked.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from summarize import engines
from summarize.document import Rung, Translation
from summarize.figures import compare
from summarize.translation.casing import as_sentence
from summarize.translation.ladder import Ladder


def main() -> None:
    """Read the arguments, translate, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("segments", type=Path, help="kind TAB segment, tabs written as \\t")
    parser.add_argument("--engine", default="embedded")
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    rows = [line.split("\t", 1) for line in args.segments.read_text(encoding="utf-8").splitlines()]
    texts = [text.replace("\\t", "\t") for _, text in rows]
    done = Ladder(engines.load(args.engine)).translate(texts)
    kinds: dict[str, list[Translation]] = defaultdict(list)
    for (kind, _), row in zip(rows, done, strict=True):
        kinds[kind].append(row)
    kinds["all"] = list(done)
    print(f"{'kind':24}{'all':>5}{'figures':>9}{'other':>7}{'silent':>8}  rungs")
    for kind, found in kinds.items():
        marked = [row for row in found if row.rung is Rung.MARKED]
        figures = sum(not row.ledger.ok for row in marked)
        silent = sum(
            not compare(as_sentence(row.ru), row.en).ok
            for row in found
            if row.rung is not Rung.MARKED
        )
        rungs = ", ".join(
            f"{rung} {count}" for rung, count in Counter(str(row.rung) for row in found).items()
        )
        print(f"{kind:24}{len(found):5}{figures:9}{len(marked) - figures:7}{silent:8}  {rungs}")
    for row in done if args.list else ():
        if row.rung is Rung.MARKED:
            reasons = [entry.reason or str(entry.verdict) for entry in row.ledger.problems]
            print("", row.ru, row.en, "; ".join([*reasons, *row.faults]), sep="\n  ")


if __name__ == "__main__":
    main()
