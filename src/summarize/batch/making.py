"""Making documents together: plan, translate what is new in one go, finish, write, file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from summarize.batch.outcomes import not_proved
from summarize.batch.pools import Untranslated, reason_of
from summarize.batch.states import Finished
from summarize.errors import ModelError, SummarizeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.batch.conduct import Job, Shared
    from summarize.batch.outcomes import Outcome
    from summarize.document import Translation


class Making:
    """Makes documents and files what came of them."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._store = shared.folder.documents
        self._memory = shared.folder.memory
        self._made_by = shared.made_by

    def make(self, jobs: Sequence[Job], *, alone: bool) -> None:
        """Make documents together; what fails is tried again by itself, then given up."""
        seqs = [job.document.seq for job in jobs]
        self._store.begin(seqs, self._shared.run, alone=alone)
        open_ = set(seqs)
        failed: list[tuple[Job, str]] = []
        try:
            outcomes = self._outcomes(jobs, failed)
            self._file(outcomes)
            open_ -= {job.document.seq for job, _ in outcomes}
            again = []
            for job, reason in failed:
                open_.discard(job.document.seq)
                if not self._give_up(job, reason):
                    again.append(job)
        except BaseException as error:
            # Through no fault of theirs; a crash of the process leaves them as begun instead.
            if isinstance(error, (KeyboardInterrupt, SummarizeError, SystemExit)):
                with suppress(SummarizeError):
                    self._store.put_back(sorted(open_))
            raise
        self._shared.report(self._shared.tally)
        for job in again:
            tried = replace(job.document, attempts=job.document.attempts + 1)
            self.make([replace(job, document=tried)], alone=True)

    def _outcomes(
        self, jobs: Sequence[Job], failed: list[tuple[Job, str]]
    ) -> list[tuple[Job, Outcome]]:
        """What comes of ``jobs``; those that fail are added to ``failed`` with the reason."""
        planned = []
        for job in jobs:
            try:
                planned.append((job, self._shared.task.plan(job.article)))
            except ModelError:  # of a model that writes summaries
                raise
            except Exception as error:  # noqa: BLE001 - one document must not end the run
                failed.append((job, reason_of(error)))
        texts = dict.fromkeys(text for _, work in planned for text in work.texts)
        rows = self._translate(list(texts))
        outcomes = []
        origin = self._shared.pool.origin
        for job, work in planned:
            english = [rows[text] for text in work.texts]
            broken = next((row for row in english if isinstance(row, Untranslated)), None)
            if broken is not None:
                failed.append((job, f"{broken.reason}, over «{broken.ru[:80]}»"))
                continue
            try:
                made = self._shared.task.finish(work, english, origin.engine, origin.signature)
            except SummarizeError:
                raise
            except Exception as error:  # noqa: BLE001 - one document must not end the run
                failed.append((job, reason_of(error)))
                continue
            if not (made.doubt and self._shared.conduct.strict):
                outcomes.append((job, made))
            else:
                self._give_up(job, not_proved(made), at_once=True)
                self._shared.tally.unproved += 1
        return outcomes

    def _translate(self, texts: list[str]) -> dict[str, Any]:
        """The translation of each text: a person's, one that was made before, or a new one."""
        tally = self._shared.tally
        rows: dict[str, Translation | Untranslated] = dict(
            self._memory.find_reviewed(texts, self._shared.task.style)
        )
        tally.reviewed += len(rows)
        known = self._memory.find(
            (text for text in texts if text not in rows), self._shared.pool.origin
        )
        tally.from_memory += len(known)
        rows |= known
        missing = [text for text in texts if text not in rows]
        for some in self._shared.pool.translate(missing):
            self._memory.keep(
                [row for row in some if not isinstance(row, Untranslated)], self._shared.pool.origin
            )
            tally.translated += len(some)
            rows |= {row.ru: row for row in some}
            self._shared.report(tally)
        return rows

    def _file(self, outcomes: list[tuple[Job, Outcome]]) -> None:
        """Write what was made, and only then say that it is done."""
        if not outcomes:
            return
        tally = self._shared.tally
        output = self._shared.folder.output
        starts = output.write([(job.document.stem, each.data) for job, each in outcomes])
        rows = [
            Finished(
                job.document.seq,
                start,
                len(each.data),
                each.segments,
                each.marked,
                each.verdicts,
                each.names,
                each.name_doubts,
            )
            for (job, each), start in zip(outcomes, starts, strict=True)
        ]
        self._store.finish(rows, self._made_by, self._shared.revision, output.written_bytes)
        tally.done += len(rows)
        for _, each in outcomes:
            tally.segments += each.segments
            tally.marked += each.marked
            tally.verdicts.update(dict(each.verdicts))

    def _give_up(self, job: Job, reason: str, *, at_once: bool = False) -> bool:
        """Note a failure; whether the document is given up with it."""
        given_up = at_once or job.document.attempts + 1 >= self._shared.conduct.tries
        self._store.fail(
            job.document.seq, reason, self._shared.blame, self._shared.revision, given_up=given_up
        )
        if given_up:
            self._shared.folder.output.take_away(job.document.stem)
        self._shared.tally.failed += given_up
        return given_up
