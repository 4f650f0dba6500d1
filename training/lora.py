"""LoRA layers that multiply once: the adapter is merged into the weight before each step.

Usual LoRA computes `x Wᵀ + s (x Aᵀ) Bᵀ` in the forward pass and takes the gradient of both
terms back. Here `W + s B A` is built once a step (a hundredth of a step's work), the forward
pass is one product, the gradient of `x` is one product, and only the gradients of A and B
need the low-rank ones: the same numbers for about a sixth less time on a CPU.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch  # noqa: TID253 - the classes below are torch modules; commands import this late
from torch.nn import functional  # noqa: TID253

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

TARGETS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
PREFIX = "base_model.model."


class _MergedProduct(torch.autograd.Function):
    """`x Mᵀ` with M = W + s B A given, and the gradients of x, A and B."""

    @staticmethod
    def forward(  # noqa: PLR0917 - the form that torch prescribes
        ctx: Any,  # noqa: ANN401 - torch's own context has no public type
        x: torch.Tensor,
        merged: torch.Tensor,
        a: torch.Tensor,
        b: torch.Tensor,
        scale: float,
    ) -> torch.Tensor:
        ctx.save_for_backward(x, merged, a, b)
        ctx.scale = scale
        return functional.linear(x, merged)

    @staticmethod
    def backward(
        ctx: Any,  # noqa: ANN401 - as above
        gradient: torch.Tensor,
    ) -> tuple[Any, ...]:
        x, merged, a, b = ctx.saved_tensors
        rows = x.reshape(-1, x.shape[-1])
        back = gradient.reshape(-1, gradient.shape[-1])
        low = a.to(x.dtype), b.to(x.dtype)
        grad_x = (back @ merged).view_as(x) if ctx.needs_input_grad[0] else None
        grad_a = ((back @ low[1]).t() @ rows).to(a.dtype) * ctx.scale
        grad_b = (back.t() @ (rows @ low[0].t())).to(b.dtype) * ctx.scale
        return grad_x, None, grad_a, grad_b, None


# torch types neither `apply` nor what it returns.
_product: Callable[..., torch.Tensor] = _MergedProduct.apply


class MergedLinear(torch.nn.Module):
    """A frozen linear layer with a LoRA pair whose product is merged on demand.

    The pair is float32; the frozen weight and the merged one have the layer's own type.
    """

    frozen: torch.Tensor
    merged: torch.Tensor

    def __init__(self, weight: torch.Tensor, rank: int, alpha: float) -> None:
        super().__init__()
        outputs, inputs = weight.shape
        self.scale = alpha / rank
        self.register_buffer("frozen", weight.detach())
        self.register_buffer("merged", weight.detach().clone())
        self.a = torch.nn.Parameter(torch.empty(rank, inputs, device=weight.device))
        self.b = torch.nn.Parameter(torch.zeros(outputs, rank, device=weight.device))
        torch.nn.init.kaiming_uniform_(self.a, a=5**0.5)

    @torch.no_grad()
    def merge(self) -> None:
        """Bring the merged weight up to date; call it after each change of the pair."""
        if self.frozen.dtype == torch.float32:
            torch.addmm(self.frozen, self.b, self.a, alpha=self.scale, out=self.merged)
        else:
            self.merged.copy_(self.frozen.float().addmm(self.b, self.a, alpha=self.scale))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Multiply by the merged weight."""
        return _product(x, self.merged, self.a, self.b, self.scale)


def layers(model: torch.nn.Module) -> Iterator[tuple[str, MergedLinear]]:
    """Yield the adapted layers of `model` with their names, in the model's order."""
    for name, module in model.named_modules():
        if isinstance(module, MergedLinear):
            yield name, module


def inject(model: torch.nn.Module, rank: int, alpha: float) -> None:
    """Freeze `model` and replace each linear layer of `TARGETS` in it."""
    model.requires_grad_(requires_grad=False)
    for name, module in list(model.named_modules()):
        if isinstance(module, torch.nn.Linear) and name.rsplit(".", 1)[-1] in TARGETS:
            parent, _, leaf = name.rpartition(".")
            setattr(model.get_submodule(parent), leaf, MergedLinear(module.weight, rank, alpha))


def merge_all(model: torch.nn.Module) -> None:
    """Merge every adapted layer of `model`."""
    for _, layer in layers(model):
        layer.merge()


def parameters(model: torch.nn.Module) -> list[torch.nn.Parameter]:
    """Return what is trained, in the model's order."""
    return [parameter for _, layer in layers(model) for parameter in (layer.a, layer.b)]


def adapter_state(model: torch.nn.Module) -> dict[str, torch.Tensor]:
    """Return the adapter under the names that peft gives it, float32."""
    state: dict[str, torch.Tensor] = {}
    for name, layer in layers(model):
        state[f"{PREFIX}{name}.lora_A.weight"] = layer.a.detach().cpu().clone()
        state[f"{PREFIX}{name}.lora_B.weight"] = layer.b.detach().cpu().clone()
    return state


@torch.no_grad()
def load_adapter(model: torch.nn.Module, state: Mapping[str, torch.Tensor]) -> None:
    """Load an adapter under peft's names into `model` and merge it.

    Raises:
        KeyError: where a layer has no entry.
        ValueError: where entries are left over or of another rank.
    """
    left = set(state)
    for name, layer in layers(model):
        for parameter, kind in ((layer.a, "A"), (layer.b, "B")):
            entry = f"{PREFIX}{name}.lora_{kind}.weight"
            if state[entry].shape != parameter.shape:
                message = (
                    f"{entry}: shape {tuple(state[entry].shape)} found, "
                    f"{tuple(parameter.shape)} expected; set the adapter's rank in the config."
                )
                raise ValueError(message)
            parameter.copy_(state[entry])
            left.discard(entry)
    if left:
        message = f"{len(left)} entries of the adapter fit no layer, {min(left)} among them."
        raise ValueError(message)
    merge_all(model)
