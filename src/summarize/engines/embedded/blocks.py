"""A block of the model in pieces, and all blocks for one token a row as one graph."""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING

import torch

from summarize.engines.recording import name_matrices, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from summarize.engines.embedded.model import Layer, Shape
    from summarize.engines.recording import Step


def inverse_rms(x: Tensor, epsilon: float) -> Tensor:
    """One over the root mean square of the last dimension, ``[..., 1]``."""
    norm = torch.linalg.vector_norm(x, dim=-1, keepdim=True)
    inverse: Tensor = norm.square_().mul_(1 / x.shape[-1]).add_(epsilon).rsqrt_()
    return inverse


def gelu(x: Tensor) -> Tensor:
    """The tanh form of GELU, written with a sigmoid: half the time of the library's own."""
    return torch.addcmul(x, x * x, x, value=0.044715).mul_(2 * (2 / pi) ** 0.5).sigmoid_().mul_(x)


def rotate(x: Tensor, phases: Tensor) -> Tensor:
    """Apply rotary positions to ``x``, neighbours being a pair.

    Args:
        x: ``[batch, length, heads, head_width]``.
        phases: complex, ``[batch, length, 1, head_width / 2]``.
    """
    pairs = torch.view_as_complex(torch.unflatten(x, -1, (-1, 2)))
    return torch.view_as_real(pairs * phases).flatten(-2)


def look(x: Tensor, layer: Layer, shape: Shape, phases: Tensor) -> tuple[Tensor, Tensor]:
    """The queries and then the key ``[rows, length, heads + 1, head_width]``, and the value."""
    mixed = layer.qkv(x * layer.attention_in, inverse_rms(x, shape.epsilon))
    mixed = torch.unflatten(mixed, -1, (shape.heads + 2, -1))
    turned = mixed[:, :, :-1] * layer.turned_norm
    turned *= inverse_rms(mixed[:, :, :-1], shape.epsilon)
    return rotate(turned, phases), mixed[:, :, -1]


def finish(x: Tensor, mixed: Tensor, layer: Layer, epsilon: float) -> Tensor:
    """The rest of a block after its attention gave ``mixed`` ``[rows, length, heads · width]``."""
    mixed = layer.output(mixed)
    x = torch.addcmul(x, mixed * inverse_rms(mixed, epsilon), layer.attention_out)
    inner = layer.gate_up(x * layer.inner_in, inverse_rms(x, epsilon))
    gate, up = inner.chunk(2, dim=-1)
    inner = layer.down(gelu(gate).mul_(up))
    return torch.addcmul(x, inner * inverse_rms(inner, epsilon), layer.inner_out)


class _Blocks(torch.nn.Module):
    """All blocks for one token a row."""

    def __init__(self, layers: Sequence[Layer], shape: Shape) -> None:
        super().__init__()
        self._layers = tuple(layers)
        self._shape = shape
        name_matrices(self, layers, ("qkv", "output", "gate_up", "down"))

    def forward(
        self,
        x: Tensor,
        places: tuple[Tensor, Tensor],
        sight: tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]],
        keys: list[Tensor],
        values: list[Tensor],
    ) -> Tensor:
        """What the blocks make of ``x`` ``[rows, 1, width]``.

        Args:
            x: the embedded tokens.
            places: rows and columns that their keys and values take.
            sight: rotary positions and additive masks ``[rows, 1, columns]`` of sliding layers,
                then those of global ones.
            keys: ``[rows, columns, head_width]`` for each layer.
            values: like ``keys``.
        """
        for index, layer in enumerate(self._layers):
            wide = int(self._shape.is_global(index))
            phases, mask = sight[wide]
            turned, value = look(x, layer, self._shape, phases)
            keys[index].index_put_(places, turned[:, :, -1])
            values[index].index_put_(places, value)
            # The library's fused attention is made for many queries.
            weights = torch.bmm(turned[:, 0, :-1], keys[index].transpose(1, 2)).add_(mask)
            mixed = torch.bmm(weights.softmax(dim=-1), values[index]).flatten(1)[:, None]
            x = finish(x, mixed, layer, self._shape.epsilon)
        return x


def record_blocks(layers: Sequence[Layer], shape: Shape) -> Step:
    """The graph of ``_Blocks.forward``; every size but the model's own may change."""
    rows, columns, half = 2, 3, shape.head_width // 2
    sight = [
        (torch.ones(rows, 1, 1, half, dtype=torch.complex64), torch.zeros(rows, 1, columns))
        for _ in range(2)
    ]
    seen = torch.zeros(rows, columns, shape.head_width)
    example = (
        torch.ones(rows, 1, shape.width),
        (torch.arange(rows)[:, None], torch.zeros(rows, 1, dtype=torch.long)),
        (sight[0], sight[1]),
        [seen.clone() for _ in layers],
        [seen.clone() for _ in layers],
    )
    return record(_Blocks(layers, shape), example)
