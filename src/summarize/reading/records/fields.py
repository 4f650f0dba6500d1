"""Which columns of a table or members of JSON hold an article's text, title, date and id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.errors import InputError
from summarize.reading.records.column_names import DATE, ID, SOURCE, TEXT, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Fields:
    """The columns that the user named; None where the usual names are to be tried.

    ``content.body`` names a member of a member in JSON, where no member has that very name.
    """

    text: str | None = None
    id: str | None = None
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that are used; None where there is none."""

    text: str
    id: str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None

    @property
    def used(self) -> frozenset[str]:
        """The columns that are not carried through as extra ones."""
        named = (self.text, self.id, self.title, self.date)
        return frozenset(name.partition(".")[0] if name else "" for name in named) | {
            name for name in named if name
        }


_MANY = 12  # columns that a message lists


def plain_name(name: str) -> str:
    """A name as it is compared: «Full_Text» and «fulltext» are one."""
    return re.sub(r"[\W_]+", "", name).casefold()


def choose(names: Iterable[str], fields: Fields, location: str) -> Columns:
    """Choose the columns among ``names``: those that the user named, else the usual ones.

    Raises:
        InputError: a named column is missing, or none is known to hold the text.
    """
    found = tuple(names)
    for option, wanted in (
        ("--text-field", fields.text),
        ("--title-field", fields.title),
        ("--date-field", fields.date),
        ("--id-field", fields.id),
    ):
        if wanted is not None and not has(found, wanted):
            raise InputError(
                f"{location}: there is no column {wanted!r}, which {option} named, among "
                f"{listed(found)}"
            )
    text = fields.text or _usual(found, TEXT, ())
    if text is None:
        raise InputError(
            f"{location}: no column is known to hold the text among {listed(found)}; "
            "name it by --text-field"
        )
    taken = tuple(name for name in (fields.title, fields.date, fields.id, text) if name)
    title = fields.title or _usual(found, TITLE, taken)
    date = fields.date or _usual(found, DATE, taken)
    return Columns(
        text=text,
        title=title,
        date=date,
        id=fields.id or _usual(found, ID, taken),
        source=_usual(found, SOURCE, (text,)),
    )


def has(names: Iterable[str], wanted: str) -> bool:
    """Whether ``wanted`` is one of ``names``, or a path that begins with one."""
    known = set(names)
    return wanted in known or wanted.partition(".")[0] in known


def _usual(names: tuple[str, ...], usual: tuple[str, ...], taken: tuple[str, ...]) -> str | None:
    known = {plain_name(name): name for name in reversed(names) if name not in taken}
    return next((known[name] for name in usual if name in known), None)


def listed(names: Iterable[str]) -> str:
    """Columns for a message: «id, name, foo and 7 more»."""
    all_ = [repr(name)[1:-1] if name.isprintable() and name else repr(name) for name in names]
    if not all_:
        return "no columns at all"
    more = f" and {len(all_) - _MANY} more" if len(all_) > _MANY else ""
    return ", ".join(name[:60] for name in all_[:_MANY]) + more
