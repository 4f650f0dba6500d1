"""What a rule says about a place where a sentence may end."""

from __future__ import annotations

from enum import Enum


class Decision(Enum):
    """Whether the sentence ends at a mark or goes on behind it."""

    SPLIT = "split"
    JOIN = "join"
