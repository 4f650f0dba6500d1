"""Bytes of a page to its tree of elements, within limits that hostile pages cannot pass.

Nothing is fetched and no entity of the page's own is expanded: libxml2's HTML parser knows neither.
"""

from __future__ import annotations

import codecs
import re

import lxml.html
from lxml import etree

from summarize.errors import InputError
from summarize.reading.bytes_source import megabytes
from summarize.reading.encodings import UNKNOWN, WESTERN, Decoded, decode

MAX_BYTES = 32_000_000
MAX_TAGS = 150_000  # a long page has some thousands
MAX_TAG_CHARS = 4_000  # without the values of its attributes: the parser compares each with each

_HIDDEN_TEXT = re.compile(
    rb"<(script|style)\b[^>]{0,2000}>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_TAG = re.compile(rb"<[a-zA-Z](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+")
_VALUE = re.compile(rb"\"[^\"]*\"|'[^']*'")
_TAG = re.compile(rb"<[^<>]{0,5000}>")
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,500}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,40})",
    re.IGNORECASE,
)
_HEAD_BYTES = 20_000
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
# What neither HTML nor XML may hold; «\x85» and the like are left to normalization.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def check_size(data: bytes, location: str) -> None:
    """Refuse markup that would take minutes or gigabytes.

    Raises:
        InputError: ``data`` is longer than 32 MB, holds more than 150,000 tags, or a tag with
            thousands of attributes.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{location}: {megabytes(len(data))} of markup is over the limit of "
            f"{megabytes(MAX_BYTES)}, split it into one article a file"
        )
    tags = data.count(b"<")
    if tags > MAX_TAGS:
        raise InputError(
            f"{location}: {tags:,} tags are over the limit of {MAX_TAGS:,}, "
            "split it into one article a file"
        )
    for tag in _WHOLE_TAG.finditer(data):
        if len(tag[0]) > MAX_TAG_CHARS and len(_VALUE.sub(b"", tag[0])) > MAX_TAG_CHARS:
            raise InputError(
                f"{location}: a tag of this page has thousands of attributes, which no real page "
                "has; open it in a browser and save its text"
            )


def decode_markup(data: bytes, location: str, charset: str | None = None) -> Decoded:
    """Decode a page by its text alone; what it says of itself counts only where that says nothing.

    Pages lie: «charset=utf-8» stands over windows-1251 wherever a template was converted and the
    articles were not.

    Raises:
        InputError: it is no text, or its encoding was not recognized.
    """
    if data[:2] in _MARKS or b"\0" in data[:4]:
        found = decode(data)
    else:
        found = decode(_TAG.sub(b"\n", _HIDDEN_TEXT.sub(b"\n", data)).replace(b"\0", b""))
        if found and found.encoding in {UNKNOWN, WESTERN}:
            found = _declared(data, charset) or found
        elif found:  # scripts may hold other bytes
            found = Decoded(data.decode(found.encoding, "replace"), found.encoding, found.damage)
    if found is None:
        raise InputError(
            f"{location}: this is a binary file, a web page was expected; save the page again"
        )
    if found.encoding == UNKNOWN:
        raise InputError(
            f"{location}: the page's encoding was not recognized (UTF-8, UTF-16, windows-1251, "
            "koi8-r and cp866 were tried); save it as UTF-8 first"
        )
    return found


_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _declared(data: bytes, charset: str | None) -> Decoded | None:
    match = _META_CHARSET.search(data[:_HEAD_BYTES])
    for name in (charset, match[1].decode("ascii", "replace") if match else None):
        if not name:
            continue
        try:
            encoding = codecs.lookup(name).name
            text = data.decode(encoding, "replace")
        except (LookupError, UnicodeError, ValueError):
            continue
        if isinstance(text, str) and text.count("\ufffd") * 50 < len(text):
            return Decoded(text, encoding, text.count("\ufffd"))
    return None


def parse_html(text: str, location: str) -> lxml.html.HtmlElement:
    """The tree of a page's elements, without comments.

    Raises:
        InputError: there is no element in it, or it is nested too deep to be a page.
    """
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    data = _FORBIDDEN.sub("", _XML_DECLARATION.sub("", text, count=1)).encode("utf-8", "replace")
    try:
        root = lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError, ValueError) as error:
        raise InputError(
            f"{location}: there is no text on this page, an article was expected"
        ) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(
            f"{location}: the page's elements are nested more than 2,000 deep, which no real page "
            "does; open it in a browser and save its text"
        )
    return root


def parse_fragment(markup: str, location: str) -> lxml.html.HtmlElement:
    """The tree of a piece of a page, such as the text of a feed's item."""
    return parse_html(f"<html><body><div>{markup}</div></body></html>", location)


def parse_xml(text: str, location: str) -> etree._Element:
    """The root of an XML document; its entities are not expanded, its faults passed over.

    Raises:
        InputError: it is no XML, declares entities of its own, or is nested too deep.
    """
    text = _FORBIDDEN.sub("", _XML_DECLARATION.sub("", text.lstrip("\ufeff"), count=1))
    if re.search(r"<!ENTITY", text[:_HEAD_BYTES], re.IGNORECASE):
        raise InputError(
            f"{location}: this XML declares entities of its own, which are not expanded; "
            "save it without a document type"
        )
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(_named_entities(text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{location}: this XML is damaged ({error}); download it again") from error
    if root is None:
        raise InputError(f"{location}: there is no element in this XML; download it again")
    return root


_ENTITY = re.compile(r"&(\w{2,10});")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})


def _named_entities(text: str) -> str:
    """HTML's named entities as characters: feeds use «&nbsp;», which XML does not know."""
    from html.entities import html5  # noqa: PLC0415 - a large table, for feeds only

    def character(match: re.Match[str]) -> str:
        if match[1] in _XML_ENTITIES:
            return match[0]
        return html5.get(f"{match[1]};", match[0])

    parts = re.split(r"(<!\[CDATA\[.*?\]\]>)", text, flags=re.DOTALL)
    return "".join(
        part if part.startswith("<![CDATA[") else _ENTITY.sub(character, part) for part in parts
    )
