"""Measure the name checker, and the names of other systems' translations.

Four measurements on the evaluation sets (a folder with ``NAME/src.ru``, ``NAME/ref.A.en`` and
``NAME/systems/*.en``), each a table on standard output::

    python benchmarks/name_fidelity.py references ../shared/data/eval
    python benchmarks/name_fidelity.py detection ../shared/data/eval
    python benchmarks/name_fidelity.py systems ../shared/data/eval
    python benchmarks/name_fidelity.py schemes ../shared/data/eval

``references`` says what share of the source names a human reference has under an accepted spelling
or another that sounds alike, and how many segments with names are flagged: false alarms, unless the
reference is listed as truly departing from the source in ``tests/data/reference-name-errors.tsv``.
``detection`` damages accepted references and counts what is caught. ``systems`` does the first for
translations by machines. ``schemes`` counts how often each romanization scheme writes a person's
surname, of those that no table has, exactly as the references do. ``--show N`` prints the first N
segments behind each number.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.names import NameKind, NameVerdict, Scheme, compare, find, forms, romanize
from summarize.names.morphology import plain
from summarize.names.table import persons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarize.names import NameEntry, NameLedger

SETS = ("newstest2020", "wmt21", "ntrex")
LATER = ("newstest2019", "newstest2018", "newstest2017")  # read later, and mended for
HELD_OUT = ("flores200-dev",)  # next to nothing was mended for it
SYSTEM_SETS = ("newstest2020", "wmt21")
SYSTEMS = ("Google", "Microsoft", "Firefox-tiny")
KNOWN = Path(__file__).resolve().parent.parent / "tests" / "data" / "reference-name-errors.tsv"
CONSONANTS = "bdfgklmnprstvz"
MIN_LETTERS = 5
SEED = 20240701


def lines(path: Path) -> list[str]:
    """Return the segments of a file."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def known_departures() -> frozenset[tuple[str, int]]:
    """References that truly lack, misspell or add a name: set and index of the segment."""
    if not KNOWN.is_file():
        return frozenset()
    rows = (line.split("\t") for line in lines(KNOWN) if not line.startswith("#"))
    return frozenset((row[0], int(row[1])) for row in rows)


@dataclass(slots=True)
class Tally:
    """What was counted over a set."""

    segments: int = 0  # with at least one name that is owed
    flagged: int = 0
    departures: int = 0  # of the flagged, those where the reference is to blame
    verdicts: Counter[NameVerdict] = field(default_factory=Counter)
    shown: list[tuple[int, NameLedger]] = field(default_factory=list)

    @property
    def owed(self) -> int:
        """How many source names are owed."""
        return sum(self.verdicts.values()) - self.verdicts[NameVerdict.INVENTED]

    def share(self, *verdicts: NameVerdict) -> float:
        """The share of the owed names with one of ``verdicts``."""
        return sum(self.verdicts[each] for each in verdicts) / max(self.owed, 1)


def is_owed(entry: NameEntry) -> bool:
    """Whether an entry stands for a source name whose absence would be an error."""
    return entry.source is not None and not entry.source.weak


def measure(name: str, sources: Sequence[str], targets: Sequence[str]) -> Tally:
    """Compare every segment with its translation."""
    departures = known_departures()
    found = Tally()
    for index, (source, target) in enumerate(zip(sources, targets, strict=True)):
        ledger = compare(source, target)
        owed = [entry for entry in ledger.entries if is_owed(entry)]
        found.verdicts.update(entry.verdict for entry in owed)
        found.verdicts.update(e.verdict for e in ledger.entries if e.source is None)
        if owed:
            found.segments += 1
            found.flagged += not ledger.ok
            found.departures += not ledger.ok and (name, index) in departures
        if not ledger.ok and (name, index) not in departures:
            found.shown.append((index, ledger))
    return found


def row(name: str, found: Tally) -> str:
    """One line of a table."""
    kept, sounding = found.share(NameVerdict.KEPT), found.share(NameVerdict.RESPELLED)
    invented = 100 * found.verdicts[NameVerdict.INVENTED] / max(found.segments, 1)
    alarms = (found.flagged - found.departures) / max(found.segments, 1)
    return (
        f"| {name} | {found.segments} | {found.owed} | {kept:.1%} | {kept + sounding:.1%} "
        f"| {invented:.1f} | {found.flagged} ({found.flagged / max(found.segments, 1):.1%}) "
        f"| {found.departures} | {alarms:.1%} |"
    )


