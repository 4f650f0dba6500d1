"""The two SentencePiece models of a Marian folder and the ids that their pieces have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sentencepiece
import torch

from summarize.engines.checkpoint import read_json
from summarize.engines.head import PieceHead
from summarize.engines.marian.punctuation import normalize
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

UNKNOWN = "<unk>"
END = "</s>"
PAD = "<pad>"


class MarianVocabulary:
    """Reads Russian into ids and writes rows of the head as English.

    ``shortlist`` ``[rows]`` maps a row of the head to an id of the target vocabulary. It leaves
    out the pieces that ``target.spm`` does not have: the training text's English was cut with that
    model, so the others, which stand in a shared vocabulary for the source's sake, were never
    written. Padding and the unknown piece are left out always: neither is a translation. ``pieces``
    are the rows' own.
    """

    def __init__(self, folder: Path, config: dict[str, Any], *, shorten: bool = True) -> None:
        self._source = _load(folder / "source.spm")
        self._target = _load(folder / "target.spm")
        self._ids = {str(piece): int(i) for piece, i in read_json(folder / "vocab.json").items()}
        target = self._ids
        if (folder / "target_vocab.json").is_file():
            target = {str(k): int(v) for k, v in read_json(folder / "target_vocab.json").items()}
        for piece in (UNKNOWN, END):
            if piece not in self._ids or piece not in target:
                raise ModelError(f"The vocabulary of {folder} has no {piece}: fetch it again.")
        self.end = self._ids[END]
        self.pad = int(config.get("pad_token_id", self._ids.get(PAD, -1)))
        self.pieces = rows = self._writable(target, shorten=shorten)
        if len(rows) <= 1:
            raise ModelError(
                f"target.spm and vocab.json of {folder} have no piece in common: they belong to "
                "two models; fetch it again."
            )
        self.shortlist = torch.tensor([target[piece] for piece in rows])
        self._row_of = {piece: row for row, piece in enumerate(rows)}
        end = self._row_of[END]
        texts = ["" if piece == END else piece.replace("▁", " ") for piece in rows]
        self.head = PieceHead(texts, frozenset({end}))

    def _writable(self, target: dict[str, int], *, shorten: bool) -> list[str]:
        known = {self._target.id_to_piece(i) for i in range(self._target.get_piece_size())}
        return [
            piece
            for piece, i in sorted(target.items(), key=lambda entry: entry[1])
            if piece == END
            or (i != self.pad and piece != UNKNOWN and (not shorten or piece in known))
        ]

    def encode(self, text: str) -> list[int]:
        """Source ids of ``text``, its marks normalized, with the end of sequence."""
        pieces = self._source.encode(normalize(text), out_type=str)
        unknown = self._ids[UNKNOWN]
        return [*(self._ids.get(piece, unknown) for piece in pieces), self.end]

    def rows_of(self, text: str) -> tuple[int, ...] | None:
        """The rows that write ``text`` as the target's model cuts it; None where one is missing."""
        rows = tuple(
            self._row_of.get(piece, -1) for piece in self._target.encode(text, out_type=str)
        )
        return None if -1 in rows else rows

    def decode(self, rows: Sequence[int]) -> str:
        """The text of rows of the head."""
        return "".join(self.head.pieces[row] for row in rows).strip()


def _load(path: Path) -> Any:  # noqa: ANN401 - sentencepiece has no types
    if not path.is_file():
        raise ModelError(
            f"The model {path.parent} has no {path.name}: expected a Marian folder with "
            "source.spm, target.spm, vocab.json and config.json."
        )
    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (RuntimeError, OSError) as error:
        raise ModelError(f"{path} is no SentencePiece model: fetch the model again.") from error
