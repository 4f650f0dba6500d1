"""How good a summary is: sentences chosen, words and figures covered.

ROUGE is Lin's (ACL Workshop "Text Summarization Branches Out", 2004): F1 over stemmed, lower-cased
words, for single words, pairs, and the longest common subsequence. Agreement of two readers is
Cohen's kappa (Educational and Psychological Measurement, 1960) over the sentences of an article.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from summarize.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WORD: Final = re.compile(r"\w+")
THREE_DIGITS: Final = re.compile(r"\d{3}(?!\d)")
COLUMNS: Final = 6
LANGUAGES: Final = {"ru": "russian", "en": "english"}

Stem = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Choice:
    """What one reader wants in a brief: segments counted from 1, and figures, weightiest first."""

    segments: frozenset[int]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldBrief:
    """What two readers, each alone, want in the brief of one document."""

    folder: str
    document: str
    readers: tuple[Choice, Choice]


def gold_briefs(path: Path) -> tuple[GoldBrief, ...]:
    """The briefs of a gold set: TSV with comments, columns as its header says.

    Raises:
        InputError: a line has not six columns, or a segment is no number.
    """
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.startswith("#") or not line:
            continue
        cells = line.split("\t")
        if len(cells) != COLUMNS:
            raise InputError(
                f"{path}, line {number}: {len(cells)} columns were found and 6 expected: "
                "set, document, segments A, segments B, figures A, figures B."
            )
        try:
            first, second = (
                Choice(frozenset(map(int, cells[at].split(","))), _listed(cells[at + 2]))
                for at in (2, 3)
            )
        except ValueError:
            raise InputError(
                f"{path}, line {number}: segments are numbers joined by commas, as in 2,3,7."
            ) from None
        found.append(GoldBrief(cells[0], cells[1], (first, second)))
    return tuple(found)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


# --- sentences -----------------------------------------------------------------------------------


def f1(found: Collection[int], gold: Collection[int]) -> float:
    """The harmonic mean of precision and recall of the sentences chosen, in 0…1.

    >>> f1({2, 3, 4}, {2, 3, 9})
    0.6666666666666666
    """
    if not found or not gold:
        return 0.0
    return 2 * len(set(found) & set(gold)) / (len(set(found)) + len(set(gold)))


def kappa(rows: Iterable[tuple[Collection[int], Collection[int], int]]) -> float:
    """Cohen's kappa of two readers over all sentences of all articles.

    Args:
        rows: for each article what the first chose, what the second chose, and how many sentences
            it has.

    >>> kappa([({1, 2}, {1, 2}, 8)])
    1.0
    """
    both = first = second = total = 0
    for one, two, sentences in rows:
        both += len(set(one) & set(two))
        first += len(set(one))
        second += len(set(two))
        total += sentences
    if not total:
        return 0.0
    agreed = (total - first - second + 2 * both) / total
    chance = (first * second + (total - first) * (total - second)) / total**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


# --- figures -------------------------------------------------------------------------------------


def holds(text: str, figure: str) -> bool:
    """Whether ``text`` has the figure as it is printed, and not as a part of a longer number.

    >>> holds("Добыто 2 013 т.", "13"), holds("Их было 13.", "13")
    (False, True)
    """
    inner = r"\s+".join(re.escape(part) for part in figure.split())
    before, after = r"(?<!\w)(?<!\d[.,])", r"(?![.,]\d)(?!\d)(?!\s\d{3}\b)"
    if THREE_DIGITS.match(figure):  # «269» in «13 269»
        before += r"(?<!\d\s)"
    return re.search(before + inner + after, text) is not None


def figure_coverage(text: str, figures: Sequence[str], *, ordered: bool = False) -> float | None:
    """The share of ``figures`` that ``text`` holds, None where there are none.

    Where they are ``ordered``, the weightiest first, the n-th counts 1 / log2(n + 1).
    """
    if not figures:
        return None
    weights = [1 / math.log2(at + 2) if ordered else 1.0 for at in range(len(figures))]
    held = (weight for figure, weight in zip(figures, weights, strict=True) if holds(text, figure))
    return sum(held) / sum(weights)


def figure_overlap(one: Collection[str], two: Collection[str]) -> float | None:
    """What two readers' figures have in common, by F1; None where neither has any.

    «от 150 до 250» and «150 до 250» are the same figure: one holds the other.
    """
    if not one and not two:
        return None
    mine = sum(any(holds(a, b) or holds(b, a) for b in two) for a in one)
    theirs = sum(any(holds(a, b) or holds(b, a) for a in one) for b in two)
    return (mine + theirs) / (len(one) + len(two))


# --- ROUGE ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rouge:
    """ROUGE-1, ROUGE-2 and ROUGE-L, each an F1 in 0…1."""

    one: float
    two: float
    longest: float


@lru_cache(maxsize=2)
def stemmer(language: str) -> Stem:
    """Snowball's stemmer for ``ru`` or ``en``.

    Raises:
        UsageError: another language, or the package is not installed.
    """
    if language not in LANGUAGES:
        raise UsageError(f"There is no stemmer for {language!r}: choose ru or en.")
    try:
        import snowballstemmer  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError(
            "ROUGE needs snowballstemmer, which is not installed: "
            "pip install 'summarize[evaluate]'."
        ) from None
    stem: Stem = snowballstemmer.stemmer(LANGUAGES[language]).stemWord
    return lru_cache(maxsize=100_000)(stem)


def rouge(found: str, gold: str, stem: Stem) -> Rouge:
    """ROUGE of the text ``found`` against the text ``gold``, words stemmed by ``stem``."""
    mine = [stem(word) for word in WORD.findall(found.lower().replace("ё", "е"))]
    theirs = [stem(word) for word in WORD.findall(gold.lower().replace("ё", "е"))]
    common = longest_common(mine, theirs)
    total = len(mine) + len(theirs)
    return Rouge(
        _counted(Counter(mine), Counter(theirs)),
        _counted(Counter(pairwise(mine)), Counter(pairwise(theirs))),
        2 * common / total if total else 0.0,
    )


def _counted(one: Counter[Any], two: Counter[Any]) -> float:
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 0.0


def longest_common(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(second) + 1)
    for word in first:
        diagonal = 0
        for at, other in enumerate(second, 1):
            kept = row[at]
            row[at] = diagonal + 1 if word == other else max(row[at], row[at - 1])
            diagonal = kept
    return row[-1]
