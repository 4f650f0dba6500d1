"""Record how large the inputs of the model's matrices get, for the rounding to int8.

    python -m training.calibrate --adapter models/embedded-ru-en-v2 --pairs DATA/ud_pud.tsv.xz

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
    from collections.abc import Callable, Iterable

    import torch

    from summarize.engines.embedded.model import Gemma

    Magnitudes = dict[str, torch.Tensor]


class _Recorder:
    """A matrix that remembers in `largest` the largest inputs it has seen."""

    def __init__(self, inner: Callable[..., torch.Tensor], name: str, largest: Magnitudes) -> None:
        self.inner, self.name, self.largest = inner, name, largest

    def __call__(self, x: torch.Tensor, factor: torch.Tensor | None = None) -> torch.Tensor:
        # A matrix multiplies its rows by the factor afterwards; the input is the row as a whole.
        whole = x if factor is None else x * factor
        seen = whole.reshape(-1, x.shape[-1]).abs().amax(dim=0)
        before = self.largest.get(self.name, seen)
        self.largest[self.name] = before.maximum(seen)
        return self.inner(x, factor)


def magnitudes(model: Gemma, prefix: torch.Tensor, texts: Iterable[torch.Tensor]) -> Magnitudes:
    """Return for each matrix of `model` the largest magnitude of each input channel.

    Args:
        model: in float32.
        prefix: token ids (1, tokens) that stand before every text; the engine reads them in
            float32 as well, so their own inputs are left out.
        texts: token ids (1, tokens) of each text.
    """
    import torch

    from summarize.engines.embedded import weights  # noqa: PLC0415 - torch takes two seconds

    largest: Magnitudes = {}
    plain = model.layers, model.head
    recorder: Any = _Recorder
    recording = (
        [
            replace(
                layer,
                **{
                    name: recorder(getattr(layer, name), f"{index}.{name}", largest)
                    for name in weights.MATRICES
                },
            )
            for index, layer in enumerate(model.layers)
        ],
        recorder(model.head, "head", largest),
    )
    with torch.inference_mode():
        for ids in texts:
            cache = model.cache(1, prefix.shape[1] + ids.shape[1])
            model.layers, model.head = plain
            model.forward(prefix, cache)
            model.layers, model.head = recording
            model.forward(ids, cache)
    model.layers, model.head = plain
    return largest


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

    with tempfile.TemporaryDirectory() as cache:
        folder = weights.prepare(args.adapter, Path(cache), lambda *_: None, int8=False)
        tensors, _ = weights.load(folder)
        vocabulary = Vocabulary(folder / weights.TOKENIZER, tensors["shortlist"])
    prefix = torch.tensor([[vocabulary.id_of(BOS), *vocabulary.encode(PREFIX)]])
    with lzma.open(args.pairs, "rt", encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t") for line in islice(lines, args.first)]
    texts = [
        torch.tensor([vocabulary.encode(f"{PROMPT.format(source=source)} {target}")])
        for source, target in pairs
    ]
    largest = magnitudes(Gemma(tensors, Shape()), prefix, texts)
    save_file(
        {name: seen.half().contiguous() for name, seen in largest.items()},
        args.adapter / weights.ACTIVATIONS,
    )
    print(f"{len(largest)} matrices, {len(pairs)} pairs")


if __name__ == "__main__":
    main()
