"""Language models that are asked for a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import transformers

from summarize.engines.base import Decoding
from summarize.engines.causal_lm.engine import CausalEngine
from summarize.engines.causal_lm.prompts import SOURCE, Prompt, read_prompt
from summarize.engines.checkpoint import digest
from summarize.engines.writing.steps import LimitedSteps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import torch

    from summarize.engines.base import Guard
    from summarize.engines.search import Steps

NO_REPEAT = 8  # longer than the names and figures that a text may well repeat
TOKENS_A_SENTENCE = 80
COUNT = "{sentences}"
CHAT = {
    "ru": (
        "Перескажи статью на русском языке, самое большее в {sentences} предложениях. Бери "
        "числа, единицы и имена только из статьи и не меняй их. Напиши один лишь пересказ, без "
        "заголовка и списков.\n\n{source}"
    ),
    "en": (
        "Summarize the article in English, in at most {sentences} sentences. Take numbers, units "
        "and names from the article alone and do not change them. Write the summary only, without "
        "a heading or a list.\n\n{source}"
    ),
}
# A base model goes on with what it sees; a line is all that is wanted.
BASE = {
    "ru": "Статья: {source}\n\nКраткое содержание статьи:",
    "en": "Article: {source}\n\nSummary of the article:",
}


class CausalWriter(CausalEngine):
    """Writes summaries with any language model in Transformers' layout, or in a GGUF file."""

    def __init__(
        self,
        path: Path,
        *,
        language: str = "ru",
        name: str | None = None,
        device: torch.device | None = None,
        precision: str = "auto",
        prompt: str | None = None,
    ) -> None:
        """Load the model at ``path``; see ``CausalEngine``.

        Args:
            path: a folder in Transformers' layout, a GGUF file, or a folder with one.
            language: what the summary is to be written in, ``ru`` or ``en``.
            name: what to call it; the path's own name, where nothing is said.
            device: where to compute; the CPU, where nothing is said.
            precision: as for ``CausalEngine``.
            prompt: a file with a template that has ``{source}`` and may have ``{sentences}``.

        Raises:
            ModelError: the model is incomplete, damaged, or cannot be decoded token by token.
            UsageError: the prompt cannot be read.
        """
        super().__init__(path, name=name, device=device, precision=precision, prompt=prompt)
        chat = self.prompt.chat
        self._template = (
            (CHAT if chat else BASE)[language]
            if prompt is None
            else read_prompt(prompt, self._tokenizer).template
        )
        self._ask(1)
        lines = {i for i, piece in enumerate(self._texts.pieces) if piece and not piece.strip("\n")}
        if chat:  # several lines are one answer
            self.head.ends = self.head.ends - lines or self.head.ends
        self.instructions = self._template.replace(SOURCE, " ").replace(COUNT, " ")
        self.name = self.name.removeprefix("causal_lm ")
        self.signature = digest(path, "writes", precision, self._template, transformers.__version__)

    def _ask(self, count: int) -> None:
        self.prompt = Prompt(self._template.replace(COUNT, str(count)), self.prompt.chat)
        self._fixed = len(self.prompt.encode(self._tokenizer, ""))
        self._most = min(TOKENS_A_SENTENCE * (count + 1), self.longest_output)

    @property
    def window(self) -> int:
        """The most tokens of an article that are read at once."""
        return self.longest_source - self._fixed

    def measure(self, text: str) -> int:
        """How many tokens ``text`` takes of the window."""
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def room(self, length: int) -> int:  # noqa: ARG002 - a summary's length is not its source's
        """How many tokens a summary may have."""
        return self._most

    def begin(self, sources: Sequence[Sequence[int]], beams: int) -> Steps:  # type: ignore[override]
        """Read a batch of prompts."""
        steps = super().begin(sources, beams)
        return LimitedSteps(steps, self.head.ends, no_repeat=NO_REPEAT, least=0)

    def summarize(self, texts: Sequence[str], count: int, guards: Sequence[Guard]) -> list[str]:
        """What the model writes of each text in at most ``count`` sentences."""
        self._ask(count)
        decoding = Decoding(max_batch_tokens=2 * self.longest_source)  # greedy: long prompts
        found = self.translate(texts, decoding, guards)
        return [each[0].text if each else "" for each in found]
