"""Briefs on their way out: which format, and whether one by one or all at once."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from summarize.cli.output import write
from summarize.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.document import Brief


class BriefFormat(StrEnum):
    """How a brief is written."""

    MD = "md"
    TXT = "txt"
    JSON = "json"
    JSONL = "jsonl"
    TERMINAL = "terminal"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    CSV = "csv"
    XLSX = "xlsx"


_SUFFIXES: Final = {".htm": BriefFormat.HTML, ".markdown": BriefFormat.MD} | {
    f".{form}": form for form in BriefFormat if form is not BriefFormat.TERMINAL
}
_BINARY: Final = frozenset({BriefFormat.PDF, BriefFormat.DOCX, BriefFormat.XLSX})
_TOGETHER: Final = _BINARY | {BriefFormat.HTML, BriefFormat.CSV}
TEXTS: Final = frozenset(BriefFormat) - _TOGETHER
_BETWEEN: Final = {
    BriefFormat.MD: "\n---\n\n",
    BriefFormat.TXT: "\n" + "=" * 88 + "\n\n",
    BriefFormat.TERMINAL: "\n\n",
}


def choose_format(form: BriefFormat | None, out: Path | None) -> BriefFormat:
    """The format asked for; else the one that the output's name says; else what suits its reader.

    Raises:
        UsageError: a binary format would be written to a terminal.
    """
    if form is None and out is not None:
        form = _SUFFIXES.get(out.suffix.lower())
    seen = out is None and sys.stdout.isatty()
    if form is None:
        form = BriefFormat.TERMINAL if seen else BriefFormat.MD
    if seen and form in _BINARY:
        raise UsageError(f"--format {form} is not for a terminal: name a file with --out.")
    return form


class Briefs:
    """Briefs on their way out: printed one by one, or all at once into a file.

    JSON becomes an array where several articles were asked for, and what makes one document
    (HTML, CSV …) waits for all. On a terminal the briefs wait for the end, because progress is
    shown there.
    """

    def __init__(
        self, form: BriefFormat, out: Path | None, *, several: bool, gist: bool = False
    ) -> None:
        self._form = form
        self._out = out
        self._several = several
        self._between = "" if gist else _BETWEEN.get(form, "")
        self._now = (
            out is None
            and form is not BriefFormat.JSON
            and form not in _TOGETHER
            and not sys.stdout.isatty()
        )
        self._parts: list[str] = []
        self._briefs: list[Brief] = []
        self.count = 0

    def add(self, brief: Brief, *, several: bool) -> None:
        """Take a brief; ``several`` says that its source holds more than one."""
        from summarize.render import format_brief  # noqa: PLC0415 - keeps --help fast

        self._several |= several
        self.count += 1
        if self._form in _TOGETHER:
            self._briefs.append(brief)
            return
        text = format_brief(brief, self._form)
        if self._now:
            write((self._between if self.count > 1 else "") + text, None)
        else:
            self._parts.append(text)

    def finish(self) -> None:
        """Write what was waiting."""
        if self._briefs:
            from summarize.render import format_document  # noqa: PLC0415 - keeps --help fast

            made = format_document(self._briefs, self._form)
            # Excel takes a CSV for the locale's encoding unless a byte order mark opens it.
            marked = self._form is BriefFormat.CSV and self._out is not None
            write(b"\xef\xbb\xbf" + made if marked else made, self._out)
        if not self._parts:
            return
        if self._form is BriefFormat.JSON and self._several:
            text = "[\n" + ",\n".join(part.rstrip("\n") for part in self._parts) + "\n]\n"
        else:
            text = self._between.join(self._parts)
        write(text, self._out)
