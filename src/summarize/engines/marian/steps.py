"""The lean Marian in the middle of decoding a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from summarize.engines.marian.model import Masks

if TYPE_CHECKING:
    from torch import Tensor

    from summarize.engines.marian.model import Marian, Memory
    from summarize.engines.search import Move

CHUNK = 16  # steps that room is made for at a time
COMPACT = 0.8  # the share of sentences still decoded at which the others' rows are let go


class MarianSteps:
    """Keys, values and descent of every beam of a batch.

    A sentence has a fixed place and ``beams`` slots; hypothesis number k of a sentence is in its
    slot k. Slots without a hypothesis are computed and not looked at.
    """

    def __init__(self, model: Marian, memory: Memory, shortlist: Tensor, beams: int) -> None:
        self._model = model
        self._memory = memory
        self._shortlist = shortlist
        self._beams = beams
        self._sentences = list(range(len(memory.hidden)))
        self._rows = [(place, 0) for place in range(len(self._sentences))]
        self._steps = 0
        heads, width = model.shape.heads, memory.keys[0].shape[-1]
        empty = torch.empty(
            len(self._sentences), heads, 0, width, device=model.device, dtype=model.dtype
        )
        layers = range(model.shape.decoder_layers)
        self._keys = [empty for _ in layers]
        self._values = [empty for _ in layers]
        # Which slot each beam was in at each step: [sentences, beams, steps].
        self._descent = torch.zeros(len(self._sentences), beams, 0, dtype=torch.long)

    def first(self) -> Tensor:
        """The logits after the start of sequence, a row a sentence."""
        start = self._model.shape.start
        ids = torch.full((len(self._sentences), self._beams), start)
        parents = torch.zeros_like(ids)
        return self._forward(ids, parents)

    def next(self, move: Move) -> Tensor:
        """The logits after each hypothesis' new token."""
        if not move.same:
            self._let_go(set(move.sentences))
        place_of = {sentence: place for place, sentence in enumerate(self._sentences)}
        ids = torch.zeros(len(self._sentences), self._beams, dtype=torch.long)
        parents = torch.zeros_like(ids)
        rows: list[tuple[int, int]] = []
        slot = 0
        for number, sentence in enumerate(move.sentences):
            slot = slot + 1 if number and sentence == move.sentences[number - 1] else 0
            rows.append((place_of[sentence], slot))
        places, slots = torch.tensor(rows).unbind(1)
        ids[places, slots] = self._shortlist[torch.tensor(move.tokens)]
        parents[places, slots] = torch.tensor([self._rows[origin][1] for origin in move.origins])
        self._rows = rows
        return self._forward(ids, parents)

    def _forward(self, ids: Tensor, parents: Tensor) -> Tensor:
        self._grow()
        model, beams = self._model, self._beams
        masks = Masks(self._descend(parents), self._memory)
        stop = (self._steps + 1) * beams
        x = model.embed(ids.to(model.device), self._steps)
        keys = [each[:, :, :stop] for each in self._keys]
        x = model.step(x, keys, [each[:, :, :stop] for each in self._values], masks)
        self._steps += 1
        flat = x.reshape(-1, x.shape[-1])
        if len(self._rows) < len(flat):
            flat = flat[torch.tensor([place * beams + slot for place, slot in self._rows])]
        return model.weights.head(flat).float()

    def _descend(self, parents: Tensor) -> Tensor:
        """The mask of the beams' own past; one beam sees all of it."""
        model = self._model
        if self._beams == 1:
            size = (len(parents), 1, 1, self._steps + 1)
            return torch.zeros(size, device=model.device, dtype=model.dtype)
        past = self._descent.gather(1, parents[..., None].expand(-1, -1, self._steps))
        slots = torch.arange(self._beams)
        own = slots.expand(len(parents), -1)[..., None]
        self._descent = torch.cat((past, own), dim=2)
        unseen = self._descent[..., None] != slots
        mask = torch.zeros(unseen.shape).masked_fill_(unseen, float("-inf"))
        mask = mask.view(len(parents), 1, self._beams, -1)
        return mask.to(device=model.device, dtype=model.dtype)

    def _grow(self) -> None:
        """Make room for the next step."""
        used, step = self._steps * self._beams, CHUNK * self._beams
        if used < self._keys[0].shape[2]:
            return
        for store in (self._keys, self._values):
            for layer, tensor in enumerate(store):
                wider = tensor.new_empty((*tensor.shape[:2], used + step, tensor.shape[3]))
                wider[:, :, :used] = tensor
                store[layer] = wider

    def _let_go(self, wanted: set[int]) -> None:
        """Drop the rows of finished sentences, once there are enough of them to be worth it."""
        if len(wanted) > COMPACT * len(self._sentences):
            return
        kept = [place for place, each in enumerate(self._sentences) if each in wanted]
        places = torch.tensor(kept)
        there = places.to(self._model.device)
        self._sentences = [self._sentences[place] for place in kept]
        self._memory.select(there)
        self._descent = self._descent[places]
        for store in (self._keys, self._values):
            for layer, tensor in enumerate(store):
                store[layer] = tensor[there]
