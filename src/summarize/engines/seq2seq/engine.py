"""The ``seq2seq`` engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import transformers

from summarize.engines.checkpoint import digest, read_config
from summarize.engines.decoder import DecodingEngine
from summarize.engines.devices import choose_precision
from summarize.engines.head import PieceHead
from summarize.engines.networks import load_network, load_tokenizer
from summarize.engines.seq2seq.families import family_of
from summarize.engines.seq2seq.steps import Seq2SeqSteps
from summarize.engines.tokens import TokenTexts
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

LONGEST = 512  # where a configuration does not say how many positions a model has
MOST = 1024


class Seq2SeqEngine(DecodingEngine):
    """Translates with any encoder-decoder model in Transformers' layout."""

    def __init__(
        self,
        folder: Path,
        *,
        name: str | None = None,
        device: torch.device | None = None,
        precision: str = "auto",
    ) -> None:
        """Load the model in ``folder``.

        Args:
            folder: the model in Transformers' layout, with its tokenizer.
            name: what to call it; the folder's name, where nothing is said.
            device: where to compute; the CPU, where nothing is said.
            precision: ``int8``, ``fp32``, ``bf16``, ``fp16``, or ``auto``: on a CPU int8 for
                the families that bear it, else bf16 where the CPU is quick at it, else fp32.

        Raises:
            ModelError: the folder is incomplete, damaged, or no encoder-decoder model.
        """
        self.device = device = device or torch.device("cpu")
        self.threads = torch.get_num_threads()
        config = read_config(folder)
        if not config.get("is_encoder_decoder"):
            raise ModelError(
                f"{folder} holds no encoder-decoder model (its type is "
                f"{config.get('model_type')!r}): use causal_lm for a language model."
            )
        tokenizer = load_tokenizer(folder)
        unknown = (None, tokenizer.unk_token_id)
        self.family = family = family_of(
            lambda token: tokenizer.convert_tokens_to_ids(token) not in unknown
        )
        half = "fp16" if family.int8 else "bf16"
        precision = choose_precision(precision, device, int8=family.int8, half=half)
        if family.source is not None:
            tokenizer.src_lang = family.source
        self._tokenizer: Any = tokenizer
        self._network = load_network(transformers.AutoModelForSeq2SeqLM, folder, device, precision)
        self._pad = int(tokenizer.pad_token_id)
        start = config.get("decoder_start_token_id")
        if start is None:
            start = config.get("bos_token_id", self._pad)
        self._start = [int(start)]
        if family.target is not None:
            self._start.append(int(tokenizer.convert_tokens_to_ids(family.target)))
        size = self._network.get_output_embeddings().out_features
        self._texts = TokenTexts(tokenizer, size)
        pieces = self._texts.pieces
        end = int(tokenizer.eos_token_id)
        self._banned = torch.tensor(
            [i for i, piece in enumerate(pieces) if not piece and i != end], device=device
        )
        self.head = PieceHead(pieces, frozenset({end}))
        positions = config.get("max_position_embeddings") or LONGEST
        self.longest_source = self.longest_output = min(int(positions), MOST)
        self.name = f"seq2seq {name or folder.name} {precision}"
        self.signature = digest(folder, "seq2seq", precision, transformers.__version__)

    def encode(self, text: str) -> list[int]:
        """Source ids, with what the family puts around them."""
        text = " ".join(text.split())
        ids: list[int] = self._tokenizer(self.family.prefix + text)["input_ids"]
        return ids

    def shorten(self, ids: list[int]) -> list[int]:
        """The beginning of ``ids``, with its last token, which is the end of sequence."""
        return [*ids[: self.longest_source - 1], ids[-1]]

    def begin(self, sources: Sequence[Sequence[int]], beams: int) -> Seq2SeqSteps:  # noqa: ARG002 - rows are made as they come
        """Encode a batch of sources."""
        return Seq2SeqSteps(self._network, sources, self._start, self._banned, self._pad)

    def write(self, rows: Sequence[int]) -> str:
        """The text of tokens."""
        return self._texts.join(rows)

    def rows_of(self, text: str) -> tuple[int, ...] | None:
        """The tokens that write ``text``; None where one is unknown."""
        target = {"text_target": text} if self.family.target is None else {"text": text}
        found = self._tokenizer(**target, add_special_tokens=False)
        rows = tuple(found["input_ids"])
        return None if self._tokenizer.unk_token_id in rows else rows
