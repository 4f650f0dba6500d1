"""From a spec and the settings to an engine that has translated its canary."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from summarize.engines import canary
from summarize.engines.decoder import DecodingEngine
from summarize.engines.devices import choose_device, use_threads
from summarize.errors import ModelError
from summarize.models import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarize.config import Settings
    from summarize.engines.base import Engine
    from summarize.engines.spec import Spec

# What each engine needs beyond the core: the package, and the extra that brings it.
EXTRAS = {"ctranslate2": "ctranslate2", "firefox": "fxtranslate"}


def load(spec: Spec, path: Path, chosen: Settings, report: Callable[[str, float], None]) -> Engine:
    """Load the model at ``path`` and translate a sentence with it.

    Raises:
        UsageError: the device or the precision is not to be had.
        ModelError: the model is damaged, of another kind, or makes nonsense; or a package that the
            engine needs is not installed.
    """
    require(spec.engine)
    report(f"loading {spec}", 0.0)
    threads = use_threads(chosen.threads)
    engine = _MAKERS[spec.engine](spec, path, chosen, threads)
    report(f"trying {spec}", 0.9)
    if isinstance(engine, DecodingEngine):
        canary.check_logits(engine.first_logits(canary.SENTENCE), path)
    canary.check(engine, path, known=spec.known_name is not None)
    return engine


def require(engine: str) -> None:
    """Make sure that what ``engine`` needs is installed.

    Raises:
        ModelError: it is not; the message says how to install it.
    """
    package = EXTRAS.get(engine)
    if package is None:
        return
    try:
        import_module(package)
    except ImportError as error:
        raise ModelError(
            f"The engine {engine} needs the package {package}, which is not installed: run "
            f"`pip install 'summarize[{engine}]'`."
        ) from error


def _marian(spec: Spec, path: Path, chosen: Settings, _threads: int) -> Engine:
    from summarize.engines.marian.engine import MarianEngine  # noqa: PLC0415 - the engine asked for

    return MarianEngine(
        path,
        name=spec.known_name,
        device=choose_device(chosen.device),
        precision=chosen.precision,
        shortlist=chosen.shortlist,
    )


def _seq2seq(spec: Spec, path: Path, chosen: Settings, _threads: int) -> Engine:
    from summarize.engines.seq2seq.engine import Seq2SeqEngine  # noqa: PLC0415

    return Seq2SeqEngine(
        path,
        name=spec.known_name,
        device=choose_device(chosen.device),
        precision=chosen.precision,
    )


def _causal_lm(spec: Spec, path: Path, chosen: Settings, _threads: int) -> Engine:
    from summarize.engines.causal_lm.engine import CausalEngine  # noqa: PLC0415

    return CausalEngine(
        path,
        name=spec.known_name,
        device=choose_device(chosen.device),
        precision=chosen.precision,
        prompt=chosen.prompt,
    )


def _ctranslate2(spec: Spec, path: Path, chosen: Settings, threads: int) -> Engine:
    from summarize.engines.ctranslate2.engine import CTranslate2Engine  # noqa: PLC0415

    return CTranslate2Engine(
        path,
        cache_folder(),
        name=spec.known_name,
        device=choose_device(chosen.device).type,
        precision=chosen.precision,
        threads=threads,
    )


def _firefox(spec: Spec, path: Path, _chosen: Settings, _threads: int) -> Engine:
    from summarize.engines.firefox import FirefoxEngine  # noqa: PLC0415

    return FirefoxEngine(path, name=spec.known_name)


_MAKERS: dict[str, Callable[[Spec, Path, Settings, int], Engine]] = {
    "marian": _marian,
    "seq2seq": _seq2seq,
    "causal_lm": _causal_lm,
    "ctranslate2": _ctranslate2,
    "firefox": _firefox,
}
