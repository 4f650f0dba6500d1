"""Terms from TBX (ISO 30042), its Basic dialect in both versions, safe from hostile XML.

Version 2 has ``termEntry``, ``langSet`` and ``tig`` or ``ntig``, version 3 ``conceptEntry``,
``langSec`` and ``termSec``. The file goes through expat and no tree is built; a declaration of an
entity ends the reading, so that none can be expanded, and no external one is ever fetched.
"""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

from summarize.errors import InputError
from summarize.glossary.model import Term

_ROOTS: Final = frozenset({"martif", "tbx"})
_CONCEPTS: Final = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES: Final = frozenset({"langSet", "langSec"})
_TERM_GROUPS: Final = frozenset({"tig", "ntig", "termSec"})
_MAX_DEPTH: Final = 60
_MAX_CHARS: Final = 10_000
# Of a term, by its administrative status: deprecated ones are passed over
_DEPRECATED: Final = ("deprecated", "superseded", "obsolete")
_SOURCES: Final = frozenset({"source", "xsource", "externalcrossreference"})
_PREFERRED: Final = "preferred"


def terms_of_tbx(data: bytes, name: str) -> tuple[Term, ...]:
    """Read the concepts that have terms in Russian and English; others are passed over.

    Raises:
        InputError: The file is no well-formed XML, no TBX, or declares entities.
    """
    reader = _Reader(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.entity
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        raise InputError(
            f"The glossary {name} is no well-formed XML (line {error.lineno}: "
            f"{expat.ErrorString(error.code)}); repair it, or give a TSV."
        ) from error
    return tuple(reader.terms)


class _Reader:
    """Collects terms as expat walks the file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.terms: list[Term] = []
        self._path: list[tuple[str, str]] = []  # elements and their ``type``
        self._language = ""
        self._words: dict[str, list[tuple[bool, str]]] = {}
        self._facts: dict[str, str] = {}
        self._text = ""
        self._term = ""
        self._status = ""

    def entity(self, *_: object) -> None:
        """Refuse a declaration of an entity."""
        raise InputError(
            f"The glossary {self.name} declares XML entities, which are refused; remove them."
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        element = tag.rsplit(" ", maxsplit=1)[-1]
        if not self._path and element not in _ROOTS:
            raise InputError(
                f"The glossary {self.name} is no TBX: its root is {element}, and martif or tbx "
                "was expected."
            )
        if len(self._path) >= _MAX_DEPTH:
            raise InputError(f"The glossary {self.name} nests its elements too deep to be a TBX.")
        self._path.append((element, attributes.get("type", "")))
        if element != "hi":  # a highlight inside a term
            self._text = ""
        if element in _CONCEPTS:
            self._words, self._facts = {}, {}
        elif element in _LANGUAGES:
            spaced = "http://www.w3.org/XML/1998/namespace lang"
            language = attributes.get(spaced) or attributes.get("xml:lang") or ""
            self._language = language.lower().split("-")[0]
        elif element in _TERM_GROUPS:
            self._term = self._status = ""

    def text(self, piece: str) -> None:
        """Take character data."""
        if len(self._text) < _MAX_CHARS:
            self._text += piece

    def end(self, tag: str) -> None:
        """Leave an element."""
        element, kind = self._path.pop()
        value = " ".join(self._text.split())
        del tag
        if element == "term":
            self._term = value
        elif element == "termNote" and kind == "administrativeStatus":
            self._status = value.lower()
        elif element in _TERM_GROUPS:
            self._add_word()
        elif element == "descrip" and kind == "subjectField":
            self._facts.setdefault("kind", value)
        elif element in {"admin", "xref"} and kind.lower() in {
            "source",
            "xsource",
            "externalcrossreference",
        }:
            self._facts.setdefault("source", value)
        elif element == "note":
            self._facts.setdefault("note", value)
        elif element in _CONCEPTS:
            self._add_term()
        if element != "hi":
            self._text = ""

    def _add_word(self) -> None:
        if self._term and not any(mark in self._status for mark in _DEPRECATED):
            words = self._words.setdefault(self._language, [])
            words.append((_PREFERRED not in self._status, self._term))
        self._term = self._status = ""

    def _add_term(self) -> None:
        russian, english = (
            tuple(dict.fromkeys(word for _, word in sorted(found, key=lambda each: each[0])))
            for found in (self._words.get("ru", []), self._words.get("en", []))
        )
        if russian and english:
            facts = self._facts.get
            self.terms.append(
                Term(russian, english, facts("kind", ""), facts("source", ""), facts("note", ""))
            )
