"""An encoder-decoder model of Transformers in the middle of decoding a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from summarize.engines.search import Move


class Seq2SeqSteps:
    """The encoder is run once; the decoder's keys and values follow the search's moves."""

    def __init__(
        self,
        network: Any,  # noqa: ANN401 - Transformers has no types
        sources: Sequence[Sequence[int]],
        start: Sequence[int],
        banned: Tensor,
        pad: int,
    ) -> None:
        self._network = network
        self._banned = banned
        device = network.device
        width = max(map(len, sources))
        ids = torch.full((len(sources), width), pad)
        mask = torch.zeros_like(ids)
        for row, source in enumerate(sources):
            ids[row, : len(source)] = torch.tensor(list(source))
            mask[row, : len(source)] = 1
        self._mask = mask.to(device)
        self._states = network.get_encoder()(
            input_ids=ids.to(device), attention_mask=self._mask
        ).last_hidden_state
        self._start = torch.tensor([list(start)] * len(sources), device=device)
        self._cache: Any = None

    def first(self) -> Tensor:
        """The logits after the start of sequence and the language's token."""
        return self._forward(self._start)

    def next(self, move: Move) -> Tensor:
        """The logits after each hypothesis' new token."""
        device = self._mask.device
        if not move.same:
            rows = torch.tensor(move.origins, device=device)
            self._cache.reorder_cache(rows)
            self._mask, self._states = self._mask[rows], self._states[rows]
        elif move.origins != list(range(len(move.origins))):
            # Beams of one sentence change places: what they look at is the same.
            self._cache.self_attention_cache.reorder_cache(
                torch.tensor(move.origins, device=device)
            )
        return self._forward(torch.tensor(move.tokens, device=device)[:, None])

    def _forward(self, ids: Tensor) -> Tensor:
        out = self._network(
            encoder_outputs=(self._states,),
            attention_mask=self._mask,
            decoder_input_ids=ids,
            past_key_values=self._cache,
            use_cache=True,
        )
        self._cache = out.past_key_values
        logits: Tensor = out.logits[:, -1].float()
        return logits.index_fill(1, self._banned, float("-inf"))
