"""Translation models behind one small interface."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from summarize import config
from summarize.engines.backed import BackedEngine
from summarize.engines.spec import NAMES, Spec, default
from summarize.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.config import Settings
    from summarize.engines.base import Engine

__all__ = ["NAMES", "Spec", "default", "load"]

_loaded: dict[str, Engine] = {}


def _silent(_what: str, _share: float) -> None:
    """Report progress to nobody."""


def load(
    name: str | None = None,
    report: Callable[[str, float], None] = _silent,
    **options: object,
) -> Engine:
    """An engine, loaded once a process, with the second behind it that the settings may name.

    Args:
        name: ``NAME`` or ``NAME:MODEL``, where NAME is one of ``NAMES`` and MODEL a name from the
            registry or a path; None takes what the settings say (see ``summarize.config``), which
            is by default marian with opus-mt-ru-en if that is pulled, else embedded.
        report: called with what is being prepared and the share done, 0 to 1.
        options: settings by name (``device``, ``precision``, ``threads`` …); None says nothing.

    Raises:
        UsageError: there is no such engine, model or device.
        ModelError: its weights are missing or damaged.
    """
    chosen = config.settings(engine=name, **options)
    spec = default() if chosen.engine is None else Spec.parse(chosen.engine)
    if chosen.second_engine is None:
        return _one(spec, chosen, report)
    second = Spec.parse(chosen.second_engine)
    if second == spec:
        raise UsageError(f"The second engine is the first, {spec}: name another one.")
    return BackedEngine(_one(spec, chosen, report), _one(second, chosen, report))


def _one(spec: Spec, chosen: Settings, report: Callable[[str, float], None]) -> Engine:
    key = str(spec)
    if spec.engine not in {"embedded", "echo"}:
        how = (chosen.device, chosen.precision, chosen.threads, chosen.shortlist, chosen.prompt)
        key = f"{spec} {how}"
    if key not in _loaded:
        _loaded[key] = _load(spec, chosen, report)
    return _loaded[key]


def _load(spec: Spec, chosen: Settings, report: Callable[[str, float], None]) -> Engine:
    if spec.engine == "echo":
        from summarize.engines.echo import EchoEngine  # noqa: PLC0415 - only where asked for

        return EchoEngine()
    # GNU OpenMP's threads spin while they wait for each other; on a machine with other work to do
    # that costs ten times what it saves. Read once, when torch is imported.
    os.environ.setdefault("GOMP_SPINCOUNT", "20000")
    if spec.engine == "embedded":
        return _embedded(spec, chosen, report)
    path = spec.locate()  # before the seconds that torch takes: a missing model is said at once
    from summarize.engines import loading  # noqa: PLC0415 - torch takes two seconds

    return loading.load(spec, path, chosen, report)


def _embedded(spec: Spec, chosen: Settings, report: Callable[[str, float], None]) -> Engine:
    from summarize.models import cache_folder, embedded_adapter  # noqa: PLC0415

    adapter = embedded_adapter() if spec.model is None else spec.locate()
    from summarize.engines.embedded import engine  # noqa: PLC0415 - torch takes two seconds

    return engine.load(adapter, cache_folder(), report, threads=chosen.threads)
