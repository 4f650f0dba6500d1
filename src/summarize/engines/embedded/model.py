"""Gemma 3 for decoding on a CPU: a forward pass without waste over int8 or float32 weights.

The architecture is Gemma 3 (Gemma Team 2025, arXiv:2503.19786): grouped-query attention with one
key-value head, RMS norms before and after each block and on queries and keys, rotary positions
with two base frequencies, sliding attention in five of six layers, GeGLU. It is written out here
because a general-purpose implementation spends most of its time, at 270 million parameters, on
the 262,144-wide softmax and on bookkeeping; ``tests/engines`` holds it to Transformers' logits.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from summarize.engines.matrices import Int8Linear, Linear, quantize

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Cache", "Gemma", "Int8Linear", "Layer", "Linear", "Shape", "matrix", "quantize"]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a Gemma 3 text model; the defaults are those of the 270M model."""

    layers: int = 18
    width: int = 640
    heads: int = 4
    head_width: int = 256
    inner: int = 2048
    window: int = 512
    global_every: int = 6
    local_theta: float = 1e4
    global_theta: float = 1e6
    epsilon: float = 1e-6

    def is_global(self, layer: int) -> bool:
        """Whether ``layer`` attends to everything before it, not only to the window."""
        return (layer + 1) % self.global_every == 0


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
    pairs = torch.view_as_complex(x.view(*x.shape[:-1], -1, 2))
    return torch.view_as_real(pairs * phases).flatten(-2)


@dataclass(slots=True)
class Cache:
    """Keys and values ``[layers][batch, capacity, head_width]``; ``length`` columns are in use.

    ``blank`` ``[batch, capacity]`` is True where a column is padding; ``position`` ``[batch]`` is
    the next rotary position of each row.
    """

    keys: list[Tensor]
    values: list[Tensor]
    blank: Tensor
    position: Tensor
    length: int = 0

    def copy(self, moves: Mapping[int, int], start: int = 0) -> None:
        """Row ``target`` becomes what row ``source`` was, all at once.

        Args:
            moves: the sources, by their targets.
            start: the column from which on the two may differ.
        """
        if not moves:
            return
        targets, sources = torch.tensor(list(moves)), torch.tensor(list(moves.values()))
        for tensor in (*self.keys, *self.values, self.blank):
            tensor[targets, start : self.length] = tensor[sources, start : self.length]
        self.position[targets] = self.position[sources]


@dataclass(frozen=True, slots=True)
class Layer:
    """The weights of one block."""

    attention_in: Tensor
    attention_out: Tensor
    inner_in: Tensor
    inner_out: Tensor
    turned_norm: Tensor  # [heads + 1, head_width]: of every query and of the key
    qkv: Linear | Int8Linear
    output: Linear | Int8Linear
    gate_up: Linear | Int8Linear
    down: Linear | Int8Linear


