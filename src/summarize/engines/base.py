"""The small interface that every translation engine has.

An engine turns Russian segments into English hypotheses, a batch at a time. It knows nothing of
ledgers: what may or must be written is told to it by a guard for each segment, and what came out
is judged by ``summarize.translation``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

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

    A guard reads text, not token ids, so that one guard serves every vocabulary, and figures and
    names can be guarded by the same means. It is a state machine whose states are values: the rows
    of a beam share one guard and have a state each. States are the guard's own affair.
    """

    def start(self) -> Any:  # noqa: ANN401
        """The state before anything is written."""
        ...

    def advance(self, state: Any, piece: str) -> Any | None:  # noqa: ANN401
        """The state after ``piece``; None where ``piece`` may not follow."""
        ...

    def key(self, state: Any) -> Hashable:  # noqa: ANN401
        """What decides which pieces may follow: states with equal keys allow the same pieces."""
        ...

    def continuations(self, state: Any) -> frozenset[str] | None:  # noqa: ANN401
        """The strings of which a beginning must follow; None where anything without a digit may."""
        ...

    def may_end(self, state: Any) -> bool:  # noqa: ANN401
        """Whether the translation may stop here; asked only when the model wants to stop."""
        ...


@dataclass(frozen=True, slots=True)
class Hints:
    """Phrases that the English of a segment should hold: each a tuple of spellings, best first.

    A hint is a preference, never a command: it makes its spellings likelier (shallow fusion, as
    speech recognizers do it with names; Zhao et al. 2019, Interspeech), and what came out is
    checked afterwards all the same.
    """

    phrases: tuple[tuple[str, ...], ...] = ()
    strength: float = 1.0


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
        hints: Sequence[Hints] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate ``segments`` (any order inside, this order outside), best hypothesis first."""
        ...


def takes_guards(engine: Engine) -> bool:
    """Whether ``engine`` heeds guards; one that says nothing about it (``takes_guards``) does."""
    return bool(getattr(engine, "takes_guards", True))
