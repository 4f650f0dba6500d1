"""The ``causal_lm`` engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import transformers

from summarize.engines.causal_lm.prompts import read_prompt
from summarize.engines.causal_lm.steps import CausalSteps
from summarize.engines.checkpoint import digest, read_config
from summarize.engines.decoder import DecodingEngine
from summarize.engines.devices import choose_precision
from summarize.engines.head import PieceHead
from summarize.engines.networks import load_network, load_tokenizer
from summarize.engines.tokens import TokenTexts
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

LONGEST = 2048  # tokens of a prompt; memory grows with it
MOST_NEW = 512


class CausalEngine(DecodingEngine):
    """Translates with any language model in Transformers' layout, or in a GGUF file."""

    def __init__(
        self,
        path: Path,
        *,
        name: str | None = None,
        device: torch.device | None = None,
        precision: str = "auto",
        prompt: str | None = None,
    ) -> None:
        """Load the model at ``path``.

        Args:
            path: a folder in Transformers' layout, a GGUF file, or a folder with one.
            name: what to call it; the path's own name, where nothing is said.
            device: where to compute; the CPU, where nothing is said.
            precision: ``int8``, ``fp32``, ``bf16``, ``fp16``, or ``auto``: bf16 where that is
                quick, else fp32; int8 without calibration harms language models.
            prompt: a file with a template; the one that suits the model, where nothing is said.

        Raises:
            ModelError: the model is incomplete, damaged, or cannot be decoded token by token.
            UsageError: the prompt cannot be read.
        """
        self.device = device = device or torch.device("cpu")
        self.threads = torch.get_num_threads()
        precision = choose_precision(precision, device, int8=False, half="bf16")
        path = _gguf_in(path)
        if path.is_dir() and read_config(path).get("is_encoder_decoder"):
            raise ModelError(
                f"{path} holds an encoder-decoder model: use marian or seq2seq for it."
            )
        self._tokenizer: Any = load_tokenizer(path)
        self.prompt = read_prompt(prompt, self._tokenizer)
        self._network = load_network(transformers.AutoModelForCausalLM, path, device, precision)
        if not hasattr(transformers.DynamicCache(), "reorder_cache") or getattr(
            self._network, "_is_stateful", False
        ):
            raise ModelError(
                f"{path} holds a {self._network.config.model_type}, whose state cannot be put in "
                "another order: use a model with attention alone."
            )
        size = self._network.get_output_embeddings().out_features
        self._texts = TokenTexts(self._tokenizer, size)
        pieces = self._texts.pieces
        ends = self._ends(pieces)
        self._banned = torch.tensor(
            [i for i, piece in enumerate(pieces) if not piece and i not in ends], device=device
        )
        self.head = PieceHead(pieces, ends)
        positions = getattr(self._network.config, "max_position_embeddings", None) or LONGEST
        self.longest_output = min(MOST_NEW, positions // 2)
        self.longest_source = min(LONGEST, positions - self.longest_output)
        self._fixed = len(self.prompt.encode(self._tokenizer, ""))
        self.name = f"causal_lm {name or path.stem} {precision}"
        self.signature = digest(
            path, "causal_lm", precision, self.prompt.template, transformers.__version__
        )

    def _ends(self, pieces: Sequence[str]) -> frozenset[int]:
        """What ends a translation: the model's own ends, and the end of a line."""
        own = self._network.generation_config.eos_token_id
        if own is None:
            own = self._network.config.eos_token_id
        ends = {int(i) for i in (own if isinstance(own, list) else [own]) if i is not None}
        if self._tokenizer.eos_token_id is not None:
            ends.add(int(self._tokenizer.eos_token_id))
        lines = {i for i, piece in enumerate(pieces) if piece and not piece.strip("\n")}
        return frozenset(ends | lines)

    def room(self, length: int) -> int:
        """How many tokens a prompt of ``length`` tokens may become: its source counts alone."""
        return super().room(max(0, length - self._fixed))

    def encode(self, text: str) -> list[int]:
        """The ids of the prompt."""
        return self.prompt.encode(self._tokenizer, " ".join(text.split()))

    def shorten(self, ids: list[int]) -> list[int]:
        """The prompt without the middle, so that what is asked for still stands at its end."""
        half = self.longest_source // 2
        return [*ids[: self.longest_source - half], *ids[-half:]]

    def begin(self, sources: Sequence[Sequence[int]], beams: int) -> CausalSteps:  # noqa: ARG002 - rows are made as they come
        """Read a batch of prompts."""
        return CausalSteps(self._network, sources, self._banned)

    def write(self, rows: Sequence[int]) -> str:
        """The text of tokens."""
        return self._texts.join(rows)

    def rows_of(self, text: str) -> tuple[int, ...] | None:
        """The tokens that write ``text``."""
        rows = tuple(self._tokenizer(text, add_special_tokens=False)["input_ids"])
        return None if self._tokenizer.unk_token_id in rows else rows


def _gguf_in(path: Path) -> Path:
    """The GGUF file that a folder consists of, else ``path``.

    Raises:
        ModelError: it holds several, and nobody said which.
    """
    if path.is_file() or (path / "config.json").is_file():
        return path
    files = sorted(path.glob("*.gguf"))
    if len(files) > 1:
        raise ModelError(
            f"{path} holds {len(files)} GGUF files: name one of them, such as {files[0].name}."
        )
    return files[0] if files else path
