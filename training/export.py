"""Export a checkpoint to `models/NAME/`: a bfloat16 adapter that peft and the package load.

python -m training.export --config CONFIG --checkpoint RUN/step-0000700 \
        --out models/embedded-ru-en-v2 --card CARD.md
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from training import adapter_folder
from training.config import read_config

LARGEST_BYTES = 40_000_000
CARD = "README.md"


def export(checkpoint: Path, out: Path, alpha: float, card: Path) -> int:
    """Write adapter and card to `out` and return the adapter's bytes.

    Raises:
        ValueError: where the adapter is larger than `LARGEST_BYTES`; nothing is left in `out`.
    """
    import torch
    from safetensors.torch import load_file

    draft = out.with_name(f".{out.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    state = load_file(checkpoint / adapter_folder.WEIGHTS)
    adapter_folder.write(draft, state, alpha, torch.bfloat16)
    size = (draft / adapter_folder.WEIGHTS).stat().st_size
    if size > LARGEST_BYTES:
        shutil.rmtree(draft)
        message = f"The adapter has {size} bytes, {LARGEST_BYTES} are allowed; lower its rank."
        raise ValueError(message)
    shutil.copyfile(card, draft / CARD)
    out.mkdir(parents=True, exist_ok=True)
    for path in draft.iterdir():
        path.replace(out / path.name)
    draft.rmdir()
    return size


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, required=True, help="the run's TOML file")
    parser.add_argument("--checkpoint", type=Path, required=True, help="checkpoint or average")
    parser.add_argument("--out", type=Path, required=True, help="models/NAME")
    parser.add_argument("--card", type=Path, required=True, help="the model card, copied in")
    args = parser.parse_args()
    alpha = read_config(args.config).adapter.alpha
    print(f"{args.out}: {export(args.checkpoint, args.out, alpha, args.card)} bytes")


if __name__ == "__main__":
    main()
