"""HTML pages, saved or fetched, as articles."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from summarize.errors import InputError
from summarize.reading.clutter_phrases import RUBRICS, SECTIONS
from summarize.reading.datelines import find_date, read_date_line
from summarize.reading.web.assembly import Draft, assemble
from summarize.reading.web.blocks import Block, blocks, tidy
from summarize.reading.web.locate import OUTSIDE, Located, is_prose, locate
from summarize.reading.web.markup import check_size, decode_markup, parse_fragment, parse_html
from summarize.reading.web.metadata import Metadata, When, metadata, parse_when
from summarize.reading.web.titles import stated_title, title_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from summarize.document import Article
    from summarize.reading.encodings import Decoded

_NEAR = 12  # lines around the title where its date may stand
_MAX_HEAD_LINE = 90
_MOSTLY_LINKS = 0.8
_MAX_SECTION_WORDS = 4
_MAX_TIME_WORDS = 6
_MAX_TITLE = 250
_LEAD = re.compile(
    r"lead|lid\b|announce|anons|sub-?title|standfirst|preview|intro|summary|description|perex",
    re.IGNORECASE,
)
_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:[/_-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)/"
)


def read_page(data: bytes, location: str) -> Article:
    """Make an article of an HTML page.

    Raises:
        InputError: it is too large, nested too deep, of an unknown encoding, without an article, or
            not Russian.
    """
    return read_saved(data, location)


def read_saved(
    data: bytes, location: str, *, charset: str | None = None, address: str | None = None
) -> Article:
    """Make an article of a page whose container says its ``charset`` and ``address``.

    Raises:
        InputError: as ``read_page`` does.
    """
    check_size(data, location)
    return understand_page(decode_markup(data, location, charset), location, address)


def understand_page(decoded: Decoded, location: str, address: str | None = None) -> Article:
    """Make an article of a decoded page.

    Raises:
        InputError: as ``read_page`` does.
    """
    root = parse_html(decoded.text, location)
    said = metadata(root, decoded.text, address)
    lines = blocks(root)
    if not any(line.reason is None for line in lines):
        if said.body is None:
            raise _without_text(root, location)
        # the page's scripts would show it; its description has the text
        paragraphs = blocks(parse_fragment(said.body, location))
        draft = Draft(paragraphs, title=stated_title(said), when=said.when, source=said.source)
        return assemble(draft, location, decoded)
    located = locate(root, lines, said.body)
    draft = _draft(lines, located, said)
    return assemble(draft, location, decoded)


def _without_text(root: HtmlElement, location: str) -> InputError:
    frames = [element.get("src") for element in root.iter("frame", "iframe")]
    named = [src for src in frames if src][:3]
    if named:
        return InputError(
            f"{location}: the page holds no text but frames ({', '.join(named)}), an article was "
            "expected; name the frame's own file"
        )
    why = "its text is loaded by scripts" if root.find(".//script") is not None else "it is empty"
    return InputError(
        f"{location}: there is no text on this page ({why}), an article was expected; open it in a "
        "browser and save it from there"
    )


def _draft(lines: list[Block], located: Located, said: Metadata) -> Draft:
    title = title_line(lines, _title_reasons(lines, located), said)
    kept = _kept(lines, located, title)
    title = _closer_title(lines, located, kept, title)
    kept.discard(-1 if title is None else title)
    draft = Draft(lines=[], source=said.source)
    draft.title = lines[title].text if title is not None else stated_title(said)
    draft.when = _when(lines, located, said, title, min(kept, default=0))
    first_prose = next((i for i in sorted(kept) if is_prose(lines[i])), 0)
    last = max(kept, default=-1)
    outside: list[str] = []
    for i, line in enumerate(lines):
        if i == title:
            continue
        reason = located.reasons[i] if i in kept or i in located.inside else OUTSIDE
        if reason is None and i not in kept:
            reason = OUTSIDE
        if reason is None and i < first_prose:
            reason = _head_reason(line, draft.title)
        elif reason is None and i == last and read_date_line(line.text):
            reason = "date line"
        if reason == OUTSIDE:
            outside.append(line.text)
            continue
        _flush(draft, outside)
        if reason is None:
            draft.lines.append(line)
        else:
            draft.drop(line.text, reason)
    _flush(draft, outside)
    if draft.title is None and len(draft.lines) > 1 and _may_be_title(draft.lines[0]):
        draft.title = draft.lines.pop(0).text
    return draft


def _may_be_title(line: Block) -> bool:
    """Whether the first line of a page without a title looks like one, as in a Word document."""
    short = len(line.text) <= _MAX_TITLE and len(line.text.split()) > 1
    return short and not line.row and not line.text.endswith((".", ":", ";", ",", "…"))


def _closer_title(
    lines: Sequence[Block], located: Located, kept: set[int], title: int | None
) -> int | None:
    """The article's own heading, where the page's is «Новости завода» over every article."""
    first = min((i for i in kept if not read_date_line(lines[i].text)), default=None)
    if title is None or first is None or title in located.inside or not lines[first].heading:
        return title
    words = lines[title].text.lower().split()
    section = " ".join(words) in RUBRICS or words[0] in SECTIONS
    return first if section and len(words) <= _MAX_SECTION_WORDS else title


def _flush(draft: Draft, outside: list[str]) -> None:
    """Record neighbouring lines outside the article as one piece."""
    if outside:
        draft.drop("\n".join(outside), OUTSIDE)
        outside.clear()


def _title_reasons(lines: Sequence[Block], located: Located) -> list[str | None]:
    """The title may stand in what else is the site's, but not in a list of other articles."""
    return [
        reason if reason in {"related headlines", "comment", "navigation", line.reason} else None
        for line, reason in zip(lines, located.reasons, strict=True)
    ]


