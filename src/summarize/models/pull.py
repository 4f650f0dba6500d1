"""Pulling a model: ask the hub, choose, download, verify, lock, put in place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from shutil import copyfile
from typing import TYPE_CHECKING

from summarize.errors import ModelError, UsageError
from summarize.models import hub
from summarize.models.accepting import Claim, accept
from summarize.models.folders import models_folder, shipped
from summarize.models.installed import how_to_get, installed
from summarize.models.lock import LockedFile, LockedModel, read_lock
from summarize.models.names import folder_name, repository_of
from summarize.models.offline import offline_reason
from summarize.models.places import disk_errors, only_one, require_room, settle, staging
from summarize.models.pull_wording import Progress, instead_of_pickles, no_network, unknown
from summarize.models.registry import KnownModel, Origin, known
from summarize.models.selection import NoSafetensorsError, check_engine, choose
from summarize.models.verify import check

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_COMMIT_DIGITS = 40
_MAIN = "main"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: whose weights, in which state, and for which engine.

    ``file`` is a pattern that chooses the weights where a repository has several; ``update`` lets
    the lock move to what the hub has now.
    """

    name: str
    engine: str | None = None
    revision: str | None = None
    file: str | None = None
    update: bool = False


@dataclass(frozen=True, slots=True)
class Pulled:
    """Where the model is now; ``fetched`` says whether anything had to be downloaded."""

    path: Path
    locked: LockedModel | None
    fetched: bool
    notes: tuple[str, ...] = ()


def _silent(_what: str, _share: float | None) -> None:
    """Report progress to nobody."""


def pull(
    wish: Wish,
    *,
    offline: bool = False,
    patience: hub.Patience | None = None,
    report: Callable[[str, float | None], None] = _silent,
) -> Pulled:
    """Get a model from the hub, or find it here, whole and as it was locked.

    Args:
        wish: which one.
        offline: use no network.
        patience: how long to wait for it.
        report: called with what is being done and the share done, 0 to 1.

    Raises:
        UsageError: the wish contradicts itself or the registry.
        ModelError: the model cannot be had as it should be; the message says why.
    """
    entry = known(wish.name)
    if entry is not None and entry.origin is Origin.PACKAGE:
        return Pulled(shipped(entry.name), None, fetched=False)
    if entry is not None and entry.origin is Origin.FOLDER:
        raise ModelError(how_to_get(wish.name))
    folder, own = models_folder(), folder_name(wish.name)
    found = _here(_job(folder, own, wish, entry), report)  # first without writing anything
    reason = offline_reason(offline)
    if found is None and reason is not None:
        raise ModelError(no_network(own, reason, damaged=installed(own) is not None))
    if found is not None:
        return found
    with only_one(folder, own, lambda: report(f"waiting for another pull of {own}", None)):
        job = _job(folder, own, wish, entry)
        found = _here(job, report)  # another process may have brought it meanwhile
        if found is not None:
            return found
        with disk_errors(folder):
            return _fetch(job, patience or hub.Patience(), report)


@dataclass(frozen=True, slots=True)
class _Job:
    folder: Path
    own: str
    wish: Wish
    entry: KnownModel | None
    locked: LockedModel | None

    @property
    def held(self) -> LockedModel | None:
        """The locked state that the pull must bring back; None where it may bring another."""
        same = self.locked is not None and self.wish.revision == self.locked.revision
        return self.locked if same and not self.wish.update else None


def _job(folder: Path, own: str, wish: Wish, entry: KnownModel | None) -> _Job:
    locked = read_lock(folder).get(own)
    return _Job(folder, own, _settled(wish, entry, locked), entry, locked)


def _settled(wish: Wish, entry: KnownModel | None, locked: LockedModel | None) -> Wish:
    """The wish with what it leaves open filled in, from the lock, the registry, or by default."""
    engine = entry.engine if entry else locked.engine if locked else wish.engine
    if entry is None and repository_of(wish.name) is None and locked is None:
        raise ModelError(unknown(wish.name))
    if engine is None:
        raise UsageError(
            f"{wish.name} is not in the registry: say what runs it, by --engine marian, seq2seq "
            "or causal_lm."
        )
    if wish.engine is not None and wish.engine != engine:
        raise UsageError(f"{wish.name} is run by the engine {engine}: leave --engine out.")
    revision = wish.revision
    if revision is None:
        holds = locked is not None and not wish.update
        revision = locked.revision if locked and holds else (entry and entry.revision) or _MAIN
    return replace(wish, engine=check_engine(engine), revision=revision)


def _here(job: _Job, report: Callable[[str, float | None], None]) -> Pulled | None:
    """The model where it is here, and all its files are as they were locked."""
    path = job.folder / job.own
    if job.held is None or not path.is_dir():
        return None
    report(f"verifying {job.own}", None)
    whole = all(check(path, each) is None for each in job.held.files)
    return Pulled(path, job.held, fetched=False) if whole else None


