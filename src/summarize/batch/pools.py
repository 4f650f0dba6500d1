"""Who translates: the same small interface for this process and for many machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from summarize.errors import SummarizeError
from summarize.memory import Origin, origin_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Translation
    from summarize.translation.ladder import Ladder

CHUNK = 64  # segments that are lost at most when the process dies


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A text over which the engine or the ladder failed, and how."""

    ru: str
    reason: str


class Pool(Protocol):
    """Translators, however many and wherever they are."""

    @property
    def origin(self) -> Origin:
        """What their translations depend on."""
        ...

    def translate(self, texts: Sequence[str]) -> Iterator[Sequence[Translation | Untranslated]]:
        """The translations of ``texts``, in pieces as they are ready, in any order."""
        ...

    def close(self) -> None:
        """Let the translators go."""
        ...


class LocalPool:
    """The engine of this process.

    Args:
        ladder: how segments are translated.
        chunk: how many are translated together; also how many are lost when the process dies.
    """

    def __init__(self, ladder: Ladder, chunk: int = CHUNK) -> None:
        self._ladder = ladder
        self._chunk = chunk
        self.origin = origin_of(ladder)

    def translate(self, texts: Sequence[str]) -> Iterator[Sequence[Translation | Untranslated]]:
        """The translations of ``texts``, the longest first, so that like lengths share batches."""
        for some in chunks(texts, self._chunk):
            yield translate_together(self._ladder, some)

    def close(self) -> None:
        """Nothing is open."""


def chunks(texts: Sequence[str], size: int) -> Iterator[list[str]]:
    """``texts`` in pieces of like lengths, the longest first."""
    ordered = sorted(texts, key=lambda text: (-len(text), text))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def translate_together(ladder: Ladder, texts: Sequence[str]) -> list[Translation | Untranslated]:
    """Translate ``texts`` in one go; where that fails, each by itself, to find which is to blame.

    Raises:
        SummarizeError: the engine cannot be used at all.
    """
    try:
        return list(ladder.translate(texts))
    except SummarizeError:
        raise
    except Exception as error:  # noqa: BLE001 - one segment must not end a run of a million
        if len(texts) == 1:
            return [Untranslated(texts[0], reason_of(error))]
        return [row for text in texts for row in translate_together(ladder, [text])]


def reason_of(error: BaseException) -> str:
    """An unforeseen error in words."""
    said = " ".join(str(error).split())[:300]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
