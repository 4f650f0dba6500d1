"""Characters that would act instead of being read, and how each is shown.

A right-to-left override turns ``100`` into ``001`` for the eye, and an escape sequence repaints a
terminal: in a brief they are shown as what they are. Tabs and line ends stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# C0 but tab, line feed and return; DEL and C1; the marks, embeddings, overrides and isolates of
# the bidirectional algorithm (UAX #9); the invisible operators; halves of a surrogate pair.
ACTING: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def code(character: str) -> str:
    """How a character is called: ``U+202E``."""
    return f"U+{ord(character):04X}"


def split(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of ``text``, each with whether it is one acting character."""
    at = 0
    for found in ACTING.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def shown(text: str) -> str:
    """``text`` with every acting character written out, ``⟨U+202E⟩``."""
    return ACTING.sub(lambda found: f"⟨{code(found[0])}⟩", text)
