"""What each token of a Transformers tokenizer writes: for guards, which read text, and for output.

Two ways to write spaces are in use: SentencePiece's «▁» (with bytes as ``<0x0A>`` where it falls
back on them), and GPT-2's alphabet of 256 letters for the 256 bytes, where a space is «Ġ».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from transformers.convert_slow_tokenizer import bytes_to_unicode

from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

BYTE = re.compile(r"<0x([0-9A-Fa-f]{2})>")
SPACE = "▁"
BYTE_SPACE = "Ġ"


class TokenTexts:
    """The texts of a tokenizer's tokens.

    Attributes:
        pieces: the text of each id, spaces as spaces; what is special, or beyond the tokenizer,
            writes nothing. A byte that is no letter by itself is U+FFFD.
    """

    def __init__(self, tokenizer: Any, size: int) -> None:  # noqa: ANN401 - it has no types
        """Read the first ``size`` tokens.

        Raises:
            ModelError: the vocabulary writes spaces in a way that is not known here.
        """
        known = min(size, len(tokenizer))
        names = [str(name or "") for name in tokenizer.convert_ids_to_tokens(list(range(known)))]
        special = set(tokenizer.all_special_ids) | set(tokenizer.added_tokens_decoder)
        counts = {mark: sum(mark in name for name in names) for mark in (SPACE, BYTE_SPACE)}
        if not any(counts.values()):
            raise ModelError(
                f"The vocabulary of {tokenizer.name_or_path} marks spaces neither with {SPACE} nor "
                f"with {BYTE_SPACE}: such models are not supported; use another."
            )
        in_bytes = counts[BYTE_SPACE] > counts[SPACE]
        alphabet = {char: byte for byte, char in bytes_to_unicode().items()} if in_bytes else None
        self._bytes = [
            b"" if i in special else _bytes_of(name, alphabet) for i, name in enumerate(names)
        ]
        self._bytes += [b""] * (size - known)
        self.pieces = tuple(raw.decode(errors="replace") for raw in self._bytes)

    def join(self, ids: Sequence[int]) -> str:
        """The text of a sequence of tokens, without spaces around it."""
        return b"".join(self._bytes[i] for i in ids).decode(errors="replace").strip()


def _bytes_of(name: str, alphabet: dict[str, int] | None) -> bytes:
    if alphabet is not None:
        return bytes(alphabet[char] for char in name if char in alphabet)
    fallback = BYTE.fullmatch(name)
    if fallback is not None:
        return bytes([int(fallback[1], 16)])
    return name.replace(SPACE, " ").encode()
