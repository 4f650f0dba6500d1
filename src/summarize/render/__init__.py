"""One module an output format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.errors import UsageError
from summarize.render.markdown import markdown
from summarize.render.plain import plain
from summarize.render.records import json_line, json_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.document import Brief

__all__ = ["FORMATS", "format_brief"]

FORMATS: dict[str, Callable[[Brief], str]] = {
    "md": markdown,
    "txt": plain,
    "json": json_text,
    "jsonl": json_line,
}


def format_brief(brief: Brief, form: str = "md") -> str:
    """Write a brief in the format ``form``, one of ``FORMATS``; it ends with a line feed.

    Raises:
        UsageError: there is no such format.
    """
    if form not in FORMATS:
        raise UsageError(f"There is no format {form!r}: choose one of {', '.join(FORMATS)}.")
    return FORMATS[form](brief)
