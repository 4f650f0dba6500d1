"""The lines of an article's own element made an article: what belongs to the site goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.document import Article, Dropped
from summarize.errors import InputError
from summarize.reading import clutter
from summarize.reading.clutter_slugs import SLUG, agency_slug
from summarize.reading.layout import Paragraph
from summarize.reading.normalization import REPLACEMENT
from summarize.reading.plain import check_language, damage_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.reading.encodings import Decoded
    from summarize.reading.web.blocks import Block
    from summarize.reading.web.metadata import When

LINK = "link to another page"
BARE_HEADING = "heading of what was left out"
_WHOLE_LINK = 0.9
_MOSTLY_LINKS = 0.5
_MIN_HEADLINE = 10
_MIN_TEASERS = 3
_MAX_HEADLINE = 250
_SENTENCE_ENDS = (".", "!", ";", ":", ",")


@dataclass(slots=True)
class Draft:
    """An article on its way: its lines, and what was left out so far."""

    lines: list[Block]
    dropped: list[Dropped] = field(default_factory=list)
    title: str | None = None
    when: When | None = None
    source: str | None = None

    def drop(self, text: str, reason: str) -> None:
        """Record ``text`` as left out."""
        self.dropped.append(Dropped(text, reason))


def assemble(draft: Draft, location: str, decoded: Decoded) -> Article:
    """Make an article of ``draft``.

    Raises:
        InputError: nothing is left of it, or it is not Russian.
    """
    reasons = _judge(draft.lines)
    body: list[str] = []
    for line, reason in zip(draft.lines, reasons, strict=True):
        if reason is not None:
            draft.drop(line.text, reason)
            continue
        slug = "" if line.row else agency_slug(line.text)
        if slug:
            draft.drop(slug.strip(), SLUG)
        if kept := line.text[len(slug) :].strip():
            body.append(kept)
    if not body:
        _refuse(draft, location)
    text = "\n".join(body)
    check_language(f"{draft.title or ''}\n{text}", location)
    return Article(
        body=text,
        title=draft.title,
        published=draft.when.published if draft.when else None,
        has_time=bool(draft.when and draft.when.has_time),
        source=draft.source,
        location=location,
        encoding=decoded.encoding,
        dropped=(*draft.dropped, *_damage(text, decoded)),
    )


def _damage(text: str, decoded: Decoded) -> tuple[Dropped, ...]:
    """Damage is told only where it is in what was kept: a page's scripts may be in any state."""
    return damage_note(text.count(REPLACEMENT)) if decoded.damage else ()


def _refuse(draft: Draft, location: str) -> None:
    kinds = ", ".join(sorted({piece.reason for piece in draft.dropped}))
    left = f" without what belongs to its site ({kinds})" if kinds else ""
    raise InputError(
        f"{location}: no text of an article was found{left}; open it in a browser and save its text"
    )


def _judge(lines: Sequence[Block]) -> list[str | None]:
    reasons: list[str | None] = [None] * len(lines)
    if not _is_digest(lines):
        for i in _link_lines(lines):
            reasons[i] = LINK
    for i in _teasers(lines):
        reasons[i] = clutter.RELATED
    rest = [i for i, reason in enumerate(reasons) if reason is None]
    marked = clutter.mark([Paragraph(lines[i].text, gap=True) for i in rest])
    for i, reason in zip(rest, marked, strict=True):
        reasons[i] = None if lines[i].row else reason  # «Просмотры | 15» is a row of a table
    for i in range(len(lines) - 1, -1, -1):
        if reasons[i] is None and not lines[i].heading:
            break
        reasons[i] = reasons[i] or BARE_HEADING
    return reasons


def _teasers(lines: Sequence[Block]) -> Iterable[int]:
    """Headings that are links, and what stands below them in the same element: other articles."""
    heads = [i for i, line in enumerate(lines) if line.heading and line.link_share >= _WHOLE_LINK]
    boxes = {lines[i].element.getparent() for i in heads}
    # each in a box of its own: linked headings in one element are an article's own
    if len(heads) < _MIN_TEASERS or heads[0] == 0 or len(boxes) < len(heads):
        return
    for i, line in enumerate(lines[heads[0] :], start=heads[0]):
        if i in heads or not boxes.isdisjoint(line.element.iterancestors()):
            yield i


def _is_digest(lines: Sequence[Block]) -> bool:
    """Whether links are what the article is made of."""
    return sum(line.links for line in lines) > _MOSTLY_LINKS * sum(len(x.text) for x in lines)


def _link_lines(lines: Sequence[Block]) -> Iterable[int]:
    """Lines that are nothing but a link to another headline."""
    listed = False  # «Крупнейшие производители:» and their names, each a link
    for i, line in enumerate(lines):
        whole = line.link_share >= _WHOLE_LINK and not line.row and not line.heading
        if not whole:
            listed = line.text.endswith(":") and clutter.related_heading(line.text) is None
        elif (
            not listed
            and _MIN_HEADLINE <= len(line.text) <= _MAX_HEADLINE
            and not line.text.endswith(_SENTENCE_ENDS)
        ):
            yield i
