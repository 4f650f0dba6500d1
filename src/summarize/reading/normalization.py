"""Line ends and Unicode made regular, with no figure touched.

Only canonical composition (NFC) is applied: the compatibility forms would turn «м²» into «м2» and
«½» into «1⁄2». The spaces inside «14 607,38» stay whichever they are, because figures are compared
with the body byte for byte.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")

# What cannot be seen: controls but tab and line feed, soft hyphen, zero-width characters and
# joiners, directional marks and isolates, the byte order mark, variation selectors.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)

_SURROGATE = re.compile("[\ud800-\udfff]")
_TRAILING = re.compile(r"(?<![^\S\n])[^\S\n]++(?=\n|$)")

# Marks are put in order by a sort whose time grows with the square of their number: a run of a
# million would never end. No letter bears more than a handful.
_MARKS_RUN = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MAX_MARKS = 30

REPLACEMENT = "\ufffd"


def normalize(text: str) -> str:
    r"""Return ``text`` in NFC with ``\n`` line ends and without characters that cannot be seen.

    >>> normalize("м\u00b2\r\n14\u00a0607,38\u200b")
    'м²\n14\xa0607,38'
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SURROGATE.sub(REPLACEMENT, text)
    text = _MARKS_RUN.sub(_thinned, text)
    return _TRAILING.sub("", unicodedata.normalize("NFC", text))


def _thinned(run: re.Match[str]) -> str:
    """The characters of a run without the marks beyond the thirtieth on one letter."""
    kept: list[str] = []
    marks = 0
    for char in run[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MAX_MARKS:
            kept.append(char)
    return "".join(kept)
