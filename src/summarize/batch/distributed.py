"""The same work on many machines: an actor pool of Ray Data, one model an actor.

The driver reads, plans, files and writes as the local runner does; only the translating goes out.
One streaming execution of Ray Data lasts as long as the run: its source takes texts from a bounded
queue that the driver fills, its one stage is the pool of actors, and the driver takes translations
off its end. Scheduling, back-pressure and the loss of workers are Ray's business.
"""

from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from summarize.batch.pools import CHUNK, Untranslated, chunks, translate_together
from summarize.errors import ModelError, UsageError
from summarize.memory import Origin, origin_of
from summarize.memory.rows import details, restore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.batch.tasks import Task
    from summarize.document import Translation

_AHEAD = 4  # pieces that wait for each actor


class RayPool:
    """Translators on a Ray cluster.

    Args:
        task: whose ladder translates.
        engine: the engine of each actor, as ``engines.load`` takes it.
        choices: its settings.
        actors: how many there are, each with a model of its own.
        address: of the cluster; None starts one on this machine, reachable from here alone.
        chunk: segments that are translated together.

    Raises:
        UsageError: Ray is not installed, or there is no cluster at the address.
        ModelError: the actors cannot load the engine.
    """

    def __init__(
        self,
        task: Task[Any],
        engine: str | None,
        choices: dict[str, Any],
        *,
        actors: int = 2,
        address: str | None = None,
        chunk: int = CHUNK,
    ) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
        try:
            import ray  # noqa: PLC0415 - an extra
            from ray.util.queue import Queue  # noqa: PLC0415
        except ImportError as error:
            raise UsageError(
                "--runner ray needs Ray, which is not installed: pip install 'summarize[ray]'."
            ) from error
        self._ray = ray
        self._started = not ray.is_initialized()
        if self._started:
            _join(ray, actors, address)
        self._chunk = chunk
        self._texts = Queue(maxsize=actors * _AHEAD)
        self._rows = _flow(ray, self._texts, task, engine, choices, actors=actors)
        try:
            self._texts.put([])
            first = json.loads(next(self._rows))
        except Exception as error:
            self.close()
            raise ModelError(f"The actors could not load the engine ({_cause(error)}).") from error
        self.origin = Origin(**first)

    def translate(self, texts: Sequence[str]) -> Iterator[Sequence[Translation | Untranslated]]:
        """The translations of ``texts``, piece by piece in the order in which they are ready."""
        waiting = 0
        pieces = chunks(texts, self._chunk)
        piece = next(pieces, None)
        while piece is not None or waiting:
            while piece is not None and self._put(piece, must=not waiting):
                waiting += 1
                piece = next(pieces, None)
            done = next(self._rows)
            waiting -= 1
            yield [_unpacked(row) for row in json.loads(done)]

    def _put(self, piece: list[str], *, must: bool) -> bool:
        from ray.util.queue import Full  # noqa: PLC0415 - an extra

        try:
            self._texts.put(piece, block=must)
        except Full:
            return False
        return True

    def close(self) -> None:
        """End the actors, and the cluster if it was started for them."""
        with suppress(Exception):  # a cluster that is gone cannot be told
            self._texts.put(None)
            for _ in self._rows:
                pass
        if self._started and self._ray.is_initialized():
            self._ray.shutdown()


def _join(ray: Any, actors: int, address: str | None) -> None:  # noqa: ANN401 - a module
    """Join the cluster at ``address``, or start one here that nobody else can reach.

    Raises:
        UsageError: there is none.
    """
    quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
    if address is None:
        ray.init(
            num_cpus=actors + 1,
            include_dashboard=False,
            _node_ip_address="127.0.0.1",
            **quiet,
        )
        return
    try:
        ray.init(address=address, **quiet)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"There is no Ray cluster at {address} ({error}): check it.") from error


def _flow(
    ray: Any,  # noqa: ANN401 - a module
    texts: Any,  # noqa: ANN401 - a queue of Ray
    task: Task[Any],
    engine: str | None,
    choices: dict[str, Any],
    *,
    actors: int,
) -> Iterator[str]:
    """Answers with the translations of what is put into ``texts``, until None is."""
    from ray.data import DataContext  # noqa: PLC0415 - an extra

    context = DataContext.get_current()
    context.enable_progress_bars = False
    for name in ("ray.data", "ray.data._internal"):
        logging.getLogger(name).setLevel(logging.ERROR)
    context.execution_options.preserve_order = False
    # Small blocks, so that every answer leaves its actor at once.
    context.target_max_block_size = 1

    def pull(_row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        while (piece := texts.get()) is not None:
            yield {"texts": json.dumps(piece)}

    found = (
        ray.data.range(1, override_num_blocks=1)
        .flat_map(pull)
        .map_batches(
            Translator,
            fn_constructor_args=(task, engine, choices),
            batch_size=1,
            compute=ray.data.ActorPoolStrategy(size=actors),
        )
    )
    for block in found.iter_batches(batch_size=None, prefetch_batches=0, batch_format="numpy"):
        yield from (str(row) for row in block["rows"])


class Translator:
    """One actor: an engine with the task's ladder."""

    def __init__(self, task: Task[Any], engine: str | None, choices: dict[str, Any]) -> None:
        from summarize import engines  # noqa: PLC0415 - on the worker

        self._ladder = task.ladder(engines.load(engine, **choices))

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
        """The translations of each piece in the batch, as JSON; of an empty one, who translates."""
        return {"rows": [self._answer(json.loads(str(piece))) for piece in batch["texts"]]}

    def _answer(self, texts: list[str]) -> str:
        if not texts:
            origin = origin_of(self._ladder)
            return json.dumps(
                {
                    "engine": origin.engine,
                    "signature": origin.signature,
                    "options": origin.options,
                }
            )
        return json.dumps([_packed(row) for row in translate_together(self._ladder, texts)])


def _packed(row: Translation | Untranslated) -> list[str]:
    if isinstance(row, Untranslated):
        return [row.ru, row.reason]
    return [row.ru, row.en, details(row)]


def _unpacked(row: list[str]) -> Translation | Untranslated:
    if len(row) == 2:  # noqa: PLR2004 - a text and a reason
        return Untranslated(*row)
    found = restore(*row)
    return found or Untranslated(row[0], "the workers run another version of summarize")


def _cause(error: BaseException) -> str:
    """The last line of an error that came across machines."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1][:300] if lines else type(error).__name__
