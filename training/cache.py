"""The prepared data of a run: token ids in one safetensors file, counts in a manifest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from training.prompt import Encoded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import torch

TOKENS = "tokens.safetensors"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Phase:
    """Members of one phase: indices of pairs, and how often each stands in a pass on average."""

    number: int
    members: tuple[int, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Cache:
    """Prepared pairs and phases.

    Attributes:
        ids: all token ids in one row, int32.
        starts: where each pair starts in `ids`; one more entry than pairs.
        seams: where each pair's target starts, counted from the pair's start.
        phases: in training order.
        manifest: counts, filters' tallies and the hash of the tokenizer.
    """

    ids: torch.Tensor
    starts: torch.Tensor
    seams: torch.Tensor
    phases: tuple[Phase, ...]
    manifest: dict[str, Any]

    def __len__(self) -> int:
        return len(self.seams)

    def length(self, index: int) -> int:
        """Return the tokens of pair `index`, prompt and target together."""
        return int(self.starts[index + 1] - self.starts[index])

    def pair(self, index: int) -> Encoded:
        """Return pair `index`."""
        ids = self.ids[int(self.starts[index]) : int(self.starts[index + 1])].tolist()
        seam = int(self.seams[index])
        return Encoded(tuple(ids[:seam]), tuple(ids[seam:]))


def write_cache(
    folder: Path, pairs: Sequence[Encoded], phases: Sequence[Phase], manifest: dict[str, Any]
) -> None:
    """Write the cache into `folder`, which is made if need be."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    flat = [i for pair in pairs for i in (*pair.prompt, *pair.target)]
    lengths = torch.tensor([0, *(len(pair) for pair in pairs)], dtype=torch.int64)
    tensors = {
        "ids": torch.tensor(flat, dtype=torch.int32),
        "starts": lengths.cumsum(0),
        "seams": torch.tensor([len(pair.prompt) for pair in pairs], dtype=torch.int32),
    }
    for phase in phases:
        tensors[f"members.{phase.number}"] = torch.tensor(phase.members, dtype=torch.int64)
        tensors[f"weights.{phase.number}"] = torch.tensor(phase.weights, dtype=torch.float64)
    save_file(tensors, folder / TOKENS)
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_cache(folder: Path) -> Cache:
    """Read what `write_cache` wrote."""
    from safetensors.torch import load_file

    tensors = load_file(folder / TOKENS)
    numbers = sorted(int(name.split(".")[1]) for name in tensors if name.startswith("members."))
    return Cache(
        ids=tensors["ids"],
        starts=tensors["starts"],
        seams=tensors["seams"],
        phases=tuple(
            Phase(
                number,
                tuple(tensors[f"members.{number}"].tolist()),
                tuple(tensors[f"weights.{number}"].tolist()),
            )
            for number in numbers
        ),
        manifest=json.loads((folder / MANIFEST).read_text(encoding="utf-8")),
    )
