"""How a language model is asked for a translation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarize.errors import UsageError

SOURCE = "{source}"
CHAT = (
    "Translate this sentence from Russian into English. Keep every number, name and unit. Answer "
    "with the translation alone.\n\n{source}"
)
# A base model goes on with what it sees: two examples say what is wanted, and that a line is all.
BASE = (
    "Russian: Завод выпустил 3 тыс. тонн стали.\nEnglish: The plant made 3 thousand tonnes of "
    "steel.\n\nRussian: Глава компании выступил в Москве.\nEnglish: The head of the company spoke "
    "in Moscow.\n\nRussian: {source}\nEnglish:"
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A template with ``{source}`` in it; ``chat`` is put into the model's own chat template."""

    template: str
    chat: bool

    def encode(self, tokenizer: Any, source: str) -> list[int]:  # noqa: ANN401 - it has no types
        """The ids of the prompt for ``source``."""
        text = self.template.replace(SOURCE, source)
        if not self.chat:
            ids: list[int] = tokenizer(text)["input_ids"]
            return _without_end(ids, tokenizer)
        text = tokenizer.apply_chat_template(
            [{"role": "user", "content": text}],
            tokenize=False,
            add_generation_prompt=True,
            enable_thinking=False,  # models that think aloud are asked not to; others ignore it
        )
        found: list[int] = tokenizer(text, add_special_tokens=False)["input_ids"]
        return found


def read_prompt(path: str | None, tokenizer: Any) -> Prompt:  # noqa: ANN401
    """The template in the file ``path``, or the one that suits the model.

    A model with a chat template is asked in a chat; any other goes on with two examples.

    Raises:
        UsageError: the file cannot be read, or has no ``{source}`` in it.
    """
    chat = bool(getattr(tokenizer, "chat_template", None))
    if path is None:
        return Prompt(CHAT if chat else BASE, chat)
    try:
        text = Path(path).read_text(encoding="utf-8").removesuffix("\n")
    except (OSError, ValueError) as error:
        raise UsageError(f"The prompt {path} cannot be read ({error}).") from error
    if text.count(SOURCE) != 1:
        raise UsageError(
            f"The prompt {path} has {SOURCE} {text.count(SOURCE)} times: expected it once, where "
            "the Russian goes."
        )
    return Prompt(text, chat)


def _without_end(ids: list[int], tokenizer: Any) -> list[int]:  # noqa: ANN401
    """``ids`` without an end of sequence that some tokenizers put behind everything."""
    return ids[:-1] if ids and ids[-1] == tokenizer.eos_token_id else ids
