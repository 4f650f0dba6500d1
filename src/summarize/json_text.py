"""JSON as it is written here: readable Cyrillic, and lines that no reader breaks.

JSON lets U+2028, U+2029 and U+0085 stand as they are in a string, but many readers of JSON Lines
split their input there (``str.splitlines`` does): they are escaped.
"""

from __future__ import annotations

import json

_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def one_line(value: object) -> str:
    r"""``value`` as JSON on one line, without a line feed.

    >>> one_line({"текст": "а\u2028б"})
    '{"текст": "а\\u2028б"}'
    """
    return json.dumps(value, ensure_ascii=False).translate(_BREAKS)


def indented(value: object) -> str:
    """``value`` as indented JSON, with a line feed at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2).translate(_BREAKS) + "\n"
