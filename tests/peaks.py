"""The most memory that something takes, whatever else the tests' own process does meanwhile."""

from __future__ import annotations

import multiprocessing
import tracemalloc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def peak_bytes(work: Callable[..., object], *arguments: object) -> int:
    """The most that Python holds at once while `work` runs in a process of its own, in bytes.

    Threads that earlier tests have left behind, and caches that they have filled, do not count.

    Args:
        work: a function of a module's top level; what it imports by being found does not count.
        *arguments: what it is called with.
    """
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, arguments))


def _measured(work: Callable[..., object], arguments: tuple[object, ...]) -> int:
    tracemalloc.start()
    work(*arguments)
    return tracemalloc.get_traced_memory()[1]
