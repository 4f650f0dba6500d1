from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from summarize.errors import UsageError
from summarize.summarizers import Length


@pytest.mark.parametrize(
    ("length", "total", "count"),
    [
        (Length(), 10, 3),
        (Length(), 2, 2),
        (Length(), 0, 0),
        (Length(sentences=1), 10, 1),
        (Length(sentences=10), 3, 3),
        (Length(ratio=0.3), 14, 4),  # 4.2
        (Length(ratio=0.3), 15, 5),  # 4.5 goes up
        (Length(ratio=Decimal("0.3")), 15, 5),
        (Length(ratio=Fraction(3, 10)), 15, 5),
        (Length(ratio=0.7), 15, 11),  # 10.5; in floats 0.7 * 15 is 10.499…
        (Length(ratio=0.01), 10, 1),
        (Length(ratio=0.01), 0, 0),
        (Length(ratio=1), 7, 7),
    ],
)
def test_the_number_of_sentences_is_exact(length: Length, total: int, count: int) -> None:
    assert length.count(total) == count


@pytest.mark.parametrize(
    "options",
    [
        {"sentences": 3, "ratio": 0.3},
        {"sentences": 3, "words": 50},
        {"ratio": 0.3, "words": 50},
        {"sentences": 0},
        {"sentences": -1},
        {"words": 0},
        {"ratio": 0},
        {"ratio": -0.1},
        {"ratio": 1.01},
        {"ratio": float("nan")},
        {"ratio": float("inf")},
    ],
)
def test_contradictions_and_impossible_lengths_are_refused(options: dict[str, float]) -> None:
    with pytest.raises(UsageError, match=r"\.$"):
        Length(**options)  # type: ignore[arg-type]
