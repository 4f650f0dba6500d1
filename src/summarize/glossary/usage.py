"""How names and terms are to be written: what the user asked for, in one value."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from summarize.glossary.matching import Glossary
from summarize.names.memory import NameMemory
from summarize.names.romanization import Scheme


@dataclass(frozen=True, slots=True)
class Usage:
    """What spelling and wording a translation should keep to.

    Attributes:
        scheme: how names are romanized that no table has.
        glossary: the terms that should be kept to.
        memory: how names were written before, in this article or archive.
        uniform: whether a name that has several accepted spellings always gets the first, so that
            it is the same in every article, whichever is read first.
    """

    scheme: Scheme = Scheme.BGN_PCGN
    glossary: Glossary = field(default_factory=Glossary)
    memory: NameMemory = field(default_factory=NameMemory)
    uniform: bool = False

    @property
    def signature(self) -> str:
        """All of it in 16 hex digits: equal means the same wishes."""
        known = repr((str(self.scheme), self.glossary.terms, dict(self.memory.forms), self.uniform))
        return hashlib.sha256(known.encode()).hexdigest()[:16]

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """What the provenance of a brief says of it; nothing where all is as usual."""
        said = []
        if self.scheme is not Scheme.BGN_PCGN:
            said.append(("romanization", str(self.scheme)))
        if self.glossary.labels:
            said.append(("glossary", ", ".join(self.glossary.labels)))
        return tuple(said)
