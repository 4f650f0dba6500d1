"""Measure the figure checker, and the figures of other systems' translations.

Three measurements on the evaluation sets (a folder with ``NAME/src.ru``, ``NAME/ref.A.en`` and
``NAME/systems/*.en``), each a table on standard output::

    python benchmarks/figure_fidelity.py references ../shared/data/eval
    python benchmarks/figure_fidelity.py detection ../shared/data/eval
    python benchmarks/figure_fidelity.py systems ../shared/data/eval

``references`` flags human references: false alarms, unless the reference is listed as truly wrong
in ``tests/data/reference-figure-errors.tsv``. ``detection`` damages accepted references and counts
what is caught. ``systems`` counts errors per 1,000 figures of each system. ``--show N`` prints the
first N segments behind each number.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.evaluation.damage import DAMAGES, SWAPPED
from summarize.evaluation.fidelity import (
    Detection,
    Fidelity,
    measure_detection,
    measure_fidelity,
)
from summarize.evaluation.reference_errors import known_errors

if TYPE_CHECKING:
    from summarize.document import Ledger

SETS = ("newstest2019", "newstest2020", "wmt21", "ntrex")
SYSTEM_SETS = ("newstest2019", "newstest2020", "wmt21", "flores200-dev")
_EVERYWHERE = frozenset({"Google", "Microsoft", "Firefox-tiny", "human reference"})
KNOWN = Path(__file__).resolve().parent.parent / "tests" / "data" / "reference-figure-errors.tsv"


def lines(path: Path) -> list[str]:
    """Return the segments of a file."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def references(folder: Path, show: int) -> None:
    """Print how many references are flagged, and how many of them for no reason."""
    known = known_errors(KNOWN)
    total: Counter[str] = Counter()
    print("| set | segments with figures | flagged | truly wrong | false alarms |")
    print("|---|---|---|---|---|")
    for name in SETS:
        sources, targets = lines(folder / name / "src.ru"), lines(folder / name / "ref.A.en")
        found = measure_fidelity(sources, targets)
        wrong = sum((name, index) in known for index, _ in found.problems)
        total.update(segments=found.segments, flagged=found.flagged, wrong=wrong)
        print(_reference_row(name, found.segments, found.flagged, wrong))
        shown = [each for each in found.problems if (name, each[0]) not in known]
        _show(shown[:show], sources, targets)
    print(_reference_row("all", total["segments"], total["flagged"], total["wrong"]))
    print()
    print("| why a reference is flagged rightly | segments |")
    print("|---|---|")
    for why, count in Counter(known.values()).most_common():
        print(f"| {why} | {count} |")


def _reference_row(name: str, segments: int, flagged: int, wrong: int) -> str:
    false = flagged - wrong
    return (
        f"| {name} | {segments:,} | {flagged} ({100 * flagged / segments:.2f}%) | {wrong} "
        f"| {false} ({100 * false / segments:.2f}%) |"
    )


def detection(folder: Path, show: int) -> None:
    """Print how much of the damage done on purpose is caught."""
    whole = Detection()
    for name in SETS:
        sources, targets = lines(folder / name / "src.ru"), lines(folder / name / "ref.A.en")
        found = measure_detection(sources, targets)
        whole.tried += found.tried
        whole.caught += found.caught
        for damage, index, text in found.missed[:show]:
            print(f"{name} {index + 1} {damage}\n  {sources[index]}\n  {text}")
    print("| damage | tried | caught |")
    print("|---|---|---|")
    for damage in DAMAGES:
        print(f"| {damage} | {whole.tried[damage]:,} | {whole.percent(damage):.2f}% |")
    others = [damage for damage in DAMAGES if damage != SWAPPED]
    tried = sum(whole.tried[damage] for damage in others)
    print(f"| all but {SWAPPED} | {tried:,} | {whole.percent(*others):.2f}% |")


def systems(folder: Path, show: int) -> None:
    """Print the errors of each system per 1,000 figures of the source, over all its sets."""
    rows: dict[str, Fidelity] = {}
    for name in SYSTEM_SETS:
        sources = lines(folder / name / "src.ru")
        outputs = sorted((folder / name / "systems").glob("*.en"))
        for path in [folder / name / "ref.A.en", *outputs]:
            label = "human reference" if path.name.startswith("ref") else path.stem
            if name == "wmt21" and label not in _EVERYWHERE:
                label += " (wmt21)"
            found = measure_fidelity(sources, lines(path))
            rows[label] = found if label not in rows else rows[label].plus(found)
            if show:
                print(f"## {name} {path.stem}")
                _show(found.problems[:show], sources, lines(path))
    print("| system | figures | missing | changed | invented | errors per 1,000 figures |")
    print("|---|---|---|---|---|---|")
    for label, found in sorted(rows.items(), key=lambda row: row[1].errors_per_thousand):
        counts = {str(verdict): count for verdict, count in found.verdicts.items()}
        print(
            f"| {label} | {found.figures:,} | {counts.get('missing', 0)} "
            f"| {counts.get('changed', 0)} | {counts.get('invented', 0)} "
            f"| {found.errors_per_thousand:.1f} |"
        )


def _show(problems: list[tuple[int, Ledger]], sources: list[str], targets: list[str]) -> None:
    for index, ledger in problems:
        print(f"{index + 1}\n  {sources[index]}\n  {targets[index]}")
        for entry in ledger.problems:
            print(f"    {entry.verdict}: {entry.reason}")


def main() -> None:
    """Run one measurement."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("what", choices=("references", "detection", "systems"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    {"references": references, "detection": detection, "systems": systems}[given.what](
        given.folder, given.show
    )


if __name__ == "__main__":
    main()
