"""Merge an adapter into the base model: a Transformers folder that needs no peft.

python -m training.merge --base BASE --adapter ADAPTER --out MERGED
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from training import adapter_folder

if TYPE_CHECKING:
    import torch


def merge_into(model: torch.nn.Module, adapter: Path) -> None:
    """Add `scale B A` of the adapter in folder `adapter` to the weights of `model`, in place.

    The product is made in float32 whatever the weights' type is.

    Raises:
        ValueError: where a pair of the adapter fits no weight of the model.
    """
    import torch

    read = adapter_folder.read(adapter)
    weights = dict(model.named_parameters())
    with torch.no_grad():
        for name, (a, b) in adapter_folder.pairs(read.state).items():
            weight = weights.get(f"{name}.weight")
            if weight is None or weight.shape != (b.shape[0], a.shape[1]):
                message = f"{adapter}: {name} fits no weight of the model; is it another base?"
                raise ValueError(message)
            change = torch.mm(b.float(), a.float()) * read.scale
            weight.copy_((weight.float() + change.to(weight.device)).to(weight.dtype))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--adapter", type=Path, required=True, help="adapter folder")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    parser.add_argument("--precision", choices=("float32", "bfloat16"), default="bfloat16")
    args = parser.parse_args()

    import torch
    from transformers import AutoTokenizer, Gemma3ForCausalLM

    model = Gemma3ForCausalLM.from_pretrained(args.base, dtype=torch.float32)
    merge_into(model, args.adapter)
    model.to(getattr(torch, args.precision)).save_pretrained(args.out)
    AutoTokenizer.from_pretrained(args.base).save_pretrained(args.out)
    print(args.out)


if __name__ == "__main__":
    main()
