"""A language model of Transformers in the middle of decoding a batch."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from summarize.engines.search import Move


class CausalSteps:
    """Prompts are padded on the left and read once; keys and values follow the search's moves."""

    def __init__(
        self,
        network: Any,  # noqa: ANN401 - Transformers has no types
        prompts: Sequence[Sequence[int]],
        banned: Tensor,
    ) -> None:
        self._network = network
        self._banned = banned
        self._last_only = (
            {"logits_to_keep": 1}
            if "logits_to_keep" in inspect.signature(network.forward).parameters
            else {}
        )
        width = max(map(len, prompts))
        self._ids = torch.zeros(len(prompts), width, dtype=torch.long)
        mask = torch.zeros_like(self._ids)
        for row, prompt in enumerate(prompts):
            self._ids[row, width - len(prompt) :] = torch.tensor(list(prompt))
            mask[row, width - len(prompt) :] = 1
        self._mask = mask.to(network.device)
        self._cache: Any = None

    def first(self) -> Tensor:
        """The logits after the prompts."""
        positions = (self._mask.cumsum(1) - 1).clamp(min=0)
        return self._forward(self._ids.to(self._mask.device), positions)

    def next(self, move: Move) -> Tensor:
        """The logits after each hypothesis' new token."""
        device = self._mask.device
        if not move.same or move.origins != list(range(len(move.origins))):
            rows = torch.tensor(move.origins, device=device)
            self._cache.reorder_cache(rows)
            self._mask = self._mask[rows]
        self._mask = torch.cat((self._mask, self._mask.new_ones(len(self._mask), 1)), dim=1)
        positions = self._mask.sum(1, keepdim=True) - 1
        return self._forward(torch.tensor(move.tokens, device=device)[:, None], positions)

    def _forward(self, ids: Tensor, positions: Tensor) -> Tensor:
        out = self._network(
            input_ids=ids,
            attention_mask=self._mask,
            position_ids=positions,
            past_key_values=self._cache,
            use_cache=True,
            **self._last_only,
        )
        self._cache = out.past_key_values
        logits: Tensor = out.logits[:, -1].float()
        return logits.index_fill(1, self._banned, float("-inf"))
