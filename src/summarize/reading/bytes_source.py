"""Bytes of a document from a path or from standard input, or one clear sentence why not."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from summarize.errors import InputError

DEFAULT_LIMIT_BYTES = 20_000_000
"""The largest document that is read without being asked to read a larger one."""

STANDARD_INPUT = "-"


def load(source: str | Path, limit_bytes: int = DEFAULT_LIMIT_BYTES) -> bytes:
    """Read the whole of ``source``, at most ``limit_bytes``.

    Raises:
        InputError: ``source`` is missing, a folder, unreadable, or larger than the limit.
    """
    if str(source) == STANDARD_INPUT:
        return _load_standard_input(limit_bytes)
    path = Path(source)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{path}: this is a folder, name a file in it instead")
        if status.st_size > limit_bytes:
            raise too_large(str(path), limit_bytes, status.st_size)
        with path.open("rb") as file:
            data = file.read(limit_bytes + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{printable(path)}: {explain(error)}") from error
    if len(data) > limit_bytes:  # pipes and devices have no size that could be asked
        raise too_large(str(path), limit_bytes)
    return data


def too_large(location: str, limit_bytes: int, size_bytes: int | None = None) -> InputError:
    """The error for a document of ``size_bytes`` (None: unknown) above ``limit_bytes``."""
    found = "" if size_bytes is None else f" of {megabytes(size_bytes)}"
    return InputError(
        f"{location}: a document{found} is over the limit of {megabytes(limit_bytes)}, "
        "split it into one article a file"
    )


def megabytes(size_bytes: int) -> str:
    """Name a size in megabytes of a million bytes: ``20 MB``, ``0.5 MB``."""
    return f"{size_bytes / 1_000_000:.3g} MB" if size_bytes < 10**9 else f"{size_bytes // 10**6} MB"


def printable(location: str | Path) -> str:
    """Write a location so that it can be printed anywhere, whatever bytes and signs it holds."""
    text = os.fsencode(location).decode("utf-8", "replace")
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text).replace(
        "\\x00", "\\0"
    )


def _load_standard_input(limit_bytes: int) -> bytes:
    if sys.stdin is None:
        raise InputError("-: standard input is closed, pipe a text into it or name a file")
    try:
        data = sys.stdin.buffer.read(limit_bytes + 1)
    except OSError as error:
        raise InputError(f"-: {explain(error)}") from error
    if len(data) > limit_bytes:
        raise too_large(STANDARD_INPUT, limit_bytes)
    return data


def explain(error: OSError | ValueError) -> str:
    """Say why a file cannot be read, and what to do."""
    match error:
        case FileNotFoundError():
            return "there is no such file, check the path"
        case PermissionError():
            return "this file may not be read, check its permissions"
        case IsADirectoryError() | NotADirectoryError():
            return "this is not a path to a file, check it"
        case OSError():
            return f"this file cannot be read ({error.strerror or type(error).__name__})"
        case _:
            return "this is not a path that can exist, check it"
