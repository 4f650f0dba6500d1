"""Scoring an engine on a folder of segments with reference translations."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.document import Rung
from summarize.engines.base import Decoding
from summarize.errors import InputError, ModelError
from summarize.figures import find
from summarize.translation.hints import name_hints
from summarize.translation.judging import judge
from summarize.translation.ladder import Ladder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarize.document import Hypothesis, Translation
    from summarize.engines.base import Engine, Guard, Hints


@dataclass(frozen=True, slots=True)
class TestSet:
    """Russian segments and one or more references of each."""

    name: str
    source: tuple[str, ...]
    references: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Metered:
    """An engine that counts the tokens of what it gives, and the seconds it takes."""

    engine: Engine
    tokens: int = 0
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """The engine's own name."""
        return self.engine.name

    @property
    def signature(self) -> str:
        """The engine's own signature."""
        return self.engine.signature

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,
        hints: Sequence[Hints] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate, and count."""
        start = time.perf_counter()
        found = self.engine.translate(segments, decoding, guards, hints)
        self.seconds += time.perf_counter() - start
        self.tokens += sum(hypotheses[0].tokens for hypotheses in found if hypotheses)
        return found


def read_set(folder: Path, first: int | None = None) -> TestSet:
    """Read ``src.ru`` and every ``ref.*.en`` of ``folder``, one segment a line.

    Raises:
        InputError: a file is missing, or the numbers of lines differ.
    """
    paths = [folder / "src.ru", *sorted(folder.glob("ref.*.en"))]
    if not paths[0].is_file() or len(paths) == 1:
        raise InputError(
            f"{folder} holds no test set: src.ru and ref.A.en were expected, one segment a line."
        )
    try:
        texts = [path.read_text(encoding="utf-8").removesuffix("\n").split("\n") for path in paths]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{folder} cannot be read as UTF-8 text: {error}.") from error
    for path, lines in zip(paths, texts, strict=True):
        if len(lines) != len(texts[0]):
            raise InputError(
                f"{path} has {len(lines)} lines and src.ru has {len(texts[0])}: the files must "
                "be aligned line by line."
            )
    rows = [tuple(lines[:first]) for lines in texts]
    return TestSet(folder.resolve().name, rows[0], tuple(rows[1:]))


def evaluate(test: TestSet, engine: Engine, *, beams: int = 1) -> dict[str, Any]:
    """Score ``engine`` on ``test``, without the ladder and with it.

    Returns:
        ``bleu`` and ``chrf`` (with the ladder, numerals by English convention) against the first
        reference, as published scores are, and their signatures; under ``all_references`` the
        same against all, where there are more; under ``before`` without the ladder; figure errors
        per 1,000 source figures before and after, how many segments are marked, the rungs, and
        the speed.

    Raises:
        ModelError: sacrebleu is not installed.
    """
    figures = [sum(not figure.weak for figure in find(text, "ru")) for text in test.source]
    plain = Metered(engine)
    hints = [name_hints(text) for text in test.source]
    start = time.perf_counter()
    before = [
        judge(text, hypotheses[0], Rung.PLAIN, "english")
        for text, hypotheses in zip(
            test.source,
            plain.translate(test.source, Decoding(beams=beams), None, hints),
            strict=True,
        )
    ]
    plain_s = time.perf_counter() - start
    ladder = Metered(engine)
    start = time.perf_counter()
    after = Ladder(ladder, style="english", beams=beams).translate(test.source)
    ladder_s = time.perf_counter() - start
    marked = [row for row in after if not row.ok]
    with_figures = sum(count > 0 for count in figures)
    return {
        "set": test.name,
        "segments": len(test.source),
        "engine": engine.name,
        "signature": engine.signature,
        "beams": beams,
        **_scores(after, test.references[:1]),
        **({"all_references": _scores(after, test.references)} if test.references[1:] else {}),
        "before": _scores(before, test.references[:1]),
        "figures": sum(figures),
        "segments_with_figures": with_figures,
        "figure_errors_per_1000": {
            "before": _errors(before, sum(figures)),
            "after": _errors(after, sum(figures)),
        },
        "unmarked_figure_errors": sum(
            not row.ledger.ok and row.rung is not Rung.MARKED for row in after
        ),
        "marked": {
            "segments": len(marked),
            "for_figures": sum(not row.ledger.ok for row in marked),
            "of_segments_with_figures": round(
                sum(not row.ledger.ok for row in marked) / max(1, with_figures), 4
            ),
        },
        "rungs": dict(Counter(str(row.rung) for row in after)),
        "seconds": {"before": round(plain_s, 1), "after": round(ladder_s, 1)},
        "tokens_per_second": {
            "plain": round(plain.tokens / max(plain.seconds, 1e-9), 1),
        },
        "rows": [
            {"ru": row.ru, "en": row.en, "ok": row.ok, "rung": str(row.rung)} for row in after
        ],
    }


def _scores(rows: Sequence[Translation], references: Sequence[Sequence[str]]) -> dict[str, Any]:
    try:
        from sacrebleu.metrics.bleu import BLEU
        from sacrebleu.metrics.chrf import CHRF
    except ImportError as error:
        raise ModelError(
            "Scoring needs sacrebleu, which is not installed: "
            "run `pip install summarize[evaluate]`."
        ) from error
    english = [row.en for row in rows]
    result: dict[str, Any] = {}
    for name, metric in (("bleu", BLEU()), ("chrf", CHRF())):
        score = metric.corpus_score(english, [list(reference) for reference in references])
        result[name] = round(score.score, 2)
        result[f"{name}_signature"] = str(metric.get_signature())
    return result


def _errors(rows: Sequence[Translation], figures: int) -> float:
    wrong = sum(len(row.ledger.problems) for row in rows)
    return round(1000 * wrong / max(1, figures), 1)
