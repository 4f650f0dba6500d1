"""Mail messages (RFC 5322, MIME): the newest text of the message, its subject and its date."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from summarize.errors import InputError
from summarize.reading.datelines import DateLine
from summarize.reading.encodings import decode
from summarize.reading.normalization import normalize
from summarize.reading.office.mail_quotes import own_text
from summarize.reading.office.manuscript import Manuscript
from summarize.reading.plain import damage_note
from summarize.reading.readers import missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from email.message import Message

    from summarize.document import Article

ATTACHMENT = "attachment"

_MAX_DEPTH = 50
_MAX_PARTS = 1_000
_MAX_FIELD = 10_000  # characters of a subject that are decoded
_NO_TEXT = ("punycode", "idna", "raw", "unicode", "utf-7", "undefined", "mbcs", "oem")
"""Codecs of Python that no mail is in; some take time that grows with the square of the text."""

_VAGUE = frozenset({"us-ascii", "ascii", "iso-8859-1", "latin-1", "windows-1252", "unknown-8bit"})
"""What programs declare that know nothing better: the bytes decide."""

_PREFIX = re.compile(
    r"\s*(?:(?:re|fw|fwd|aw|wg|ha|на|отв|ответ|пересл|пер|fwd?)\s*(?:\[\d+\]|\(\d+\))?\s*:|\[[^\]]{1,30}\])\s*",
    re.IGNORECASE,
)
_TELLING_WORDS = 3  # a subject of fewer, such as «Пресс-релиз», is a title only where none is found
_TELLING_MARKUP = re.compile(r"<su[pb]\b|<table\b(?!.*role=.presentation)", re.IGNORECASE)
_POOR = 0.5  # a plain text of less than this part of the page's only says that there is a page


def read(data: bytes, location: str) -> Article:
    """Read the mail message ``data``.

    Raises:
        InputError: it is damaged, encrypted, hostile, or holds no Russian text.
    """
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        parts = list(_parts(message, location))
    except (MessageError, RecursionError, ValueError, LookupError, AssertionError) as error:
        raise InputError(
            f"{location}: this mail message is damaged, its parts cannot be told apart; "
            "save its text alone"
        ) from error
    script = Manuscript()
    for name in filter(None, map(_attached_name, parts)):
        script.drop(name, ATTACHMENT)
    texts = [part for part in parts if _attached_name(part) is None]
    lines = _lines(script, texts, location)
    subject = _header(message, "Subject")
    if not lines:
        raise _without_text(script, location)
    forwarded = _PREFIX.match(subject) is not None and re.match(
        r"\s*(?:fw|пер)", subject, re.IGNORECASE
    )
    own = own_text(lines, script, answered=bool(_PREFIX.match(subject)) and not forwarded)
    script.lines += own.lines
    _name(script, own.subject or subject)
    published = _date(own.date) or _date(_header(message, "Date"))
    if published is not None:
        script.date = DateLine(published, has_time=True)
    return script.article(location)


def _name(script: Manuscript, subject: str) -> None:
    while prefix := _PREFIX.match(subject):
        subject = subject[prefix.end() :]
    subject = subject.strip()
    telling = len(subject.split()) >= _TELLING_WORDS and re.search(
        "[а-яё]{2}", subject, re.IGNORECASE
    )
    if telling:
        script.title = subject
    else:
        script.property_title = subject


# --- parts ---------------------------------------------------------------------------------------


def _parts(message: Message, location: str, depth: int = 0) -> Iterator[Message]:
    """The parts that hold something, in order; of alternatives only texts and pages."""
    if depth > _MAX_DEPTH:
        raise InputError(
            f"{location}: this mail message nests more than {_MAX_DEPTH} parts, as no mail "
            "program does; it is not read"
        )
    kind = message.get_content_type()
    if kind == "multipart/encrypted" or (
        kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}
        and message.get_param("smime-type") != "signed-data"
    ):
        raise InputError(
            f"{location}: this mail message is encrypted, save its text in the mail program first"
        )
    payload = message.get_payload()
    if isinstance(payload, list):
        for index, part in enumerate(payload):
            if index >= _MAX_PARTS:
                return
            yield from _parts(part, location, depth + 1)
    else:
        yield message


def _attached_name(part: Message) -> str | None:
    """The name of an attachment, or None for a part that is shown."""
    if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
        return None
    name = part.get_filename() or part.get_content_type()
    return _decoded_header(name) if "=?" in name else name


def _lines(script: Manuscript, parts: list[Message], location: str) -> list[str]:
    """The lines of the message: of its page where that says more than its plain text."""
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    lines = [line for part in plain for line in _plain_lines(script, part, location)]
    if page is None:
        return lines
    shown, markup = _page_lines(script, page, location)
    length, shown_length = sum(map(len, lines)), sum(map(len, shown))
    if length < _POOR * shown_length or _TELLING_MARKUP.search(markup):
        return shown or lines
    return lines


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _plain_lines(script: Manuscript, part: Message, location: str) -> list[str]:
    data = _payload(part)
    charset = (part.get_content_charset() or "us-ascii").lower()
    text = None if charset in _VAGUE else _strict(data, charset)
    if text is None:
        if not data.strip():
            return []
        decoded = decode(data)
        if decoded is None:
            raise InputError(
                f"{location}: the text of this mail message is in no known encoding; "
                "save its text alone as UTF-8"
            )
        text = decoded.text
        script.dropped += damage_note(decoded.damage)
    if part.get_param("format") == "flowed":
        text = _unflowed(text, delete_space=part.get_param("delsp") == "yes")
    return normalize(text).split("\n")


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Join the lines that a space at the end says to be one (RFC 3676)."""
    out: list[str] = []
    flowing = False
    for line in text.splitlines():
        if line.startswith(">") or line == "-- ":
            out.append(line)
            flowing = False
            continue
        line = line.removeprefix(" ")  # noqa: PLW2901 - stuffed by the same standard
        if flowing:
            out[-1] += line
        else:
            out.append(line)
        flowing = line.endswith(" ")
        if flowing and delete_space:
            out[-1] = out[-1][:-1]
    return "\n".join(out)


