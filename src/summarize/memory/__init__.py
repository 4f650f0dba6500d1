"""The segment memory: translations kept by source text, engine and options, and reviewed ones.

>>> from summarize.memory import Memory
>>> with Memory() as memory:
...     memory.revision
0
"""

from summarize.memory.exchange import WRITERS, ExchangeFormat
from summarize.memory.importing import Imported, import_units
from summarize.memory.listing import Contents, Unit, Which, contents, units
from summarize.memory.pruning import Pruning, prune
from summarize.memory.rows import Origin, origin_of
from summarize.memory.store import FILE, Memory, Reviewed, open_memory

__all__ = [
    "FILE",
    "WRITERS",
    "Contents",
    "ExchangeFormat",
    "Imported",
    "Memory",
    "Origin",
    "Pruning",
    "Reviewed",
    "Unit",
    "Which",
    "contents",
    "import_units",
    "open_memory",
    "origin_of",
    "prune",
    "units",
]
