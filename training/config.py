"""The configuration of a run: one TOML file, read into frozen dataclasses."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from training.corpus import Filters, Weights

if TYPE_CHECKING:
    from pathlib import Path

Precision = Literal["float32", "bfloat16"]


@dataclass(frozen=True, slots=True)
class Source:
    """One corpus of the mix.

    Attributes:
        name: the file is `NAME.tsv.xz`, or an evaluation set where `system` is given.
        phase: phases are trained one after another; a corpus may stand in several.
        share: the part of the pairs that one pass over the phase takes.
        seen: which pairs, by what the first adapter has seen: `any`, `no` or `yes`.
        system: whose translations of the evaluation set `name` are the targets, in place of
            its references (sequence-level distillation: Kim and Rush 2016, arXiv:1606.07947).
    """

    name: str
    phase: int = 1
    share: float = 1.0
    seen: Literal["any", "no", "yes"] = "any"
    system: str = ""


@dataclass(frozen=True, slots=True)
class Data:
    """What is trained on and in which order.

    Attributes:
        seed: decides shares, copies and order.
        held_out: evaluation sets (beside the training folder) that no pair may come from.
        chunk: pairs that are bucketed by length together; order is kept between chunks.
        sources: the mix.
    """

    seed: int = 0
    held_out: tuple[str, ...] = ()
    chunk: int = 768
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Adapter:
    """The shape of the LoRA adapter; `dropout` is none by design (one pass or few)."""

    rank: int = 32
    alpha: int = 64


@dataclass(frozen=True, slots=True)
class Optimizer:
    """AdamW without weight decay, and the limits of a batch.

    Attributes:
        rate: the highest learning rate.
        betas: the averages of AdamW.
        clip: the greatest norm of the gradient.
        batch_tokens: tokens of one batch, padding included.
    """

    rate: float = 3e-4
    betas: tuple[float, float] = (0.9, 0.98)
    clip: float = 1.0
    batch_tokens: int = 1024


@dataclass(frozen=True, slots=True)
class Schedule:
    """Linear warm-up, then a cosine down to `floor`; by steps, or by wall time.

    A run by `seconds` ends on time on a machine whose speed nobody knows, and is reproduced
    by the number of steps that it logged; a run by `steps` is reproduced exactly.
    """

    steps: int = 0
    seconds: float = 0.0
    warmup_steps: int = 30
    floor: float = 0.01


@dataclass(frozen=True, slots=True)
class Run:
    """How the run goes on: arithmetic, threads, checkpoints, the held-out loss.

    Attributes:
        seed: initial weights of a new adapter.
        precision: of the frozen weights and the activations; the adapter stays float32.
        threads: CPU threads, 0 for torch's own choice.
        compiled: whether the layers are compiled before the first step, which takes a minute
            and a C++ compiler and saves a sixth of each step on a CPU.
        checkpoint_steps: steps between checkpoints.
        keep: checkpoints kept, the newest ones.
        dev_every: steps between held-out losses, 0 for never.
    """

    seed: int = 0
    precision: Precision = "float32"
    threads: int = 0
    compiled: bool = False
    checkpoint_steps: int = 100
    keep: int = 3
    dev_every: int = 0


@dataclass(frozen=True, slots=True)
class Config:
    """All of one run."""

    data: Data = field(default_factory=Data)
    filters: Filters = field(default_factory=Filters)
    weights: Weights = field(default_factory=Weights)
    adapter: Adapter = field(default_factory=Adapter)
    optimizer: Optimizer = field(default_factory=Optimizer)
    schedule: Schedule = field(default_factory=Schedule)
    run: Run = field(default_factory=Run)


_SECTIONS = {f.name: f for f in dataclasses.fields(Config)}
_TYPES: dict[str, type[Any]] = {
    "data": Data,
    "filters": Filters,
    "weights": Weights,
    "adapter": Adapter,
    "optimizer": Optimizer,
    "schedule": Schedule,
    "run": Run,
}


_T = TypeVar("_T")


def _section(kind: type[_T], table: dict[str, Any], where: str) -> _T:
    known = {f.name for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(table) - known)
    if unknown:
        message = (
            f"{where}: unknown keys {', '.join(unknown)}; known are {', '.join(sorted(known))}."
        )
        raise ValueError(message)
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    return kind(**values)


def read_config(path: Path) -> Config:
    """Read a run's configuration.

    Raises:
        ValueError: for a section or a key that does not exist, a schedule without an end, or an
            evaluation set that is both held out and trained on.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = sorted(set(table) - set(_SECTIONS))
    if unknown:
        message = f"{path.name}: unknown sections {', '.join(unknown)}."
        raise ValueError(message)
    if "data" in table and "sources" in table["data"]:
        sources = table["data"]["sources"]
        table["data"]["sources"] = [_section(Source, s, "data.sources") for s in sources]
    sections = {name: _section(_TYPES[name], table.get(name, {}), name) for name in _TYPES}
    config = Config(**sections)
    if bool(config.schedule.steps) == bool(config.schedule.seconds):
        message = f"{path.name}: schedule needs either steps or seconds, not both and not none."
        raise ValueError(message)
    for source in config.data.sources:
        if source.system and source.name in config.data.held_out:
            message = f"{path.name}: {source.name} is held out and cannot be a source too."
            raise ValueError(message)
    return config
