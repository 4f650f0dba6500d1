"""Several articles at once: those on one event together, with the figures of each side by side.

>>> from summarize.digest import digest
>>> made = digest([summarize.read("a.txt"), summarize.read("b.txt")])  # doctest: +SKIP
>>> [row.measures for event in made.events for row in event.disagreements]  # doctest: +SKIP
['площадь пожара']
"""

from __future__ import annotations

from summarize.digest.grouping import Grouping, group
from summarize.digest.making import digest, make_digest
from summarize.digest.model import Digest, DigestSentence, Event, Measured, Said, Standing
from summarize.digest.side_by_side import side_by_side

__all__ = [
    "Digest",
    "DigestSentence",
    "Event",
    "Grouping",
    "Measured",
    "Said",
    "Standing",
    "digest",
    "group",
    "make_digest",
    "side_by_side",
]
