"""A file of a hub, downloaded so that it can go on where it stopped.

huggingface_hub's own download begins anew after an interruption of the process; this one goes on,
with plain HTTP ranges, which every mirror and proxy understands.
"""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from summarize.errors import ModelError
from summarize.models.hashing import CHUNK_BYTES, Digests
from summarize.models.hub import MAX_WAIT_S, endpoint, headers, translated
from summarize.models.hub_errors import is_passing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarize.models.hub import HubFile, Patience, Snapshot

_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(?:\d+|\*)")
_PARTIAL, _ERRORS, _NOT_SATISFIABLE = 206, 400, 416


class CorruptError(ModelError):
    """Bytes that are not those which were stated."""


def download(
    source: Snapshot,
    file: HubFile,
    part: Path,
    patience: Patience,
    advance: Callable[[int], None],
) -> Digests:
    """Bring a file's bytes into ``part``, going on after those that it holds already.

    Args:
        source: whose file it is.
        file: which one.
        part: where to; it is left as it is where the download fails.
        patience: how long to wait.
        advance: gets the count of bytes that came, those found in ``part`` too; negative where
            the server begins anew.

    Returns:
        The digests of all bytes; nothing is compared here but the size.

    Raises:
        CorruptError: more bytes came than the hub stated, or its answers contradict each other.
        ModelError: they could not be had; the message says why.
        OSError: they could not be written.
    """
    from huggingface_hub import hf_hub_url  # noqa: PLC0415 - half a second, and only here

    url = hf_hub_url(source.repository, file.path, revision=source.commit, endpoint=endpoint())
    with translated(source.repository, source.commit, patience), part.open("a+b") as out:
        transfer = _Transfer(url, file, out, patience.timeout_s, advance, digests_for(file))
        transfer.take_what_is_there()
        transfer.finish(patience)
        os.fsync(out.fileno())
        return transfer.digests


def digests_for(file: HubFile) -> Digests:
    """Empty digests of the kinds that the hub states for a file."""
    return Digests(file.size_bytes, git=file.git_sha1 is not None)


@dataclass(slots=True)
class _Transfer:
    """One file on its way; ``digests`` are always those of what ``out`` holds."""

    url: str
    file: HubFile
    out: IO[bytes]
    timeout_s: float
    advance: Callable[[int], None]
    digests: Digests

    def take_what_is_there(self) -> None:
        """Read what an earlier attempt left; too much of it is thrown away."""
        if self.out.seek(0, os.SEEK_END) > self.file.size_bytes:
            self.out.truncate(0)
        self.out.seek(0)
        while piece := self.out.read(CHUNK_BYTES):
            self.digests.update(piece)
            self.advance(len(piece))

    def finish(self, patience: Patience) -> None:
        """Ask until everything is there; attempts that bring something cost no patience."""
        failures = 0
        while self.out.tell() < self.file.size_bytes:
            before = self.out.tell()
            try:
                self._ask()
                if self.out.tell() < self.file.size_bytes:
                    raise ConnectionError(f"it ended at byte {self.out.tell()}")  # noqa: TRY301 - to be judged like a break
            except Exception as error:
                failures = 0 if self.out.tell() > before else failures + 1
                if failures > patience.retries or not is_passing(error):
                    raise
                time.sleep(min(patience.wait_s * 2 ** max(0, failures - 1), MAX_WAIT_S))

    def _ask(self) -> None:
        """Read one answer to its end, or to the first fault."""
        from huggingface_hub import get_session  # noqa: PLC0415 - half a second, and only here

        # Documented as this module's, only not re-exported to type checkers.
        from huggingface_hub.utils import (  # type: ignore[attr-defined] # noqa: PLC0415
            hf_raise_for_status,
        )

        start = self.out.tell()
        asking = {**headers(), "Accept-Encoding": "identity"}  # ranges of the bytes themselves
        if start:
            asking["Range"] = f"bytes={start}-"
        with get_session().stream(
            "GET", self.url, headers=asking, timeout=self.timeout_s
        ) as answer:
            if start and not _goes_on(answer, start):
                self._begin_anew(start)
            if start and answer.status_code == _NOT_SATISFIABLE:
                return
            hf_raise_for_status(answer)
            self._refuse_another(answer)
            # No chunk size: gathering whole chunks would lose the bytes before a break.
            for piece in answer.iter_raw():
                self._take(piece)

    def _take(self, piece: bytes) -> None:
        if self.out.tell() + len(piece) > self.file.size_bytes:
            raise CorruptError(
                f"{endpoint()} sent more than the {self.file.size_bytes} bytes that it states for "
                f"{self.file.path}: nothing was kept of it; try again, or another mirror."
            )
        self.out.write(piece)
        self.digests.update(piece)
        self.advance(len(piece))

    def _begin_anew(self, start: int) -> None:
        self.advance(-start)
        self.out.truncate(0)
        self.out.seek(0)
        self.digests = digests_for(self.file)

    def _refuse_another(self, answer: Any) -> None:  # noqa: ANN401 - the HTTP library's own type
        """Refuse at once an answer whose own headers say that it is another file."""
        first = answer.history[0] if answer.history else answer
        linked = first.headers.get("X-Linked-ETag", "").removeprefix("W/").strip('"')
        stated = self.file.sha256
        if stated is not None and linked and linked != stated:
            raise CorruptError(
                f"{endpoint()} contradicts itself about {self.file.path}: its list states SHA-256 "
                f"{stated}, its answer {linked}; try again, or another mirror."
            )


def _goes_on(answer: Any, start: int) -> bool:  # noqa: ANN401 - the HTTP library's own type
    """Whether an answer continues at ``start``; errors are left to whoever reads its status."""
    if answer.status_code == _PARTIAL:
        found = _CONTENT_RANGE.match(answer.headers.get("Content-Range", ""))
        return found is not None and int(found[1]) == start
    return bool(answer.status_code >= _ERRORS and answer.status_code != _NOT_SATISFIABLE)
