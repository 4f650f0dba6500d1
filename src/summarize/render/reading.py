"""An article as it was understood: what a brief is made of, and what was kept out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarize.json_text import indented, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.document import Article

_LABEL = 10  # the width of the names of what was understood
_MAX_DROPPED = 160  # characters of a piece that was dropped
_MAX_VALUE = 300


def text(article: Article) -> str:
    """The article for a person to read, in UTF-8; it ends with an empty line."""
    rows = [
        ("title", article.title or "(none)"),
        ("date", (moment(article) or "(none)").replace("T", " ")),
        ("source", article.source),
        ("id", article.id),
        ("language", article.language),
        ("encoding", article.encoding),
    ]
    lines = [article.location]
    lines += [_row(name, value) for name, value in rows if value]
    lines += [_row("extra", f"{name}: {_value(value)}") for name, value in article.extra]
    paragraphs = article.body.split("\n")
    counted = f"{len(paragraphs)} paragraphs" if len(paragraphs) > 1 else "1 paragraph"
    lines += [_row("body", f"{counted}, {len(article.body.split())} words"), ""]
    lines += [f"    {paragraph}" for paragraph in paragraphs]
    if article.dropped:
        counted = f"{len(article.dropped)} pieces" if article.dropped[1:] else "1 piece"
        lines += ["", _row("dropped", counted)]
        lines += [
            f"    {piece.reason}: {_shortened(piece.text, _MAX_DROPPED)}"
            for piece in article.dropped
        ]
    return "\n".join(line.rstrip() for line in lines) + "\n\n"


def record(article: Article) -> dict[str, Any]:
    """The article as plain values."""
    return {
        "location": article.location,
        "id": article.id,
        "title": article.title,
        "published": moment(article),
        "source": article.source,
        "language": article.language,
        "encoding": article.encoding,
        "body": article.body,
        "dropped": [{"reason": piece.reason, "text": piece.text} for piece in article.dropped],
        "extra": dict(article.extra),
    }


def json_text(article: Article) -> str:
    """The article as one indented JSON object."""
    return indented(record(article))


def json_line(article: Article) -> str:
    """The article as one line of JSON."""
    return one_line(record(article)) + "\n"


def moment(article: Article) -> str | None:
    """When it was published, by ISO 8601, with a time where it has one."""
    when = article.published
    if when is None:
        return None
    return when.isoformat() if article.has_time else when.date().isoformat()


def _row(name: str, value: str) -> str:
    return f"  {name:{_LABEL}}{value}"


def _value(value: object) -> str:
    written = value if isinstance(value, str) and value.isprintable() else one_line(value)
    return _shortened(written, _MAX_VALUE)


def _shortened(written: str, most: int) -> str:
    line = " ".join(written.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


FORMATS: dict[str, Callable[[Article], str]] = {
    "text": text,
    "json": json_text,
    "jsonl": json_line,
}
