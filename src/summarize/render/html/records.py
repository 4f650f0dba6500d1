"""Briefs read back from their JSON, as far as an index of an archive needs them."""

from __future__ import annotations

import heapq
import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

from summarize.errors import InputError
from summarize.render.records import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_ENDINGS: Final = (".json", ".jsonl", ".ndjson")
_BATCH: Final = "summarize-batch/"
_LONGEST_LINE: Final = 20_000_000  # characters; a brief's record is some ten thousand
_MONEY_AND_MEASURES: Final = frozenset({"money", "measure", "share", "number", "multiple"})


@dataclass(frozen=True, slots=True)
class IndexedFigure:
    """A key figure of a brief; ``value`` is None where it is a date or no plain number."""

    printed: str
    english: str
    measures: str
    unit: str
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class IndexedBrief:
    """A brief in an index; ``page`` is its page, relative to the index, where there is one."""

    russian: str
    english: str
    published: str
    source: str
    location: str
    marked: bool
    doubts: tuple[str, ...]
    sentences: tuple[tuple[str, str], ...]
    figures: tuple[IndexedFigure, ...]
    page: str | None

    @property
    def day(self) -> str:
        """The day of publication as ``2023-07-05``; empty where none is known."""
        return self.published[:10]


@dataclass(frozen=True, slots=True)
class Archive:
    """The briefs of an index, marked ones first, then the newest, and how many there are in all."""

    briefs: tuple[IndexedBrief, ...]
    total: int
    marked: int


def read_archive(
    sources: Iterable[Path], out: Path, most: int, complain: Callable[[str], None]
) -> Archive:
    """Read the briefs of files and folders; no more than ``most`` are held at a time.

    Args:
        sources: JSON and JSON Lines files as ``summarize brief`` writes them, or folders of them.
        out: Where the index will stand; the links to pages are relative to its folder.
        most: How many briefs to keep: marked ones before others, newer before older.
        complain: Told of each record that is no brief.

    Raises:
        InputError: a source is missing, or there is no brief in any of them.
    """
    kept: list[tuple[tuple[bool, str, int], IndexedBrief]] = []
    total = marked = 0
    for path in _files(sources):
        for place, record in _records(path, complain):
            found = _brief(record, _page(path, place, record, out))
            total += 1
            marked += found.marked
            entry = ((found.marked, found.published, -total), found)
            if len(kept) < most:
                heapq.heappush(kept, entry)
            else:
                heapq.heappushpop(kept, entry)
    if not total:
        raise InputError(
            "There is no brief in what was named: give JSON or JSON Lines that "
            "summarize brief --format jsonl wrote, or a folder of them."
        )
    kept.sort(key=lambda each: each[0], reverse=True)
    return Archive(tuple(found for _, found in kept), total, marked)


def _files(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            yield from sorted(
                each
                for each in source.rglob("*")
                if each.suffix.lower() in _ENDINGS
                and each.is_file()
                and not any(part.startswith(".") for part in each.relative_to(source).parts)
            )
        elif source.is_file():
            yield source
        else:
            raise InputError(f"There is no file or folder {source}: check the path.")


def _records(path: Path, complain: Callable[[str], None]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The brief records of a file with their places in it, counted from 1."""
    whole = path.suffix.lower() == ".json"
    place = 0
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as stream:
            pieces = [stream.read()] if whole else iter(lambda: stream.readline(_LONGEST_LINE), "")
            for number, piece in enumerate(pieces, start=1):
                where = str(path) if whole else f"{path}, line {number}"
                for record in _parsed(piece, where, complain):
                    place += 1
                    yield place, record
    except (OSError, UnicodeDecodeError) as error:
        complain(f"{path} cannot be read as UTF-8 text ({error}); it is left out.")


def _parsed(piece: str, where: str, complain: Callable[[str], None]) -> Iterator[dict[str, Any]]:
    if not piece.strip():
        return
    try:
        value = json.loads(piece)
    except (ValueError, RecursionError) as error:
        complain(f"{where} is no JSON ({error}); it is left out.")
        return
    for record in value if isinstance(value, list) else [value]:
        if isinstance(record, dict) and record.get("schema") == SCHEMA:
            yield record
        elif isinstance(record, dict) and str(record.get("schema")).startswith(_BATCH):
            continue  # the manifest beside a batch's briefs
        else:
            complain(f"{where} holds no brief ({SCHEMA}); it is left out.")


def _brief(record: dict[str, Any], page: str | None) -> IndexedBrief:
    title = record.get("title") or {}
    rows = [*([title] if title else []), *(record.get("summary") or [])]
    doubts = tuple(str(doubt) for row in rows for doubt in row.get("doubts", ()))
    source = str(record.get("source") or "")
    return IndexedBrief(
        russian=str(title.get("ru", "")),
        english=str(title.get("en", "")),
        published=str(record.get("published") or ""),
        source=_host(source),
        location=str(record.get("location", "")),
        marked=bool(doubts) or not record.get("ok", True),
        doubts=doubts,
        sentences=tuple(
            (str(row.get("ru", "")), str(row.get("en", ""))) for row in record.get("summary") or []
        ),
        figures=tuple(_figure(each) for each in record.get("key_figures") or []),
        page=page,
    )


def _figure(record: dict[str, Any]) -> IndexedFigure:
    value = None
    if record.get("kind") in _MONEY_AND_MEASURES and "value" in record:
        try:
            value = Fraction(str(record["value"]))
        except (ValueError, ZeroDivisionError):
            value = None
    return IndexedFigure(
        str(record.get("text", "")),
        str(record.get("english", "")),
        str(record.get("measures", "")),
        str(record.get("unit") or ("" if record.get("kind") == "number" else record.get("kind"))),
        value,
    )


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _page(path: Path, place: int, record: dict[str, Any], out: Path) -> str | None:
    """The page of a brief: beside its JSON, by the article's name, or a place on a page of many."""
    stem = Path(str(record.get("location", ""))).stem
    one = path.suffix.lower() == ".json" and place == 1
    names = [(path.with_suffix(".html"), f"#b{place}" if not one else "")]
    if stem:
        names += [(folder / f"{stem}.html", "") for folder in (path.parent, out.parent)]
    for candidate, fragment in names:
        if candidate.is_file() and candidate.resolve() != out.resolve():
            return quote(_relative(candidate, out.parent)) + fragment
    return None


def _relative(path: Path, folder: Path) -> str:
    import os.path  # noqa: PLC0415 - pathlib's relative_to goes upwards only from Python 3.12

    return os.path.relpath(path.resolve(), folder.resolve()).replace(os.sep, "/")
