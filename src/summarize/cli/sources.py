"""The documents that a command is asked to read, and how they are asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.cli.messages import complain
from summarize.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Article
    from summarize.reading.duplicates import Duplicate
    from summarize.reading.many import Unread


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of reading as they were given; None and nothing are the defaults."""

    text_field: str | None = None
    title_field: str | None = None
    date_field: str | None = None
    id_field: str | None = None
    extensions: Sequence[str] | None = None
    include: Sequence[str] | None = None
    exclude: Sequence[str] | None = None
    limits: Sequence[str] | None = None
    skip_duplicates: bool = False


def refuse_inputs(files: list[str] | None, names: list[str]) -> None:
    """Refuse to wait for an article at a terminal, and to read standard input twice.

    Raises:
        UsageError: one of the two.
    """
    if not files and sys.stdin.isatty():
        raise UsageError("No article was named: give a FILE, or - to type one.")
    if names.count("-") > 1:
        raise UsageError("Standard input was named twice, and can be read once: name - once.")


def documents(names: Sequence[str], asked: Asked) -> Iterator[Article | Unread | Duplicate]:
    """Every document of the sources called ``names``, in order; what is wrong is told at once.

    Raises:
        UsageError: a limit that does not exist, or standard input twice.
        InputError: near-duplicates are to be skipped, and the library for it is not installed.
    """
    from summarize.reading.many import (  # noqa: PLC0415 - keeps --help fast
        Fields,
        Limits,
        Selection,
        read_many,
    )

    limits = Limits()
    for setting in asked.limits or ():
        limits = limits.raised(setting)
    found = read_many(
        names,
        fields=Fields(asked.text_field, asked.id_field, asked.title_field, asked.date_field),
        selection=Selection(
            _extensions(asked.extensions or ()),
            tuple(asked.include or ()),
            tuple(asked.exclude or ()),
        ),
        limits=limits,
    )
    if not asked.skip_duplicates:
        return found
    from summarize.reading.duplicates import skip_duplicates  # noqa: PLC0415

    return skip_duplicates(found)


def articles(
    names: list[str], asked: Asked, failures: list[int], *, quiet: bool
) -> Iterator[Article]:
    """The articles of all sources; what cannot be read is complained of and counted."""
    from summarize.document import Article  # noqa: PLC0415 - keeps --help fast
    from summarize.reading.many import Unread  # noqa: PLC0415

    for item in documents(names, asked):
        if isinstance(item, Article):
            yield item
        elif isinstance(item, Unread):
            complain(item.message)
            failures.append(InputError.exit_code)
        elif not quiet:
            complain(item.message)


def _extensions(given: Sequence[str]) -> frozenset[str]:
    """«--ext html,htm --ext .txt» as a set without dots."""
    parts = (
        part.strip().lower().lstrip("*").lstrip(".") for each in given for part in each.split(",")
    )
    return frozenset(part for part in parts if part)
