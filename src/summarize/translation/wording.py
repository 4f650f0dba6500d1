"""Small repairs of a hypothesis that change no word: spaces, quotation marks, the final stop."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t\u00a0]{2,}")
_BEFORE_STOP = re.compile(r"(?<=[\w%)”»]) +(?=[.,;:!?](?:\s|$))")
_ENDS = ".!?…"


def tidy(source: str, text: str) -> str:
    """``text`` with single spaces, no space before a stop, and an end where ``source`` has one."""
    text = _BEFORE_STOP.sub("", _SPACES.sub(" ", text.strip()))
    text = text.replace("«", "“").replace("»", "”")
    last = source.rstrip('»"”) ')[-1:]
    if last == "." and text and text[-1].isalnum():
        text += "."
    if last and last not in _ENDS and text.endswith(".") and not text.endswith(("..", "etc.")):
        text = text[:-1].rstrip()  # a heading has no full stop; the model likes to add one
    return text
