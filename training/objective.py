"""The model to train and its loss: target tokens only, over a head cut to what occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.batches import IGNORED, Tensors

if TYPE_CHECKING:
    from pathlib import Path

    import torch

    from training.cache import Cache
    from training.config import Precision

# Bytes and punctuation come first in the vocabulary; they stay in the head as competitors.
ALWAYS_KEPT = 260


def target_vocabulary(cache: Cache, size: int) -> torch.Tensor:
    """Return, sorted, the ids of all target tokens of `cache` and the first `ALWAYS_KEPT`."""
    import torch

    used = {i for pair in map(cache.pair, range(len(cache))) for i in pair.target}
    return torch.tensor(sorted(used | set(range(min(ALWAYS_KEPT, size)))))


def head_rows(kept: torch.Tensor, size: int) -> torch.Tensor:
    """Return for each of `size` token ids its row in the cut head, or `IGNORED`."""
    import torch

    rows = torch.full((size,), IGNORED)
    rows[kept] = torch.arange(len(kept))
    return rows


def load_base(base: Path, precision: Precision, device: str) -> torch.nn.Module:
    """Load the base model onto `device`."""
    import torch
    from transformers import Gemma3ForCausalLM

    model = Gemma3ForCausalLM.from_pretrained(base, dtype=getattr(torch, precision))
    moved: torch.nn.Module = model.to(device)
    return moved


def compile_layers(model: torch.nn.Module, backend: str = "inductor") -> None:
    """Have torch fuse what stands between the products, for batches of any shape."""
    import torch

    layers = model.get_submodule("model.layers")
    for layer in layers.children():
        torch.nn.Module.compile(layer, dynamic=True, backend=backend)


def embedding(model: torch.nn.Module) -> torch.Tensor:
    """Return the embedding, (vocabulary, width), which is the output layer as well."""
    return model.get_parameter("model.embed_tokens.weight").detach()


def summed_loss(
    model: torch.nn.Module, head: torch.Tensor, batch: Tensors
) -> tuple[torch.Tensor, int]:
    """Return the summed cross-entropy of a batch's target tokens, and how many there are."""
    from torch.nn import functional

    device = head.device
    hidden = model.get_submodule("model")(
        input_ids=batch.ids.to(device), attention_mask=batch.mask.to(device), use_cache=False
    ).last_hidden_state
    labels = batch.labels.to(device)
    bearing = labels != IGNORED
    logits = hidden[bearing] @ head.t()
    loss = functional.cross_entropy(logits.float(), labels[bearing], reduction="sum")
    return loss, int(bearing.sum())
