"""Reading glossaries: TSV and TBX files, and the one that comes with the package."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarize.errors import InputError
from summarize.glossary.matching import Glossary
from summarize.glossary.model import Term
from summarize.glossary.tbx import terms_of_tbx

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_BYTES: Final = 64 * 1024 * 1024
STARTER: Final = "starter"
_COLUMNS: Final = 2
_NAMES: Final = {
    "ru": 0, "russian": 0, "source": 3, "src": 0, "en": 1, "english": 1, "target": 1, "tgt": 1,
    "kind": 2, "note": 4,
}  # fmt: skip
_HASH: Final = 8


@lru_cache(maxsize=1)
def starter() -> Glossary:
    """The glossary of metals, energy and regional economics that comes with the package."""
    data = resources.files("summarize.glossary").joinpath("starter.tsv").read_bytes()
    terms = _terms_of_tsv(data.decode(), "the starter glossary", binding=False)
    return Glossary(terms, (_label("starter", data),))


def load(paths: Sequence[str | Path]) -> Glossary:
    """The glossaries at ``paths`` as one; where several have a Russian term, the first wins.

    ``STARTER`` among the paths is the glossary that comes with the package. It has to be asked
    for: a small model that is pressed to write "Li-ion battery" writes a worse sentence around it.

    Raises:
        InputError: A file cannot be read as TSV or TBX.
    """
    parts = [starter() if str(path) == STARTER else read_glossary(path) for path in paths]
    taken: set[str] = set()
    terms = []
    for part in parts:
        for term in part.terms:
            if taken.isdisjoint(variant.lower() for variant in term.russian):
                terms.append(term)
                taken.update(variant.lower() for variant in term.russian)
    return Glossary(tuple(terms), tuple(label for part in parts for label in part.labels))


def read_glossary(path: str | Path) -> Glossary:
    """Read a glossary from a TSV or TBX file, which its beginning tells apart.

    Raises:
        InputError: There is no such file, it is too large, no UTF-8, has no term, or a line or an
            element of it is not what it should be.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputError(f"The glossary {name} cannot be read ({why}); check the path.") from error
    if len(data) > MAX_BYTES:
        raise InputError(
            f"The glossary {name} is larger than {MAX_BYTES >> 20} MB; give a smaller one."
        )
    plain = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if plain.startswith((b"<", b"\x00<", b"<\x00")):
        terms = terms_of_tbx(data, name)
    else:
        terms = _terms_of_tsv(_text(data, name), name, binding=True)
    if not terms:
        raise InputError(
            f"The glossary {name} has no term; expected lines with Russian, a tab and English, or "
            "a TBX with both languages."
        )
    return Glossary(terms, (_label(Path(path).name, data),))


def _label(name: str, data: bytes) -> str:
    return f"{name}#{hashlib.sha256(data).hexdigest()[:_HASH]}"


def _text(data: bytes, name: str) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"The glossary {name} is not UTF-8; convert it.") from error


def _terms_of_tsv(text: str, name: str, *, binding: bool) -> tuple[Term, ...]:
    """Read lines of Russian, English, kind, source and note; variants are parted by ``|``.

    A first line may name the columns (``ru``, ``en``, ``kind``, ``source``, ``note``) in any order.
    """
    order: dict[int, int] | None = None
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if order is None:
            order = _header(cells)
            if order is not None:
                continue
            order = {column: column for column in range(5)}
        values = ["", "", "", "", ""]
        for column, cell in enumerate(cells):
            if column in order:
                values[order[column]] = cell
        russian, english = (_variants(value) for value in values[:_COLUMNS])
        if not russian or not english:
            raise InputError(
                f"Line {number} of the glossary {name} has no term in both languages; expected "
                "Russian, a tab, English."
            )
        kind, source, note = values[_COLUMNS:]
        found.append(Term(russian, english, kind, source, note, binding))
    return tuple(found)


def _header(cells: Sequence[str]) -> dict[int, int] | None:
    """Which value each column holds, when the line names at least ``ru`` and ``en``."""
    order = {
        column: _NAMES[cell.lower()] for column, cell in enumerate(cells) if cell.lower() in _NAMES
    }
    return order if {0, 1} <= set(order.values()) else None


def _variants(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (variant.strip() for variant in cell.split("|"))))
