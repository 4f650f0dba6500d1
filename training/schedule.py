"""The learning rate over a run."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.config import Schedule


def progress(schedule: Schedule, step: int, seconds: float) -> float:
    """Return how much of the run is done, 0 to 1: by steps or by seconds, as the schedule says."""
    done = step / schedule.steps if schedule.steps else seconds / schedule.seconds
    return min(1.0, done)


def rate(schedule: Schedule, highest: float, step: int, done: float) -> float:
    """Return the learning rate of step `step` (from 0) at `done` of the run."""
    warm = min(1.0, (step + 1) / schedule.warmup_steps) if schedule.warmup_steps else 1.0
    fall = schedule.floor + (1 - schedule.floor) * 0.5 * (1 + math.cos(math.pi * done))
    return highest * warm * fall
