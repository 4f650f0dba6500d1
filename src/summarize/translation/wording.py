"""Small repairs of a hypothesis that change no word: spaces, quotation marks, the final stop."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t\u00a0]{2,}")
_BEFORE_STOP = re.compile(r"(?<=[\w%)”»]) +(?=[.,;:!?](?:\s|$))")
# «тыс. долларов США» read as two sentences: "thousand dollars. US", "112 thousand. signatures"
_SPLIT_SCALE = re.compile(r"\b((?:thous|mill|bill|trill)(?:and|ions?))\. (?=[a-z])")
_SPLIT_DOLLARS = re.compile(r"\bdollars\. US(?=[,;:)]|\.?$|\. )")
_LATE_QUOTE = re.compile(r"(?<=[,.!?…]) ”(?=[^\W\d_])")  # “We won, ”he said
_ENDS = ".!?…"


def tidy(source: str, text: str) -> str:
    """``text`` with single spaces, no space before a stop, and an end where ``source`` has one.

    A full stop after a scale word is that of the Russian abbreviation, and goes.
    """
    text = _BEFORE_STOP.sub("", _SPACES.sub(" ", text.strip()))
    text = text.replace("«", "“").replace("»", "”")
    text = _SPLIT_DOLLARS.sub("US dollars", _SPLIT_SCALE.sub(r"\1 ", text))
    text = _LATE_QUOTE.sub("” ", text)
    last = source.rstrip('»"”) ')[-1:]
    if last == "." and text and text[-1].isalnum():
        text += "."
    if last and last not in _ENDS and text.endswith(".") and not text.endswith(("..", "etc.")):
        text = text[:-1].rstrip()  # a heading has no full stop; the model likes to add one
    return text
