"""The pages of a web archive (WARC, ISO 28500), one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarize.errors import InputError
from summarize.reading.archives.pieces import Piece, Plan
from summarize.reading.archives.zips import too_many
from summarize.reading.bytes_source import printable
from summarize.reading.limits import FloodError
from summarize.reading.readers import missing

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = frozenset(("response", "resource", "conversion"))
_DOCUMENTS = (  # what servers call documents; the rest of a site is pictures, styles and scripts
    "text/html",
    "text/plain",
    "text/markdown",
    "application/xhtml",
    "application/pdf",
    "application/rtf",
    "text/rtf",
    "application/msword",
    "application/vnd.",
    "application/epub",
    "application/rss",
    "application/atom",
    "application/xml",
    "text/xml",
    "message/rfc822",
    "application/octet-stream",
)


def open_warc(piece: Piece, plan: Plan) -> Iterator[Piece]:
    """The documents that a web archive holds; redirects, errors and pictures are passed over.

    A page's place is its number and its address, because an address may be archived often.

    Raises:
        InputError: the archive is damaged, or the library is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - of the extra ``archives``
    except ImportError as error:
        raise missing(piece.location, error, "archives") from error
    records = _records(iter(ArchiveIterator(piece.file)), piece.location)
    for number, record in enumerate(records, start=1):
        if number > plan.limits.entries:
            raise too_many(piece.location, plan.limits.entries)
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        if _is_document(record) and _wanted(address, plan):
            yield Piece(
                record.content_stream(),
                f"{piece.location}#{number}!/{printable(address)}",
                "page",  # an address ends in no name that tells the format
                piece.meter,
                depth=piece.depth + 1,
                inside=True,
                link=address,
            )


def _records(records: Iterator[Any], location: str) -> Iterator[Any]:
    """The records, and one error for whatever the library meets in a damaged archive."""
    number = 0
    while True:
        try:
            record = next(records)
        except StopIteration:
            return
        except FloodError:
            raise
        except Exception as error:
            said = " ".join(str(error).split())[:200]
            raise InputError(
                f"{location}: this web archive is damaged after record {number} ({said}); what "
                "came before was read"
            ) from error
        number += 1
        yield record


def _is_document(record: Any) -> bool:  # noqa: ANN401 - the library has no types
    if record.rec_type not in _KINDS:
        return False
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != "200":
        return False
    declared = headers.get_header("Content-Type") if headers is not None else None
    declared = declared or record.content_type or ""
    return not declared or declared.strip().lower().startswith(_DOCUMENTS)


def _wanted(address: str, plan: Plan) -> bool:
    """Whether the globs allow an address; extensions are for names of files."""
    selection = plan.selection
    path = address.partition("://")[2] or address
    return selection.allows(path)
