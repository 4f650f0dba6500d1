"""The files of a folder, in order, whatever its links do."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from summarize.reading.bytes_source import explain, printable
from summarize.reading.readers import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.reading.selection import Selection

_SAVED = ("_files", ".files", "_file", "-files")  # what browsers call the folder beside a page
_PAGES = (".html", ".htm", ".xhtml")


def files(folder: Path, selection: Selection) -> Iterator[Path | Unread]:
    """The files in ``folder`` and below that ``selection`` wants, sorted folder by folder.

    A folder that is reached a second time, by a link, is not entered again; what is no regular
    file is passed over, and so are a saved page's pictures and frames («Новость_files»).
    """
    seen: set[tuple[int, int]] = set()
    yield from _below(folder, PurePath(), selection, seen)


def _below(
    folder: Path, inside: PurePath, selection: Selection, seen: set[tuple[int, int]]
) -> Iterator[Path | Unread]:
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names, a million of them
    except OSError as error:
        place = printable(folder)
        yield Unread(place, f"{place}: this folder cannot be read ({explain(error)})")
        return
    present = frozenset(names)
    for name in names:
        path, member = folder / name, inside / name
        if selection.leaves(member.as_posix()):
            continue
        kind = _kind(path)
        if kind == stat.S_IFDIR:
            if not _belongs_to_page(name, present):
                yield from _below(path, member, selection, seen)
        elif kind == stat.S_IFREG and selection.wants(member.as_posix()):
            yield path


def _kind(path: Path) -> int | None:
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except OSError:
        return stat.S_IFREG  # a broken link: reading it says so


def _belongs_to_page(name: str, present: frozenset[str]) -> bool:
    return any(
        name.endswith(ending) and name.removesuffix(ending) + page in present
        for ending in _SAVED
        for page in _PAGES
    )
