"""The gate: a sentence that a model wrote gets into a summary only if the article says it.

Each sentence is tied to the segments that it rests on; every figure, name and year in it must stand
in one of them, said of the same thing, going the same way; signs that a model has lost its way are
refused without looking further.
"""

from __future__ import annotations

from summarize.summarizers.gate.gate import Gate, Judged
from summarize.summarizers.gate.splitting import sentences

__all__ = ["Gate", "Judged", "sentences"]
