"""Pairs from a translation memory (TMX 1.1-1.4b), read as a stream and safe from hostile XML.

The file goes through expat in pieces and no tree is built. A declaration of an entity ends the
reading, so that none can be expanded ("billion laughs"); external entities and DTDs are never
fetched, because no handler for them is set. A token or a segment that does not end is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from summarize.checking.pairs import MAX_LINE_CHARS, Pair
from summarize.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_PIECE_BYTES = 1 << 16
_MAX_TOKEN_BYTES = 1 << 20
_MAX_DEPTH = 100
_WHITE = re.compile(r"[ \t\r\n]+")  # not the narrow spaces inside of numerals
# What stands in these elements is the native code of another program (a bold sign, a link), not
# text; ``sub`` inside them is text again, but of another flow (a footnote), and is left out too.
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})


def read_tmx(stream: BinaryIO, location: str) -> Iterator[Pair]:
    """Yield a pair for each translation unit that has Russian and English.

    Units without one of the two are passed over.

    Raises:
        InputError: When the file is no well-formed XML, no TMX, declares entities, or has no unit
            with both languages.
    """
    memory = _Memory(location)
    parser = expat.ParserCreate()
    parser.StartElementHandler = memory.start
    parser.EndElementHandler = memory.end
    parser.CharacterDataHandler = memory.text
    parser.EntityDeclHandler = memory.entity
    fed = 0
    found = False
    try:
        while piece := stream.read(_PIECE_BYTES):
            parser.Parse(piece, False)  # noqa: FBT003 -- expat takes it by position only
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _MAX_TOKEN_BYTES:
                raise InputError(
                    f"{location} has a tag or comment longer than a megabyte; repair it."
                )
            for pair in memory.take():
                found = True
                yield pair
        parser.Parse(b"", True)  # noqa: FBT003 -- expat takes it by position only
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InputError(f"{location} is no well-formed XML ({error}); export it anew.") from error
    if not found:
        raise InputError(
            f"{location} has no unit with both Russian and English (xml:lang ru and en)."
        )


class _Memory:
    """The state of the reading: the unit that is open, and the pairs that are ready."""

    def __init__(self, location: str) -> None:
        self._location = location
        self._path: list[str] = []
        self._texts: dict[str, str] = {}
        self._language = ""
        self._name = ""
        self._parts: list[str] = []
        self._length = 0
        self._codes = 0
        self._in_segment = False
        self._ready: list[Pair] = []
        self._count = 0

    def take(self) -> list[Pair]:
        """Hand over the pairs that are complete."""
        ready, self._ready = self._ready, []
        return ready

    def entity(self, name: str, *_: object) -> None:
        """Refuse any declared entity."""
        raise InputError(
            f"{self._location} declares the XML entity {name!r}, which no translation memory "
            "needs and an attack does; remove the declaration."
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if not self._path and tag != "tmx":
            raise InputError(f"{self._location} begins with <{tag[:40]}>; expected <tmx>.")
        self._path.append(tag)
        if len(self._path) > _MAX_DEPTH:
            raise InputError(f"{self._location} nests more than {_MAX_DEPTH} elements; repair it.")
        if tag == "tu":
            self._texts = {}
            self._name = attributes.get("tuid", "")
        elif tag == "tuv":
            language = attributes.get("xml:lang") or attributes.get("lang") or ""
            self._language = language.lower().replace("_", "-").split("-")[0]
        elif tag == "seg":
            self._in_segment = True
            self._parts, self._length, self._codes = [], 0, 0
        elif tag in _CODES:
            self._codes += 1

    def end(self, tag: str) -> None:
        """Close an element."""
        self._path.pop()
        if tag == "seg":
            self._in_segment = False
            self._texts.setdefault(self._language, _WHITE.sub(" ", "".join(self._parts)).strip())
        elif tag in _CODES:
            self._codes -= 1
        elif tag == "tu" and "ru" in self._texts and "en" in self._texts:
            self._count += 1
            self._ready.append(Pair(self._count, self._texts["ru"], self._texts["en"], self._name))

    def text(self, data: str) -> None:
        """Take text, where it is a segment's own."""
        if not self._in_segment or self._codes:
            return
        self._length += len(data)
        if self._length > MAX_LINE_CHARS:
            raise InputError(
                f"A segment of {self._location} is longer than {MAX_LINE_CHARS:,} characters."
            )
        self._parts.append(data)
