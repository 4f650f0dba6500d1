"""A sentence translated at load: broken weights must not get as far as an article."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from summarize.engines.base import Decoding
from summarize.errors import ModelError

if TYPE_CHECKING:
    from torch import Tensor

    from summarize.engines.base import Engine

SENTENCE = "Москва — столица России."
WORD = "Moscow"  # what every Russian-English model that works makes of its first word


SPREAD = 1e-4  # logits that differ by less say nothing


def check_logits(logits: Tensor, where: object) -> None:
    """Refuse logits that are no numbers, or all the same: what zeroed or torn weights give.

    Raises:
        ModelError: they are.
    """
    found = logits[logits != float("-inf")]  # what is never written
    if not found.isfinite().all() or found.max() - found.min() < SPREAD:
        raise ModelError(
            f"The model {where} is broken (its scores are "
            f"{'all alike' if found.isfinite().all() else 'no numbers'}): fetch it again, or run "
            "`summarize models verify`."
        )


def check(engine: Engine, where: object, *, known: bool) -> None:
    """Translate the canary sentence.

    Weights that do not belong together (Transformers #45005, #26216, #24310) give loops, nothing,
    or numbers that are none.

    Args:
        engine: the engine that was loaded.
        where: its model, for the message.
        known: whether the model is known to translate from Russian; then the word has to come.

    Raises:
        ModelError: the model is broken.
    """
    found = engine.translate([SENTENCE], Decoding())[0]
    if not found or not math.isfinite(found[0].score):
        raise ModelError(
            f"The model {where} is broken (its scores are no numbers): fetch it again, or run "
            "`summarize models verify`."
        )
    if known and WORD not in found[0].text:
        raise ModelError(
            f"The model {where} is broken (it makes {found[0].text[:60]!r} of {SENTENCE!r}): fetch "
            "it again, or run `summarize models verify`."
        )
