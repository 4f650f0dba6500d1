"""The small interface that every translation engine has.

An engine turns Russian segments into English hypotheses, a batch at a time. It knows nothing of
ledgers: what may or must be written is told to it by a guard for each segment, and what came out
is judged by ``summarize.translation``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Hypothesis


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to decode: ``beams`` 1 is greedy; ``hypotheses`` best are returned, at most ``beams``."""

    beams: int = 1
    hypotheses: int = 1
    max_batch_tokens: int = 2048
    length_penalty: float = 1.0


class Guard(Protocol):
    """Tells an engine, for one segment, how the English may continue.

    A guard works on text, not on token ids, so that one guard serves every vocabulary and figures
    and names can be guarded by the same means.
    """

    def allows(self, written: str, piece: str) -> bool:
        """Whether ``piece`` may follow the text ``written`` so far."""
        ...

    def may_end(self, written: str) -> bool:
        """Whether the translation may stop after ``written``."""
        ...


class Engine(Protocol):
    """A translation model."""

    @property
    def name(self) -> str:
        """What a person calls the model: ``embedded gemma-3-270m + ru-en adapter v0``."""
        ...

    @property
    def signature(self) -> str:
        """Model, weights hash and adapter in one short hex string: equal means same output."""
        ...

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate ``segments`` (any order inside, this order outside), best hypothesis first."""
        ...
