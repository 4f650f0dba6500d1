"""What a pull says: how far it is, and why it was refused and what else can be done."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from summarize.models import hub
from summarize.models.registry import known_models
from summarize.models.wording import size

if TYPE_CHECKING:
    from collections.abc import Callable


class Progress:
    """Adds up the bytes of all files and tells the share done."""

    def __init__(
        self, name: str, total_bytes: int, report: Callable[[str, float | None], None]
    ) -> None:
        self._name, self._total, self._report, self._done = name, total_bytes, report, 0

    def __call__(self, path: str, count: int) -> None:
        """Take ``count`` further bytes of the file ``path``; negative where they were in vain."""
        self._done += count
        share = self._done / self._total if self._total else 1.0
        what = f"{self._name}: {path}, {size(max(0, self._done))} of {size(self._total)}"
        self._report(what, min(1.0, max(0.0, share)))


def instead_of_pickles(repository: str, engine: str, refusal: str, patience: hub.Patience) -> str:
    """The refusal of a repository without safetensors, with what else can be done."""
    convert = (
        "convert them on a machine of your own (from_pretrained, then save_pretrained) and run "
        f"`summarize models import FOLDER --name NAME --engine {engine}`"
    )
    found = hub.safetensors_requests(repository, patience)
    refusal = refusal.removesuffix(".")
    if not found:
        return f"{refusal}: {convert}, or name a revision that has them by --revision refs/pr/N."
    return (
        f"{refusal}: {', '.join(found)} {'has' if len(found) == 1 else 'have'} them; anybody may "
        f"have opened {'it' if len(found) == 1 else 'these'}, so look at {hub.endpoint()}/"
        f"{repository}/discussions, then pull with --revision {found[0]}; or {convert}."
    )


def no_network(own: str, reason: str, *, damaged: bool) -> str:
    """Why a model that is not here, or not whole, is not pulled now."""
    state = "is damaged" if damaged else "is not here"
    return (
        f"{own} {state}, and the network is not used because {reason}: pull it where there is one, "
        f"`summarize models export {own} FILE`, and `summarize models import FILE` here."
    )


def unknown(name: str) -> str:
    """That a name is no model's, and which was probably meant."""
    names = [each.name for each in known_models()]
    near = [each for each in names if name.casefold() in each]
    near = near or get_close_matches(name.casefold(), names, n=1)
    hint = (
        f"did you mean {' or '.join(near)}?"
        if near
        else "`summarize models list` names those that are."
    )
    return f"There is no model {name!r} in the registry (another is written hf:OWNER/NAME): {hint}"
