"""Sentence pairs: reading `NAME.tsv.xz`, filters, weights, keys for deduplication."""

from __future__ import annotations

import lzma
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FIGURE = re.compile(r"\d+(?:[.,\s\u00a0]\d+)*")
_DIGITS = re.compile(r"\d+")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_NAME = re.compile(r"(?<=[\w,»”)] )[«“(]?[А-ЯЁ][а-яёА-ЯЁ-]+")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A Russian text and its English translation."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a pair must be like to be trained on.

    Attributes:
        min_words: fewest words on either side.
        max_words: most words on either side.
        min_ratio: least source-to-target ratio in characters.
        max_ratio: greatest source-to-target ratio in characters.
        min_script: least share of letters in the side's own script.
        same_figures: whether every long number of the source must stand in the target.
    """

    min_words: int = 3
    max_words: int = 90
    min_ratio: float = 0.4
    max_ratio: float = 2.5
    min_script: float = 0.5
    same_figures: bool = True


@dataclass(frozen=True, slots=True)
class Weights:
    """How many times a pair stands in one pass: `plain`, multiplied by what is true of it."""

    plain: float = 1.0
    figures: float = 1.0
    names: float = 1.0
    long: float = 1.0
    short: float = 1.0


LONG_WORDS = 22
SHORT_WORDS = 7
RICH_FIGURES = 2
RICH_NAMES = 2
# Below four digits a number is often a word on the other side («3-й» is "third").
_LONG_NUMBER = 4


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the pairs of one `NAME.tsv.xz` in the file's order.

    Raises:
        ValueError: where a line is not two columns.
    """
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            columns = line.rstrip("\n").split("\t")
            if len(columns) != 2:  # noqa: PLR2004 - a pair is two columns
                message = f"{path.name}:{number}: {len(columns)} columns found, 2 expected."
                raise ValueError(message)
            yield Pair(columns[0].strip(), columns[1].strip())


def read_translations(folder: Path, name: str, system: str) -> list[Pair]:
    """Return the sources of evaluation set `name` with `system`'s translations of them.

    Raises:
        FileNotFoundError: where the set has no sources or no such translations.
        ValueError: where one side has more lines than the other.
    """
    source = folder / name / "src.ru"
    target = folder / name / "systems" / f"{system}.en"
    for path in (source, target):
        if not path.is_file():
            message = f"{path} is missing; an evaluation set with {system}'s output was expected."
            raise FileNotFoundError(message)
    sides = [path.read_text(encoding="utf-8").splitlines() for path in (source, target)]
    if len(sides[0]) != len(sides[1]):
        message = f"{name}: {len(sides[0])} sources, but {len(sides[1])} lines by {system}."
        raise ValueError(message)
    return [Pair(s.strip(), t.strip()) for s, t in zip(*sides, strict=True)]


def _script_share(text: str, own: re.Pattern[str]) -> float:
    letters = len(_CYRILLIC.findall(text)) + len(_LATIN.findall(text))
    return len(own.findall(text)) / letters if letters else 0.0


def _figures_survive(pair: Pair) -> bool:
    """Say whether each number of four digits or more of the source is in the target.

    Grouping marks are dropped on both sides, so `14 607` equals `14,607`. Scale changes
    (`2 000` for "2 thousand") fail, which is wanted: the model shall copy digits.
    """
    target = "".join(_DIGITS.findall(pair.target))
    numbers = ("".join(_DIGITS.findall(m)) for m in _FIGURE.findall(pair.source))
    return all(number in target for number in numbers if len(number) >= _LONG_NUMBER)


def reason_against(pair: Pair, filters: Filters) -> str | None:
    """Return the name of the first filter that refuses `pair`, or None."""
    words = (len(pair.source.split()), len(pair.target.split()))
    if min(words) < filters.min_words or max(words) > filters.max_words:
        return "length"
    if not filters.min_ratio < len(pair.source) / len(pair.target) < filters.max_ratio:
        return "ratio"
    if _script_share(pair.source, _CYRILLIC) < filters.min_script:
        return "source script"
    if _script_share(pair.target, _LATIN) < filters.min_script:
        return "target script"
    if filters.same_figures and not _figures_survive(pair):
        return "figures"
    return None


def weight(pair: Pair, weights: Weights) -> float:
    """Return how many times `pair` shall stand in a pass on average."""
    value = weights.plain
    words = len(pair.source.split())
    if len(_FIGURE.findall(pair.source)) >= RICH_FIGURES:
        value *= weights.figures
    if len(_NAME.findall(pair.source)) >= RICH_NAMES:
        value *= weights.names
    if words >= LONG_WORDS:
        value *= weights.long
    if words <= SHORT_WORDS:
        value *= weights.short
    return value


def key(text: str) -> str:
    """Return what two texts share that differ only in case, marks and spaces."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def held_out_keys(folder: Path, name: str) -> frozenset[str]:
    """Return the keys of all lines of evaluation set `name` in `folder` (sources, references)."""
    keys: set[str] = set()
    for path in (folder / name / "src.ru", *sorted((folder / name).glob("ref.*.en"))):
        keys.update(key(line) for line in path.read_text(encoding="utf-8").splitlines())
    keys.discard("")
    return frozenset(keys)


def tally(reasons: list[str]) -> dict[str, int]:
    """Count `reasons`, most frequent first."""
    return dict(Counter(reasons).most_common())
