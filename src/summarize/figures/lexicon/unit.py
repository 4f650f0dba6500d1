"""Units of measurement, of time and of share, under one canonical name for both languages.

``words`` are matched without regard to case, ``symbols`` with it (МВт, not мвт). A stem with
braces stands for all its forms: ``тонн{,а,ы}`` is «тонн», «тонна», «тонны». ``adjective`` holds
what follows a number in a compound: «30-летний», «стометровый», "30-year-old".
Units are never converted, so a mile and a kilometre are simply two names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.document import Kind

# Endings of adjectives: «метровый», «летний».
HARD = "ый,ая,ое,ого,ой,ому,ым,ую,ых,ые,ом,ыми"
SOFT = "ий,яя,ее,его,ей,ему,им,юю,их,ие,ем,ими"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name, what kind of figure it makes, and how the two languages write it."""

    name: str
    kind: Kind
    russian: str = ""
    russian_symbols: str = ""
    english: str = ""
    english_symbols: str = ""
    russian_adjective: str = ""
    english_adjective: str = ""
