"""A hub's repositories: what a revision holds, and which of its files' hashes the hub states.

Everything goes through huggingface_hub, so its environment variables hold (``HF_ENDPOINT`` for a
mirror, ``HF_TOKEN``), and those of proxies (``HTTPS_PROXY``, ``NO_PROXY``).
"""

from __future__ import annotations

import os
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError
from summarize.models.hub_errors import is_passing, is_unreachable, translate
from summarize.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from huggingface_hub import ModelInfo

_DEFAULT_ENDPOINT = "https://huggingface.co"
MAX_WAIT_S = 30.0
_LATEST_REQUESTS = 8


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a network.

    ``timeout_s`` bounds the silence of the other side, ``retries`` counts the further attempts
    after one that brought nothing, ``wait_s`` is the pause before the first of them, doubled before
    each next.
    """

    timeout_s: float = 30.0
    retries: int = 4
    wait_s: float = 1.0


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file as the hub states it: SHA-256 of large files, git's blob hash of all."""

    path: str
    size_bytes: int
    sha256: str | None = None
    git_sha1: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a revision of a repository is: its commit, the licence on its card, and its files."""

    repository: str
    commit: str
    licence: str | None
    files: tuple[HubFile, ...]


def endpoint() -> str:
    """The hub's address: ``HF_ENDPOINT``, or Hugging Face's own."""
    return (os.environ.get("HF_ENDPOINT") or _DEFAULT_ENDPOINT).rstrip("/")


def snapshot(repository: str, revision: str, patience: Patience) -> Snapshot:
    """Ask the hub what a revision holds.

    Raises:
        ModelError: it could not be asked, or did not give it; the message says why.
    """
    from huggingface_hub import HfApi  # noqa: PLC0415 - half a second, and only here

    api = HfApi(endpoint=endpoint(), library_name="summarize", library_version=__version__)

    def ask() -> ModelInfo:
        return api.model_info(
            repository, revision=revision, timeout=patience.timeout_s, files_metadata=True
        )

    with translated(repository, revision, patience):
        info = _patiently(ask, patience)
        if not re.fullmatch(r"[0-9a-f]{40}", info.sha or "") or info.siblings is None:
            raise ValueError("it names no commit and no files")
        files = tuple(_file(each) for each in info.siblings)
    return Snapshot(repository, str(info.sha), _licence(info), files)


def safetensors_requests(repository: str, patience: Patience) -> tuple[str, ...]:
    """The newest pull requests of a repository that hold safetensors (``refs/pr/2``), if it tells.

    Nothing is raised: this only makes a refusal more helpful.
    """
    from huggingface_hub import HfApi, get_session  # noqa: PLC0415 - half a second, and only here

    api = HfApi(endpoint=endpoint(), library_name="summarize", library_version=__version__)
    found = []
    try:
        # HfApi.list_repo_refs waits for ever.
        answer = get_session().get(
            f"{endpoint()}/api/models/{repository}/refs",
            params={"include_prs": 1},
            headers=headers(),
            timeout=patience.timeout_s,
        )
        names = [str(each["ref"]) for each in answer.json().get("pullRequests", ())]
        newest = sorted(names, key=lambda ref: int(ref.rpartition("/")[2]), reverse=True)
        for ref in newest[:_LATEST_REQUESTS]:
            info = api.model_info(repository, revision=ref, timeout=patience.timeout_s)
            if any(each.rfilename.endswith(".safetensors") for each in info.siblings or ()):
                found.append(ref)
    except Exception:  # noqa: BLE001 - whatever it is, the refusal stands without this
        return tuple(found)
    return tuple(found)


def headers() -> dict[str, str]:
    """What every request of ours says of itself, with the token that HF_TOKEN or a login left."""
    # Documented as this module's, only not re-exported to type checkers.
    from huggingface_hub.utils import (  # type: ignore[attr-defined] # noqa: PLC0415
        build_hf_headers,
    )

    made: dict[str, str] = build_hf_headers(library_name="summarize", library_version=__version__)
    return made


def _patiently(ask: Callable[[], ModelInfo], patience: Patience) -> ModelInfo:
    for attempt in range(patience.retries + 1):
        try:
            return ask()
        except Exception as error:
            # Where nobody is at all, waiting long for the first word only hides the reason.
            last = min(1, patience.retries) if is_unreachable(error) else patience.retries
            if attempt >= last or not is_passing(error):
                raise
            time.sleep(min(patience.wait_s * 2**attempt, MAX_WAIT_S))
    raise AssertionError  # pragma: no cover - the loop returns or raises


@contextmanager
def translated(repository: str, revision: str, patience: Patience) -> Iterator[None]:
    """Raise what goes wrong with a hub as errors of ours; those of the disk stay as they are."""
    try:
        yield
    except ModelError:
        raise
    except Exception as error:
        raise translate(error, endpoint(), repository, revision, patience.timeout_s) from error


def _file(sibling: Any) -> HubFile:  # noqa: ANN401 - the hub library's own type
    lfs = sibling.lfs
    size = sibling.size if lfs is None else lfs.size
    if type(size) is not int or size < 0:
        raise ValueError(f"it states no size for {sibling.rfilename}")
    sha256 = None if lfs is None else str(lfs.sha256).lower()
    # A large file's blob is the pointer to it, so git's hash says nothing about its content.
    git = sibling.blob_id if lfs is None else None
    return HubFile(sibling.rfilename, size, sha256, git)


def _licence(info: ModelInfo) -> str | None:
    stated = getattr(info.card_data, "license", None) if info.card_data else None
    name = getattr(info.card_data, "license_name", None) if info.card_data else None
    if isinstance(stated, list):
        return ", ".join(map(str, stated)) or None
    return str(name) if stated == "other" and name else stated