def _page_lines(script: Manuscript, part: Message, location: str) -> tuple[list[str], str]:
    """The lines of the page that the message shows; each ends a paragraph."""
    try:
        from summarize.reading.web.blocks import blocks  # noqa: PLC0415 - only pages need lxml
        from summarize.reading.web.markup import decode_markup, parse_html  # noqa: PLC0415
    except ImportError as error:
        raise missing(location, error, "documents") from error
    data = _payload(part)
    if not data.strip():
        return [], ""
    charset = (part.get_content_charset() or "").lower()
    markup = decode_markup(data, location, None if charset in _VAGUE else charset or None).text
    lines: list[str] = []
    for block in blocks(parse_html(markup, location)):
        if block.reason:
            script.drop(block.text, block.reason)
            continue
        quoted = any(
            each.tag == "blockquote"
            and (each.get("type") == "cite" or "quote" in (each.get("class") or ""))
            for each in block.element.iterancestors()
        )
        lines += [f"> {block.text}" if quoted else block.text, ""]
    return lines, markup


def _without_text(script: Manuscript, location: str) -> InputError:
    names = ", ".join(piece.text for piece in script.dropped if piece.reason == ATTACHMENT)
    if names:
        return InputError(
            f"{location}: there is no text in this mail message but attachments ({names[:200]}); "
            "save them and read them themselves"
        )
    return InputError(f"{location}: there is no text in this mail message, a text was expected")


# --- fields --------------------------------------------------------------------------------------


def _header(message: Message, name: str) -> str:
    for field, value in message.raw_items():
        if field.lower() == name.lower():
            return _decoded_header(str(value))
    return ""


def _decoded_header(text: str) -> str:
    """A field decoded: «=?koi8-r?B?…?=», or bytes of an old encoding as they came."""
    raw = re.sub(r"\r?\n[ \t]+", " ", text[:_MAX_FIELD])
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        pieces = [(raw, None)]
    out = ""
    for piece, charset in pieces:
        data = piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogateescape")
        found = None if not charset or charset.lower() in _VAGUE else _strict(data, charset)
        if found is None:
            guess = decode(data) if data else None
            found = guess.text if guess else data.decode("ascii", "replace")
        out += found
    return " ".join(normalize(out).split())


def _strict(data: bytes, charset: str) -> str | None:
    try:
        codec = codecs.lookup(charset)
        if codec.name.startswith(_NO_TEXT):
            return None
        return data.decode(codec.name)
    except (LookupError, ValueError):  # no such encoding, or other bytes than its own
        return None


def _date(text: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
