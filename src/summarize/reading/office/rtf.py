"""Rich text (RTF 1.9.1): the text that a reader of the page would see, in its order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from summarize.errors import InputError
from summarize.reading.layout import in_one_line
from summarize.reading.office.inline import Line
from summarize.reading.office.manuscript import TITLE_LINES, Manuscript
from summarize.reading.office.rtf_state import IN_INFO, State, destination, look
from summarize.reading.office.rtf_tokens import CHARSETS, PAGES, SIGNS, SYMBOLS, Token, tokens

if TYPE_CHECKING:
    from summarize.document import Article

_MAX_DEPTH = 1000  # groups in groups; Word nests a dozen
_MAX_TOKENS = 2_000_000  # a long book of Russian text, a token a letter
_TITLES = ("title", "heading 1", "название", "заголовок 1")


def read(data: bytes, location: str) -> Article:
    """Read the rich text ``data``.

    Raises:
        InputError: it is damaged, hostile, or holds no Russian article.
    """
    walk = _Walk(location)
    for number, token in enumerate(tokens(data)):
        if number > _MAX_TOKENS:
            raise InputError(
                f"{location}: this RTF document has more than {_MAX_TOKENS // 10**6} million words "
                "and signs; split it into one article a file"
            )
        walk.take(token)
    walk.end_paragraph()
    walk.end_row()
    walk.tell()
    return walk.script.article(location)


@dataclass(slots=True)
class _Walk:
    """A walk over the tokens."""

    location: str
    script: Manuscript = field(default_factory=Manuscript)
    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    aside: dict[str, list[str]] = field(default_factory=dict)
    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    default_font: int | None = None
    titles: set[int] = field(default_factory=set)
    entry: int = 0  # of the table of fonts or styles that is being read
    pending: bytes = b""
    passed: int = 0  # characters for old programs still to be passed over
    new_group: bool = False

    def take(self, token: Token) -> None:
        """Take one token."""
        if token.raw:
            self.bytes(token.raw)
            self.new_group = False
            return
        self.flush()
        if token.brace:
            self.passed = 0
            if token.brace == "{":
                self.open()
            else:
                self.close()
        elif token.sign:
            self.symbol(token.sign)
        else:
            self.word(token.word, token.number)
        self.new_group = token.brace == "{" or (self.new_group and token.sign == "*")

    def open(self) -> None:
        if len(self.stack) >= _MAX_DEPTH:
            raise InputError(
                f"{self.location}: this RTF document nests more than {_MAX_DEPTH} groups, as no "
                "word processor does; it is not read"
            )
        self.stack.append(self.state)
        if self.state.starred:
            self.state = replace(self.state, starred=False)

    def close(self) -> None:
        before = self.state
        if self.stack:
            self.state = self.stack.pop()
        if before.into and before.into != self.state.into:
            self.leave(before.into)

    def leave(self, into: str) -> None:
        """End a destination with what was gathered in it."""
        if into in IN_INFO:
            text = "".join(self.aside.pop(into, []))
            if into == "title":
                self.script.property_title = text
            else:
                self.script.created = _stamp(text)
        elif into in self.aside:
            self.script.drop("".join(self.aside.pop(into)), into)

    # --- text ------------------------------------------------------------------------------------

    def bytes(self, raw: bytes) -> None:
        passed = min(self.passed, len(raw))
        self.passed -= passed
        self.pending += raw[passed:]

    def flush(self) -> None:
        """Decode the bytes gathered so far; those of one letter may come in several tokens."""
        if not self.pending:
            return
        raw, self.pending = self.pending, b""
        font = self.default_font if self.state.font is None else self.state.font
        encoding = self.page if font is None else self.fonts.get(font, self.page)
        self.text(raw.decode(encoding, "replace"))

    def text(self, text: str) -> None:
        if self.state.into == "stylesheet":
            if text.rstrip(";").strip().lower() in _TITLES:
                self.titles.add(self.entry)
        elif reason := self.state.aside:
            self.aside.setdefault(reason, []).append(text)
        elif not self.state.into:
            self.line.add(text, self.state.way)

    def symbol(self, sign: str) -> None:
        if sign == "*":
            self.state = replace(self.state, starred=True)
        elif sign in "\r\n":
            self.end_paragraph()
        elif self.passed:
            self.passed -= 1
        elif sign in SYMBOLS:
            self.text(SYMBOLS[sign])

    def word(self, word: str, number: int | None) -> None:
        inner = destination(self.state, word) if self.new_group else None
        if inner is not None:
            self.state = inner
        elif word == "u" and number is not None:
            self.text(chr(number % 0x10000) if number % 0x10000 else "")
            self.passed = self.state.skip
        elif word in SIGNS:
            self.text(SIGNS[word])
        elif self.state.into == "creatim":
            self.aside.setdefault("creatim", []).append(f"{word}{number or 0} ")
        elif word in _BREAKS and not self.state.into:
            _BREAKS[word](self)
        elif not self.of_document(word, number):
            self.state = look(self.state, word, number)

    def of_document(self, word: str, number: int | None) -> bool:
        """Whether ``word`` belongs to the document's tables of fonts, styles and encodings."""
        into, value = self.state.into, number or 0
        if into == "fonttbl" and word == "f":
            self.entry = value
        elif into == "fonttbl" and word == "fcharset":
            if value in CHARSETS and value:  # 0 means «Western» and is given to Russian fonts too
                self.fonts[self.entry] = CHARSETS[value]
        elif into == "stylesheet" and word in {"s", "cs"}:
            self.entry = value
        elif word == "ansicpg":
            self.page = PAGES.get(value, self.page)
        elif word == "mac":
            self.page = "mac-roman"
        elif word == "deff":
            self.default_font = number
        else:
            return False
        return True

    # --- paragraphs and tables -------------------------------------------------------------------

    def end_paragraph(self) -> None:
        self.flush()
        line, self.line = self.line, Line()
        if self.state.in_table:
            self.cell.append(self.script.text(line).strip())
            return
        self.tell()
        self.end_row()
        before = len(self.script.lines)
        is_title = self.state.outlined or self.state.style in self.titles
        self.script.add(line)
        if is_title and self.script.title is None and before < TITLE_LINES:
            self.script.title = self.script.lines[-1] if len(self.script.lines) > before else None

    def tell(self) -> None:
        """Record what was hidden or deleted in the paragraph."""
        for reason in list(self.aside):
            if reason != self.state.into:
                self.script.drop("".join(self.aside.pop(reason)), reason)

    def end_cell(self) -> None:
        self.flush()
        line, self.line = self.line, Line()
        self.cells.append(in_one_line([*self.cell, self.script.text(line).strip()]))
        self.cell = []

    def end_row(self) -> None:
        if any(self.cell):  # a row without its last \cell
            self.end_cell()
        cells, self.cells, self.cell = self.cells, [], []
        if len(cells) > 1:
            self.script.add_row(cells)
        elif cells:  # a table of one column is a frame around a text
            self.script.add(cells[0])


_BREAKS = {
    "par": _Walk.end_paragraph,
    "sect": _Walk.end_paragraph,
    "page": _Walk.end_paragraph,
    "cell": _Walk.end_cell,
    "nestcell": _Walk.end_cell,
    "row": _Walk.end_row,
    "nestrow": _Walk.end_row,
}


def _stamp(text: str) -> datetime | None:
    """«yr2023 mo7 dy5 hr10 min51»."""
    parts = {name: int(number) for name, number in re.findall(r"([a-z]+)(\d{1,4})", text)}
    try:
        return datetime(  # noqa: DTZ001 - RTF names no time zone
            parts.get("yr", 0),
            parts.get("mo", 1),
            parts.get("dy", 1),
            parts.get("hr", 0),
            parts.get("min", 0),
        )
    except ValueError:
        return None
