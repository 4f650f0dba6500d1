"""The magnitudes that the rounding to int8 goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from training.calibrate import magnitudes

from summarize.engines.embedded import weights
from summarize.engines.embedded.blocks import inverse_rms
from summarize.engines.embedded.model import Gemma, Shape

if TYPE_CHECKING:
    from torch import Tensor

PREFIX = torch.tensor([[2, 9]])
TEXTS = [torch.tensor([[11, 40, 73]]), torch.tensor([[5, 17, 60, 61]])]


def test_each_matrix_has_the_largest_of_its_normalized_inputs(
    tensors: dict[str, Tensor], shape: Shape
) -> None:
    model = Gemma(tensors, shape)
    found = magnitudes(model, PREFIX, TEXTS)
    assert set(found) == {f"{i}.{n}" for i in range(shape.layers) for n in weights.MATRICES} | {
        "head"
    }
    x = model.embedding[torch.cat(TEXTS, dim=1)[0]].float() * shape.width**0.5
    into_first = x * tensors["0.attention_in"] * inverse_rms(x, shape.epsilon)
    torch.testing.assert_close(found["0.qkv"], into_first.abs().amax(dim=0))


def test_recording_leaves_the_model_as_it_was(tensors: dict[str, Tensor], shape: Shape) -> None:
    model, fresh = Gemma(tensors, shape), Gemma(tensors, shape)
    magnitudes(model, PREFIX, TEXTS)
    one, other = (each.forward(TEXTS[0], each.cache(1, 3)) for each in (model, fresh))
    assert torch.equal(one, other)
