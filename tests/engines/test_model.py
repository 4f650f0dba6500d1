from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import torch

from summarize.engines.embedded.model import (
    Gemma,
    Int8Linear,
    Linear,
    Shape,
    matrix,
    quantize,
)
from summarize.engines.embedded.smoothing import smooth

if TYPE_CHECKING:
    from torch import Tensor

    from summarize.engines.embedded.model import Cache

CLOSE = 1e-4
LENGTHS = (1, 5, 6, 7, 19)  # around the window of 6, and far beyond it


def prompt(length: int, seed: int = 0) -> Tensor:
    generator = torch.Generator().manual_seed(100 * seed + length)
    return torch.randint(0, 96, (1, length), generator=generator)


@pytest.fixture(scope="module")
def lean(tensors: dict[str, Tensor], shape: Shape) -> Gemma:
    return Gemma(tensors, shape)


def theirs(reference: Any, ids: Tensor) -> Tensor:
    """Transformers' logits after every token of ``ids``."""
    logits: Tensor = reference(input_ids=ids, use_cache=False).logits
    return logits


def read(lean: Gemma, ids: Tensor, cache: Cache | None = None) -> Tensor:
    cache = cache or lean.cache(len(ids), ids.shape[1])
    return lean.forward(ids, cache)


def padded(prompts: list[Tensor]) -> tuple[Tensor, Tensor]:
    width = max(each.shape[1] for each in prompts)
    ids = torch.full((len(prompts), width), 7)
    for row, each in enumerate(prompts):
        ids[row, : each.shape[1]] = each[0]
    return ids, torch.tensor([each.shape[1] for each in prompts])


@pytest.mark.parametrize("length", LENGTHS)
def test_a_text_gives_the_logits_that_transformers_gives(
    lean: Gemma, reference: Any, length: int
) -> None:
    ids = prompt(length)
    expected = theirs(reference, ids)[:, -1]
    assert expected.std() > 0.5  # so that the tolerance means something
    torch.testing.assert_close(read(lean, ids), expected, atol=CLOSE, rtol=CLOSE)


def test_reading_token_by_token_gives_the_same_logits_as_reading_at_once(
    lean: Gemma, reference: Any
) -> None:
    ids = prompt(19)
    expected = theirs(reference, ids)[0]
    cache = lean.cache(1, 19)
    for at in range(19):
        found = read(lean, ids[:, at : at + 1], cache)
        torch.testing.assert_close(found[0], expected[at], atol=CLOSE, rtol=CLOSE)


def test_reading_in_two_pieces_gives_the_same_logits(lean: Gemma, reference: Any) -> None:
    ids = prompt(19)
    cache = lean.cache(1, 30)
    read(lean, ids[:, :8], cache)
    found = read(lean, ids[:, 8:], cache)
    torch.testing.assert_close(found, theirs(reference, ids)[:, -1], atol=CLOSE, rtol=CLOSE)


def test_padding_changes_no_row(lean: Gemma, reference: Any) -> None:
    prompts = [prompt(length, seed=1) for length in LENGTHS]
    ids, lengths = padded(prompts)
    cache = lean.cache(len(ids), ids.shape[1] + 5)
    found = lean.forward(ids, cache, lengths=lengths)
    for row, each in enumerate(prompts):
        expected = theirs(reference, each)[0, -1]
        torch.testing.assert_close(found[row], expected, atol=CLOSE, rtol=CLOSE)
    more = torch.arange(len(ids))[:, None] + 20
    for _ in range(4):  # and it goes on that way, past the window
        found = lean.forward(more, cache)
        prompts = [torch.cat((each, more[i : i + 1]), 1) for i, each in enumerate(prompts)]
    for row, each in enumerate(prompts):
        expected = theirs(reference, each)[0, -1]
        torch.testing.assert_close(found[row], expected, atol=CLOSE, rtol=CLOSE)


def test_a_padding_tokens_id_does_not_matter(lean: Gemma) -> None:
    ids, lengths = padded([prompt(3), prompt(12)])
    other = torch.where(torch.arange(12) < lengths[:, None], ids, torch.tensor(55))
    one, two = lean.cache(2, 14), lean.cache(2, 14)
    first = lean.forward(ids, one, lengths=lengths)
    assert torch.equal(first, lean.forward(other, two, lengths=lengths))
    for _ in range(2):  # nor what it left in the cache
        more = torch.tensor([[20], [21]])
        assert torch.equal(lean.forward(more, one), lean.forward(more, two))


