"""Matrices that a CPU multiplies with quickly: int8 with a scale a row, or floats as they are."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

if TYPE_CHECKING:
    from torch import Tensor

LEVELS = 96


class Linear:
    """A float matrix ``[out, in]``, with a bias ``[out]`` or without."""

    def __init__(self, weight: Tensor, bias: Tensor | None = None) -> None:
        self.weight = weight
        self.bias = bias

    def __call__(self, x: Tensor, factor: Tensor | None = None) -> Tensor:
        """``x`` times the matrix and times ``factor`` ``[..., 1]``, plus the bias."""
        return functional.linear(x if factor is None else x * factor, self.weight, self.bias)


class Int8Linear:
    """A matrix in int8 with a scale an output row; every row of the input is scaled to ±127.

    Scaling each row by itself keeps one outlier from costing the others their precision, and makes
    a row's result independent of what else is in the batch. ``LEVELS`` stays under 127 because CPUs
    without VNNI add two products in 16 bits: at 96 a saturated sum is rarer than rounding matters.
    """

    def __init__(self, weight: Tensor, scales: Tensor, bias: Tensor | None = None) -> None:
        zero_points = torch.zeros(len(scales), dtype=torch.int64)
        with warnings.catch_warnings():  # quantized tensors are deprecated, their kernels are not
            warnings.simplefilter("ignore", UserWarning)
            matrix = torch._make_per_channel_quantized_tensor(  # noqa: SLF001 - the only constructor
                weight, scales.double(), zero_points, 0
            )
        self.packed = torch.ops.quantized.linear_prepack(matrix, None)
        self.bias = bias

    def __call__(self, x: Tensor, factor: Tensor | None = None) -> Tensor:
        """``x`` times the matrix and times ``factor`` ``[..., 1]``, plus the bias, float32."""
        most, least = x.amax(dim=-1, keepdim=True), x.amin(dim=-1, keepdim=True)
        size = torch.maximum(most, least.neg_()).clamp_(min=1e-12)  # |x| without a copy of x
        out: Tensor = torch.ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32(
            x / size, 1 / 127, 128, self.packed
        )
        if factor is not None:
            size = size * factor
        if self.bias is None:
            return out.mul_(size)
        return torch.addcmul(self.bias, out, size, out=out)


def quantize(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Round a float matrix ``[out, in]`` to int8 and a float32 scale an output row."""
    scales = weight.float().abs().amax(dim=1).clamp(min=1e-8) / LEVELS
    return torch.round(weight.float() / scales[:, None]).to(torch.int8), scales
