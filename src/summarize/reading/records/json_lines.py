"""JSON and JSON Lines to articles, a record at a time."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from summarize.errors import InputError
from summarize.reading.archives.pieces import over
from summarize.reading.encodings import decode
from summarize.reading.readers import Unread
from summarize.reading.records.article import Place, article_of, kind_of
from summarize.reading.records.fields import Columns, Fields, choose, has, listed
from summarize.reading.records.json_stream import values
from summarize.reading.records.json_values import Doubled, JsonError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Article
    from summarize.reading.archives.pieces import Piece, Plan

_WAIT = 100  # records without a text before the whole file is given up
_MARK = b"\xef\xbb\xbf"


def read_json(piece: Piece, plan: Plan) -> Iterator[Article | Unread]:
    """The articles of a file of JSON: an array, one object, or one object a line."""
    records = _lines(piece, plan) if _has_lines(piece) else _values(piece, plan)
    yield from Records(plan.fields, piece.location).articles(records)


class Records:
    """Records made articles, with the columns chosen for each by its own members."""

    def __init__(self, fields: Fields, location: str) -> None:
        self._fields = fields
        self._location = location
        self._seen: dict[str, None] = {}  # in order
        self._chosen: dict[tuple[str, ...], Columns] = {}

    def articles(
        self, records: Iterator[tuple[Place, dict[str, Any]] | Unread]
    ) -> Iterator[Article | Unread]:
        """Articles and what could not be read, in order.

        Where no record has the text at all, one complaint stands for all of them.
        """
        missing: list[Unread] = []
        found = False
        for item in records:
            if isinstance(item, Unread):
                yield item
                continue
            place, record = item
            self._note(record)
            columns = self._columns(record, place.location)
            if isinstance(columns, Unread) and (inner := _wrapped(record, place)):
                found = True
                yield from self.articles(inner)
            elif isinstance(columns, Columns):
                found = True
                yield from missing
                missing.clear()
                yield self._article(record, columns, place)
            elif found:
                yield columns
            elif len(missing) == _WAIT:
                break
            else:
                missing.append(columns)
        if missing and not found:
            yield missing[0] if len(missing) == 1 else self._none_of(len(missing))
        if found:
            yield from self._never_seen()

    def _note(self, record: dict[str, Any]) -> None:
        if len(self._seen) < _WAIT:
            self._seen.update(dict.fromkeys(record))

    def _columns(self, record: dict[str, Any], location: str) -> Columns | Unread:
        names = tuple(record)
        if names in self._chosen:
            return self._chosen[names]
        fields = self._fields
        present = Fields(
            text=fields.text,  # the others may be missing in some of the records
            id=fields.id if fields.id and has(names, fields.id) else None,
            title=fields.title if fields.title and has(names, fields.title) else None,
            date=fields.date if fields.date and has(names, fields.date) else None,
        )
        try:
            columns = choose(names, present, location)
        except InputError as error:
            return Unread(location, str(error))
        if len(self._chosen) < _WAIT:
            self._chosen[names] = columns
        return columns

    def _article(self, record: dict[str, Any], columns: Columns, place: Place) -> Article | Unread:
        if isinstance(record, Doubled) and (twice := columns.used.intersection(record.names)):
            return Unread(
                place.location,
                f"{place.location}: the field {min(twice)!r} stands twice in it with different "
                "values, keep one of them",
            )
        try:
            return article_of(record, columns, place)
        except InputError as error:
            return Unread(place.location, str(error))

    def _none_of(self, count: int) -> Unread:
        wanted = repr(self._fields.text) if self._fields.text else "that is known to hold the text"
        return Unread(
            self._location,
            f"{self._location}: none of the first {count} records has a field {wanted}, only "
            f"{listed(self._seen)}; name it by --text-field",
        )

    def _never_seen(self) -> Iterator[Unread]:
        fields = self._fields
        for option, name in (
            ("--title-field", fields.title),
            ("--date-field", fields.date),
            ("--id-field", fields.id),
        ):
            if name and len(self._seen) < _WAIT and not has(self._seen, name):
                yield Unread(
                    self._location,
                    f"{self._location}: no record has the field {name!r}, which {option} named, "
                    f"only {listed(self._seen)}",
                )


def _wrapped(
    record: dict[str, Any], place: Place
) -> Iterator[tuple[Place, dict[str, Any]] | Unread] | None:
    """The records in ``{"status": "ok", "articles": [{…}, …]}``, as services answer; else None."""
    lists = [
        value
        for value in record.values()
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value)
    ]
    if len(lists) != 1:
        return None
    return (
        (replace(place, location=f"{place.location}#{number}"), each)
        for number, each in enumerate(lists[0], start=1)
    )


def _has_lines(piece: Piece) -> bool:
    """Whether every line is a value of its own."""
    if piece.name.lower().endswith((".jsonl", ".ndjson")):
        return True
    head = piece.head().removeprefix(_MARK).lstrip()
    if not head.startswith(b"{"):
        return False
    line, end, _ = head.partition(b"\n")
    if not end:
        return True
    try:
        parse(line.decode("utf-8", "replace"))
    except JsonError:
        return False
    return True


def _lines(piece: Piece, plan: Plan) -> Iterator[tuple[Place, dict[str, Any]] | Unread]:
    limit = plan.limits.document_bytes
    number = 0
    while line := piece.file.readline(limit + 1):
        number += 1
        place = f"{piece.location}:{number}"
        if len(line) > limit:
            while line and not line.endswith(b"\n"):  # the rest of it, a piece at a time
                line = piece.file.readline(_PIECE_BYTES)
            yield Unread(place, str(over(place, "this line", limit, "document")))
            continue
        if number == 1:
            line = line.removeprefix(_MARK)
        if line.strip():
            yield _record(line, place)


_PIECE_BYTES = 1_000_000


def _record(data: bytes, location: str) -> tuple[Place, dict[str, Any]] | Unread:
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        decoded = decode(data)
        if decoded is None:
            return Unread(location, f"{location}: this is no text, a JSON object was expected")
        text, encoding = decoded.text, decoded.encoding
    try:
        value = parse(text)
    except JsonError as error:
        return Unread(location, f"{location}: this is no valid JSON ({error}); mend or drop it")
    if not isinstance(value, dict):
        return Unread(
            location,
            f"{location}: this is {kind_of(value)}, an object with its fields was expected",
        )
    return Place(location, encoding), value


def _values(piece: Piece, plan: Plan) -> Iterator[tuple[Place, dict[str, Any]] | Unread]:
    limit = plan.limits.document_bytes
    array = piece.head().removeprefix(_MARK).lstrip().startswith(b"[")
    found = enumerate(values(piece.file, limit), start=1)
    first = next(found, None)
    second = next(found, None)
    several = array or second is not None
    for number, data in chain((each for each in (first, second) if each), found):
        place = f"{piece.location}#{number}" if several else piece.location
        if data is None:
            yield Unread(place, str(over(place, "this record", limit, "document")))
        else:
            yield _record(data, place)
