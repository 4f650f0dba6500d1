"""Figure-bearing segments of real news, where the shared data is at hand."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SEED = 4


@pytest.fixture(scope="session")
def news(shared: Path) -> list[str]:
    """Russian segments with a digit in random order, always the same one."""
    lines: list[str] = []
    for name in ("newstest2020", "wmt21"):
        file = shared / "data" / "eval" / name / "src.ru"
        lines += file.read_text(encoding="utf-8").splitlines()
    found = [line for line in dict.fromkeys(lines) if re.search(r"\d", line)]
    random.Random(SEED).shuffle(found)  # noqa: S311 - a choice of tests, no secret
    return found
