"""The article that English puts before the short names of some states and unions: "in the CAR".

A model that is made to write an abbreviation often leaves it out. It goes in where the abbreviation
stands by itself behind a preposition, not where it is an attribute ("of UN peacekeepers").
"""

from __future__ import annotations

import re
from typing import Final

_BARE: Final = re.compile(
    r"(?<=\b)(in|of|from|to|with|by|for|against|between|across|outside|inside|within) "
    r"(?=(?:CAR|UK|UAE|UN|EU|USA|DRC|CIS|EAEU)(?:[.,;:!?)]|$|\s(?:in|on|at|by|and|or|to|for|with|from|"
    r"is|was|are|were|has|had|have|will|would|said)\b))"
)
_SENTENCE: Final = re.compile(r"[.!?…][»\"”)]*\s*$")


def with_articles(source: str, english: str) -> str:
    """``english`` with the article where it is missing; a heading stays as short as it is.

    >>> with_articles("Вертолёт упал в ЦАР.", "A helicopter crashed in CAR.")
    'A helicopter crashed in the CAR.'
    """
    return _BARE.sub(r"\1 the ", english) if _SENTENCE.search(source) else english
