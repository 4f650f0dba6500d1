"""Saved pages (MHTML, RFC 2557): the page among the parts that a browser saved with it."""

from __future__ import annotations

import email.policy
from email import message_from_bytes
from typing import TYPE_CHECKING

from summarize.errors import InputError
from summarize.reading.web.markup import MAX_BYTES, check_size, decode_markup, parse_html
from summarize.reading.web.page import read_saved

if TYPE_CHECKING:
    from email.message import Message

    from summarize.document import Article

_MAX_PARTS = 5_000


def read_mhtml(data: bytes, location: str) -> Article:
    """Make an article of a saved page.

    Raises:
        InputError: it is damaged or holds no page, and as ``read_page`` does.
    """
    pages = _pages(data, location)
    if not pages:
        raise InputError(
            f"{location}: there is no page in this saved page, only its pictures and styles; "
            "save it again as a complete page"
        )
    root, *frames = pages
    try:
        return _read(root, location)
    except InputError as error:
        # An old page is a set of frames: the article is in the one that says most.
        frames.sort(key=lambda part: -len(_text(part, location)))
        for part in frames[:3]:
            try:
                return _read(part, location)
            except InputError:
                continue
        raise error from None


def _pages(data: bytes, location: str) -> list[Message]:
    """The parts that are pages, the page itself first."""
    if len(data) > MAX_BYTES:
        check_size(data, location)
    try:
        message = message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for part in message.walk() if part.get_content_type() in _TYPES]
    except (RecursionError, ValueError, LookupError, AssertionError) as error:
        raise InputError(
            f"{location}: this saved page is damaged ({type(error).__name__}); save it again"
        ) from error
    start = str(message.get_param("start") or "")
    home = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "")
    parts = parts[:_MAX_PARTS]
    parts.sort(key=lambda part: not _is_root(part, start, home))
    return parts


_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def _is_root(part: Message, start: str, home: str) -> bool:
    if start and str(part.get("Content-ID") or "") == start:
        return True
    return bool(home) and str(part.get("Content-Location") or "") == home


def _read(part: Message, location: str) -> Article:
    charset = part.get_param("charset")
    address = str(part.get("Content-Location") or "")
    return read_saved(
        _bytes(part),
        location,
        charset=charset if isinstance(charset, str) else None,
        address=address if address.startswith(("http://", "https://")) else None,
    )


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message, location: str) -> str:
    try:
        decoded = decode_markup(_bytes(part), location)
        return str(parse_html(decoded.text, location).text_content())
    except InputError:
        return ""
