"""Summaries made of the article's own sentences; needs no model and no download.

The way: each segment gets its features (``features``), the features one merit (``weights``), the
sentences that lean on what may be left out are found (``discourse``, ``speech``), and the set
with the best sum of merit, less what it repeats and what it leaves hanging, is chosen
(``selection``).
"""

from __future__ import annotations

from summarize.summarizers.extractive.engine import Assessment, Extractive
from summarize.summarizers.extractive.weights import Weights

__all__ = ["Assessment", "Extractive", "Weights"]
