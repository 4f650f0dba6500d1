"""Who reads which format: one document to one article, or one file to many.

A reader is loaded when its format first turns up, because most need a library that is slow to load
or that not everybody has:

    READERS[Format.HTML] = later("summarize.reading.web.page", "read_page", "documents")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarize.document import Article
from summarize.errors import InputError

if TYPE_CHECKING:
    from summarize.reading.formats import Format


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read; ``message`` is the sentence for the user."""

    location: str
    message: str


Reader = Callable[[bytes, str], Article]
"""Makes an article of a document's bytes and its location, or raises ``InputError``."""

ManyReader = Callable[[bytes, str], Iterator[Article | Unread]]
"""Makes articles of a file that holds several, such as a feed; ``InputError`` ends it."""

READERS: dict[Format, Reader] = {}
"""Readers of one document."""

MANY_READERS: dict[Format, ManyReader] = {}
"""Readers of files that hold several documents and are read whole."""


def later(module: str, name: str, extra: str | None = None) -> Callable[[bytes, str], Any]:
    """The function ``name`` of ``module``, imported when it is first called.

    Where a library is missing that the reader needs, the error names the ``extra`` of this package
    that brings it.
    """

    def read(data: bytes, location: str) -> Any:  # noqa: ANN401 - whatever the function gives
        try:
            function = getattr(import_module(module), name)
        except ImportError as error:
            if extra is None:
                raise
            raise missing(location, error, extra) from error
        return function(data, location)

    return read


def missing(location: str, error: ImportError, extra: str) -> InputError:
    """The error for a document whose reader needs a library that is not installed."""
    return InputError(
        f"{location}: reading it needs {error.name or 'a library'}, which is not installed; "
        f"run pip install 'summarize[{extra}]'"
    )
