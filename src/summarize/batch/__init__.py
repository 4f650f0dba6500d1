"""Archives: many documents whose segments share batches, resumable, in bounded memory.

``run`` makes a whole archive; ``stream`` answers JSON Lines with JSON Lines.
"""

from summarize.batch.archive import run
from summarize.batch.conduct import Conduct, Tally
from summarize.batch.folder import open_store
from summarize.batch.outcomes import Outcome
from summarize.batch.pools import LocalPool, Pool, Untranslated
from summarize.batch.tasks import BriefTask, Task, TranslateTask

__all__ = [
    "BriefTask",
    "Conduct",
    "LocalPool",
    "Outcome",
    "Pool",
    "Tally",
    "Task",
    "TranslateTask",
    "Untranslated",
    "open_store",
    "run",
]
