"""``summarize read``: articles as they were understood."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.messages import complain
from summarize.cli.options import (
    DateField,
    Exclude,
    Extensions,
    IdField,
    Include,
    LimitSettings,
    Quiet,
    SkipDuplicates,
    TextField,
    TitleField,
)
from summarize.cli.sources import Asked, documents, refuse_inputs
from summarize.errors import EXIT_PARTIAL, InputError

if TYPE_CHECKING:
    from summarize.document import Article


class ReadingFormat(StrEnum):
    """How an article is written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def read(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...",
            help="Articles, folders, archives, tables, or a place in one (a.zip!/b.html, a.csv:7); "
            "- (or nothing, in a pipe) is stdin.",
        ),
    ] = None,
    *,
    form: Annotated[ReadingFormat, typer.Option("--format", "-f", help="What to write.")] = (
        ReadingFormat.TEXT
    ),
    text_field: TextField = None,
    title_field: TitleField = None,
    date_field: DateField = None,
    id_field: IdField = None,
    extensions: Extensions = None,
    include: Include = None,
    exclude: Exclude = None,
    limits: LimitSettings = None,
    skip_duplicates: SkipDuplicates = False,
    quiet: Quiet = False,
) -> None:
    """Show what is understood of each article: title, date, body, what is left out and why.

    No model is loaded: this is what a brief would be made of.

    Examples:
        summarize read page.html

        summarize read archive.zip --format jsonl | jq -r .title

        summarize read 'table.csv:17' --text-field Текст
    """
    names = files or ["-"]
    refuse_inputs(files, names)
    asked = Asked(
        text_field,
        title_field,
        date_field,
        id_field,
        extensions,
        include,
        exclude,
        limits,
        skip_duplicates,
    )
    code = _show(names, asked, _Shown(form, several=len(names) > 1), quiet=quiet)
    if code:
        raise typer.Exit(code)


def _show(names: list[str], asked: Asked, shown: _Shown, *, quiet: bool) -> int:
    """Write every article; the exit code."""
    from summarize.document import Article  # noqa: PLC0415 - keeps --help fast
    from summarize.reading.many import Unread  # noqa: PLC0415

    unread = skipped = 0
    for item in documents(names, asked):
        if isinstance(item, Article):
            shown.add(item, several=item.location not in names)
            continue
        unread += isinstance(item, Unread)
        skipped += not isinstance(item, Unread)
        if isinstance(item, Unread) or not quiet:
            complain(item.message)
    shown.finish()
    if not quiet and shown.count + unread + skipped > 1:
        counts = ((shown.count, "read"), (skipped, "skipped"), (unread, "not read"))
        complain(", ".join(f"{count:,} {what}" for count, what in counts if count))
    if not unread:
        return 0
    return EXIT_PARTIAL if shown.count else InputError.exit_code


class _Shown:
    """Articles on their way out, one by one; JSON becomes an array where there may be several."""

    def __init__(self, form: ReadingFormat, *, several: bool) -> None:
        self._form = form
        self._several = several
        self._held = ""  # the first object of JSON, until it is known whether it stands alone
        self.count = 0

    def add(self, article: Article, *, several: bool) -> None:
        """Write an article; ``several`` says that its source holds more than one."""
        from summarize.render.reading import FORMATS  # noqa: PLC0415 - keeps --help fast

        text = FORMATS[self._form](article)
        self.count += 1
        if self._form is not ReadingFormat.JSON:
            sys.stdout.write(text)
            sys.stdout.flush()
            return
        self._several |= several or self.count > 1
        if self._held:
            sys.stdout.write(f"{self._opening}{self._held},\n")
        self._held = text.rstrip("\n")

    @property
    def _opening(self) -> str:
        return "[\n" if self._several and self.count == 2 else ""  # noqa: PLR2004 - the first goes out with the second

    def finish(self) -> None:
        """Write what is held, and the end of an array."""
        if self._form is ReadingFormat.JSON and (self._held or self._several):
            opening = "[\n" if self._several and self.count < 2 else ""  # noqa: PLR2004 - as above
            closing = "\n]" if self._several else ""
            sys.stdout.write(f"{opening}{self._held}{closing}\n")
        sys.stdout.flush()
