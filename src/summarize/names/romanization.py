"""Cyrillic to Latin by a named scheme, through the `iuliia` package.

BGN/PCGN is the default. Its marks for «ь» and «ъ» are left out and «ё» is written "yo" ("e" after
«ч», «ш», «щ», «ж»), as English-language news does: «Ельцин» is "Yeltsin", not "Yel’tsin".
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

_MARKS: Final = str.maketrans("", "", "\u0361·’”'\"ʹʺʼ`")
_HUSHED: Final = re.compile(r"(?<=[чшщжЧШЩЖ])ё")


class Scheme(StrEnum):
    """The romanization schemes on offer, each a schema of `iuliia`."""

    BGN_PCGN = "bgn-pcgn"
    WIKIPEDIA = "wikipedia"
    ICAO = "icao"  # Doc 9303, that of passports
    ISO9 = "iso9"  # ISO 9:1995 is GOST 7.79 A: a letter for a letter, with diacritics
    GOST_7_79_B = "gost-7-79-b"
    UNGEGN = "ungegn"  # GOST 1983
    ALA_LC = "ala-lc"
    BS_2979 = "bs-2979"


_SCHEMAS: Final = {
    Scheme.BGN_PCGN: "BGN_PCGN",
    Scheme.WIKIPEDIA: "WIKIPEDIA",
    Scheme.ICAO: "ICAO_DOC_9303",
    Scheme.ISO9: "GOST_779",
    Scheme.GOST_7_79_B: "GOST_779_ALT",
    Scheme.UNGEGN: "UNGEGN_1987",
    Scheme.ALA_LC: "ALA_LC",
    Scheme.BS_2979: "BS_2979",
}
# What news writes: «ё» after a hushing consonant is "e"
_OF_NEWS: Final = frozenset({Scheme.BGN_PCGN, Scheme.WIKIPEDIA, Scheme.ICAO})
_WITH_DIAERESIS: Final = frozenset({Scheme.ISO9, Scheme.UNGEGN, Scheme.ALA_LC, Scheme.BS_2979})


@lru_cache(maxsize=50_000)
def romanize(text: str, scheme: Scheme = Scheme.BGN_PCGN) -> str:
    """Write Cyrillic in Latin letters; other characters stay.

    >>> romanize("Махмуд-Али Калиматов")
    'Makhmud-Ali Kalimatov'
    """
    import iuliia  # noqa: PLC0415 - reads its schemes when imported

    plain = _HUSHED.sub("е", text) if scheme in _OF_NEWS else text
    if scheme is Scheme.BGN_PCGN:
        plain = plain.replace("ё", "йо").replace("Ё", "Йо")
    elif scheme in _WITH_DIAERESIS:
        plain = plain.replace("ё", "ë").replace("Ё", "Ë")
    latin = getattr(iuliia, _SCHEMAS[scheme])
    written = str(latin.translate(plain)).translate(_MARKS)
    # «Ндиайе», «фойе»: one glide is enough
    return _without_cyrillic(written.replace("yye", "ye").replace("yyo", "yo"))


def _without_cyrillic(text: str) -> str:
    """Drop letters of other Cyrillic alphabets, which the schemes do not know («Ї», «Ә»)."""
    return re.sub(r"[\u0400-\u052f]", "", text)
