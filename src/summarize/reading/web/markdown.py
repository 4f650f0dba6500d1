"""Markdown as articles: front matter, headings, lists, tables; code and pictures are left out.

The text is rendered by a CommonMark parser and read as a page is, so that «м<sup>2</sup>» reads
alike in both. Where CommonMark would swallow a figure it is given back: «2022. Год рекордов» is a
numbered list there, and «5*3*2» emphasis.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from summarize.errors import InputError
from summarize.reading.datelines import read_date_line
from summarize.reading.encodings import UNKNOWN, decode
from summarize.reading.normalization import normalize
from summarize.reading.web.assembly import Draft, assemble
from summarize.reading.web.blocks import NOTE_MARK, blocks
from summarize.reading.web.markup import check_size, parse_fragment
from summarize.reading.web.metadata import When, parse_when

if TYPE_CHECKING:
    from markdown_it.token import Token

    from summarize.document import Article

_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([\w-]+)[ \t]*[:=][ \t]*(.*?)[ \t]*$", re.MULTILINE)
_DATE_FIELDS = ("date", "published", "publishdate", "pubdate", "created", "дата", "datetime")
_TITLE_FIELDS = ("title", "заголовок", "headline", "name")
_LINK_FIELDS = ("source", "url", "link", "canonical_url", "canonical", "permalink", "источник")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\](:[ \t]*)?")
_HEAD = 2  # lines among which a date line may stand
_MAX_LINE = 1_000_000
_MAX_NESTING = 100
_TOO_DEEP = re.compile(rf"^[ \t]*+(?:[>*+-][ \t]*+){{{_MAX_NESTING},}}[^\s>*+-]", re.MULTILINE)


def read_markdown(data: bytes, location: str) -> Article:
    """Make an article of a Markdown text.

    Raises:
        InputError: it is no text, too large, holds no article, or is not Russian.
    """
    check_size(data, location)
    decoded = decode(data)
    if decoded is None or decoded.encoding == UNKNOWN:
        raise InputError(f"{location}: this is no text, Markdown was expected; save it as UTF-8")
    text = normalize(decoded.text)
    if max(map(len, text.split("\n"))) > _MAX_LINE:
        raise InputError(
            f"{location}: a line of it is over the limit of {_MAX_LINE:,} characters; "
            "break it into paragraphs"
        )
    draft = Draft(lines=[])
    text = _take_front_matter(text, draft)
    markup = _rendered(text, draft, location)
    for line in blocks(parse_fragment(markup, location)):
        if line.reason:
            draft.drop(line.text, line.reason)
        elif draft.title is None and line.element.tag == "h1" and not draft.lines:
            draft.title = line.text
        elif not draft.lines and line.element.tag == "h1" and _alike(line.text, draft.title):
            draft.drop(line.text, "title repeated")
        elif len(draft.lines) < _HEAD and _is_date(line.text, draft):
            draft.drop(line.text, "date line")
        else:
            draft.lines.append(line)
    return assemble(draft, location, decoded)


def _is_date(text: str, draft: Draft) -> bool:
    """Whether ``text`` is a date line; it dates the text where the front matter does not."""
    found = read_date_line(text)
    if found is None or found.published is None:
        return False
    draft.when = draft.when or When(found.published, found.has_time)
    return True


def _alike(heading: str, title: str | None) -> bool:
    """Whether a heading says what the front matter's title says, whatever their quotation marks."""
    words, others = (set(re.findall(r"\w+", text.lower())) for text in (heading, title or ""))
    return bool(words) and (words <= others or others <= words)


def _take_front_matter(text: str, draft: Draft) -> str:
    """Take title, date and link off the fields that stand above a text between «---» lines."""
    front = _FRONT.match(text)
    if not front or not _FIELD.search(front[2]):
        return text
    fields = {name.lower(): _unquoted(value) for name, value in _FIELD.findall(front[2])}
    draft.title = next((fields[name] for name in _TITLE_FIELDS if fields.get(name)), None)
    dates = (parse_when(fields[name]) for name in _DATE_FIELDS if fields.get(name))
    draft.when = next((when for when in dates if when), None)
    links = (fields[name] for name in _LINK_FIELDS if fields.get(name))
    draft.source = next((link for link in links if re.match(r"https?://\S+$", link)), None)
    draft.drop(front[2].strip(), "front matter")
    return text[front.end() :]


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else re.sub(r"\\(.)", r"\1", inner)
    return value


def _rendered(text: str, draft: Draft, location: str) -> str:
    """``text`` as HTML, without its code."""

    def without_mark(match: re.Match[str]) -> str:
        draft.drop(match[0].strip(), NOTE_MARK)
        return ""

    if _TOO_DEEP.search(text):  # the parser would leave the text out without a word
        raise _too_deep(location)
    parser = _parser()
    try:
        tokens = parser.parse(_NOTE.sub(without_mark, text))
        kept = [token for token in tokens if not _is_code(token, draft)]
        _give_back_numbers(kept)
        for token in kept:
            if token.children:
                _give_back_marks(token.children)
        return str(parser.renderer.render(kept, parser.options, {}))
    except RecursionError as error:
        raise _too_deep(location) from error


def _too_deep(location: str) -> InputError:
    return InputError(
        f"{location}: this Markdown is nested too deep to be a text; save it as plain text"
    )


@cache
def _parser() -> MarkdownIt:
    options = {"html": True, "maxNesting": 2 * _MAX_NESTING}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    parser.disable("code")  # four spaces before a paragraph are an indent, not a program
    return parser


def _is_code(token: Token, draft: Draft) -> bool:
    if token.type == "fence" and token.content.strip():
        draft.drop(token.content.strip(), "code")
    return token.type == "fence"


def _give_back_numbers(tokens: list[Token]) -> None:
    """Write a list's own numbers, and «+» where it may be a sign, before its items' text."""
    mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else ""
            mark = "+ " if token.markup == "+" else mark
        elif token.type == "inline" and mark:
            first = next((child for child in token.children or () if child.type == "text"), None)
            if first is not None:
                first.content = mark + first.content
            mark = ""


def _give_back_marks(tokens: list[Token]) -> None:
    """Write the «*» of emphasis that begins between two digits: «5*3*2» is no 532."""
    opened: list[tuple[Token, bool]] = []
    for i, token in enumerate(tokens):
        if token.type in {"em_open", "strong_open"}:
            before = tokens[i - 1].content if i else ""
            after = tokens[i + 1].content if i + 1 < len(tokens) else ""
            opened.append((token, before[-1:].isdigit() and after[:1].isdigit()))
        elif token.type in {"em_close", "strong_close"} and opened:
            opening, between = opened.pop()
            for mark in (opening, token) if between else ():
                mark.type, mark.tag, mark.nesting, mark.content = "text", "", 0, mark.markup