def test_rows_may_begin_behind_others_and_go_on_with_them(lean: Gemma, reference: Any) -> None:
    old, new = [prompt(9, seed=5), prompt(4, seed=5)], [prompt(2, seed=6), prompt(7, seed=6)]
    cache = lean.cache(4, 20)
    ids, lengths = padded(old)
    lean.forward(ids, cache, lengths=lengths)
    ids, lengths = padded(new)
    lean.forward(ids, cache, first=2, lengths=lengths)
    more = torch.tensor([[30], [31], [32], [33]])
    found = lean.forward(more, cache)
    for row, each in enumerate([*old, *new]):
        expected = theirs(reference, torch.cat((each, more[row : row + 1]), 1))[0, -1]
        torch.testing.assert_close(found[row], expected, atol=CLOSE, rtol=CLOSE)


def test_a_larger_cache_takes_what_a_smaller_one_holds(lean: Gemma, reference: Any) -> None:
    prompts = [prompt(6, seed=7), prompt(3, seed=7)]
    ids, lengths = padded(prompts)
    small, large = lean.cache(2, 6), lean.cache(3, 9)
    lean.forward(ids, small, lengths=lengths)
    large.take(small, slice(2))
    found = lean.forward(torch.tensor([[40], [41]]), large)
    for row, each in enumerate(prompts):
        expected = theirs(reference, torch.cat((each, torch.tensor([[40 + row]])), 1))[0, -1]
        torch.testing.assert_close(found[row], expected, atol=CLOSE, rtol=CLOSE)


def test_rows_of_a_cache_can_be_dropped_doubled_and_exchanged(lean: Gemma, reference: Any) -> None:
    prompts = [prompt(length, seed=2) for length in (4, 11, 8)]
    ids, lengths = padded(prompts)
    cache = lean.cache(4, 20)
    lean.forward(ids, cache, lengths=lengths)
    cache.copy({0: 2, 1: 0, 3: 2})
    order = [2, 0, 2, 2]
    more = torch.tensor([[30], [31], [32], [33]])
    found = lean.forward(more, cache)
    for row, old in enumerate(order):
        whole = torch.cat((prompts[old], more[row : row + 1]), 1)
        expected = theirs(reference, whole)[0, -1]
        torch.testing.assert_close(found[row], expected, atol=CLOSE, rtol=CLOSE)


def test_only_the_columns_from_the_start_on_are_copied(lean: Gemma) -> None:
    ids = torch.cat((prompt(5, seed=3), prompt(5, seed=4)))
    cache = lean.cache(2, 5)
    read(lean, ids, cache)
    before = [key.clone() for key in cache.keys]
    cache.copy({0: 1, 1: 0}, start=3)
    for new, old in zip(cache.keys, before, strict=True):
        assert torch.equal(new[:, :3], old[:, :3])
        assert torch.equal(new[:, 3:], old[:, 3:].flip(0))


def test_a_head_of_fewer_rows_gives_those_rows_of_the_logits(
    tensors: dict[str, Tensor], shape: Shape, reference: Any
) -> None:
    kept = torch.tensor([3, 9, 40, 95])
    lean = Gemma({**tensors, "head": tensors["head"][kept]}, shape)
    ids = prompt(10)
    expected = theirs(reference, ids)[:, -1][:, kept]
    torch.testing.assert_close(read(lean, ids), expected, atol=CLOSE, rtol=CLOSE)


# --- int8 --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def weight() -> Tensor:
    return torch.randn(64, 128, generator=torch.Generator().manual_seed(5))


@pytest.fixture(scope="module")
def inputs() -> Tensor:
    rows = torch.randn(9, 128, generator=torch.Generator().manual_seed(6))
    return rows * torch.logspace(-3, 3, 9)[:, None]  # rows of very different sizes


def test_rounding_a_matrix_costs_at_most_half_a_level(weight: Tensor) -> None:
    rounded, scales = quantize(weight)
    assert rounded.dtype == torch.int8
    assert scales.shape == (64,)
    error = (rounded.float() * scales[:, None] - weight).abs()
    assert bool((error <= scales[:, None] * 0.5001).all())


