"""JSON Lines in, JSON Lines out: a line for a line, in order, each as soon as it can be had.

A reader in a thread of its own keeps a bounded number of lines ready; whatever is ready is
translated together. Who sends one line and waits gets one answer; who sends a million keeps the
engine's batches full, in constant memory.
"""

from __future__ import annotations

import json
import queue
import threading
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from summarize.batch.outcomes import line, merged, not_proved
from summarize.batch.pools import Untranslated, reason_of
from summarize.errors import InputError, ModelError, SummarizeError
from summarize.reading.limits import Limits
from summarize.reading.records.article import Place, article_of, member
from summarize.reading.records.fields import Fields, choose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.batch.pools import Pool
    from summarize.batch.tasks import Task
    from summarize.memory import Memory

READY = 64  # lines that are read ahead, and translated together at most


@dataclass(slots=True)
class Streamed:
    """What became of the lines so far."""

    done: int = 0
    failed: int = 0
    marked: int = 0
    unproved: int = 0  # of these: for figures, under strictness


@dataclass(frozen=True, slots=True)
class _Answer:
    """A line on its way: its fields, and its work or the reason why there is none."""

    fields: dict[str, Any]
    work: Any = None
    reason: str = ""


class Stream:
    """Answers records with what the task makes of them.

    Args:
        task: what is made of each; its form is ``jsonl``.
        pool: who translates.
        memory: translations that are known.
        fields: the columns, where the usual names do not fit.
        strict: answer with an error where a figure is not proved.
        complain: told in a sentence what is wrong with a line.
    """

    def __init__(
        self,
        task: Task[Any],
        pool: Pool,
        memory: Memory,
        *,
        fields: Fields | None = None,
        strict: bool = False,
        complain: Callable[[str], None] = lambda _what: None,
    ) -> None:
        self._task = task
        self._pool = pool
        self._memory = memory
        self._fields = fields or Fields()
        self._strict = strict
        self._complain = complain
        self.streamed = Streamed()

    def answer(self, source: IO[bytes], target: IO[bytes]) -> Streamed:
        """Answer every line of ``source`` on ``target``, flushed as soon as it is known.

        Raises:
            BrokenPipeError: nobody reads the answers any more.
            ModelError: the engine cannot be used.
        """
        for some in _ready(source):
            answers = [self._understand(number, raw) for number, raw in some if raw.strip()]
            rows = self._translate(answers)
            for answer in answers:
                target.write(self._finish(answer, rows))
            target.flush()
        return self.streamed

    def _understand(self, number: int, raw: bytes) -> _Answer:
        place = Place(f"-:{number}")
        fields: dict[str, Any] = {}
        try:
            record = _record(raw, place.location)
            fields = record
            columns = choose(record.keys(), self._fields, place.location)
            fields = {name: value for name, value in record.items() if name not in columns.used}
            known = member(record, columns.id)
            if known is not None:
                fields = {"id": known, **fields}
            article = article_of(record, columns, place)
            return _Answer(fields, self._task.plan(article))
        except ModelError:  # of a model that writes summaries
            raise
        except InputError as error:
            return _Answer(fields, reason=str(error))
        except Exception as error:  # noqa: BLE001 - one line must not end the stream
            return _Answer(fields, reason=f"{place.location}: {reason_of(error)}")

    def _translate(self, answers: list[_Answer]) -> dict[str, Any]:
        works = [answer.work for answer in answers if answer.work is not None]
        texts = list(dict.fromkeys(text for work in works for text in work.texts))
        rows: dict[str, Any] = dict(self._memory.find_reviewed(texts, self._task.style))
        left = [text for text in texts if text not in rows]
        rows |= self._memory.find(left, self._pool.origin)
        for some in self._pool.translate([text for text in left if text not in rows]):
            good = [row for row in some if not isinstance(row, Untranslated)]
            self._memory.keep(good, self._pool.origin)
            rows |= {row.ru: row for row in some}
        return rows

    def _finish(self, answer: _Answer, rows: dict[str, Any]) -> bytes:
        if answer.work is None:
            return self._refuse(answer, answer.reason)
        english = [rows[text] for text in answer.work.texts]
        broken = next((row for row in english if isinstance(row, Untranslated)), None)
        if broken is not None:
            return self._refuse(answer, f"{broken.reason}, over «{broken.ru[:80]}»")
        origin = self._pool.origin
        try:
            made = self._task.finish(answer.work, english, origin.engine, origin.signature)
        except SummarizeError:
            raise
        except Exception as error:  # noqa: BLE001 - one line must not end the stream
            return self._refuse(answer, reason_of(error))
        if self._strict and made.doubt:
            self.streamed.unproved += 1
            return self._refuse(answer, not_proved(made))
        self.streamed.done += 1
        self.streamed.marked += made.marked > 0
        if "id" not in answer.fields:
            return made.data
        record = json.loads(made.data)  # the id as it came: a number stays a number
        return line({**record, "id": answer.fields["id"]})

    def _refuse(self, answer: _Answer, reason: str) -> bytes:
        """The answer to a line that cannot be made, in its place."""
        self.streamed.failed += 1
        self._complain(reason)
        return line(merged({"error": reason}, answer.fields))


def _record(raw: bytes, location: str) -> dict[str, Any]:
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{location}: this line is no JSON ({error}), an object was expected"
        ) from (error)
    if not isinstance(record, dict):
        raise InputError(f"{location}: this line is no JSON object, one with a text was expected")
    return record


def _ready(source: IO[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    """What is there of the numbered lines of ``source``: at least one, at most ``READY``."""
    lines: queue.Queue[_Line] = queue.Queue(READY)
    threading.Thread(target=_read, args=(source, lines), name="lines", daemon=True).start()
    item = lines.get()
    while item is not None:
        some: list[tuple[int, bytes]] = []
        while isinstance(item, tuple):
            some.append(item)
            if len(some) == READY or lines.empty():
                break
            item = lines.get()
        if some:
            yield some
        if isinstance(item, BaseException):
            raise InputError(f"-: standard input cannot be read ({item})") from item
        item = lines.get() if isinstance(item, tuple) else None


_Line = tuple[int, bytes] | BaseException | None


def _read(source: IO[bytes], lines: queue.Queue[_Line]) -> None:
    """Put the numbered lines of ``source`` into ``lines``, and None, or an error, at the end."""
    limit = Limits().document_bytes
    number = 0
    try:
        while raw := source.readline(limit + 1):
            number += 1
            if len(raw) > limit:
                while raw and not raw.endswith(b"\n"):
                    raw = source.readline(limit)
                raw = b"a line over the limit of a document"
            lines.put((number, raw))
        lines.put(None)
    except (OSError, ValueError) as error:
        lines.put(error)
