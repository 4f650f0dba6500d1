"""Gemma 3 for decoding on a CPU: a forward pass without waste over int8 or float32 weights.

The architecture is Gemma 3 (Gemma Team 2025, arXiv:2503.19786): grouped-query attention with one
key-value head, RMS norms before and after each block and on queries and keys, rotary positions
with two base frequencies, sliding attention in five of six layers, GeGLU. It is written out here
because a general-purpose implementation spends most of its time, at 270 million parameters, on
the 262,144-wide softmax and on bookkeeping; ``tests/engines`` holds it to Transformers' logits.
"""

from __future__ import annotations

from dataclasses import dataclass
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


def rms_norm(x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    """Normalize the last dimension by its root mean square, then scale by ``weight``."""
    return functional.rms_norm(x, (x.shape[-1],), weight, epsilon)


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Apply rotary positions; ``cos`` and ``sin`` are ``[batch, length, 1, head_width]``."""
    low, high = x.chunk(2, dim=-1)
    return x * cos + torch.cat((-high, low), dim=-1) * sin


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

    def reorder(self, rows: Tensor, start: int) -> None:
        """Row i becomes what row ``rows[i]`` was, where both are alike before column ``start``."""
        for store in (self.keys, self.values):
            for tensor in store:
                tensor[:, start : self.length] = tensor[rows, start : self.length]

    def select(self, rows: Tensor) -> None:
        """Keep or reorder the batch: row i becomes what row ``rows[i]`` was."""
        for store in (self.keys, self.values):
            for layer, tensor in enumerate(store):
                chosen = tensor[rows] if self.length == tensor.shape[1] else None
                if chosen is None:
                    chosen = tensor.new_empty((len(rows), *tensor.shape[1:]))
                    chosen[:, : self.length] = tensor[rows, : self.length]
                store[layer] = chosen
        self.blank = self.blank[rows]
        self.position = self.position[rows]


@dataclass(frozen=True, slots=True)
class Layer:
    """The weights of one block."""

    attention_in: Tensor
    attention_out: Tensor
    inner_in: Tensor
    inner_out: Tensor
    query_norm: Tensor
    key_norm: Tensor
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
        self.layers = [self._layer(tensors, i) for i in range(shape.layers)]
        half = torch.arange(0, shape.head_width, 2, dtype=torch.float64) / shape.head_width
        self._inverse = {
            True: (1 / shape.global_theta**half).float(),
            False: (1 / shape.local_theta**half).float(),
        }

    @staticmethod
    def _layer(tensors: Mapping[str, Tensor], index: int) -> Layer:
        def at(name: str) -> Tensor:
            return tensors[f"{index}.{name}"]

        return Layer(
            at("attention_in"),
            at("attention_out"),
            at("inner_in"),
            at("inner_out"),
            at("query_norm"),
            at("key_norm"),
            matrix(tensors, f"{index}.qkv"),
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
        start, stop = cache.length, cache.length + ids.shape[1]
        cache.blank[:, start:stop] = blank
        real = (~blank).long()
        positions = (cache.position[:, None] + real.cumsum(1) - 1).clamp(min=0)
        cache.position = cache.position + real.sum(1)
        cache.length = stop
        turns = {kind: self._turns(positions, wide=kind) for kind in (True, False)}
        masks = self._masks(cache, start, stop)
        x = self.embedding[ids].float() * self.shape.width**0.5
        for index, layer in enumerate(self.layers):
            wide = self.shape.is_global(index)
            x = self._block(x, layer, index, cache, (*turns[wide], masks[wide]))
        x = rms_norm(x[:, -1], self.norm, self.shape.epsilon)
        return self.head(x)

    def _turns(self, positions: Tensor, *, wide: bool) -> tuple[Tensor, Tensor]:
        angles = positions[..., None].float() * self._inverse[wide]
        angles = torch.cat((angles, angles), dim=-1)[:, :, None]
        return angles.cos(), angles.sin()

    def _masks(self, cache: Cache, start: int, stop: int) -> dict[bool, Tensor]:
        """Additive masks ``[batch, 1, queries, keys]`` for global and for sliding layers."""
        queries = torch.arange(start, stop)[:, None]
        keys = torch.arange(stop)[None]
        causal = keys > queries
        # A row of padding must see something, or its softmax is not a number.
        hidden = (causal | cache.blank[:, None, :stop]) & (keys != queries)
        masks = {True: hidden}
        masks[False] = hidden | (keys <= queries - self.shape.window)
        return {
            wide: torch.zeros(mask.shape).masked_fill_(mask, float("-inf"))[:, None]
            for wide, mask in masks.items()
        }

    def _block(
        self,
        x: Tensor,
        layer: Layer,
        index: int,
        cache: Cache,
        places: tuple[Tensor, Tensor, Tensor],
    ) -> Tensor:
        cos, sin, mask = places
        shape, epsilon = self.shape, self.shape.epsilon
        batch, length, _ = x.shape
        start, stop = cache.length - length, cache.length
        mixed = layer.qkv(rms_norm(x, layer.attention_in, epsilon))
        mixed = mixed.view(batch, length, shape.heads + 2, shape.head_width)
        query, key, value = torch.split(mixed, [shape.heads, 1, 1], dim=2)
        query = rotate(rms_norm(query, layer.query_norm, epsilon), cos, sin)
        key = rotate(rms_norm(key, layer.key_norm, epsilon), cos, sin)
        cache.keys[index][:, start:stop] = key[:, :, 0]
        cache.values[index][:, start:stop] = value[:, :, 0]
        keys = cache.keys[index][:, None, :stop]
        values = cache.values[index][:, None, :stop]
        if length == 1:  # the heads share one key and value: let them be four queries of one head
            mixed = functional.scaled_dot_product_attention(
                query.view(batch, 1, shape.heads, -1), keys, values, attn_mask=mask
            )
        else:
            mixed = functional.scaled_dot_product_attention(
                query.transpose(1, 2),
                keys.expand(-1, shape.heads, -1, -1),
                values.expand(-1, shape.heads, -1, -1),
                attn_mask=mask,
            ).transpose(1, 2)
        mixed = layer.output(mixed.reshape(batch, length, -1))
        x = x + rms_norm(mixed, layer.attention_out, epsilon)
        inner = layer.gate_up(rms_norm(x, layer.inner_in, epsilon))
        gate, up = inner.chunk(2, dim=-1)
        inner = layer.down(functional.gelu(gate, approximate="tanh") * up)
        return x + rms_norm(inner, layer.inner_out, epsilon)


def matrix(tensors: Mapping[str, Tensor], name: str) -> Linear | Int8Linear:
    """The matrix ``name`` of a weights file, int8 where scales are stored beside it."""
    scales = tensors.get(f"{name}.scales")
    weight = tensors[name]
    return Linear(weight.float()) if scales is None else Int8Linear(weight, scales)
