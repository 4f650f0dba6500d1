"""From a Marian folder's tensors to the matrices of the lean model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch

from summarize.engines.checkpoint import read_config, read_tensors
from summarize.engines.matrices import Int8Linear, Linear, quantize
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from torch import Tensor

    from summarize.engines.marian.vocabulary import MarianVocabulary

ACTIVATIONS = ("swish", "silu", "relu", "gelu")


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a Marian transformer, from its ``config.json``."""

    width: int
    heads: int
    encoder_heads: int
    encoder_layers: int
    decoder_layers: int
    activation: str
    scale: float
    positions: int
    start: int

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Shape:
        """The shape that a configuration describes.

        Raises:
            ModelError: it is not one of a Marian transformer.
        """
        try:
            shape = cls(
                width=config["d_model"],
                heads=config["decoder_attention_heads"],
                encoder_heads=config["encoder_attention_heads"],
                encoder_layers=config["encoder_layers"],
                decoder_layers=config["decoder_layers"],
                activation=config["activation_function"],
                scale=config["d_model"] ** 0.5 if config.get("scale_embedding") else 1.0,
                positions=config["max_position_embeddings"],
                start=config["decoder_start_token_id"],
            )
        except KeyError as error:
            raise ModelError(
                f"config.json has no {error}: expected that of a Marian model (model_type marian)."
            ) from error
        if shape.activation not in ACTIVATIONS:
            raise ModelError(
                f"config.json asks for the activation {shape.activation!r}: expected one of "
                f"{', '.join(ACTIVATIONS)}."
            )
        return shape


@dataclass(frozen=True, slots=True)
class Norm:
    """A layer norm's weight and bias."""

    weight: Tensor
    bias: Tensor


Matrix = Linear | Int8Linear


@dataclass(frozen=True, slots=True)
class EncoderLayer:
    """One block of the encoder."""

    qkv: Matrix
    output: Matrix
    attention_norm: Norm
    up: Matrix
    down: Matrix
    final_norm: Norm


@dataclass(frozen=True, slots=True)
class DecoderLayer:
    """One block of the decoder; its keys and values of the source are made elsewhere."""

    qkv: Matrix
    output: Matrix
    attention_norm: Norm
    cross_query: Matrix
    cross_output: Matrix
    cross_norm: Norm
    up: Matrix
    down: Matrix
    final_norm: Norm


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything the lean model computes with.

    ``cross`` gives the keys and values of the source, ``[2 · width, width]`` for each layer of the
    decoder.
    """

    shape: Shape
    source_embedding: Tensor
    target_embedding: Tensor
    encoder: tuple[EncoderLayer, ...]
    decoder: tuple[DecoderLayer, ...]
    cross: tuple[Matrix, ...]
    head: Matrix


@dataclass(frozen=True, slots=True)
class _Tensors:
    """The folder's tensors, and what to make matrices of."""

    tensors: Mapping[str, Tensor]
    precision: str
    device: torch.device
    dtype: torch.dtype

    def at(self, name: str) -> Tensor:
        """The tensor called ``name``, in float32.

        Raises:
            ModelError: there is none.
        """
        if name not in self.tensors:
            raise ModelError(
                f"The weights have no {name}: expected those of a Marian model; fetch it again."
            )
        return self.tensors[name].float()

    def matrix(self, *names: str) -> Matrix:
        """The matrices called ``names`` above each other, with their biases."""
        weight = torch.cat([self.at(f"{name}.weight") for name in names])
        return self.pack(weight, torch.cat([self.at(f"{name}.bias") for name in names]))

    def pack(self, weight: Tensor, bias: Tensor | None) -> Matrix:
        if bias is not None and not bias.any():  # opus-mt's head has one of zeros
            bias = None
        if self.precision == "int8":
            return Int8Linear(*quantize(weight), bias)
        place = {"device": self.device, "dtype": self.dtype}
        bias = None if bias is None else bias.to(**place)  # type: ignore[call-overload]
        return Linear(weight.to(**place), bias)  # type: ignore[call-overload]

    def table(self, name: str) -> Tensor:
        # Rows are only read from it; eleven bits are more than int8's matrices keep of them.
        dtype = torch.float16 if self.precision == "int8" else self.dtype
        return self.at(name).to(device=self.device, dtype=dtype)

    def norm(self, name: str) -> Norm:
        place = {"device": self.device, "dtype": self.dtype}
        return Norm(self.at(f"{name}.weight").to(**place), self.at(f"{name}.bias").to(**place))  # type: ignore[call-overload]

    def attention(self, name: str) -> tuple[Matrix, Matrix]:
        """Queries, keys and values in one, and the output."""
        return (
            self.matrix(*(f"{name}.{part}_proj" for part in "qkv")),
            self.matrix(f"{name}.out_proj"),
        )

    def encoder_layer(self, layer: int) -> EncoderLayer:
        at = f"model.encoder.layers.{layer}"
        return EncoderLayer(
            *self.attention(f"{at}.self_attn"),
            self.norm(f"{at}.self_attn_layer_norm"),
            self.matrix(f"{at}.fc1"),
            self.matrix(f"{at}.fc2"),
            self.norm(f"{at}.final_layer_norm"),
        )

    def decoder_layer(self, layer: int) -> DecoderLayer:
        at = f"model.decoder.layers.{layer}"
        return DecoderLayer(
            *self.attention(f"{at}.self_attn"),
            self.norm(f"{at}.self_attn_layer_norm"),
            self.matrix(f"{at}.encoder_attn.q_proj"),
            self.matrix(f"{at}.encoder_attn.out_proj"),
            self.norm(f"{at}.encoder_attn_layer_norm"),
            self.matrix(f"{at}.fc1"),
            self.matrix(f"{at}.fc2"),
            self.norm(f"{at}.final_layer_norm"),
        )


