"""The output folder of a batch: its lock, its store, its outputs and its manifest."""

from __future__ import annotations

import json
import os
import socket
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from summarize.batch import documents as store
from summarize.batch.documents import Documents
from summarize.batch.outputs import PART, Files, OneFile, Output, in_order, sync_folder, writing
from summarize.batch.tasks import LINES
from summarize.errors import InputError, UsageError
from summarize.memory import FILE as MEMORY_FILE
from summarize.memory import Memory
from summarize.memory.store import now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INSIDE = ".summarize"
ONE_FILE = {"brief": "briefs.jsonl", "translate": "translations.jsonl"}


@contextmanager
def locked(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Have the folder to ourselves; the lock goes with the process, however it ends.

    Args:
        folder: the output folder; it is made where there is none.
        wait: wait for another run to end, instead of refusing.

    Raises:
        UsageError: another run is at work in it.
        InputError: it cannot be written.
    """
    inside = folder / INSIDE
    with writing(inside):
        inside.mkdir(parents=True, exist_ok=True)
        lock = FileLock(inside / "lock")
        owner = inside / "owner.json"
        try:
            lock.acquire(timeout=-1 if wait else 0)
        except Timeout:
            raise UsageError(
                f"{folder}: another run is at work in this folder{_owner(owner)}: wait until it "
                "has ended (--wait does that), or name another --out."
            ) from None
    try:
        with writing(owner):
            facts = {"process": os.getpid(), "host": socket.gethostname(), "since": now()}
            owner.write_text(json.dumps(facts), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            owner.unlink(missing_ok=True)
        lock.release()


def _owner(path: Path) -> str:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        return f" (process {facts['process']} on {facts['host']}, since {facts['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


class Folder:
    """An output folder that is open.

    Args:
        path: where it is; hold its lock.
        task: the name of the task; a folder holds the outputs of one task.
        form: the format of the outputs.
        memory: the file of the segment memory; None for one inside of the folder.

    Raises:
        UsageError: the folder holds the outputs of another task.
        InputError: something in it is damaged or cannot be written.
    """

    def __init__(self, path: Path, task: str, form: str, memory: Path | None = None) -> None:
        self.path = path
        self.documents = Documents(path / INSIDE / store.FILE)
        try:
            self._claim(task)
            self.memory = Memory(memory or path / INSIDE / MEMORY_FILE)
        except BaseException:
            self.documents.close()
            raise
        try:
            self.output = self._open(form, ONE_FILE.get(task, f"{task}.jsonl"))
        except BaseException:
            self.close()
            raise

    def _claim(self, task: str) -> None:
        made = self.documents.fact("task")
        if made is not None and made != task:
            raise UsageError(
                f"{self.path} holds the outputs of --task {made}: name another --out for {task}."
            )
        self.documents.note("task", task)

    def _open(self, form: str, name: str) -> Output:
        if form != LINES:
            return Files(self.path, form)
        path = self.path / name
        if self.documents.fact("moving") == "1":  # a run died between filing and moving
            self._move(path)
        return OneFile(path, int(self.documents.fact("written_bytes") or 0))

    def close(self) -> None:
        """Close everything that is open."""
        if hasattr(self, "output"):
            self.output.close()
        self.memory.close()
        self.documents.close()

    def put_in_order(self) -> None:
        """Have the lines of the one output file in the order of the documents, and no others.

        Raises:
            InputError: the disk has no room for a second copy.
        """
        if not isinstance(self.output, OneFile):
            return
        place, ordered = 0, True
        for start, length in self.documents.lines():
            ordered = ordered and start == place
            place += length
        if ordered and place == self.output.written_bytes:
            return
        path = self.output.path
        new = _ordered(path)
        size = in_order(path, self.documents.lines(), new)
        self.documents.reorder(size)
        self.output.close()
        self._move(path)
        self.output = OneFile(path, size)

    def _move(self, path: Path) -> None:
        with writing(path):
            if _ordered(path).exists():
                _ordered(path).replace(path)
                sync_folder(path.parent)
        self.documents.note("moving", "")


def _ordered(path: Path) -> Path:
    return path.with_name(f".{path.name}.ordered{PART}")


def open_store(path: Path) -> Documents:
    """The store of an output folder that exists, to be looked at.

    Raises:
        InputError: it is no output folder of a batch, or its store is damaged.
    """
    file = path / INSIDE / store.FILE
    if not file.is_file():
        raise InputError(f"{path}: no batch has written into this folder; name the --out of one.")
    return Documents(file)
