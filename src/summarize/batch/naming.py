"""Names of output files: safe on every system, inside the folder, the same every time."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import PurePosixPath

_MAX_BYTES = 180  # a name with its extension and the sign of an unfinished file fits into 255
_MAX_DEPTH = 12
_FORBIDDEN = re.compile(
    r'[<>:"|?*\\\x00-\x1f\x7f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2066-\u2069]'
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_SEPARATORS = re.compile(r"!?[/\\]+")
_RECORD = re.compile(r"[:#](\d+)(?=!?/|$)")  # «dump.jsonl:17» is number 17 of many
_STANDARD_INPUT = re.compile(r"^-(?=$|[:#!])")
_HASH_DIGITS = 8
_EXTENSION = re.compile(
    r"\.(?:txt|text|md|s?html?|xhtml|mht|mhtml|xml|rtf|pdf|docx?|odt|xlsx|pptx|epub|eml|fb2|json)",
    re.IGNORECASE,
)


def stem_of(key: str, roots: tuple[str, ...] = ()) -> str:
    """The path, without an extension and relative to the output folder, for the document ``key``.

    It mirrors where the document lies below the source that was named; no part of it is ``..``,
    hidden, reserved on Windows, or too long.

    Args:
        key: where the document was read from.
        roots: the sources that were named.

    >>> stem_of("news/2024/a.txt", ("news",))
    '2024/a'
    >>> stem_of("../../etc/passwd")
    'etc/passwd'
    """
    parts = [
        part
        for part in _SEPARATORS.split(_RECORD.sub(r"/\1", _below(key, roots)))
        if part not in {"", ".", ".."}
    ]
    if len(parts) > _MAX_DEPTH:
        parts = [*parts[: _MAX_DEPTH - 1], "_".join(parts[_MAX_DEPTH - 1 :])]
    safe = [_safe(part) for part in parts] or ["document"]
    name = PurePosixPath(safe[-1])
    bare = name.stem if _EXTENSION.fullmatch(name.suffix) else name.name
    return "/".join([*safe[:-1], bare])


def apart(stem: str, key: str) -> str:
    """Another stem for ``key`` where ``stem`` is taken by another document."""
    return f"{stem}~{_digest(key)}"


def folded(stem: str) -> str:
    """What two stems share that a file system may take for one: letter case, composed letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold())


def _below(key: str, roots: tuple[str, ...]) -> str:
    path = _STANDARD_INPUT.sub("stdin", key.replace(os.sep, "/"))
    for root in sorted((root.replace(os.sep, "/").rstrip("/") for root in roots), key=len)[::-1]:
        if root and path.startswith(f"{root}/"):
            return path[len(root) + 1 :]
        if path == root or path.startswith((f"{root}!/", f"{root}:", f"{root}#")):
            return root.rsplit("/", 1)[-1] + path[len(root) :]
    return path


def _safe(part: str) -> str:
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", part)).strip(" .")
    name = name.lstrip("~-") or "_"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    if len(name.encode()) > _MAX_BYTES:
        cut = name.encode()[: _MAX_BYTES - _HASH_DIGITS - 1].decode("utf-8", "ignore")
        name = f"{cut}~{_digest(part)}"
    return name


def _digest(text: str) -> str:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=_HASH_DIGITS // 2).hexdigest()
