"""Translation models behind one small interface."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from summarize.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.engines.base import Engine

DEFAULT = "embedded"
NAMES = ("embedded", "echo")

_loaded: dict[str, Engine] = {}


def _silent(_what: str, _share: float) -> None:
    """Report progress to nobody."""


def load(name: str = DEFAULT, report: Callable[[str, float], None] = _silent) -> Engine:
    """The engine ``name``, loaded once a process.

    Args:
        name: one of ``NAMES``.
        report: called with what is being prepared and the share done, 0 to 1.

    Raises:
        UsageError: there is no such engine.
        ModelError: its weights are missing or damaged.
    """
    if name not in NAMES:
        raise UsageError(f"There is no engine {name!r}: choose one of {', '.join(NAMES)}.")
    if name not in _loaded:
        _loaded[name] = _echo() if name == "echo" else _embedded(report)
    return _loaded[name]


def _echo() -> Engine:
    from summarize.engines.echo import EchoEngine  # noqa: PLC0415 - only where it is asked for

    return EchoEngine()


def _embedded(report: Callable[[str, float], None]) -> Engine:
    # GNU OpenMP's threads spin while they wait for each other; on a machine with other work to do
    # that costs ten times what it saves. Read once, when torch is imported.
    os.environ.setdefault("GOMP_SPINCOUNT", "20000")
    from summarize.engines.embedded import engine  # noqa: PLC0415 - torch takes two seconds
    from summarize.models import cache_folder, embedded_adapter  # noqa: PLC0415

    return engine.load(embedded_adapter(), cache_folder(), report)
