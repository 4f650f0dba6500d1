"""What models are called: names in the registry, repositories, and folders."""

from __future__ import annotations

import re

from summarize.errors import UsageError
from summarize.models.registry import HUB_PREFIX, known

# A repository's owner and name as the hub allows them; no leading dot, so that neither a hidden
# folder nor a way upwards can be meant, and no "--", which stands for the slash in folders.
_PART = r"[A-Za-z0-9_](?:[A-Za-z0-9_.]|-(?!-))*"
_REPOSITORY = re.compile(rf"{_PART}/{_PART}")
_FOLDER = re.compile(rf"{_PART}(?:--{_PART})?")
_LONGEST = 96  # the hub's own limit


def repository_of(name: str) -> str | None:
    """The repository that ``name`` means (``hf:owner/name`` or ``owner/name``), or None.

    Raises:
        UsageError: it is written as a repository, but can be none.
    """
    bare = name.removeprefix(HUB_PREFIX)
    if bare == name and "/" not in name:
        return None
    if not _REPOSITORY.fullmatch(bare) or len(bare) > _LONGEST or ".." in bare:
        raise UsageError(f"{name!r} is no repository: write hf:OWNER/NAME, as the hub shows it.")
    return bare


def folder_name(name: str) -> str:
    """The folder, and the key in the lock file, of the model called ``name``.

    Raises:
        UsageError: ``name`` can be no model's name.
    """
    entry = known(name)
    if entry is not None:
        return entry.name
    repository = repository_of(name)
    own = name if repository is None else repository.replace("/", "--")
    if not _FOLDER.fullmatch(own) or len(own) > _LONGEST + 1 or ".." in own:
        raise UsageError(
            f"{name!r} can be no model's name: letters, digits, hyphens, dots and underscores, or "
            "hf:OWNER/NAME."
        )
    return own
