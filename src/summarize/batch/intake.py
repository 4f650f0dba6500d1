"""What of a stream of documents is still to be made, as the store knows it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from summarize.batch.conduct import Job, Shared
from summarize.batch.naming import stem_of
from summarize.batch.outcomes import STRICT
from summarize.batch.states import Document, State, digest_of
from summarize.reading.readers import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Article
    from summarize.reading.duplicates import Duplicate

_MET_AT_ONCE = 500
_DIGEST_CHARS = 256


class Intake:
    """Takes documents in, and lets those go by that are done.

    ``waiting`` holds the keys of documents that were taken and not begun; ``note_met`` says that a
    document was met and left as it is.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._store = shared.folder.documents
        self._memory = shared.folder.memory
        self._made_by = shared.made_by
        self._blame = shared.blame
        self._met: set[int] = set()
        self.waiting: set[str] = set()

    def take(self, article: Article) -> Job | None:
        """The document of ``article`` if there is something to do about it."""
        self._shared.tally.met += 1
        digest = digest_of(article)
        document = self._known(article.location, digest)
        if document is None:
            return None
        same = document.digest == digest
        if same and document.state is State.QUARANTINED and self._still_hopeless(document, article):
            self._shared.tally.failed += 1
            self._shared.tally.unproved += document.reason.endswith(STRICT)
            self.note_met(document.seq)
            return None
        if same and document.state is State.DONE and self._still_good(document, article):
            self._shared.tally.unchanged += 1
            self.note_met(document.seq)
            return None
        if not same or document.state in {State.QUARANTINED, State.DONE}:
            self._store.renew(document, digest)
            document = replace(document, attempts=0, deaths=0, alone=False)
        return Job(document, article)

    def take_left(self, article: Article) -> Job | None:
        """The document of ``article`` if it was left to a later pass."""
        digest = digest_of(article)
        for name in _numbered(article.location):
            document = self._store.find(name)
            if document is None:
                return None
            if document.digest == digest:
                left = document.state in {State.QUEUED, State.FAILED} and document.deaths > 0
                return Job(document, article) if left else None
        return None

    def _still_hopeless(self, document: Document, article: Article) -> bool:
        """Whether it was given up with these options, or took the process with it."""
        if document.made_by not in {self._blame, ""}:
            return False
        return not (document.reason.endswith(STRICT) and self._reviewed_since(document, article))

    def _known(self, key: str, digest: bytes) -> Document | None:
        """The document at ``key``, new or old; None where this run has had it already.

        Where a key stands several times, as a name can in an archive, each has a number of its
        own, and is known again by its contents.
        """
        free = None
        for name in _numbered(key):
            document = self._store.find(name)
            if document is None:
                break
            had = self._had(document)
            if document.digest == digest:
                return None if had else document
            free = free or (None if had else document)
        return free or self._store.add(
            name, stem_of(name, self._shared.roots), digest, self._shared.run
        )

    def _had(self, document: Document) -> bool:
        """Whether this run has met a document already."""
        return (
            document.run == self._shared.run
            or document.key in self.waiting
            or document.seq in self._met
        )

    def _still_good(self, document: Document, article: Article) -> bool:
        if document.made_by != self._made_by:
            return False
        if self._shared.conduct.strict and (document.marked or document.name_doubts):
            return False
        if not self._shared.folder.output.has(document.stem, document.start, document.length):
            return False
        return not self._reviewed_since(document, article)

    def _reviewed_since(self, document: Document, article: Article) -> bool:
        """Whether a person's translation of one of its sentences came or went since."""
        if document.revision >= self._shared.revision:
            return False
        try:
            texts = self._shared.task.plan(article).texts
        except Exception:  # noqa: BLE001 - it is made anew, and fails in its place
            return True
        return self._memory.reviewed_since(texts, document.revision)

    def note_met(self, seq: int | None = None) -> None:
        """Note that a document was met; without a number, file what was noted."""
        if seq is not None:
            self._met.add(seq)
        if self._met and (seq is None or len(self._met) >= _MET_AT_ONCE):
            self._store.met(sorted(self._met), self._shared.run, self._shared.revision)
            self._met = set()
            self._shared.report(self._shared.tally)

    def other(self, item: Unread | Duplicate) -> None:
        """Count what is no article: a document that cannot be read, or one that is passed over."""
        if isinstance(item, Unread):
            self._unread(item)
        else:
            self._shared.tally.duplicates += 1

    def _unread(self, item: Unread) -> None:
        """File a document that cannot be read: at once, because reading again would not help."""
        self._shared.tally.met += 1
        digest = item.message[:_DIGEST_CHARS].encode()
        document = self._known(item.location, digest)
        if document is None:
            return
        if document.digest != digest:
            self._store.renew(document, digest)
        revision = self._shared.revision
        self._store.fail(document.seq, item.message, self._blame, revision, given_up=True)
        self._shared.tally.failed += 1
        self.note_met(document.seq)


def _numbered(key: str) -> Iterator[str]:
    """The keys of what stands at ``key``, one after another."""
    yield key
    for number in count(2):
        yield f"{key} ({number})"
