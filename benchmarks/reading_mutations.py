"""Ways in which files get damaged, also inside of archives, where a checksum would hide it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_MOST_COPIED = 400
_MOST_NOISE = 60
_MOST_DAMAGES = 5
_FLIPPED_SHARE = 0.02

# Signs that the formats are made of: they do more harm than chance would.
_SIGNS = (
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"<!DOCTYPE", b"&", b"&#x0;", b"&#55555555;",
    b"{", b"}", b"[", b"]", b'"', b"\\", b"\\u0000", b"\\ud800", b"\\'ff", b"\\bin9999999 ",
    b"\\object", b",", b";", b"\t", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xfe\xff",
    b"=?utf-8?B?", b"--", b"Content-Length: -1", b"9" * 30, b"-1", b"1e999", b"NaN", b"null",
    b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x7f\xff\xff\xff", b"PK\x03\x04", b"PK\x05\x06",
    b"obj", b"endobj", b"stream", b"endstream", b"xref", b"/Length 99999999", b"<<", b">>",
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """``data`` damaged once or several times; mostly inside of what is packed."""
    packed = _packing(data)
    if packed is not None and chance.random() < 0.7:  # noqa: PLR2004 - the outside is damaged too
        return packed(data, chance)
    for _ in range(chance.randrange(1, _MOST_DAMAGES)):
        data = _damaged(data, chance) or b"\n"
    return data


def _damaged(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    end = chance.randrange(at, min(len(data), at + _MOST_COPIED) + 1)
    other = chance.randrange(len(data))
    sign = chance.choice(_SIGNS)
    damages = (
        lambda: data[:at] + chance.randbytes(1) + data[at + 1 :],
        lambda: data[:at],
        lambda: data[at:],
        lambda: data[:at] + chance.randbytes(chance.randrange(1, _MOST_NOISE)) + data[at:],
        lambda: data[:at] + data[at:end] * chance.choice((0, 2, 3, 50)) + data[end:],
        lambda: data[:at] + data[at:end][::-1] + data[end:],
        lambda: data[:other] + data[at:end] + data[other:],
        lambda: data[:at] + sign * chance.choice((1, 1, 1, 2, 1000)) + data[at:],
        lambda: data[:at] + sign + data[at + len(sign) :],
        lambda: _flipped(data, chance),
    )
    return chance.choice(damages)()


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(max(1, int(_FLIPPED_SHARE * min(len(data), 2000)))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _packing(data: bytes) -> Callable[[bytes, random.Random], bytes] | None:
    if data.startswith(b"PK\x03\x04"):
        return _zip
    for beginning, unpack, pack in _STREAMS:
        if data.startswith(beginning):
            return lambda all_, chance: pack(mutated(unpack(all_), chance))
    return None


_STREAMS: tuple[tuple[bytes, Callable[[bytes], bytes], Callable[[bytes], bytes]], ...] = (
    (b"\x1f\x8b", gzip.decompress, gzip.compress),
    (b"BZh", bz2.decompress, bz2.compress),
    (b"\xfd7zXZ\0", lzma.decompress, lzma.compress),
)


def _zip(data: bytes, chance: random.Random) -> bytes:
    """An archive with one member damaged, lost or doubled, and its checksums right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        members = old.infolist()
        # Most members are pictures and styles: the text is the largest of XML.
        telling = [each for each in members if each.filename.endswith((".xml", "html", "opf"))]
        victim = chance.choice(telling or members)
        lost = chance.random() < 0.05  # noqa: PLR2004 - seldom
        for member in members:
            content = old.read(member)
            if member is victim:
                if lost:
                    continue
                content = mutated(content or b"\n", chance)
            info = zipfile.ZipInfo(member.filename)
            info.compress_type = member.compress_type
            new.writestr(info, content)
    return out.getvalue()
