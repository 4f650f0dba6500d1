"""One file of a pull: had, hashed, compared with everything that is known of it, and accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.errors import ModelError
from summarize.models.hashing import Digests, digests_of
from summarize.models.lock import LockedFile
from summarize.models.transfer import CorruptError, digests_for, download

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarize.models.hub import HubFile, Patience, Snapshot

_PART = ".part"


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose files are wanted, where they gather, how long to wait, and who hears of progress."""

    source: Snapshot
    place: Path
    patience: Patience
    progress: Callable[[str, int], None]


def accept(claim: Claim, file: HubFile, pins: tuple[tuple[str, str], ...]) -> LockedFile:
    """Have a file in the staging folder whose content is what the hub states and the pins demand.

    What an earlier attempt left is used; where its end does not fit its beginning, the file is
    downloaded once more from its beginning.

    Args:
        claim: whose file, and where to.
        file: as the hub states it.
        pins: the SHA-256 it must have besides, each with who says so: ``lock`` or ``registry``.

    Raises:
        ModelError: it could not be had, or it is another than it must be.
        OSError: it could not be written.
    """
    _refuse_changed(claim, file, pins)
    final, part = claim.place / file.path, claim.place / f"{file.path}{_PART}"

    def advance(count: int) -> None:
        claim.progress(file.path, count)

    if final.is_file() and final.stat().st_size == file.size_bytes:
        digests = digests_of(final, digests_for(file), advance)
        if _fault(digests, file, pins) is None:
            return _locked(digests, file, pins)
        advance(-file.size_bytes)
        final.unlink()
    resumed = part.exists()
    digests = _have(claim, file, part, advance)
    fault = _fault(digests, file, pins)
    if fault is not None and resumed:
        part.unlink()
        advance(-file.size_bytes)
        digests = _have(claim, file, part, advance)
        fault = _fault(digests, file, pins)
    if fault is not None:
        part.unlink()
        raise ModelError(fault)
    part.replace(final)
    return _locked(digests, file, pins)


def _have(claim: Claim, file: HubFile, part: Path, advance: Callable[[int], None]) -> Digests:
    try:
        return download(claim.source, file, part, claim.patience, advance)
    except CorruptError:
        part.unlink(missing_ok=True)
        raise


def _refuse_changed(claim: Claim, file: HubFile, pins: tuple[tuple[str, str], ...]) -> None:
    """Refuse before downloading what the hub itself says is another file."""
    for sha256, who in pins:
        if file.sha256 is not None and file.sha256 != sha256:
            source = claim.source
            raise ModelError(
                f"{file.path} of {source.repository} at {source.commit[:12]} is no longer what the "
                f"{who} holds (SHA-256 {sha256}, the hub states {file.sha256}): look at what "
                "changed there, and take it by --update if it is good."
            )


def _fault(digests: Digests, file: HubFile, pins: tuple[tuple[str, str], ...]) -> str | None:
    """What is wrong with the bytes that came, in one sentence."""
    if file.sha256 is not None and digests.sha256 != file.sha256:
        return (
            f"{file.path} came with SHA-256 {digests.sha256}, the hub states {file.sha256}: "
            "nothing was kept of it; try again, or another mirror."
        )
    if file.sha256 is None and file.git_sha1 is not None and digests.git_sha1 != file.git_sha1:
        return (
            f"{file.path} came with the git hash {digests.git_sha1}, the hub states "
            f"{file.git_sha1}: nothing was kept of it; try again, or another mirror."
        )
    for sha256, who in pins:
        if digests.sha256 != sha256:
            return (
                f"{file.path} has SHA-256 {digests.sha256}, the {who} holds {sha256}: it changed "
                "upstream; look at what changed there, and take it by --update if it is good."
            )
    if file.sha256 is None and file.git_sha1 is None and not pins:
        return (
            f"The hub states no hash of {file.path}, so it cannot be verified: try another mirror."
        )
    return None


def _locked(digests: Digests, file: HubFile, pins: tuple[tuple[str, str], ...]) -> LockedFile:
    if any(who == "registry" for _, who in pins):
        proof = "registry"
    elif file.sha256 is not None:
        proof = "hub sha256"
    else:
        proof = "hub git sha1" if file.git_sha1 is not None else "lock"
    return LockedFile(file.path, file.size_bytes, digests.sha256, proof)
