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

from summarize.engines.embedded.blocks import finish, inverse_rms, look, record_blocks
from summarize.engines.embedded.cache import Cache, Reading
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
        self._step = record_blocks(self.layers, shape)
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
        # The products' scale is a part of the queries' norm.
        query_norm = at("query_norm")[pairs] * shape.head_width**-0.5
        norms = [query_norm] * shape.heads + [at("key_norm")[pairs]]
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

    def cache(self, rows: int, capacity: int) -> Cache:
        """An empty cache for ``rows`` rows of at most ``capacity`` tokens."""
        size = (rows, capacity, self.shape.head_width)
        layers = range(self.shape.layers)
        return Cache(
            [torch.zeros(size) for _ in layers],
            [torch.zeros(size) for _ in layers],
            torch.zeros(rows, dtype=torch.long),
        )

    def forward(
        self, ids: Tensor, cache: Cache, *, first: int = 0, lengths: Tensor | None = None
    ) -> Tensor:
        """Read ``ids`` ``[rows, length]`` into the rows of the cache from ``first`` on.

        Args:
            ids: token ids, padded on the right with any.
            cache: what the rows have read before.
            first: the row of the cache that the first row of ``ids`` continues.
            lengths: how many tokens of each row are no padding; None where there is none.

        Returns:
            The logits ``[rows, shortlist]`` of the token after each row's last.
        """
        reading = self._begin(ids, cache, first, lengths)
        x = self.embedding[ids].float() * self.shape.width**0.5
        if ids.shape[1] == 1:
            x = self._go_on(x, reading)
        else:
            for index, layer in enumerate(self.layers):
                x = self._block(x, layer, index, reading)
        x = x[:, -1]
        return self.head(x * self.norm, inverse_rms(x, self.shape.epsilon))

    def _begin(self, ids: Tensor, cache: Cache, first: int, lengths: Tensor | None) -> Reading:
        """Make room for ``ids``; what is read now sees itself and what is before it."""
        count, width = ids.shape
        rows = slice(first, first + count)
        used = cache.lengths[rows]
        positions = used[:, None] + torch.arange(width)
        stop = int(used.max()) + width
        keys = torch.arange(stop)
        hidden = {True: keys > positions[..., None]}
        hidden[False] = hidden[True]
        if stop > self.shape.window:
            hidden[False] = hidden[True] | (keys <= positions[..., None] - self.shape.window)
        lengths = torch.full((count,), width) if lengths is None else lengths
        cache.lengths[rows] += lengths
        return Reading(
            cache,
            rows,
            positions,
            stop,
            lengths - 1,
            {wide: self._phases(positions, wide=wide) for wide in hidden},
            {
                wide: torch.zeros(mask.shape).masked_fill_(mask, float("-inf"))
                for wide, mask in hidden.items()
            },
        )

    def _phases(self, positions: Tensor, *, wide: bool) -> Tensor:
        angles = positions[:, :, None, None].float() * self._inverse[wide]
        return torch.polar(torch.ones_like(angles), angles)

    def _go_on(self, x: Tensor, reading: Reading) -> Tensor:
        """All blocks for one token a row."""
        rows, stop = reading.rows, reading.stop
        return self._step(
            x,
            (torch.arange(len(x))[:, None], reading.positions),
            tuple((reading.phases[wide], reading.masks[wide]) for wide in (False, True)),
            [keys[rows, :stop] for keys in reading.cache.keys],
            [values[rows, :stop] for values in reading.cache.values],
        )

    def _block(self, x: Tensor, layer: Layer, index: int, reading: Reading) -> Tensor:
        """One block; the last one answers for each row's last token alone."""
        wide, rows = self.shape.is_global(index), len(x)
        turned, value = look(x, layer, self.shape, reading.phases[wide])
        keys = reading.cache.keys[index][reading.rows, : reading.stop]
        values = reading.cache.values[index][reading.rows, : reading.stop]
        places = (torch.arange(rows)[:, None], reading.positions)
        keys[places] = turned[:, :, -1]
        values[places] = value
        query, mask = turned[:, :, :-1], reading.masks[wide]
        if index == self.shape.layers - 1:
            chosen = (torch.arange(rows), reading.last)
            x, query, mask = (each[chosen][:, None] for each in (x, query, mask))
        return finish(x, attend(query, keys, values, mask), layer, self.shape.epsilon)


def attend(query: Tensor, keys: Tensor, values: Tensor, mask: Tensor) -> Tensor:
    """Attention of ``query`` ``[rows, length, heads, width]``, scaled, by heads that share a key.

    Args:
        query: what asks.
        keys: ``[rows, columns, width]``.
        values: like ``keys``.
        mask: added to the products, ``[rows, length, columns]``.

    Returns:
        ``[rows, length, heads · width]``.
    """
    heads = query.shape[2]
    mixed = functional.scaled_dot_product_attention(
        query.transpose(1, 2),
        keys[:, None].expand(-1, heads, -1, -1),
        values[:, None].expand(-1, heads, -1, -1),
        attn_mask=mask[:, None],
        scale=1.0,
    )
    return mixed.transpose(1, 2).flatten(2)


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
