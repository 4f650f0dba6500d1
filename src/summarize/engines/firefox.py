"""The ``firefox`` engine: Firefox Translations' models through ``fxtranslate``, from the disk.

The package runs the models that Firefox ships (a transformer's encoder with an SSRU decoder, int8)
in Rust. It gives one translation of one text, greedily: no score, no second hypothesis, nothing to
steer with, no number of threads. Its own download is not used here.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from fxtranslate import Translator

from summarize.document import Hypothesis
from summarize.engines.checkpoint import digest
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarize.engines.base import Decoding, Guard, Hints


class FirefoxEngine:
    """Translates with a model of Firefox Translations."""

    takes_guards = False

    def __init__(self, folder: Path, *, name: str | None = None) -> None:
        """Load the model in ``folder``.

        Args:
            folder: ``model.*.bin``, ``vocab.*.spm`` (or ``srcvocab.*`` and ``trgvocab.*``), and
                ``lex.*.bin`` where there is one.
            name: what to call it; the folder's name, where nothing is said.

        Raises:
            ModelError: a file is missing or damaged.
        """
        model = _one(folder, "model.*.bin")
        shared = sorted(folder.glob("vocab.*.spm"))
        source = shared[0] if shared else _one(folder, "srcvocab.*.spm")
        target = shared[0] if shared else _one(folder, "trgvocab.*.spm")
        shortlist = sorted(folder.glob("lex.*.bin"))
        try:
            self._translator: Any = Translator(
                model.read_bytes(),
                source.read_bytes(),
                target.read_bytes(),
                shortlist[0].read_bytes() if shortlist else None,
            )
        except (ValueError, OSError) as error:
            raise ModelError(
                f"The Firefox model in {folder} is damaged ({error}): get its files again."
            ) from error
        self.name = f"firefox {name or folder.name}, unguarded"
        self.signature = digest(folder, "firefox", version("fxtranslate"))

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,  # noqa: ARG002 - it decodes in one way
        guards: Sequence[Guard | None] | None = None,  # noqa: ARG002 - it takes none
        hints: Sequence[Hints] | None = None,  # noqa: ARG002
    ) -> list[tuple[Hypothesis, ...]]:
        """One hypothesis a segment, without a score."""
        return [(self._translate(" ".join(text.split())),) for text in segments]

    def _translate(self, text: str) -> Hypothesis:
        found = self._translator.translate(text).strip() if text else ""
        return Hypothesis(found, tokens=len(found.split()))


def _one(folder: Path, pattern: str) -> Path:
    files = sorted(folder.glob(pattern)) if folder.is_dir() else []
    if len(files) != 1:
        raise ModelError(
            f"The Firefox model in {folder} has {len(files)} files {pattern}: expected one; a "
            "folder has model.ruen.….bin, vocab.ruen.spm and lex.….ruen.….bin, unpacked."
        )
    return files[0]
