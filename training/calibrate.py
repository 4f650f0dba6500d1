"""Record how large the inputs of the model's matrices get, for the rounding to int8.

    python -m training.calibrate --adapter models/embedded-ru-en-v0 --pairs DATA/train/ud_pud.tsv.xz

Runs the merged model in float32 over some pairs and writes ``activations.safetensors``: for each
matrix the largest magnitude of each input channel (float16).
"""

from __future__ import annotations

import argparse
import lzma
import tempfile
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Read the arguments, run the model, write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--adapter", type=Path, required=True)
    parser.add_argument(
        "--pairs", type=Path, required=True, help="NAME.tsv.xz, Russian TAB English"
    )
    parser.add_argument("--first", type=int, default=64)
    args = parser.parse_args()

    import torch
    from safetensors.torch import save_file

    from summarize.engines.embedded import weights  # noqa: PLC0415
    from summarize.engines.embedded.engine import BOS, PREFIX, PROMPT  # noqa: PLC0415
    from summarize.engines.embedded.model import Gemma, Shape  # noqa: PLC0415
    from summarize.engines.embedded.vocabulary import Vocabulary  # noqa: PLC0415

    largest: dict[str, torch.Tensor] = {}

    class Recorder:
        """A matrix that remembers the largest inputs it has seen."""

        def __init__(self, inner: Callable[[torch.Tensor], torch.Tensor], name: str) -> None:
            self.inner, self.name = inner, name

        def __call__(self, x: torch.Tensor) -> torch.Tensor:
            seen = x.reshape(-1, x.shape[-1]).abs().amax(dim=0)
            largest[self.name] = torch.maximum(largest.get(self.name, seen), seen)
            return self.inner(x)

    with tempfile.TemporaryDirectory() as cache:
        folder = weights.prepare(args.adapter, Path(cache), lambda *_: None, int8=False)
        tensors, _ = weights.load(folder)
        vocabulary = Vocabulary(folder / weights.TOKENIZER, tensors["shortlist"])
    model = Gemma(tensors, Shape())
    prefix = torch.tensor([[vocabulary.id_of(BOS), *vocabulary.encode(PREFIX)]])
    with lzma.open(args.pairs, "rt", encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t") for line in islice(lines, args.first)]
    plain_layers, plain_head = model.layers, model.head
    with torch.inference_mode():
        for source, target in pairs:
            ids = torch.tensor([vocabulary.encode(f"{PROMPT.format(source=source)} {target}")])
            cache_ = model.cache(1, prefix.shape[1] + ids.shape[1])
            # The first token is read in float32 by the engine as well: its inputs are left out.
            model.layers, model.head = plain_layers, plain_head
            model.forward(prefix, cache_)
            recorder: Any = Recorder
            model.head = recorder(plain_head, "head")
            model.layers = [
                replace(
                    layer,
                    **{
                        name: recorder(getattr(layer, name), f"{index}.{name}")
                        for name in weights.MATRICES
                    },
                )
                for index, layer in enumerate(plain_layers)
            ]
            model.forward(ids, cache_)
    save_file(
        {name: seen.half().contiguous() for name, seen in largest.items()},
        args.adapter / "activations.safetensors",
    )
    print(f"{len(largest)} matrices, {len(pairs)} pairs")


if __name__ == "__main__":
    main()
