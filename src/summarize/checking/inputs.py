"""Opening what is to be checked: which format it has, and a stream of pairs from it."""

from __future__ import annotations

import io
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from summarize.checking.aligned import read_aligned, read_tsv
from summarize.checking.choices import PairFormat
from summarize.checking.records import read_jsonl
from summarize.checking.tmx import read_tmx
from summarize.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from summarize.checking.pairs import Pair

STDIN = "-"
_PEEK_BYTES = 1 << 16
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


_SUFFIXES = {
    ".tsv": PairFormat.TSV,
    ".jsonl": PairFormat.JSONL,
    ".ndjson": PairFormat.JSONL,
    ".tmx": PairFormat.TMX,
}


@contextmanager
def open_pairs(
    source: str,
    target: str | None = None,
    *,
    file_format: PairFormat | None = None,
    encoding: str | None = None,
) -> Iterator[Iterator[Pair]]:
    """Open two aligned files, or one file that carries both sides, as a stream of pairs.

    Args:
        source: A path, or ``-`` for standard input.
        target: The file whose line N translates line N of ``source``; None where ``source``
            carries both.
        file_format: How ``source`` carries both; found by its suffix, else by its first bytes.
        encoding: The encoding of the text; by default UTF-8, or what a byte order mark says.

    Raises:
        UsageError: When both are standard input, or a format is named for two files.
        InputError: When a file cannot be opened or is not what it claims to be.
    """
    if target is not None and file_format is not None:
        raise UsageError(
            f"The format {file_format} is of one file with both sides; leave out {target} or it."
        )
    if source == STDIN and target == STDIN:
        raise UsageError("Both files are standard input; give at least one of them as a path.")
    with ExitStack() as stack:
        left = _open(source, stack)
        if target is None:
            kind = file_format or _format(source, left)
            if kind is PairFormat.TMX:
                yield read_tmx(left, _name(source))
            else:
                read = read_tsv if kind is PairFormat.TSV else read_jsonl
                yield read(_text(left, encoding, stack), _name(source))
        else:
            right = _text(_open(target, stack), encoding, stack)
            yield read_aligned(_text(left, encoding, stack), right, _name(source), _name(target))


def _format(source: str, stream: io.BufferedReader) -> PairFormat:
    """Find the format by the suffix of the path, else by how the bytes begin."""
    known = _SUFFIXES.get(Path(source).suffix.lower()) if source != STDIN else None
    if known is not None:
        return known
    head = stream.peek(_PEEK_BYTES)[:_PEEK_BYTES]
    start = head.replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return PairFormat.JSONL
    if start.startswith(b"<"):
        return PairFormat.TMX
    if b"\t" in head.split(b"\n", 1)[0]:
        return PairFormat.TSV
    if not head:
        raise InputError(f"{_name(source)} is empty; expected source segments and translations.")
    raise InputError(
        f"{_name(source)} holds one text and no translation that could be told from it; give the "
        "translation as a second file, or one TSV, JSONL or TMX with both."
    )


def _open(path: str, stack: ExitStack) -> io.BufferedReader:
    try:
        raw = _Borrowed(sys.stdin.buffer) if path == STDIN else io.FileIO(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputError(f"{path} cannot be read ({why}); check the path.") from error
    stack.callback(raw.close)
    return stack.enter_context(io.BufferedReader(raw, _PEEK_BYTES))


class _Borrowed(io.RawIOBase):
    """Another's stream, read through and never closed: it belongs to the process."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast("io.BufferedReader", stream)

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` from the stream."""
        piece = self._stream.read1(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _text(stream: io.BufferedReader, encoding: str | None, stack: ExitStack) -> io.TextIOWrapper:
    if encoding is None:
        head = stream.peek(4)
        encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
    try:
        text = io.TextIOWrapper(stream, encoding=encoding, newline="\n")
    except LookupError as error:
        raise UsageError(f"There is no encoding {encoding!r}; try utf-8 or cp1251.") from error
    return stack.enter_context(text)


def _name(path: str) -> str:
    return "standard input" if path == STDIN else path
