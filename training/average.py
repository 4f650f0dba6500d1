"""Average adapters of like descent, and set the strength of what they add to the base.

    python -m training.average --out MEAN CHECKPOINT CHECKPOINT [CHECKPOINT ...]
    python -m training.average --out WEAKER --strength 0.8 ADAPTER

A and B are averaged each for itself. That is not the mean of the products, but checkpoints of
one run lie so close together that the mixed terms are of second order, and the rank stays.
A strength below 1 takes back some of the noise that few and small steps leave in an adapter
(the line between base and fine-tuned weights; Wortsman et al. 2022, arXiv:2109.01903).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from training import adapter_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import torch


def average(states: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """Return the float32 mean of each tensor.

    Raises:
        ValueError: where the states' names or shapes differ, or there is none.
    """
    import torch

    if not states:
        message = "Nothing to average: at least one checkpoint is needed."
        raise ValueError(message)
    shapes = [{name: tuple(tensor.shape) for name, tensor in s.items()} for s in states]
    if any(other != shapes[0] for other in shapes[1:]):
        message = "The checkpoints' tensors differ in name or shape; average those of one run."
        raise ValueError(message)
    return {name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]}


def strengthen(state: Mapping[str, torch.Tensor], strength: float) -> dict[str, torch.Tensor]:
    """Return `state` with `B A` multiplied by `strength`, by way of B."""
    return {n: t * strength if n.endswith(".lora_B.weight") else t for n, t in state.items()}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkpoints", type=Path, nargs="+", help="checkpoint folders of a run")
    parser.add_argument("--strength", type=float, default=1.0, help="factor of what is added")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the mean to")
    args = parser.parse_args()

    from safetensors.torch import load_file, save_file

    states = [load_file(folder / adapter_folder.WEIGHTS) for folder in args.checkpoints]
    state = strengthen(average(states), args.strength)
    args.out.mkdir(parents=True, exist_ok=True)
    save_file(state, args.out / adapter_folder.WEIGHTS)
    config = args.checkpoints[-1] / adapter_folder.CONFIG
    if config.is_file():
        shutil.copyfile(config, args.out / adapter_folder.CONFIG)
    print(args.out)


if __name__ == "__main__":
    main()
