"""Words of a Russian text with what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# «06/05/2024MEPS»: digits glued before a word are not of it
WORD: Final = re.compile(r"[^\W\d_][^\W_]*(?:[-‑’'][^\W\d_][^\W_]*)*\+?")
_BLANKED: Final = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|[\w-]+(?:\.[\w-]+)*\.(?:ru|com|org|net|su|рф|html?)\b"
    r"|\b[A-Za-z][\w-]*\.(?-i:[A-Z]?[a-z]{1,5})\b"
    r"|&#?\w{1,8};|[#@]\w+"
    # «Ми-35», «Су-34», «С-400»: a code, and a figure
    r"|\b(?-i:[А-ЯЁA-Z][а-яёa-zА-ЯЁA-Z]{0,2}-\d+\w*)",
    re.IGNORECASE,
)
_OPENING: Final = "«\"“„'(—–-[ \u00a0\t"
_ENDS: Final = ".!?…:;\n•|"
_QUOTES_OPEN: Final = '«"“„'
_QUOTES_CLOSE: Final = '»"”“'
_LATIN: Final = re.compile(r"[A-Za-zÀ-ž]")
_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word; ``initial`` where its capital may be that of a sentence or of a quotation."""

    text: str
    start: int
    stop: int
    before: str  # what stands between the word before and this one
    initial: bool
    quoted: bool  # directly after an opening quotation mark
    closed: bool  # directly before a closing one

    @property
    def capitalized(self) -> bool:
        """Whether the first letter is a capital."""
        return self.text[0].isupper()

    @property
    def shortened(self) -> bool:
        """Whether this can only be the beginning of a first name: «А.», «Дж.»."""
        return self.capitalized and self.cyrillic and (len(self.text) == 1 or self.text == "Дж")

    @property
    def latin(self) -> bool:
        """Whether the word is written in Latin letters only."""
        return bool(_LATIN.search(self.text)) and not _CYRILLIC.search(self.text)

    @property
    def cyrillic(self) -> bool:
        """Whether the word has a Cyrillic letter and no Latin one."""
        return bool(_CYRILLIC.search(self.text)) and not _LATIN.search(self.text)

    @property
    def adjoins(self) -> bool:
        """Whether only a space separates it from the word before."""
        return self.before in {" ", "\u00a0"}


def blank(text: str) -> str:
    """Blank out addresses and character references, in place: they are no names."""
    return _BLANKED.sub(lambda found: " " * len(found[0]), text)


def tokens(text: str) -> tuple[Token, ...]:
    """The words of ``text`` with their offsets."""
    cleaned = blank(text)
    found: list[Token] = []
    end = 0
    for word in WORD.finditer(cleaned):
        before = cleaned[end : word.start()]
        found.append(
            Token(
                text=word[0],
                start=word.start(),
                stop=word.end(),
                before=before,
                initial=_is_initial(cleaned, word.start(), before, first=not found),
                quoted=bool(before) and before[-1] in _QUOTES_OPEN,
                closed=cleaned[word.end() : word.end() + 1] in set(_QUOTES_CLOSE),
            )
        )
        end = word.end()
    return tuple(found)


def _is_initial(text: str, start: int, before: str, *, first: bool) -> bool:
    """Whether a sentence, a line or a quotation may begin here."""
    if first or any(mark in before for mark in "\n!?…:;•|"):
        return True
    if before[-1:] in set(_QUOTES_OPEN):
        return True
    stripped = before.rstrip(_OPENING)
    # «г. Москва», «А. Иванов»: a full stop after one or two letters is an abbreviation's
    return stripped.endswith(".") and not re.search(
        r"(?:^|[\s(«\"])\w{1,3}$", text[: start - len(before)]
    )
