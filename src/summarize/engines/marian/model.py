"""A Marian transformer for decoding: one pass over the source, then a token at a time.

The architecture is that of Vaswani et al. 2017 (arXiv:1706.03762) as Marian has it: norms after
each block, sinusoidal positions, one table for reading and writing. It is written out because a
general implementation copies keys and values whenever beams change places, computes the source's
anew for every beam, and asks the head for the whole of two languages' vocabulary;
``tests/engines`` holds it to Transformers' logits.

Here all beams of a sentence share one row of keys and values: ``[sentences, heads, steps · beams,
head_width]``. A beam sees the columns that it descends from, which a mask says, so that nothing
is ever copied when beams change places.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from summarize.engines.marian.blocks import ACTIVATIONS, Blocks, norm, record_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.engines.marian.weights import EncoderLayer, Weights

READ_TOKENS = 256  # with what stands beside short sources as padding


@dataclass(slots=True)
class Memory:
    """Keys and values of the sources ``[layers][sentences, heads, length, head_width]``.

    ``hidden`` ``[sentences, 1, 1, length]`` is −∞ where a source is padded, else 0.
    """

    keys: list[Tensor]
    values: list[Tensor]
    hidden: Tensor

    def select(self, sentences: Tensor) -> None:
        """Keep only ``sentences``."""
        self.keys = [each[sentences] for each in self.keys]
        self.values = [each[sentences] for each in self.values]
        self.hidden = self.hidden[sentences]


class Marian:
    """The forward pass over ``Weights``."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.shape = weights.shape
        self.device = weights.source_embedding.device
        self.dtype = weights.encoder[0].attention_norm.weight.dtype
        self._activate = ACTIVATIONS[self.shape.activation]
        # On a CPU batches are decoded side by side.
        self._blocks = (
            record_blocks(weights, weights.encoder[0].attention_norm.weight)
            if self.device.type == "cpu"
            else Blocks(weights)
        )
        self._positions = sinusoids(self.shape.positions, self.shape.width).to(
            device=self.device, dtype=self.dtype
        )

    def read(self, sources: Sequence[Sequence[int]]) -> Memory:
        """Encode ``sources`` (ids), and make the keys and values that the decoder looks at."""
        heads, device, dtype = self.shape.heads, self.device, self.dtype
        width = max(map(len, sources))
        hidden = torch.full((len(sources), 1, 1, width), float("-inf"))
        for row, source in enumerate(sources):
            hidden[row, ..., : len(source)] = 0
        hidden = hidden.to(device=device, dtype=dtype)
        size = (2, len(sources), heads, width, self.shape.width // heads)
        both = [torch.zeros(size, device=device, dtype=dtype) for _ in self.weights.cross]
        for rows in self._groups(sources):
            group = sources[rows]
            longest = max(map(len, group))
            x = self._read(group, hidden[rows, ..., :longest])
            for matrix, place in zip(self.weights.cross, both, strict=True):
                parts = matrix(x).view(len(group), longest, 2, heads, -1)
                place[:, rows, :, :longest] = parts.permute(2, 0, 3, 1, 4)
        return Memory([keys for keys, _ in both], [values for _, values in both], hidden)

    def _groups(self, sources: Sequence[Sequence[int]]) -> Iterator[slice]:
        """Neighbours that are read at once: on a CPU, few enough for its caches."""
        start = longest = 0
        most = READ_TOKENS if self.device.type == "cpu" else math.inf
        for row, source in enumerate(sources):
            longest = max(longest, len(source))
            if row > start and (row + 1 - start) * longest > most:
                yield slice(start, row)
                start, longest = row, len(source)
        yield slice(start, len(sources))

    def _read(self, sources: Sequence[Sequence[int]], hidden: Tensor) -> Tensor:
        """What the encoder makes of ``sources``: ``[sentences, length, width]``."""
        ids = torch.zeros(len(sources), hidden.shape[-1], dtype=torch.long)
        for row, source in enumerate(sources):
            ids[row, : len(source)] = torch.tensor(list(source))
        x = self.weights.source_embedding[ids.to(self.device)].to(self.dtype) * self.shape.scale
        x = x + self._positions[: hidden.shape[-1]]
        for layer in self.weights.encoder:
            x = self._encode(x, layer, hidden)
        return x

    def _encode(self, x: Tensor, layer: EncoderLayer, hidden: Tensor) -> Tensor:
        batch, length, _ = x.shape
        parts = layer.qkv(x).view(batch, length, 3, self.shape.encoder_heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=hidden)
        x = layer.output(mixed.transpose(1, 2).reshape(batch, length, -1)).add_(x)
        x = norm(x, layer.attention_norm)
        return norm(layer.down(self._activate(layer.up(x))).add_(x), layer.final_norm)

    def embed(self, ids: Tensor, position: int) -> Tensor:
        """What the decoder starts from: ``[sentences, beams, width]`` for ``ids`` of that shape."""
        x = self.weights.target_embedding[ids].to(self.dtype) * self.shape.scale
        return x + self._positions[position]

    def step(
        self, x: Tensor, keys: Sequence[Tensor], values: Sequence[Tensor], masks: Masks
    ) -> Tensor:
        """All blocks of the decoder for one token a beam.

        Args:
            x: ``[sentences, beams, width]``.
            keys: ``[sentences, heads, columns, head_width]`` of each layer; the last ``beams``
                columns are written here.
            values: like ``keys``.
            masks: what the beams see.
        """
        beams, memory = x.shape[1], masks.memory
        return self._blocks(
            x,
            (masks.own, memory.hidden),
            list(zip(keys, values, strict=True)),
            [(k[:, :, -beams:], v[:, :, -beams:]) for k, v in zip(keys, values, strict=True)],
            list(zip(memory.keys, memory.values, strict=True)),
        )


@dataclass(frozen=True, slots=True)
class Masks:
    """What one step sees: its own past ``[sentences, 1, beams, columns]``, and the sources."""

    own: Tensor
    memory: Memory


def sinusoids(positions: int, width: int) -> Tensor:
    """Positions ``[positions, width]``: sines in the first half, cosines in the second."""
    half = torch.arange((width + 1) // 2, dtype=torch.float64)
    angles = torch.arange(positions, dtype=torch.float64)[:, None] / 10000 ** (2 * half / width)
    return torch.cat((angles.sin(), angles.cos()[:, : width // 2]), dim=1).float()