class Gemma:
    """The model over a trimmed vocabulary: rows of ``embedding`` are the input tokens, rows of
    the head the output shortlist.
    """  # noqa: D205 - one sentence over two lines

    def __init__(self, tensors: Mapping[str, Tensor], shape: Shape) -> None:
        self.shape = shape
        self.embedding = tensors["embedding"]
        self.norm = tensors["norm"]
        self.head = matrix(tensors, "head")
        self.layers = [self._layer(tensors, i, shape) for i in range(shape.layers)]
        half = torch.arange(0, shape.head_width, 2, dtype=torch.float64) / shape.head_width
        self._inverse = {
            True: (1 / shape.global_theta**half).float(),
            False: (1 / shape.local_theta**half).float(),
        }

    @staticmethod
    def _layer(tensors: Mapping[str, Tensor], index: int, shape: Shape) -> Layer:
        def at(name: str) -> Tensor:
            return tensors[f"{index}.{name}"]

        # What is rotated together is made neighbours; products of queries and keys stay the same.
        pairs = torch.arange(shape.head_width).view(2, -1).T.reshape(-1)
        turned = torch.arange(shape.heads + 1)[:, None] * shape.head_width + pairs
        values = (shape.heads + 1) * shape.head_width + torch.arange(shape.head_width)
        places = torch.cat((turned.reshape(-1), values))
        norms = [at("query_norm")[pairs]] * shape.heads + [at("key_norm")[pairs]]
        return Layer(
            at("attention_in"),
            at("attention_out"),
            at("inner_in"),
            at("inner_out"),
            torch.stack(norms),
            matrix(tensors, f"{index}.qkv", places),
            matrix(tensors, f"{index}.output"),
            matrix(tensors, f"{index}.gate_up"),
            matrix(tensors, f"{index}.down"),
        )

    def cache(self, batch: int, capacity: int) -> Cache:
        """An empty cache for ``batch`` rows of at most ``capacity`` tokens."""
        size = (batch, capacity, self.shape.head_width)
        layers = range(self.shape.layers)
        return Cache(
            [torch.empty(size) for _ in layers],
            [torch.empty(size) for _ in layers],
            torch.ones(batch, capacity, dtype=torch.bool),
            torch.zeros(batch, dtype=torch.long),
        )

    def forward(self, ids: Tensor, blank: Tensor, cache: Cache) -> Tensor:
        """Read ``ids`` ``[batch, length]`` (padding on the left, True in ``blank``) into the cache.

        Returns:
            The logits ``[batch, shortlist]`` of the token after the last.
        """
        rows, start, stop = len(ids), cache.length, cache.length + ids.shape[1]
        cache.blank[:rows, start:stop] = blank
        real = (~blank).long()
        positions = (cache.position[:rows, None] + real.cumsum(1) - 1).clamp(min=0)
        cache.position[:rows] += real.sum(1)
        cache.length = stop
        phases = {wide: self._phases(positions, wide=wide) for wide in (True, False)}
        masks = self._masks(cache, rows, start)
        x = self.embedding[ids].float() * self.shape.width**0.5
        for index, layer in enumerate(self.layers):
            wide = self.shape.is_global(index)
            last = index == self.shape.layers - 1
            x = self._block(x, layer, (cache, index), (phases[wide], masks[wide]), last=last)
        x = x[:, -1]
        return self.head(x * self.norm, inverse_rms(x, self.shape.epsilon))

    def _phases(self, positions: Tensor, *, wide: bool) -> Tensor:
        angles = positions[:, :, None, None].float() * self._inverse[wide]
        return torch.polar(torch.ones_like(angles), angles)

    def _masks(self, cache: Cache, rows: int, start: int) -> dict[bool, Tensor]:
        """Additive masks ``[rows, 1, queries, keys]`` for global and for sliding layers."""
        stop = cache.length
        queries = torch.arange(start, stop)[:, None]
        keys = torch.arange(stop)[None]
        # A row of padding must see something, or its softmax is not a number.
        hidden = ((keys > queries) | cache.blank[:rows, None, :stop]) & (keys != queries)
        masks = {True: hidden, False: hidden}
        if stop > self.shape.window:
            masks[False] = hidden | (keys <= queries - self.shape.window)
        return {
            wide: torch.zeros(mask.shape).masked_fill_(mask, float("-inf"))[:, None]
            for wide, mask in masks.items()
        }

    def _block(
        self,
        x: Tensor,
        layer: Layer,
        place: tuple[Cache, int],
        sight: tuple[Tensor, Tensor],
        *,
        last: bool,
    ) -> Tensor:
        """One block; the last one answers for the last token alone."""
        (cache, index), (phases, mask), epsilon = place, sight, self.shape.epsilon
        heads, (rows, length, _) = self.shape.heads, x.shape
        mixed = layer.qkv(x * layer.attention_in, inverse_rms(x, epsilon))
        mixed = mixed.view(rows, length, heads + 2, -1)
        turned = mixed[:, :, :-1] * layer.turned_norm
        turned *= inverse_rms(mixed[:, :, :-1], epsilon)
        turned = rotate(turned, phases)
        new = slice(cache.length - length, cache.length)
        cache.keys[index][:rows, new] = turned[:, :, -1]
        cache.values[index][:rows, new] = mixed[:, :, -1]
        if last:
            x, turned, mask, length = x[:, -1:], turned[:, -1:], mask[:, :, -1:], 1
        mixed = self._attend(turned[:, :, :-1], cache, index, mask)
        mixed = layer.output(mixed.reshape(rows, length, -1))
        x = torch.addcmul(x, mixed * inverse_rms(mixed, epsilon), layer.attention_out)
        inner = layer.gate_up(x * layer.inner_in, inverse_rms(x, epsilon))
        gate, up = inner.chunk(2, dim=-1)
        inner = layer.down(gelu(gate).mul_(up))
        return torch.addcmul(x, inner * inverse_rms(inner, epsilon), layer.inner_out)

    def _attend(self, query: Tensor, cache: Cache, index: int, mask: Tensor) -> Tensor:
        """Attention of ``query`` ``[rows, length, heads, width]`` to everything in the cache."""
        rows, length, heads, _ = query.shape
        keys = cache.keys[index][:rows, None, : cache.length]
        values = cache.values[index][:rows, None, : cache.length]
        if length == 1:  # the heads share one key and value: let them be four queries of one head
            return functional.scaled_dot_product_attention(
                query.transpose(1, 2).reshape(rows, 1, heads, -1), keys, values, attn_mask=mask
            )
        return functional.scaled_dot_product_attention(
            query.transpose(1, 2),
            keys.expand(-1, heads, -1, -1),
            values.expand(-1, heads, -1, -1),
            attn_mask=mask,
        ).transpose(1, 2)


def matrix(
    tensors: Mapping[str, Tensor], name: str, rows: Tensor | None = None
) -> Linear | Int8Linear:
    """The matrix ``name`` of a weights file, int8 where scales are stored beside it.

    Args:
        tensors: the weights.
        name: the matrix's.
        rows: its rows in another order, or None.
    """
    weight, scales = tensors[name], tensors.get(f"{name}.scales")
    if rows is not None:
        weight, scales = weight[rows], None if scales is None else scales[rows]
    return Linear(weight.float()) if scales is None else Int8Linear(weight, scales)