def load(
    folder: Path, vocabulary: MarianVocabulary, *, precision: str, device: torch.device
) -> Weights:
    """The weights of a Marian folder.

    Args:
        folder: the model, in Transformers' layout.
        vocabulary: says which rows the head keeps.
        precision: ``int8``, ``fp32``, ``bf16`` or ``fp16``.
        device: where to compute.

    Raises:
        ModelError: something is missing, damaged, or not tied as the configuration says.
    """
    config = read_config(folder)
    shape = Shape.of(config)
    tensors = read_tensors(folder)
    source, target, head = _embeddings(tensors, config, folder)
    dtype = {"bf16": torch.bfloat16, "fp16": torch.float16}.get(precision, torch.float32)
    own = _Tensors(tensors, precision, device, dtype)
    rows = vocabulary.shortlist
    if int(rows.max()) >= len(own.at(head)):
        raise ModelError(
            f"The vocabulary of {folder} has ids up to {int(rows.max())} and the weights have "
            f"{len(own.at(head))} rows: they belong to two models; fetch it again."
        )
    bias = tensors.get("final_logits_bias")
    flat = torch.zeros(len(own.at(head))) if bias is None else bias.float().reshape(-1)
    cross = (
        [f"model.decoder.layers.{layer}.encoder_attn.{part}_proj" for part in "kv"]
        for layer in range(shape.decoder_layers)
    )
    return Weights(
        shape,
        own.table(source),
        own.table(target),
        tuple(map(own.encoder_layer, range(shape.encoder_layers))),
        tuple(map(own.decoder_layer, range(shape.decoder_layers))),
        tuple(own.matrix(*names) for names in cross),
        own.pack(own.at(head)[rows], flat[rows]),
    )


def _embeddings(
    tensors: Mapping[str, Tensor], config: Mapping[str, Any], folder: Path
) -> tuple[str, str, str]:
    """The names of the tables that are read, written and chosen from, tied as they should be.

    Raises:
        ModelError: tensors that should be one are two (Transformers #45005, #26216, #24310).
    """
    encoder, decoder = "model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight"
    shared, head = "model.shared.weight", "lm_head.weight"
    together = config.get("share_encoder_decoder_embeddings", True)
    tied = config.get("tie_word_embeddings", True)
    groups = [[encoder, decoder, shared]] if together else [[encoder], [decoder]]
    if tied:
        groups[-1].append(head)
    for group in groups:
        found = [name for name in group if name in tensors]
        for name in found[1:]:
            if not torch.equal(tensors[found[0]], tensors[name]):
                raise ModelError(
                    f"The weights of {folder} are broken: {found[0]} and {name} should be one "
                    "matrix by config.json and differ; fetch the model again."
                )

    def first(*names: str) -> str:
        for name in names:
            if name in tensors:
                return name
        raise ModelError(f"The weights of {folder} have no {names[0]}: fetch the model again.")

    if together:
        table = first(shared, decoder, encoder, *([head] if tied else []))
        return table, table, table if tied else first(head)
    target = first(decoder, *([head] if tied else []))
    return first(encoder), target, target if tied else first(head)
