"""Adapter folders in peft's format: adapter_model.safetensors and adapter_config.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.lora import PREFIX, TARGETS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import torch

WEIGHTS = "adapter_model.safetensors"
CONFIG = "adapter_config.json"
BASE_NAME = "google/gemma-3-270m"
_A, _B = ".lora_A.weight", ".lora_B.weight"


@dataclass(frozen=True, slots=True)
class AdapterFolder:
    """An adapter: its tensors under peft's names, and the factor of `B A`."""

    state: Mapping[str, torch.Tensor]
    scale: float


def read(folder: Path) -> AdapterFolder:
    """Read an adapter folder.

    Raises:
        ValueError: for a kind of adapter that is not plain LoRA.
    """
    from safetensors.torch import load_file

    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    special = [k for k in ("use_dora", "use_rslora", "fan_in_fan_out") if config.get(k)]
    if config.get("peft_type") != "LORA" or special:
        message = (
            f"{folder / CONFIG}: plain LoRA expected, found {config.get('peft_type')} {special}."
        )
        raise ValueError(message)
    return AdapterFolder(load_file(folder / WEIGHTS), config["lora_alpha"] / config["r"])


def pairs(state: Mapping[str, torch.Tensor]) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    """Return A and B by the name of the layer that they belong to, the model's own name."""
    names = [entry.removesuffix(_A) for entry in state if entry.endswith(_A)]
    return {n.removeprefix(PREFIX): (state[n + _A], state[n + _B]) for n in names}


def write(
    folder: Path, state: Mapping[str, torch.Tensor], alpha: float, dtype: torch.dtype
) -> None:
    """Write an adapter folder that peft loads.

    Args:
        folder: made if need be.
        state: tensors under peft's names.
        alpha: the LoRA alpha; the rank is read from the tensors.
        dtype: the type to store.
    """
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    rank = next(iter(pairs(state).values()))[0].shape[0]
    config = {
        "base_model_name_or_path": BASE_NAME,
        "bias": "none",
        "fan_in_fan_out": False,
        "inference_mode": True,
        "lora_alpha": alpha,
        "lora_dropout": 0.0,
        "peft_type": "LORA",
        "r": rank,
        "target_modules": sorted(TARGETS),
        "task_type": "CAUSAL_LM",
    }
    tensors = {name: tensor.to(dtype).contiguous() for name, tensor in sorted(state.items())}
    save_file(tensors, folder / WEIGHTS, metadata={"format": "pt"})
    text = json.dumps(config, indent=2, sort_keys=True)
    (folder / CONFIG).write_text(text + "\n", encoding="utf-8")
