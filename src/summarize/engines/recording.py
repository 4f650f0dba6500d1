"""Many operations of torch as one graph.

Two workers that go from operation to operation in Python take its lock hundreds of times a step,
and wait for each other. A recorded graph runs without it from its first operation to its last.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, cast

import torch

from summarize.engines.matrices import Int8Linear

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from torch import Tensor

    Step = Callable[..., Tensor]


def name_matrices(module: torch.nn.Module, owners: Sequence[object], names: Sequence[str]) -> None:
    """Let ``module`` know the packed matrices of its blocks: a recording takes no others.

    Args:
        module: what will be recorded.
        owners: its blocks.
        names: the blocks' attributes that may be matrices in int8.
    """
    for index, owner in enumerate(owners):
        for name in names:
            matrix = getattr(owner, name)
            if isinstance(matrix, Int8Linear):
                setattr(module, f"{name}_{index}", matrix.packed)


def record(module: torch.nn.Module, example: tuple[object, ...]) -> Step:
    """The graph of ``module``'s operations on ``example``.

    It takes inputs of other sizes as long as the module computes with none of its inputs' sizes in
    Python, and goes the same way for all.
    """
    with warnings.catch_warnings(), torch.inference_mode():
        # Recording is deprecated in favour of compilers that take minutes or need one installed.
        warnings.simplefilter("ignore", DeprecationWarning)
        trace = cast("Callable[..., Step]", torch.jit.trace)  # it has no types
        graph = trace(module, example, check_trace=False)

    def step(*inputs: object) -> Tensor:
        # What torch would rewrite in the graph takes longer than it saves, and does so anew in
        # every process.
        with torch.jit.optimized_execution(should_optimize=False):  # type: ignore[attr-defined] # documented all the same
            return graph(*inputs)

    return step
