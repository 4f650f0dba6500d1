"""Addresses that a translation makes up: "Stocron.ru" for «стопкоронавирус.рф»."""

from __future__ import annotations

import re
from typing import Final

from summarize.names.likeness import is_like

_HOST: Final = re.compile(
    r"(?:https?://|www\.|\b[\w.+-]+@)?\b((?:[\w-]+\.)+"
    r"(?:[Rr][Uu]|[Cc]om|[Oo]rg|[Nn]et|рф|su|info|biz|gov|edu|io|tv|ua|by|kz))\b(?!\.\w)"
)
_WORD: Final = re.compile(r"[\w-]+")
_LIKE: Final = 0.72  # as of names that nothing in the source explains


def made_up(source: str, english: str) -> str:
    """The first web or mail address of ``english`` that nothing in ``source`` reads like, or ''.

    What stands before the last dot counts, in the source's own script or romanized, so «Газета.Ру»
    accounts for "Gazeta.ru" and «Букинг» for "Booking.com".
    """
    said: list[str] | None = None
    for match in _HOST.finditer(english):
        said = [word.lower() for word in _WORD.findall(source)] if said is None else said
        labels = match[1].lower().split(".")[:-1]
        label = max(labels, key=len)
        if label not in said and not any(is_like(word, label, _LIKE) for word in said):
            return match[0]
    return ""
