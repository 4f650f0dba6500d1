"""An engine with another behind it, for the segments that the first cannot prove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.engines.base import takes_guards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Hypothesis
    from summarize.engines.base import Decoding, Engine, Guard, Hints


@dataclass(frozen=True, slots=True)
class BackedEngine:
    """Translates with ``first``; a ladder that needs another opinion finds it in ``second``."""

    first: Engine
    second: Engine

    @property
    def name(self) -> str:
        """Both engines' names."""
        return f"{self.first.name}, then {self.second.name}"

    @property
    def signature(self) -> str:
        """Both engines' signatures: what comes out depends on both."""
        return f"{self.first.signature}+{self.second.signature}"

    @property
    def takes_guards(self) -> bool:
        """Whether the first engine heeds guards."""
        return takes_guards(self.first)

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,
        hints: Sequence[Hints] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate with the first engine."""
        return self.first.translate(segments, decoding, guards, hints)
