"""Checkpoints: adapter, optimizer, random state and position, without a pickle."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from training import lora

if TYPE_CHECKING:
    from pathlib import Path

    import torch

ADAPTER = "adapter_model.safetensors"
OPTIMIZER = "optimizer.safetensors"
STATE = "state.json"
_RANDOM = "random"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a run stands.

    Attributes:
        step: optimizer steps done, which is also the number of batches taken.
        pairs: pairs trained on, repetitions included.
        tokens: tokens trained on, without padding.
        seconds: wall time of training, pauses included, time between runs not.
        loss: running mean of the loss, None before the first step.
    """

    step: int = 0
    pairs: int = 0
    tokens: int = 0
    seconds: float = 0.0
    loss: float | None = None


def newest(folder: Path) -> Path | None:
    """Return the newest complete checkpoint under `folder`, or None."""
    found = sorted(folder.glob("step-*/" + STATE))
    return found[-1].parent if found else None


def save(
    folder: Path,
    model: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    position: Position,
    keep: int,
) -> Path:
    """Write a checkpoint under `folder` and remove those older than the `keep` newest.

    It is written beside its place and renamed, so a name always means a complete checkpoint.
    """
    import torch
    from safetensors.torch import save_file

    place = folder / f"step-{position.step:07d}"
    draft = folder / f".draft-{position.step:07d}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    save_file(lora.adapter_state(model), draft / ADAPTER)
    tensors: dict[str, torch.Tensor] = {_RANDOM: torch.get_rng_state()}
    for index, entry in optimizer.state_dict()["state"].items():
        tensors |= {f"{index}.{name}": value.contiguous() for name, value in entry.items()}
    save_file(tensors, draft / OPTIMIZER)
    (draft / STATE).write_text(json.dumps(asdict(position)) + "\n", encoding="utf-8")
    shutil.rmtree(place, ignore_errors=True)
    draft.rename(place)
    for old in sorted(folder.glob("step-*"))[:-keep]:
        shutil.rmtree(old)
    return place


def load(folder: Path, model: torch.nn.Module, optimizer: torch.optim.Optimizer) -> Position:
    """Bring `model`, `optimizer` and torch's random state to what checkpoint `folder` holds."""
    import torch
    from safetensors.torch import load_file

    lora.load_adapter(model, load_file(folder / ADAPTER))
    tensors = load_file(folder / OPTIMIZER)
    torch.set_rng_state(tensors.pop(_RANDOM))
    entries: dict[int, dict[str, Any]] = {}
    for name, value in tensors.items():
        index, _, field = name.partition(".")
        entries.setdefault(int(index), {})[field] = value
    groups = optimizer.state_dict()["param_groups"]
    optimizer.load_state_dict({"state": entries, "param_groups": groups})
    return Position(**json.loads((folder / STATE).read_text(encoding="utf-8")))
