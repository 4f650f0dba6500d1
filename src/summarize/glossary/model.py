"""The values of this package: a term, where a text uses it, and the ledger of terms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term in both languages, variants and all, the preferred first.

    ``binding`` says that the user asked for it: a translation without it is in doubt. The terms of
    the starter glossary are not binding, they only make their English likelier.
    """

    russian: tuple[str, ...]
    english: tuple[str, ...]
    kind: str = ""
    source: str = ""
    note: str = ""
    binding: bool = True


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term in a Russian text; ``text[start:stop] == use.text`` in the text it was found in."""

    term: Term
    text: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One line of a term ledger: a use, and the English that stands for it, or None."""

    use: TermUse
    english: str | None

    @property
    def ok(self) -> bool:
        """Whether the English has the term."""
        return self.english is not None

    @property
    def reason(self) -> str:
        """What is wrong, in words; empty where nothing is."""
        if self.ok:
            return ""
        return f"{' '.join(self.use.text.split())} is not “{self.use.term.english[0]}”"


@dataclass(frozen=True, slots=True)
class TermLedger:
    """The terms of a source and what became of each, in source order."""

    entries: tuple[TermEntry, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every binding term is there."""
        return not self.problems

    @property
    def problems(self) -> tuple[TermEntry, ...]:
        """The binding terms that the English has not."""
        return tuple(entry for entry in self.entries if entry.use.term.binding and not entry.ok)
