"""A model of a few thousand weights, in the shapes that the engine's parts expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import torch
from tests.engines import checkpoints

from summarize.engines.embedded.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from torch import Tensor

VOCABULARY = 96
TINY = Shape(
    layers=4,
    width=32,
    heads=2,
    head_width=16,
    inner=48,
    window=6,
    global_every=2,
    local_theta=100.0,
    global_theta=5000.0,
)


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Threads that wait for each other on a busy machine cost a model many times its work."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def shape() -> Shape:
    """Two sliding and two global layers; the window is smaller than the tests' texts."""
    return TINY


@pytest.fixture(scope="session")
def reference() -> Any:
    """Transformers' own Gemma 3 of that shape, with random weights far from their start."""
    from transformers import Gemma3ForCausalLM, Gemma3TextConfig  # noqa: PLC0415 - slow import

    config = Gemma3TextConfig(
        vocab_size=VOCABULARY,
        hidden_size=TINY.width,
        intermediate_size=TINY.inner,
        num_hidden_layers=TINY.layers,
        num_attention_heads=TINY.heads,
        num_key_value_heads=1,
        head_dim=TINY.head_width,
        query_pre_attn_scalar=TINY.head_width,
        sliding_window=TINY.window,
        layer_types=[
            "full_attention" if TINY.is_global(i) else "sliding_attention"
            for i in range(TINY.layers)
        ],
        rope_parameters={
            "full_attention": {"rope_type": "default", "rope_theta": TINY.global_theta},
            "sliding_attention": {"rope_type": "default", "rope_theta": TINY.local_theta},
        },
        attn_implementation="eager",
    )
    torch.manual_seed(20)
    model = Gemma3ForCausalLM(config).eval().requires_grad_(requires_grad=False)
    for name, weight in model.named_parameters():
        weight.copy_(torch.randn_like(weight) * (0.3 if "norm" in name else 0.2))
    return model


@pytest.fixture(scope="session")
def tensors(reference: Any) -> dict[str, Tensor]:
    """The reference's weights under the lean model's names; do not change them."""
    theirs = dict(reference.named_parameters())

    def norm(name: str) -> Tensor:  # Transformers multiplies by 1 + w, the lean model by w
        weight: Tensor = theirs[f"model.{name}.weight"]
        return weight + 1

    def stacked(layer: int, *names: str) -> Tensor:
        return torch.cat([theirs[f"model.layers.{layer}.{name}.weight"] for name in names])

    out = {
        "embedding": theirs["model.embed_tokens.weight"].clone(),
        "head": theirs["model.embed_tokens.weight"].clone(),
        "norm": norm("norm"),
    }
    for i in range(TINY.layers):
        at = f"layers.{i}"
        out |= {
            f"{i}.attention_in": norm(f"{at}.input_layernorm"),
            f"{i}.attention_out": norm(f"{at}.post_attention_layernorm"),
            f"{i}.inner_in": norm(f"{at}.pre_feedforward_layernorm"),
            f"{i}.inner_out": norm(f"{at}.post_feedforward_layernorm"),
            f"{i}.query_norm": norm(f"{at}.self_attn.q_norm"),
            f"{i}.key_norm": norm(f"{at}.self_attn.k_norm"),
            f"{i}.qkv": stacked(i, *(f"self_attn.{part}_proj" for part in "qkv")),
            f"{i}.output": stacked(i, "self_attn.o_proj"),
            f"{i}.gate_up": stacked(i, "mlp.gate_proj", "mlp.up_proj"),
            f"{i}.down": stacked(i, "mlp.down_proj"),
        }
    return out


@pytest.fixture(scope="session")
def marian_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Marian folder with random weights; do not change it."""
    return checkpoints.marian(tmp_path_factory.mktemp("models") / "tiny-marian")
