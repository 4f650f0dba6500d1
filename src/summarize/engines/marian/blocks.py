"""All blocks of the decoder for one token a beam, in a form that can be recorded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from summarize.engines.recording import name_matrices, record

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    from summarize.engines.marian.weights import DecoderLayer, Norm, Weights
    from summarize.engines.recording import Step

ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "swish": partial(functional.silu, inplace=True),
    "silu": partial(functional.silu, inplace=True),
    "relu": partial(functional.relu, inplace=True),
    "gelu": functional.gelu,
}
MATRICES = ("qkv", "output", "cross_query", "cross_output", "up", "down")
SOURCE, OWN = 3, 2  # columns of the example


class Blocks(torch.nn.Module):
    """The decoder between the embedded tokens and the output head."""

    def __init__(self, weights: Weights) -> None:
        """Take the blocks of ``weights``."""
        super().__init__()
        self._layers = weights.decoder
        self._heads = weights.shape.heads
        self._scale = (weights.shape.width // weights.shape.heads) ** -0.5
        self._activate = ACTIVATIONS[weights.shape.activation]
        name_matrices(self, weights.decoder, MATRICES)

    def forward(
        self,
        x: Tensor,
        masks: tuple[Tensor, Tensor],
        own: list[tuple[Tensor, Tensor]],
        new: list[tuple[Tensor, Tensor]],
        memory: list[tuple[Tensor, Tensor]],
    ) -> Tensor:
        """What the blocks make of ``x`` ``[sentences, beams, width]``.

        Args:
            x: one token a beam.
            masks: what is added to the attention to the beams' own past, and to the sources.
            own: keys and values ``[sentences, heads, columns, head_width]`` of each layer.
            new: the last columns of these, one a beam, which are written here.
            memory: keys and values of the sources.
        """
        for index, layer in enumerate(self._layers):
            x = self._block(x, layer, masks, own[index], new[index], memory[index])
        return x

    def _block(  # noqa: PLR0917 - as forward
        self,
        x: Tensor,
        layer: DecoderLayer,
        masks: tuple[Tensor, Tensor],
        own: tuple[Tensor, Tensor],
        new: tuple[Tensor, Tensor],
        memory: tuple[Tensor, Tensor],
    ) -> Tensor:
        parts = torch.unflatten(layer.qkv(x), -1, (3, self._heads, -1))
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind()
        new[0].copy_(key)
        new[1].copy_(value)
        x = layer.output(self._attend(query, own, masks[0])).add_(x)
        x = norm(x, layer.attention_norm)
        query = torch.unflatten(layer.cross_query(x), -1, (self._heads, -1)).transpose(1, 2)
        x = layer.cross_output(self._attend(query, memory, masks[1])).add_(x)
        x = norm(x, layer.cross_norm)
        return norm(layer.down(self._activate(layer.up(x))).add_(x), layer.final_norm)

    def _attend(self, query: Tensor, seen: tuple[Tensor, Tensor], mask: Tensor) -> Tensor:
        """Attention of ``query`` ``[sentences, heads, beams, head_width]``, heads side by side.

        Written out, for the library's fused attention is made for many queries: for one it takes
        half as long again on a CPU.
        """
        keys, values = seen
        weights = torch.matmul(query * self._scale, keys.transpose(-1, -2)).add_(mask)
        return torch.matmul(weights.softmax(dim=-1), values).transpose(1, 2).flatten(2)


def norm(x: Tensor, by: Norm) -> Tensor:
    """Layer norm over the last dimension."""
    return functional.layer_norm(x, by.weight.shape, by.weight, by.bias)


def record_blocks(weights: Weights, like: Tensor) -> Step:
    """The blocks as a graph; ``like`` is a tensor of the numbers that they compute in."""
    shape = weights.shape
    beams, width = 2, shape.width // shape.heads

    def zeros(*size: int) -> Tensor:
        return like.new_zeros((1, *size))

    layers = range(len(weights.decoder))
    past = (shape.heads, beams * OWN, width)
    own = [(zeros(*past), zeros(*past)) for _ in layers]
    example = (
        zeros(beams, shape.width),
        (zeros(1, beams, beams * OWN), zeros(1, 1, SOURCE)),
        own,
        [(keys[:, :, -beams:], values[:, :, -beams:]) for keys, values in own],
        [(zeros(shape.heads, SOURCE, width), zeros(shape.heads, SOURCE, width)) for _ in layers],
    )
    return record(Blocks(weights), example)
