"""The likeliest rows are those that the library finds, whatever the size of the head."""

from __future__ import annotations

import pytest
import torch

from summarize.engines.likeliest import BLOCK, highest, likeliest


@pytest.mark.parametrize("head", [3, BLOCK, 9 * BLOCK, 9 * BLOCK + 17, 40 * BLOCK + 1])
@pytest.mark.parametrize("width", [1, 2, 8, 11])
def test_the_same_as_topk_and_log_softmax(head: int, width: int) -> None:
    logits = torch.randn(5, head, generator=torch.Generator().manual_seed(head + width)) * 4
    logits[1, ::2] = float("-inf")
    logits[2] += torch.arange(head) * 0.01  # the highest lie side by side, at the end
    expected = logits.topk(min(width, head), dim=-1)
    values, choices = highest(logits, min(width, head))
    assert torch.equal(values, expected.values)
    assert torch.equal(logits.gather(1, choices), expected.values)
    scores, places = likeliest(logits, width)
    assert torch.equal(places, choices)
    assert torch.equal(scores, logits.log_softmax(dim=-1).gather(1, choices))
