"""Cyrillic to Latin by a named scheme, through the `iuliia` package.

BGN/PCGN is the default. Its marks for «ь» and «ъ» are left out and «ё» is written "yo" ("e" after
«ч», «ш», «щ», «ж»), as English-language news does: «Ельцин» is "Yeltsin", not "Yel’tsin".
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

_MARKS: Final = str.maketrans("", "", "·’”'\"ʹʺʼ`")
_HUSHED: Final = re.compile(r"(?<=[чшщжЧШЩЖ])ё")


class Scheme(StrEnum):
    """The romanization schemes on offer."""

    BGN_PCGN = "bgn_pcgn"
    WIKIPEDIA = "wikipedia"
    ICAO = "icao_doc_9303"


@lru_cache(maxsize=50_000)
def romanize(text: str, scheme: Scheme = Scheme.BGN_PCGN) -> str:
    """Write Cyrillic in Latin letters; other characters stay.

    >>> romanize("Махмуд-Али Калиматов")
    'Makhmud-Ali Kalimatov'
    """
    import iuliia  # noqa: PLC0415 - reads its schemes when imported

    plain = _HUSHED.sub("е", text)
    if scheme is Scheme.BGN_PCGN:
        plain = plain.replace("ё", "йо").replace("Ё", "Йо")
    latin = getattr(iuliia, scheme.name if scheme is not Scheme.ICAO else "ICAO_DOC_9303")
    written = str(latin.translate(plain)).translate(_MARKS)
    # «Ндиайе», «фойе»: one glide is enough
    return _without_cyrillic(written.replace("yye", "ye").replace("yyo", "yo"))


def _without_cyrillic(text: str) -> str:
    """Drop letters of other Cyrillic alphabets, which the schemes do not know («Ї», «Ә»)."""
    return re.sub(r"[\u0400-\u052f]", "", text)
