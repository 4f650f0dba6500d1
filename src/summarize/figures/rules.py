"""What a rule of the grammar is: it reads a figure that starts at one place, or reads none."""

from __future__ import annotations

from collections.abc import Callable

from summarize.document import Figure
from summarize.figures.scan import Scan

Rule = Callable[[Scan, int], Figure | None]
