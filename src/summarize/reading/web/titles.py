"""Which line of a page is its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.reading.web.blocks import Block
    from summarize.reading.web.metadata import Metadata

_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"\s+(?:[|–—/»•·-]|::|//)+\s+|\s*\|\s*|\s::\s|(?<=[а-яё]{3})\s*:\s(?=[А-ЯЁ])")
_SITE_WORDS = re.compile(
    r"новости|газета|\bиа\b|агентство|портал|журнал|официальный|интерфакс|тасс\b|коммерсант|рбк|"
    r"ведомости|\w\.(?:ru|com|рф|su|net|org|info)\b|страница|главная",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+(?:::|\||»|•|//)\s+[^|•]{1,60}$")
_MAX_TITLE = 300
_LIKE = 0.6
_MIN_WORDS = 2


def title_line(lines: Sequence[Block], reasons: Sequence[str | None], said: Metadata) -> int | None:
    """The index of the line that is the title: what the page's head says, and headings first."""
    best: tuple[float, int] | None = None
    for i, line in enumerate(lines):
        if reasons[i] or line.row or len(line.text) > _MAX_TITLE:
            continue
        likeness = max((_likeness(line.text, title) for title in said.titles), default=0.0)
        if likeness < _LIKE or len(_WORD.findall(line.text)) < _MIN_WORDS:
            continue
        level = {"h1": 0.6, "h2": 0.3, "h3": 0.2}.get(str(line.element.tag), 0.0)
        in_link = 0.5 if line.link_share > 0.8 else 0.0  # noqa: PLR2004 - a link to the article itself
        score = likeness + level - in_link
        if best is None or score > best[0]:
            best = (score, i)
    if best:
        return best[1]
    first = [i for i, line in enumerate(lines) if line.element.tag == "h1" and not reasons[i]]
    if len(first) == 1 and not said.titles and len(lines[first[0]].text) <= _MAX_TITLE:
        return first[0]
    return None


def _likeness(text: str, title: str) -> float:
    """How much of ``text`` is in ``title``; near 0 where it is only the name of the site."""
    words, wanted = _words(text), _words(title)
    if not words or not wanted:
        return 0.0
    common = len(words & wanted)
    if common < min(3, len(wanted)):
        return 0.0
    return min(common / len(words), 2 * common / len(wanted))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def stated_title(said: Metadata) -> str | None:
    """The title as the page's head says it, without the name of its site."""
    for full in said.titles:
        title = _without_tail(full)
        parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
        while len(parts) > 1 and is_site(parts[-1], said):
            parts.pop()
        while len(parts) > 1 and is_site(parts[0], said):
            parts.pop(0)
        kept = (
            title[title.index(parts[0]) : title.rindex(parts[-1]) + len(parts[-1])] if parts else ""
        )
        if kept and not _is_named(kept, said) and len(kept) <= _MAX_TITLE:
            return kept
    return None


def _without_tail(title: str) -> str:
    """«Экспорт вырос :: Вестник»: what stands behind such a sign is a section or the site."""
    while (match := _TAIL.search(title)) and len(
        _WORD.findall(title[: match.start()])
    ) > _MIN_WORDS:
        title = title[: match.start()]
    return title


def is_site(text: str, said: Metadata) -> bool:
    """Whether ``text``, a part of a title, names the site and not an article."""
    if _is_named(text, said):
        return True
    return len(_WORD.findall(text)) <= 6 and bool(_SITE_WORDS.search(text))  # noqa: PLR2004 - a name is short


def _is_named(text: str, said: Metadata) -> bool:
    low = text.lower()
    if any(low == site.lower() for site in said.sites):
        return True
    host = urlsplit(said.source or "").hostname or ""
    name = host.removeprefix("www.").rpartition(".")[0]
    return bool(name) and re.sub(r"[^\w.]", "", low) in {name, host, host.removeprefix("www.")}
