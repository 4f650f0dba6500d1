"""Documents that are zips of XML, opened with care: nothing is unpacked to disk or beyond limits.

python-docx, odfdo and EbookLib are made for these formats, but the first refuses files that Word
opens (a picture's relationship to «NULL») and loads every picture, the second hides which text a
tracked change deleted, the third is AGPL; all three leave the limits to their caller. lxml alone
reads what is asked for.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from summarize.errors import InputError
from summarize.reading.bytes_source import megabytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

MAX_ENTRIES = 10_000
MAX_MEMBER_BYTES = 40_000_000
MAX_TOTAL_BYTES = 200_000_000
MAX_RATIO = 250
_FREE_BYTES = 5_000_000  # a member of less is no bomb, however well it was packed

_ENCRYPTED = 0x1
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


class Package:
    """A zip of XML in memory; ``what`` names its format in messages."""

    def __init__(self, data: bytes, location: str, what: str) -> None:
        self.location = location
        self.what = what
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_DAMAGES, IndexError) as error:
            raise self.damaged("its zip directory cannot be read") from error
        members = self._zip.infolist()
        if len(members) > MAX_ENTRIES:
            raise InputError(
                f"{location}: this {what} has {len(members)} members, at most {MAX_ENTRIES} are "
                "read; save the text alone"
            )
        self._members = {info.filename: info for info in members}
        self._left = MAX_TOTAL_BYTES

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self) -> tuple[str, ...]:
        """The names of all members."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The bytes of the member ``name``.

        Raises:
            InputError: it is missing, damaged, encrypted, or too large.
        """
        info = self._members.get(name)
        if info is None:
            raise self.damaged(f"its part {name} is missing")
        if info.flag_bits & _ENCRYPTED:
            raise self.protected()
        limit = min(MAX_MEMBER_BYTES, self._left)
        if info.compress_size:
            limit = min(limit, max(_FREE_BYTES, MAX_RATIO * info.compress_size))
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)
        except (*_DAMAGES, RuntimeError, MemoryError) as error:
            raise self.damaged(f"its part {name} cannot be unpacked") from error
        if len(data) > limit:
            raise InputError(
                f"{self.location}: {name} in this {self.what} unpacks to more than "
                f"{megabytes(limit)}, as a zip bomb does; save the text alone"
            )
        self._left -= len(data)
        return data

    def xml(self, name: str) -> _Element:
        """The root of the XML member ``name``.

        Raises:
            InputError: it is missing, damaged, declares entities, or nests too deep.
        """
        data = self.read(name)
        if b"<!ENTITY" in data:
            raise InputError(
                f"{self.location}: {name} in this {self.what} declares entities, which no office "
                "program does; it is not read"
            )
        try:
            root = etree.fromstring(data, _parser())
        except etree.XMLSyntaxError as error:
            hint = "nests too deep" if "depth" in str(error) else "is no XML"
            raise self.damaged(f"its part {name} {hint}") from error
        if root is None:
            raise self.damaged(f"its part {name} is no XML")
        return root

    def protected(self, how: str = "by a password") -> InputError:
        """The error for a package that cannot be read without its key."""
        return InputError(
            f"{self.location}: this {self.what} is protected {how}, save it without one first"
        )

    def damaged(self, why: str) -> InputError:
        """The error for a package that is not what it should be."""
        return InputError(
            f"{self.location}: this {self.what} is damaged ({why}); "
            "open it in its program and save it anew"
        )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def local(element: _Element) -> str:
    """The name of ``element`` without its namespace; two versions of one standard differ there."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str | None:
    """The attribute ``name`` of ``element`` in whatever namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first descendant along the local names ``path``."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def all_named(root: _Element, name: str) -> Iterator[_Element]:
    """All descendants of that local name."""
    return (each for each in root.iter() if local(each) == name)


def resolve(base: str, target: str) -> str:
    """The member that ``target`` in the part ``base`` names; never one outside the package."""
    target = unquote(target.partition("#")[0])
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(base), target))
    return joined.lstrip("/")
