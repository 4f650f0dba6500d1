"""Texts with linked spans as markup: all escaped, acting characters shown as what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from summarize.render.visible import code, shown, split

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from summarize.render.html.places import Span

LONGEST: Final = 20_000
"""The most characters of one sentence that a page shows; the cut is said in its place."""

_ACTING: Final = Markup('<span class="acting" title="a character that would act unseen">{}</span>')
_CUT: Final = Markup('<span class="cut">✂ {} more characters are left out here</span>')
_NUMERAL: Final = re.compile(r"\d+(?: \d+)+(?:[.,]\d+)?")
_UNBROKEN: Final = Markup('<span class="numeral">{}</span>')
_SAFE_LINK: Final = re.compile(r"https?://[^\s\x00-\x20\x7f<>\"'`\\]+", re.IGNORECASE)
_SHAPES: Final = {
    "kept": "●",
    "reformatted": "◐",
    "respelled": "◐",
    "rescaled": "◍",
    "changed": "▲",
    "missing": "✕",
    "invented": "✚",
}


def safe(text: str) -> Markup:
    """``text`` escaped, its acting characters written out, its numerals never broken."""
    return Markup().join(
        _ACTING.format(code(piece)) if acting else _unbroken(piece) for piece, acting in split(text)
    )


def _unbroken(text: str) -> Markup:
    """``text`` escaped; «14 607,38» stays on one line."""
    out, at = Markup(), 0
    for found in _NUMERAL.finditer(text):
        out += escape(text[at : found.start()]) + _UNBROKEN.format(found[0])
        at = found.end()
    return out + escape(text[at:])


def shape(verdict: str) -> str:
    """The sign of a verdict, so that colour is never all that tells it."""
    return _SHAPES.get(verdict, "○")


def link(address: str | None) -> str | None:
    """An address that may become a link: http or https, and nothing that ends an attribute."""
    return address if address and _SAFE_LINK.fullmatch(address) else None


def marked(
    text: str, spans: Iterable[Span], element: Callable[[Span, Markup], Markup], offset: int = 0
) -> Markup:
    """``text`` with every span put into the markup that ``element`` gives it.

    ``offset`` is what the spans' offsets count from; a span that does not lie inside of the text
    is passed over, and a text longer than ``LONGEST`` is cut.
    """
    out = Markup()
    at, end = 0, min(len(text), LONGEST)
    for span in spans:
        start, stop = span.start - offset, span.stop - offset
        if start < at or stop > end:
            continue
        out += safe(text[at:start]) + element(span, safe(text[start:stop]))
        at = stop
    out += safe(text[at:end])
    return out if end == len(text) else out + _CUT.format(grouped(len(text) - end))


def anchor(
    span: Span, side: str, inside: Markup, targets: Collection[str], *, named: bool
) -> Markup:
    """A span of a sentence as a link: to its place in the article, else to the other language.

    Args:
        span: Where, and with which verdict.
        side: ``r`` for the Russian, ``e`` for the English.
        inside: The text of the span.
        targets: The identifiers that there are on the page.
        named: Whether the span gets an identifier of its own.
    """
    other = "e" if side == "r" else "r"
    goals = [f"{prefix}-{span.key}" for prefix in ("a", other)]
    goal = next((each for each in goals if each in targets), None)
    href = Markup(' href="#{}"').format(goal) if goal else Markup()
    said = span.reason or span.verdict
    flag = Markup()
    if not span.ok:
        flag = Markup('<span class="flag"> {} {}</span>').format(shape(span.verdict), span.verdict)
    own = Markup(' id="{}-{}"').format(side, span.key) if named else Markup()
    return Markup('<a class="{} {}" data-k="{}"{}{} title="{}">{}{}</a>').format(
        span.sort, span.verdict, span.key, own, href, shown(said), inside, flag
    )


def grouped(count: int) -> str:
    """A count with its thousands apart."""
    return f"{count:,}"
