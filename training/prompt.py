"""The prompt that the embedded model is trained with, and must be asked with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Encoder(Protocol):
    """What is needed of a tokenizer: text to token ids, without special tokens."""

    def __call__(self, text: str) -> list[int]:
        """Encode `text`."""
        ...


@dataclass(frozen=True, slots=True)
class Encoded:
    """One training pair as token ids.

    Attributes:
        prompt: beginning-of-sequence token and the prompt with the Russian text.
        target: the English text and the end-of-sequence token; only these bear loss.
    """

    prompt: tuple[int, ...]
    target: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.prompt) + len(self.target)


def prompt_text(source: str) -> str:
    """Return what stands before the English text."""
    return f"Russian: {source}\nEnglish:"


def target_text(target: str) -> str:
    """Return what the model has to continue with, without the end-of-sequence token."""
    return f" {target}"


def encode_pair(source: str, target: str, encode: Encoder, bos: int, eos: int) -> Encoded:
    """Encode one pair; the seam between prompt and target is always a token's edge."""
    return Encoded(
        prompt=(bos, *encode(prompt_text(source))),
        target=(*encode(target_text(target)), eos),
    )
