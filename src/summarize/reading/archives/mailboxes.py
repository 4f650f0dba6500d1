"""The messages of a mailbox (mbox, RFC 4155), one after another."""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING

from summarize.reading.archives.pieces import Piece, Plan, over
from summarize.reading.archives.zips import too_many
from summarize.reading.readers import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN = re.compile(rb"From .*\d\d:\d\d")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LINE_BYTES = 1_000_000


def open_mailbox(piece: Piece, plan: Plan) -> Iterator[Piece | Unread]:
    """The messages of a mailbox; each one's place is its number."""
    limit = plan.limits.document_bytes
    for number, data in enumerate(_messages(piece.file, limit), start=1):
        if number > plan.limits.entries:
            raise too_many(piece.location, plan.limits.entries)
        place = f"{piece.location}#{number}"
        if data is None:
            yield Unread(place, str(over(place, "this message", limit, "document")))
            continue
        file = io.BytesIO(_QUOTED.sub(rb"\1", data))
        yield Piece(
            file,
            place,
            "message.eml",
            piece.meter,
            depth=piece.depth + 1,
            inside=True,
            counted=False,
        )


def _messages(file: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """The messages, each without the line that begins it; None for one over ``limit`` bytes."""
    lines: list[bytes] = []
    size = 0
    begun = False
    after_empty = True
    while line := file.readline(_LINE_BYTES):
        if after_empty and _BEGIN.match(line):
            if begun:
                yield None if size > limit else b"".join(lines)
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size > limit:
                lines.clear()
            else:
                lines.append(line)
        after_empty = not line.strip()
    if begun:
        yield None if size > limit else b"".join(lines)