def _kept(lines: Sequence[Block], located: Located, title: int | None) -> set[int]:
    """The lines that are the article's: in its element, and its lead between title and element."""
    begin = min(located.inside, default=0)
    kept: set[int] = set()
    for i, line in enumerate(lines):
        if located.reasons[i] or i == title:
            continue
        if i in located.inside:
            if title is None or i > title or (i in located.found and is_prose(line)):
                kept.add(i)
        elif (title is not None and title < i < begin and _is_lead(line, i in located.found)) or (
            i > begin and i in located.found and is_prose(line) and _beside(line, located)
        ):
            kept.add(i)
    return kept


def _is_lead(line: Block, found: bool) -> bool:
    named = _LEAD.search(f"{line.element.get('class') or ''} {line.element.get('itemprop') or ''}")
    return bool(named and line.link_share == 0) or is_prose(line) or found


def _beside(line: Block, located: Located) -> bool:
    """Whether ``line`` stands in the element around the one that holds the article."""
    around = located.holder.getparent()
    return around is not None and around in set(line.element.iterancestors())


def _head_reason(line: Block, title: str | None) -> str | None:
    """Why a short line above the text is none of it: a date, a rubric, the title again."""
    if title and tidy(line.text) == title:
        return "title repeated"
    if line.row or len(line.text) > _MAX_HEAD_LINE or is_prose(line):
        return None
    if read_date_line(line.text) or (find_date(line.text) and not line.heading):
        return "date line"
    if line.element.find(".//time") is not None and len(line.text.split()) <= _MAX_TIME_WORDS:
        return "date line"
    if line.text.lower().strip(" :.") in RUBRICS:
        return "section name"
    return "link above the text" if line.link_share > _MOSTLY_LINKS else None


def _when(
    lines: Sequence[Block], located: Located, said: Metadata, title: int | None, begin: int
) -> When | None:
    """When the article was published: by the page's head, by an element for times, by its lines."""
    shown = _shown(lines, located, title, begin)
    marked = said.when or _marked(located, lines[title] if title is not None else None)
    if marked is None:
        return shown or _from_address(said.source)
    told = shown if shown and shown.has_time and not marked.has_time else None
    same_day = told is not None and told.published.date() == marked.published.date()
    return told if told and same_day else marked


def _shown(lines: Sequence[Block], located: Located, title: int | None, begin: int) -> When | None:
    """The date line nearest to the title, those below it first."""
    centre = begin if title is None else title
    near = [*range(centre, min(len(lines), centre + _NEAR))]
    near += [*range(centre - 1, max(-1, centre - _NEAR), -1)]
    near += [i for i in sorted(located.inside)[-3:] if i > centre]
    updated: When | None = None
    for i in near:
        if located.reasons[i] == "related headlines" or len(lines[i].text) > _MAX_HEAD_LINE:
            continue
        line = read_date_line(lines[i].text) or find_date(lines[i].text)
        if line and line.published:
            when = When(line.published, line.has_time)
            if not line.updated:
                return when
            updated = updated or when
    return updated


def _marked(located: Located, title: Block | None) -> When | None:
    """The ``<time>`` nearest to the title."""
    centre = located.order.get((title.element if title else located.holder), 0)
    times = [element for element in located.order if element.tag == "time"]
    for element in sorted(times, key=lambda each: abs(located.order[each] - centre)):
        stated = element.get("datetime") or element.get("content") or "".join(element.itertext())
        if found := parse_when(stated):
            return found
    return None


def _from_address(source: str | None) -> When | None:
    """The day in the page's link: «…/news/2023/07/05/news_67221.html»."""
    match = _URL_DAY.search(source or "")
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        day_itself = datetime.combine(date(year, month, day), time())
        return When(day_itself, has_time=False)
    except ValueError:
        return None
