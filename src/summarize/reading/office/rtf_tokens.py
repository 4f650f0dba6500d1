"""RTF cut into its tokens: groups, control words, bytes of an old encoding, text.

striprtf, the library for this format, drops the marks of raised, hidden and deleted text («м²»
becomes «м2»), and rtfparse takes seconds a page; the syntax is five patterns (RTF 1.9.1).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?"  # \par, \u1044
    rb"|\\'([0-9a-fA-F]{2})"  # \'e0
    rb"|\\([^a-zA-Z])"  # \~, \{
    rb"|([{}])"
    rb"|[\r\n\0]+"
    rb"|([^\\{}\r\n\0]+)"
    rb"|\\"  # at the very end
)


class Token(NamedTuple):
    """One token; exactly one of its parts is set, ``number`` belongs to ``word``."""

    word: str = ""
    number: int | None = None
    raw: bytes = b""  # text in the encoding of its font
    sign: str = ""  # a control symbol
    brace: str = ""


def tokens(data: bytes) -> Iterator[Token]:
    r"""Cut ``data`` into tokens; binary data after ``\bin`` is passed over."""
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        word, number, code, sign, brace, text = match.groups()
        if word is not None:
            value = int(number) if number else None
            if word == b"bin":
                at += max(0, value or 0)
            else:
                yield Token(word=word.decode("ascii"), number=value)
        elif code is not None:
            yield Token(raw=bytes([int(code, 16)]))
        elif sign is not None:
            yield Token(sign=sign.decode("latin-1"))
        elif brace is not None:
            yield Token(brace=brace.decode("ascii"))
        elif text is not None:
            yield Token(raw=text)


# The encodings of fonts by their \fcharset and of documents by their \ansicpg.
CHARSETS: dict[int, str] = {
    0: "cp1252", 77: "mac-roman", 89: "mac-cyrillic", 128: "cp932", 129: "cp949", 134: "gbk",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp866",
}  # fmt: skip
PAGES: dict[int, str] = {
    437: "cp437", 850: "cp850", 852: "cp852", 855: "cp855", 866: "cp866", 874: "cp874",
    932: "cp932", 936: "gbk", 949: "cp949", 950: "cp950", 10000: "mac-roman",
    10007: "mac-cyrillic", 1250: "cp1250", 1251: "cp1251", 1252: "cp1252", 1253: "cp1253",
    1254: "cp1254", 1255: "cp1255", 1256: "cp1256", 1257: "cp1257", 1258: "cp1258",
    20866: "koi8-r", 21866: "koi8-u", 28595: "iso-8859-5", 65001: "utf-8",
}  # fmt: skip

SIGNS: dict[str, str] = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "zwj": "", "zwnj": "", "zwbo": "", "zwnbo": "",
}  # fmt: skip
"""Control words that stand for a sign."""

SYMBOLS: dict[str, str] = {"~": "\u00a0", "_": "\u2011", "-": "", "{": "{", "}": "}", "\\": "\\"}
"""Control symbols that stand for a sign; the optional hyphen for none."""
