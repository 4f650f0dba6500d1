"""What the families of multilingual models call Russian and English.

A family is known by a token of its vocabulary, not by a class's name: classes change with
Transformers' versions, and a fine-tuned model keeps the vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Family:
    """How a family of models is asked for English.

    Attributes:
        name: what it is called.
        mark: a token that its vocabulary has.
        source: what its tokenizer calls Russian (None: it is not told).
        target: the token that every translation begins with (None: it begins by itself).
        prefix: what every source begins with.
        int8: whether its matrices bear int8 without calibration.
    """

    name: str
    mark: str
    source: str | None = None
    target: str | None = None
    prefix: str = ""
    int8: bool = False


# T5's feed-forward layers have outliers that int8 without calibration does not keep.
FAMILIES = (
    Family("nllb", "rus_Cyrl", "rus_Cyrl", "eng_Latn", int8=True),
    Family("m2m100", "__ru__", "ru", "__en__", int8=True),
    Family("mbart50", "ru_RU", "ru_RU", "en_XX", int8=True),
    Family("madlad", "<2en>", prefix="<2en> "),
    Family("t5", "<extra_id_0>", prefix="translate Russian to English: "),
)
PLAIN = Family("seq2seq", "")


def family_of(has: Callable[[str], bool]) -> Family:
    """The family that has such a vocabulary; ``has`` says whether a token is in it."""
    return next((family for family in FAMILIES if has(family.mark)), PLAIN)
