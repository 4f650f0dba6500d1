"""From what was asked for to a model that has been tried, loaded once a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize import config
from summarize.summarizers.abstractive.engine import Abstractive, Writer

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.config import Settings
    from summarize.summarizers.abstractive.spec import Writing
    from summarize.summarizers.base import Summarizer

TRIAL = "Экспорт алюминия вырос."
_loaded: dict[str, Writer] = {}


def load(writing: Writing, own: Summarizer | None = None, **options: object) -> Abstractive:
    """The summarizer that was asked for.

    Args:
        writing: what ``parse`` understood.
        own: chooses the article's own sentences where the model's are refused or too few.
        options: settings by name (``device``, ``precision``, ``threads``, ``summary_prompt``);
            None says nothing.

    Raises:
        ModelError: the model is missing, damaged, or of another kind.
        UsageError: the device or the prompt is not to be had.
    """
    path = writing.spec.locate()  # before the seconds that torch takes
    chosen = config.settings(**options)
    how = (chosen.device, chosen.precision, chosen.threads, chosen.summary_prompt)
    key = f"{writing.spec} {writing.direction} {path.resolve()} {how}"
    if key not in _loaded:
        _loaded[key] = _load(writing, path, chosen)
    return Abstractive(_loaded[key]) if own is None else Abstractive(_loaded[key], own)


def _load(writing: Writing, path: Path, chosen: Settings) -> Writer:
    from summarize.engines import canary  # noqa: PLC0415 - torch takes two seconds
    from summarize.engines.devices import choose_device, use_threads  # noqa: PLC0415
    from summarize.engines.writing.causal_lm import CausalWriter  # noqa: PLC0415
    from summarize.engines.writing.seq2seq import Seq2SeqWriter  # noqa: PLC0415

    use_threads(chosen.threads)
    device = choose_device(chosen.device)
    writer: Seq2SeqWriter | CausalWriter
    if writing.spec.engine == "seq2seq":
        writer = Seq2SeqWriter(
            path, name=writing.spec.known_name, device=device, precision=chosen.precision
        )
    else:
        writer = CausalWriter(
            path,
            language=writing.direction.language,
            name=writing.spec.known_name,
            device=device,
            precision=chosen.precision,
            prompt=chosen.summary_prompt,
        )
    canary.check_logits(writer.first_logits(TRIAL), path)
    return writer
