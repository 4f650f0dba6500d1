"""The trimmed vocabulary: which tokens can be read, and which can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.engines.head import PieceHead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

END_PIECES = ("<eos>", "\n", "\n\n")


class Vocabulary(PieceHead):
    """A tokenizer over the tokens that were kept, and the shortlist of those that may come out.

    ``shortlist`` ``[rows]`` maps a row of the output head to a token id; ``pieces`` are the rows'
    texts with spaces as spaces; ``ends`` are the rows that end a translation.
    """

    def __init__(self, tokenizer_file: Path, shortlist: Tensor) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 - 30 ms that only translation needs

        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self.shortlist = shortlist.long()
        tokens = [str(self._tokenizer.id_to_token(i)) for i in self.shortlist.tolist()]
        pieces = [token.replace("▁", " ") for token in tokens]
        ends = frozenset(row for row, piece in enumerate(pieces) if piece in END_PIECES)
        super().__init__(pieces, ends)
        self._row_of = {token: row for row, token in enumerate(self.shortlist.tolist())}

    def encode(self, text: str) -> list[int]:
        """Token ids of ``text``, without a beginning of sequence."""
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def id_of(self, token: str) -> int:
        """The id of a token given by its name."""
        found = self._tokenizer.token_to_id(token)
        if found is None:
            raise KeyError(token)
        return int(found)

    def encode_batch(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text, without a beginning of sequence."""
        return [
            encoding.ids
            for encoding in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        ]

    def rows_of(self, text: str) -> tuple[int, ...] | None:
        """The shortlist rows that write ``text``; None where one of its tokens is not there."""
        rows = tuple(self._row_of.get(token, -1) for token in self.encode(text))
        return None if -1 in rows else rows

    def decode(self, rows: Sequence[int]) -> str:
        """The text of shortlist rows."""
        text: str = self._tokenizer.decode(self.shortlist[list(rows)].tolist())
        return text
