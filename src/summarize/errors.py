"""The errors that summarize raises, each with the exit code the command line gives it.

::

    SummarizeError            1  anything of ours
    ├── UsageError            2  the call contradicts itself
    ├── InputError            3  a document cannot be read as what it claims to be
    ├── ModelError            4  a model is missing, damaged, or will not load
    └── FigureError           5  a figure could not be proved (only under ``--strict``)

Partial failure of several inputs is 6 and an interrupt is 130; neither is an exception of its own.
Every message is one sentence that says what was found, what was expected, and what to do.
"""

from __future__ import annotations

from typing import ClassVar

EXIT_PARTIAL = 6
EXIT_INTERRUPTED = 130


class SummarizeError(Exception):
    """Root of all errors raised on purpose; ``exit_code`` is what the process ends with."""

    exit_code: ClassVar[int] = 1


class UsageError(SummarizeError):
    """Options or arguments that contradict each other or make no sense."""

    exit_code = 2


class InputError(SummarizeError):
    """An input that is missing, unreadable, empty, damaged, or not what was expected."""

    exit_code = 3


class ModelError(SummarizeError):
    """Weights that are missing, damaged or unsuitable."""

    exit_code = 4


class FigureError(SummarizeError):
    """Figures that could not be proved, raised only where the caller asked for strictness."""

    exit_code = 5
