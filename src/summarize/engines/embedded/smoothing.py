"""Moving the outliers of the activations into the weights before both are rounded to int8.

Some channels of a transformer's activations are a hundred times larger than the others. Dividing a
channel by s and multiplying its column of the weights by s changes nothing in exact arithmetic and
leaves both easier to round (SmoothQuant; Xiao et al. 2022, arXiv:2211.10438). Every division is
folded into what comes before: a norm's weight, the rows of the values, or the rows of the gate's
partner, so that it costs nothing at run time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

    from summarize.engines.embedded.model import Shape

SHARE = 0.6  # how much of the difficulty goes into the weights; measured, 0.5 and 0.7 were worse
SMALLEST = 1e-5


def smooth(tensors: dict[str, Tensor], largest: dict[str, Tensor], shape: Shape) -> None:
    """Balance the matrices of a float model, in place.

    Args:
        tensors: the lean model's tensors.
        largest: the largest magnitude of each input channel of each matrix, by the matrix's name.
        shape: the model's sizes.
    """
    _fold(tensors, "head", "norm", largest)
    for layer in range(shape.layers):
        _fold(tensors, f"{layer}.qkv", f"{layer}.attention_in", largest)
        _fold(tensors, f"{layer}.gate_up", f"{layer}.inner_in", largest)
        up = tensors[f"{layer}.gate_up"][shape.inner :]
        by = _balance(tensors[f"{layer}.down"], largest[f"{layer}.down"])
        up /= by[:, None]
        tensors[f"{layer}.down"] *= by
        # All heads read the same values: a channel has one divisor for all of them.
        weight = tensors[f"{layer}.output"].view(-1, shape.heads, shape.head_width)
        seen = largest[f"{layer}.output"].view(shape.heads, shape.head_width).amax(dim=0)
        by = _balance(weight.abs().amax(dim=1), seen)
        tensors[f"{layer}.qkv"][-shape.head_width :] /= by[:, None]
        weight *= by


def _fold(tensors: dict[str, Tensor], name: str, norm: str, largest: dict[str, Tensor]) -> None:
    by = _balance(tensors[name], largest[name])
    tensors[norm] = tensors[norm] / by
    tensors[name] *= by


def _balance(weight: Tensor, largest: Tensor) -> Tensor:
    """The divisor of each input channel of ``weight`` ``[out, in]``."""
    inputs = largest.float().clamp(min=SMALLEST) ** SHARE
    columns = weight.abs().amax(dim=0).clamp(min=SMALLEST) ** (1 - SHARE)
    return inputs / columns
