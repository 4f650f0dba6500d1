"""The ``ctranslate2`` engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ctranslate2
import sentencepiece

from summarize.document import Hypothesis
from summarize.engines.checkpoint import digest
from summarize.engines.ctranslate2.conversion import MAP, PIECES, prepare
from summarize.engines.marian.punctuation import normalize
from summarize.engines.workers import MOST_WORKERS
from summarize.errors import ModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarize.engines.base import Decoding, Guard, Hints

END = "</s>"
LONGEST = 512  # positions of an opus-mt model
ROOM = 10  # new tokens that a short segment may take beyond what its length allows
GROWTH = 1.5  # English tokens a Russian token, at most
# What CTranslate2 calls the precisions of ours.
COMPUTE = {"int8": "int8", "fp32": "float32", "bf16": "bfloat16", "fp16": "float16"}


class CTranslate2Engine:
    """Translates with a Marian model in CTranslate2.

    It takes no guard and no hints: CTranslate2 has no way to steer a beam. Several hypotheses are
    given instead, and the ladder's other rungs do the rest.
    """

    takes_guards = False

    def __init__(
        self,
        folder: Path,
        cache: Path,
        *,
        name: str | None = None,
        device: str = "cpu",
        precision: str = "auto",
        threads: int = 0,
    ) -> None:
        """Convert the model where that is still to be done, and load it.

        Args:
            folder: a Marian model in Transformers' or in CTranslate2's layout.
            cache: where converted models are kept.
            name: what to call it; the folder's name, where nothing is said.
            device: ``cpu`` or ``cuda``.
            precision: ``auto`` is int8 on a CPU and fp16 on a GPU.
            threads: on a CPU, how many to use; each translates a batch of its own.

        Raises:
            ModelError: the model is incomplete, damaged, or no Marian model.
            UsageError: CTranslate2 cannot compute in that, or there.
        """
        if device not in {"cpu", "cuda"}:
            raise UsageError(f"CTranslate2 runs on cpu and cuda, not on {device}: use marian.")
        if precision == "auto":
            precision = "int8" if device == "cpu" else "fp16"
        compute = COMPUTE[precision]
        there = ctranslate2.get_supported_compute_types(device)
        if compute not in there:
            raise UsageError(
                f"CTranslate2 cannot compute in {precision} on this {device}: it can in "
                f"{', '.join(sorted(there))}."
            )
        self.model = model = prepare(folder, cache, compute)
        self._source, self._target = (_pieces(model / name, folder / name) for name in PIECES)
        self._workers = max(1, min(threads, MOST_WORKERS)) if device == "cpu" else 1
        self._mapped = (model / MAP).is_file()
        try:
            self._translator: Any = ctranslate2.Translator(
                str(model),
                device=device,
                compute_type=compute,
                inter_threads=self._workers,
                intra_threads=threads // self._workers,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"The converted model {model} is damaged ({error}): delete that folder and it will "
                "be made anew."
            ) from error
        self.name = f"ctranslate2 {name or folder.name} {precision}, unguarded"
        self.signature = digest(
            model, "ctranslate2", ctranslate2.__version__, precision, self._mapped
        )

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,  # noqa: ARG002 - it takes none
        hints: Sequence[Hints] | None = None,  # noqa: ARG002
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate ``segments``; hypotheses of each, best first."""
        sources = [self._encode(text) for text in segments]
        results: list[tuple[Hypothesis, ...]] = [()] * len(segments)
        # Few segments are dealt to all workers.
        dealt = -(-sum(map(len, sources)) // self._workers)
        # One limit holds for all that is translated at once, so like lengths go together.
        groups: dict[int, list[int]] = {}
        for i, source in enumerate(sources):
            groups.setdefault(self.room(len(source)), []).append(i)
        # All is handed over before anything is waited for: the groups are translated side by side.
        begun = [
            (limit, group, self._begin([sources[i] for i in group], limit, decoding, dealt))
            for limit, group in sorted(groups.items(), reverse=True)
        ]
        for limit, group, found in begun:
            for i, each in zip(group, found, strict=True):
                results[i] = self._hypotheses(each.result(), limit)
        return results

    def room(self, length: int) -> int:
        """How many tokens a source of ``length`` tokens may become; one of a few steps."""
        step = 32
        wanted = min(int(length * GROWTH) + ROOM, LONGEST)
        return -(-wanted // step) * step

    def options(self, limit: int, decoding: Decoding) -> dict[str, object]:
        """What CTranslate2 is called with."""
        return {
            "max_batch_size": max(1, decoding.max_batch_tokens // decoding.beams),
            "batch_type": "tokens",
            "beam_size": decoding.beams,
            "num_hypotheses": decoding.hypotheses,
            "length_penalty": decoding.length_penalty,
            "max_decoding_length": limit,
            "min_decoding_length": 0,
            "max_input_length": 0,
            "return_scores": True,
            "disable_unk": True,
            "use_vmap": self._mapped,
        }

    def _encode(self, text: str) -> list[str]:
        pieces: list[str] = self._source.encode(normalize(text), out_type=str)
        return [*pieces[: LONGEST - 1], END]

    def _begin(
        self, sources: list[list[str]], limit: int, decoding: Decoding, most: int
    ) -> list[Any]:
        """Hand ``sources`` over in batches of at most ``most`` tokens; what will be found."""
        options = self.options(limit, decoding)
        options["max_batch_size"] = max(1, min(int(str(options["max_batch_size"])), most))
        begun: list[Any] = self._translator.translate_batch(sources, asynchronous=True, **options)
        return begun

    def _hypotheses(self, found: Any, limit: int) -> tuple[Hypothesis, ...]:  # noqa: ANN401 - CTranslate2 has no types
        return tuple(
            Hypothesis(self._decode(pieces), score, len(pieces), finished=len(pieces) < limit)
            for pieces, score in zip(found.hypotheses, found.scores, strict=True)
        )

    def _decode(self, pieces: Sequence[str]) -> str:
        return "".join(pieces).replace("▁", " ").strip()


def _pieces(*places: Path) -> Any:  # noqa: ANN401 - sentencepiece has no types
    for path in places:
        if path.is_file():
            try:
                return sentencepiece.SentencePieceProcessor(model_file=str(path))
            except (RuntimeError, OSError) as error:
                raise ModelError(
                    f"{path} is no SentencePiece model: fetch the model again."
                ) from error
    raise ModelError(
        f"The model {places[0].parent} has no {places[0].name}: expected a Marian folder with "
        "source.spm, target.spm, vocab.json and config.json."
    )
