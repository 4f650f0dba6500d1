"""Average checkpoints of one run: the mean of what they add to the weights, at one rank.

    python -m training.average --out AVERAGE CHECKPOINT CHECKPOINT [CHECKPOINT ...]

A and B are averaged each for itself. That is not the mean of the products, but checkpoints of
one run lie so close together that the mixed terms are of second order, and the rank stays.
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


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkpoints", type=Path, nargs="+", help="checkpoint folders of a run")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the mean to")
    args = parser.parse_args()

    from safetensors.torch import load_file, save_file

    state = average([load_file(folder / adapter_folder.WEIGHTS) for folder in args.checkpoints])
    args.out.mkdir(parents=True, exist_ok=True)
    save_file(state, args.out / adapter_folder.WEIGHTS)
    for folder in args.checkpoints[-1:]:
        if (folder / adapter_folder.CONFIG).is_file():
            shutil.copyfile(folder / adapter_folder.CONFIG, args.out / adapter_folder.CONFIG)
    print(args.out)


if __name__ == "__main__":
    main()
