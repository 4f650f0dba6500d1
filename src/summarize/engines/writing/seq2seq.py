"""Encoder-decoder models that write summaries: rut5, mBART, mT5, BART, Pegasus and their like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import transformers

from summarize.engines.base import Decoding
from summarize.engines.checkpoint import digest, read_config
from summarize.engines.seq2seq.engine import Seq2SeqEngine
from summarize.engines.seq2seq.families import PLAIN
from summarize.engines.writing.steps import LimitedSteps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import torch

    from summarize.engines.base import Guard
    from summarize.engines.search import Steps

# What holds where a checkpoint's configuration says nothing.
BEAMS = 4
MOST_TOKENS = 160
NO_REPEAT = 3
RUSSIAN = "ru_RU"  # what mBART calls it
MOST_BEAMS = 8


class Seq2SeqWriter(Seq2SeqEngine):
    """Writes summaries with any encoder-decoder model in Transformers' layout.

    Start tokens, beams, lengths and the run of tokens that may not come twice are those that the
    checkpoint was published with (``config.json``, ``generation_config.json``).
    """

    instructions = ""

    def __init__(
        self,
        folder: Path,
        *,
        name: str | None = None,
        device: torch.device | None = None,
        precision: str = "auto",
    ) -> None:
        """Load the model in ``folder``; see ``Seq2SeqEngine``.

        Raises:
            ModelError: the folder is incomplete, damaged, or no encoder-decoder model.
        """
        super().__init__(folder, name=name, device=device, precision=precision)
        config = _with_task(read_config(folder))
        self.family = PLAIN  # no request for a translation
        self._prefix = str(config.get("prefix") or "")
        self._start = self._starts(config)
        self._no_repeat = int(config.get("no_repeat_ngram_size") or NO_REPEAT)
        self.longest_output = min(
            self.longest_output - len(self._start),
            int(config.get("max_length") or 0) or MOST_TOKENS,
        )
        self._least = min(int(config.get("min_length") or 0), self.longest_output // 2)
        self._decoding = Decoding(
            beams=min(int(config.get("num_beams") or BEAMS), MOST_BEAMS),
            length_penalty=float(config.get("length_penalty") or 1.0),
            max_batch_tokens=4 * self.longest_source,
        )
        self.name = self.name.removeprefix("seq2seq ")
        self.signature = digest(folder, "writes", precision, transformers.__version__)

    def _starts(self, config: dict[str, Any]) -> list[int]:
        """The tokens that a summary begins with: as configured, else mBART's Russian."""
        forced = config.get("forced_bos_token_id")
        starts = self._start[:1]
        language = self._tokenizer.convert_tokens_to_ids(RUSSIAN)
        known = language not in {None, self._tokenizer.unk_token_id}
        if forced is not None:
            starts.append(int(forced))
        elif known and starts[0] == self._tokenizer.eos_token_id:  # mBART-50, and nothing forced
            starts.append(int(language))
        return starts

    @property
    def window(self) -> int:
        """The most tokens of an article that are read at once."""
        return self.longest_source - len(self.encode(""))

    def measure(self, text: str) -> int:
        """How many tokens ``text`` takes of the window."""
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def encode(self, text: str) -> list[int]:
        """Source ids, after the prefix that the checkpoint was trained with."""
        return super().encode(self._prefix + text)

    def room(self, length: int) -> int:  # noqa: ARG002 - a summary's length is not its source's
        """How many tokens a summary may have."""
        return self.longest_output

    def begin(self, sources: Sequence[Sequence[int]], beams: int) -> Steps:  # type: ignore[override]
        """Encode a batch of sources."""
        return LimitedSteps(
            super().begin(sources, beams),
            self.head.ends,
            no_repeat=self._no_repeat,
            least=self._least,
        )

    def summarize(self, texts: Sequence[str], count: int, guards: Sequence[Guard]) -> list[str]:  # noqa: ARG002 - such a model writes as long as it was trained to
        """What the model writes of each text; its end may be missing."""
        found = self.translate(texts, self._decoding, guards)
        return [each[0].text if each else "" for each in found]


def _with_task(config: dict[str, Any]) -> dict[str, Any]:
    """The configuration, with what it says of summarization where it serves several tasks."""
    tasks = config.get("task_specific_params") or {}
    own = tasks.get("summarization") if isinstance(tasks, dict) else None
    return config if not isinstance(own, dict) else {**own, **config}