HEAD = (
    "| set | segments with names | names owed | accepted spelling | or by sound "
    "| invented per 100 | flagged | truly departing | false alarms |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def references(folder: Path, show: int) -> None:
    """Print what the references have of the names, and how many are flagged."""
    print(HEAD)
    for name in (*SETS, *LATER, *HELD_OUT):
        sources, targets = (lines(folder / name / file) for file in ("src.ru", "ref.A.en"))
        found = measure(name, sources, targets)
        print(row(name, found))
        _show(found.shown[:show], sources, targets)


def systems(folder: Path, show: int) -> None:
    """Print the same of translations by machines."""
    print(HEAD)
    for name in SYSTEM_SETS:
        sources = lines(folder / name / "src.ru")
        for system in SYSTEMS:
            path = folder / name / "systems" / f"{system}.en"
            if path.is_file():
                targets = lines(path)
                found = measure(f"{name} {system}", sources, targets)
                print(row(f"{name} {system}", found))
                _show(found.shown[:show], sources, targets)


def _show(shown: Sequence[tuple[int, NameLedger]], ru: Sequence[str], en: Sequence[str]) -> None:
    for index, ledger in shown:
        print(f"  {index}\n    {ru[index]}\n    {en[index]}")
        print("    " + "; ".join(f"{e.verdict}: {e.reason}" for e in ledger.problems))


# --- damage ------------------------------------------------------------------------------------


def drop(entry: NameEntry, target: str, _: Sequence[str], __: random.Random) -> str | None:
    """Every occurrence of the name taken out."""
    printed = _printed(entry)
    return " ".join(re.sub(rf"\b{re.escape(printed)}\b", "", target).split())


def exchange(
    entry: NameEntry, target: str, others: Sequence[str], chance: random.Random
) -> str | None:
    """Another name of the same kind in its place."""
    printed = _printed(entry)
    other = chance.choice(others)
    if other.lower() in target.lower() or printed.lower() in other.lower():
        return None
    return re.sub(rf"\b{re.escape(printed)}\b", other, target)


def misspell(
    entry: NameEntry, target: str, _: Sequence[str], chance: random.Random, letters: int = 2
) -> str | None:
    """Two consonants of its longest word become others, everywhere."""
    longest = max(re.findall(r"\w+", _printed(entry)), key=len)
    places = [i for i in range(1, len(longest)) if longest[i] in CONSONANTS]
    if len(longest) < MIN_LETTERS or len(places) < letters or longest.isupper():
        return None
    spelled = list(longest)
    for place in chance.sample(places, letters):
        spelled[place] = chance.choice([each for each in CONSONANTS if each != spelled[place]])
    return re.sub(rf"\b{re.escape(longest)}\b", "".join(spelled), target)


def misspell_once(
    entry: NameEntry, target: str, others: Sequence[str], chance: random.Random
) -> str | None:
    """One consonant of its longest word becomes another."""
    return misspell(entry, target, others, chance, letters=1)


def _printed(entry: NameEntry) -> str:
    if entry.target is None:
        message = "only a name that was found can be damaged"
        raise ValueError(message)
    return entry.target.text


DAMAGES: dict[str, Callable[[NameEntry, str, Sequence[str], random.Random], str | None]] = {
    "dropped": drop,
    "exchanged for another": exchange,
    "misspelt, two consonants": misspell,
    "misspelt, one consonant": misspell_once,
}


def detection(folder: Path, show: int) -> None:
    """Print the share of damaged names that is caught, in references that were accepted."""
    print("| set | damage | damaged | caught |\n|---|---|---|---|")
    for name in (*SETS, *LATER, *HELD_OUT):
        cases = list(_cases(folder / name))
        for damage, apply in DAMAGES.items():
            chance = random.Random(SEED)  # noqa: S311 - a choice of examples, no secret
            damaged = caught = 0
            missed = []
            for source, target, entry, others in cases:
                worse = apply(entry, target, others, chance)
                if worse is None or worse == target:
                    continue
                damaged += 1
                if compare(source, worse).ok:
                    missed.append((source, worse, entry))
                else:
                    caught += 1
            print(f"| {name} | {damage} | {damaged} | {caught / max(damaged, 1):.1%} |")
            for source, worse, entry in missed[:show]:
                print(f"    {entry.source and entry.source.text}: {source}\n      {worse}")


def _cases(folder: Path) -> Iterator[tuple[str, str, NameEntry, Sequence[str]]]:
    """One owed name of each accepted reference, with names of its kind from elsewhere."""
    chance = random.Random(SEED)  # noqa: S311 - a choice of examples, no secret
    accepted: list[tuple[str, str, list[NameEntry]]] = []
    kinds: dict[NameKind, list[str]] = {kind: [] for kind in NameKind}
    for source, target in zip(
        *(lines(folder / file) for file in ("src.ru", "ref.A.en")), strict=True
    ):
        ledger = compare(source, target)
        owed = [entry for entry in ledger.entries if is_owed(entry)]
        if owed and ledger.ok:
            accepted.append((source, target, owed))
            for entry in owed:
                if entry.source:
                    kinds[entry.source.kind].append(forms(entry.source)[0])
    for source, target, owed in accepted:
        entry = chance.choice(owed)
        if entry.source:
            yield source, target, entry, kinds[entry.source.kind]


# --- schemes -----------------------------------------------------------------------------------


def schemes(folder: Path, _: int) -> None:
    """Print how often each scheme gives a person's last name as the references write it."""
    found: Counter[str] = Counter()
    for name in SETS:
        for source, target in zip(
            *(lines(folder / name / file) for file in ("src.ru", "ref.A.en")), strict=True
        ):
            for person in find(source):
                if person.kind is not NameKind.PERSON or person.entry or not person.parts:
                    continue
                last = person.parts[-1]
                if plain(last) in persons():
                    continue
                found["all"] += 1
                for scheme in Scheme:
                    written = re.escape(romanize(last, scheme))
                    found[scheme] += bool(re.search(rf"\b{written}\b", target))
    print("| scheme | exact | share |\n|---|---|---|")
    for scheme in Scheme:
        print(
            f"| {scheme} | {found[scheme]} of {found['all']} | {found[scheme] / found['all']:.1%} |"
        )


def main() -> None:
    """Run one measurement."""
    measurements = {
        "references": references,
        "detection": detection,
        "systems": systems,
        "schemes": schemes,
    }
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("measurement", choices=sorted(measurements))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    measurements[options.measurement](options.folder, options.show)


if __name__ == "__main__":
    main()