def test_a_zero_row_stays_zero() -> None:
    rounded, scales = quantize(torch.zeros(2, 8))
    assert not rounded.any()
    assert bool((scales > 0).all())
    product = Int8Linear(rounded, scales)(torch.ones(1, 8))
    assert torch.equal(product, torch.zeros(1, 2))


def test_int8_is_near_float_for_rows_of_every_size(weight: Tensor, inputs: Tensor) -> None:
    exact = Linear(weight)(inputs)
    rounded = Int8Linear(*quantize(weight))(inputs)
    error = (rounded - exact).norm(dim=1) / exact.norm(dim=1)
    assert float(error.max()) < 0.02


def test_a_rows_int8_result_does_not_depend_on_the_rest_of_the_batch(
    weight: Tensor, inputs: Tensor
) -> None:
    rounded = Int8Linear(*quantize(weight))
    together = rounded(inputs)
    for row in range(len(inputs)):
        assert torch.equal(rounded(inputs[row : row + 1])[0], together[row])
    shuffled = torch.tensor([4, 0, 8, 2, 2, 7])
    assert torch.equal(rounded(inputs[shuffled]), together[shuffled])


def test_int8_keeps_leading_dimensions_and_takes_a_row_of_zeros(weight: Tensor) -> None:
    rounded = Int8Linear(*quantize(weight))
    out = rounded(torch.zeros(2, 3, 128))
    assert out.shape == (2, 3, 64)
    assert torch.equal(out, torch.zeros(2, 3, 64))


def test_scales_beside_a_weight_make_it_int8(weight: Tensor) -> None:
    rounded, scales = quantize(weight)
    assert isinstance(matrix({"a": weight}, "a"), Linear)
    assert isinstance(matrix({"a": rounded, "a.scales": scales}, "a"), Int8Linear)


# --- smoothing ---------------------------------------------------------------------------------


def activations(shape: Shape) -> dict[str, Tensor]:
    generator = torch.Generator().manual_seed(8)

    def sizes(count: int) -> Tensor:  # a few channels a thousand times the others; one dead
        out = torch.rand(count, generator=generator) + 0.1
        out[::7] *= 1000
        out[3] = 0
        return out

    largest = {"head": sizes(shape.width)}
    for i in range(shape.layers):
        largest |= {
            f"{i}.qkv": sizes(shape.width),
            f"{i}.gate_up": sizes(shape.width),
            f"{i}.down": sizes(shape.inner),
            f"{i}.output": sizes(shape.heads * shape.head_width),
        }
    return largest


def test_smoothing_leaves_the_float_models_function_as_it_is(
    tensors: dict[str, Tensor], shape: Shape, lean: Gemma
) -> None:
    changed = {name: tensor.clone() for name, tensor in tensors.items()}
    smooth(changed, activations(shape), shape)
    moved = [name for name in tensors if not torch.equal(tensors[name], changed[name])]
    assert {"head", "norm", "0.qkv", "0.output", "3.down", "3.gate_up", "2.inner_in"} <= {*moved}
    assert "embedding" not in moved
    for length in LENGTHS:
        ids = prompt(length)
        torch.testing.assert_close(
            read(Gemma(changed, shape), ids), read(lean, ids), atol=CLOSE, rtol=CLOSE
        )


def test_smoothing_makes_outliers_cheaper_to_round() -> None:
    shape = Shape(layers=0, width=64)
    generator = torch.Generator().manual_seed(9)
    head, norm = torch.randn(40, 64, generator=generator), torch.ones(64)
    outlier = torch.ones(64)
    outlier[5] = 300.0
    inputs = torch.randn(50, 64, generator=generator) * outlier
    inputs /= inputs.norm(dim=1, keepdim=True)

    def error(tensors: dict[str, Tensor]) -> float:
        exact = inputs * norm @ head.T
        rounded = Int8Linear(*quantize(tensors["head"]))(inputs * tensors["norm"])
        return float((rounded - exact).norm() / exact.norm())

    plain = {"head": head.clone(), "norm": norm.clone()}
    smoothed = {"head": head.clone(), "norm": norm.clone()}
    # Only the other channels tell the rows apart where the outlier drowns them.
    smooth(smoothed, {"head": inputs.abs().amax(dim=0)}, shape)
    assert error(smoothed) < error(plain)
