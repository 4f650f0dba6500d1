"""The articles of the reading benchmark: a small Markdown, what it says, and what a reader owes.

An article is a file of ``tests/data/documents/articles``: ``title:``, ``published:`` and
``dateline:`` on top, then paragraphs, tables, lists, quotes and footnotes as pandoc writes them,
with ``м^3^`` and ``CO~2~``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

DOCUMENTS = Path(__file__).resolve().parent.parent / "tests" / "data" / "documents"
ARTICLES = DOCUMENTS / "articles"

_SUPER = str.maketrans("0123456789-−+n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺ⁿ")
_SUB = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

# What koi8-r and cp866 have no sign for, as people typed it then.
OLD_SIGNS = str.maketrans({"–": "-", "«": '"', "»": '"', "−": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it was written."""

    name: str
    title: str
    published: str
    dateline: str
    blocks: tuple[str, ...]

    @property
    def markdown(self) -> str:
        """The whole article in pandoc's Markdown."""
        return "\n\n".join((f"# {self.title}", self.dateline, *self.blocks)) + "\n"

    @property
    def expected(self) -> list[str]:
        """The body that a reader owes, a paragraph, a list's item or a table's row a line."""
        return [plain(line) for block in self.blocks for line in _lines(block)]

    @property
    def text(self) -> str:
        """The article as a plain text, tables with tabs."""
        head = [self.title, self.dateline]
        body = ["\n".join(_lines(block, "\t", "- ")) for block in self.blocks]
        return "\n\n".join((*head, *(plain(part) for part in body if part))) + "\n"

    @property
    def html(self) -> str:
        """The body as HTML, written by hand as a news site's editor would leave it."""
        return "\n".join(filter(None, map(_html, self.blocks)))


def load() -> dict[str, Source]:
    """All articles by their names."""
    return {path.stem: parse(path) for path in sorted(ARTICLES.glob("*.md"))}


def parse(path: Path) -> Source:
    """Parse one article."""
    head, _, text = path.read_text("utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    blocks = tuple(block.strip() for block in text.split("\n\n"))
    return Source(path.stem, fields["title"], fields["published"], fields["dateline"], blocks)


def plain(text: str) -> str:
    """Inline markup as Unicode has it: «м^3^» is м³, «CO~2~» CO₂; marks of footnotes go."""
    text = re.sub(r"\[\^\d+\]", "", text)
    text = re.sub(r"\^([^^\s]+)\^", lambda found: found[1].translate(_SUPER), text)
    text = re.sub(r"~(\d+)~", lambda found: found[1].translate(_SUB), text)
    return re.sub(r"~([^~\s]+)~", r"\1", text)  # Unicode has no lowered comma: PM2,5


def _lines(block: str, bar: str = " | ", bullet: str = "") -> list[str]:
    if block.startswith("[^"):
        return []
    if block.startswith("|"):
        return [bar.join(row) for row in rows(block)]
    if block.startswith(("- ", "1. ")):
        return [bullet + re.sub(r"^(?:-|\d+\.) ", "", line) for line in block.splitlines()]
    return [block.removeprefix("> ")]


def rows(block: str) -> list[list[str]]:
    """The cells of a table in Markdown."""
    lines = [line for line in block.splitlines() if not line.startswith("|--")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _html(block: str) -> str:
    if block.startswith("[^"):
        return ""
    if block.startswith("|"):
        cells = ["".join(f"<td>{inline(cell)}</td>" for cell in row) for row in rows(block)]
        return "<table border=1>\n" + "\n".join(f"<tr>{row}</tr>" for row in cells) + "\n</table>"
    if block.startswith(("- ", "1. ")):
        items = "".join(f"<li>{inline(item)}</li>\n" for item in _lines(block))
        return f"<ul>\n{items}</ul>" if block[0] == "-" else f"<ol>\n{items}</ol>"
    if block.startswith("> "):
        return f"<blockquote><p>{inline(block[2:])}</p></blockquote>"
    return f"<p>{inline(block)}</p>"


def inline(text: str) -> str:
    """Inline markup as HTML."""
    text = re.sub(r"\[\^\d+\]", "", escape(text, quote=False))
    text = re.sub(r"\^([^^\s]+)\^", r"<sup>\1</sup>", text)
    text = re.sub(r"~([^~\s]+)~", r"<sub>\1</sub>", text)
    return text.replace("\u00a0", "&nbsp;")