def _fetch(
    job: _Job, patience: hub.Patience, report: Callable[[str, float | None], None]
) -> Pulled:
    report(f"asking {hub.endpoint()} for {job.own}", None)
    repository = _repository(job)
    source = _snapshot(job, repository, patience)
    chosen = _chosen(job, source, patience)
    place = staging(job.folder, job.own, source.commit)
    _seed(job, place)
    there = sum(each.stat().st_size for each in place.iterdir())
    total = sum(each.size_bytes for each in chosen)
    require_room(job.folder, max(0, total - there), job.own)
    claim = Claim(source, place, patience, Progress(job.own, total, report))
    files = tuple(accept(claim, each, _pins(job, each.path)) for each in chosen)
    _forget_others(place, files)
    licence = source.licence or (job.entry.licence if job.entry else None)
    model = LockedModel(
        job.own,
        str(job.wish.engine),
        Origin.HUB,
        files,
        repository,
        job.wish.revision,
        source.commit,
        licence,
        job.entry.source_code if job.entry else None,
        job.entry.target_code if job.entry else None,
    )
    return Pulled(settle(job.folder, place, model), model, fetched=True, notes=_notes(job, model))


def _repository(job: _Job) -> str:
    stated = job.entry.repository if job.entry else None
    found = (
        stated or repository_of(job.wish.name) or (job.locked.repository if job.locked else None)
    )
    if found is None:
        raise ModelError(
            f"{job.own} was imported from files and is not as it was: import it again."
        )
    return found


def _snapshot(job: _Job, repository: str, patience: hub.Patience) -> hub.Snapshot:
    """Ask for the state that must be had: the locked, the pinned, or what the revision means."""
    revision = str(job.wish.revision)
    if job.held is not None and job.held.commit is not None:
        return hub.snapshot(repository, job.held.commit, patience)
    entry = job.entry
    pinned = entry.commit if entry and revision == entry.revision and not job.wish.update else None
    if pinned is not None and len(pinned) == _COMMIT_DIGITS:
        return hub.snapshot(repository, pinned, patience)
    found = hub.snapshot(repository, revision, patience)
    if pinned is not None and not found.commit.startswith(pinned):
        raise ModelError(
            f"{revision} of {repository} is now {found.commit[:12]}, the registry pins {pinned}: "
            "look at what changed there, and take it by --update if it is good."
        )
    return found


def _chosen(job: _Job, source: hub.Snapshot, patience: hub.Patience) -> tuple[hub.HubFile, ...]:
    """The files to have: those that were locked, or those that make a model."""
    if job.held is not None:
        by_path = {each.path: each for each in source.files}
        gone = [each.path for each in job.held.files if each.path not in by_path]
        if gone:
            raise ModelError(
                f"{source.repository} changed at the commit that was locked: {', '.join(gone)} is "
                "gone; look at what happened there, and take what it is now by --update."
            )
        return tuple(by_path[each.path] for each in job.held.files)
    try:
        what = f"{source.repository} at {job.wish.revision}"
        return choose(source.files, str(job.wish.engine), what, job.wish.file)
    except NoSafetensorsError as error:
        raise ModelError(
            instead_of_pickles(source.repository, str(job.wish.engine), str(error), patience)
        ) from None


def _pins(job: _Job, path: str) -> tuple[tuple[str, str], ...]:
    """The SHA-256 that a file must have, and who says so."""
    pins = []
    if job.held is not None:
        pins += [(each.sha256, "lock") for each in job.held.files if each.path == path]
    entry = job.entry
    if entry is not None and job.wish.revision == entry.revision and not job.wish.update:
        pins += [(each.sha256, "registry") for each in entry.files if each.path == path]
    return tuple(pins)


def _seed(job: _Job, place: Path) -> None:
    """Take the good files of a damaged model over, so that only the others are downloaded."""
    if job.held is None:
        return
    for each in job.held.files:
        target = place / each.path
        if not target.exists() and check(job.folder / job.own, each) is None:
            _take_over(job.folder / job.own / each.path, target)


def _take_over(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:  # a file system without such links
        copyfile(source, target)


def _forget_others(place: Path, files: Sequence[LockedFile]) -> None:
    for each in place.iterdir():
        if each.name not in {file.path for file in files}:
            each.unlink()


def _notes(job: _Job, model: LockedModel) -> tuple[str, ...]:
    notes = []
    expected = job.entry.licence if job.entry else None
    if expected is not None and model.licence != expected:
        notes.append(
            f"The hub states the licence {model.licence}, the registry {expected}: read the card."
        )
    if model.licence is not None and "-nc" in model.licence:
        notes.append(f"Its licence, {model.licence}, does not allow commercial use.")
    if job.locked is not None and job.locked.commit != model.commit:
        notes.append(f"The lock moved from {job.locked.commit} to {model.commit}.")
    return tuple(notes)
