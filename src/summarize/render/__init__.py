"""One module an output format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize.errors import UsageError
from summarize.render.markdown import markdown
from summarize.render.plain import plain
from summarize.render.records import json_line, json_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.document import Brief

__all__ = ["DOCUMENTS", "FORMATS", "format_brief", "format_document"]


def _terminal(brief: Brief) -> str:
    from summarize.render.terminal import terminal  # noqa: PLC0415 - rich is loaded where it serves

    return terminal(brief)


FORMATS: Final[dict[str, Callable[[Brief], str]]] = {
    "md": markdown,
    "txt": plain,
    "json": json_text,
    "jsonl": json_line,
    "terminal": _terminal,
}
"""How one brief is written as text; several are written one after another."""


def format_brief(brief: Brief, form: str = "md") -> str:
    """Write a brief in the format ``form``, one of ``FORMATS``; it ends with a line feed.

    Raises:
        UsageError: there is no such format.
    """
    if form not in FORMATS:
        raise UsageError(f"There is no format {form!r}: choose one of {', '.join(FORMATS)}.")
    return FORMATS[form](brief)


def _html(briefs: Sequence[Brief]) -> bytes:
    from summarize.render.html.page import html  # noqa: PLC0415 - an extra

    return html(briefs).encode()


def _pdf(briefs: Sequence[Brief]) -> bytes:
    from summarize.render.html.page import html  # noqa: PLC0415 - an extra
    from summarize.render.pdf import pdf  # noqa: PLC0415

    return pdf(html(briefs))


def _docx(briefs: Sequence[Brief]) -> bytes:
    from summarize.render.office.document import docx  # noqa: PLC0415 - an extra

    return docx(briefs)


def _csv(briefs: Sequence[Brief]) -> bytes:
    from summarize.render.tables import csv_text  # noqa: PLC0415 - rarely needed

    return csv_text(briefs).encode()


def _xlsx(briefs: Sequence[Brief]) -> bytes:
    from summarize.render.tables import xlsx  # noqa: PLC0415 - an extra

    return xlsx(briefs)


DOCUMENTS: Final[dict[str, Callable[[Sequence[Brief]], bytes]]] = {
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "csv": _csv,
    "xlsx": _xlsx,
}
"""How all briefs are written together, as one document."""

BINARY: Final = frozenset({"pdf", "docx", "xlsx"})


def format_document(briefs: Sequence[Brief], form: str) -> bytes:
    """Write briefs as one document in the format ``form``, one of ``DOCUMENTS``; text is UTF-8.

    Raises:
        UsageError: there is no such format, no brief, or what makes it is not installed.
    """
    if form not in DOCUMENTS:
        raise UsageError(f"There is no document {form!r}: choose one of {', '.join(DOCUMENTS)}.")
    if not briefs:
        raise UsageError(f"There is no brief to write as {form}: give at least one.")
    try:
        return DOCUMENTS[form](briefs)
    except ImportError as error:
        raise UsageError(
            f"--format {form} needs {error.name or 'a package'}, which is not installed: "
            "pip install 'summarize[pages]'."
        ) from error
