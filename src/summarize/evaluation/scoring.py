"""Scoring an engine on a folder of segments with reference translations."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize import names
from summarize.document import Hypothesis, Rung
from summarize.engines.base import Decoding
from summarize.errors import InputError, ModelError
from summarize.figures import find
from summarize.names import NameVerdict
from summarize.translation.judging import judge
from summarize.translation.ladder import Ladder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarize.document import Translation
    from summarize.engines.base import Engine, Guard, Hints


@dataclass(frozen=True, slots=True)
class TestSet:
    """Russian segments and one or more references of each."""

    name: str
    source: tuple[str, ...]
    references: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Metered:
    """An engine whose first call is timed, with the tokens that came of it."""

    engine: Engine
    first_tokens: int = 0
    first_seconds: float = 0.0

    @property
    def name(self) -> str:
        """The engine's own name."""
        return self.engine.name

    @property
    def signature(self) -> str:
        """The engine's own signature."""
        return self.engine.signature

    @property
    def rate(self) -> float:
        """Tokens per second of the first call."""
        return round(self.first_tokens / max(self.first_seconds, 1e-9), 1)

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,
        guards: Sequence[Guard | None] | None = None,
        hints: Sequence[Hints] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate, and remember how long the first call took."""
        start = time.perf_counter()
        found = self.engine.translate(segments, decoding, guards, hints)
        if not self.first_seconds:
            self.first_seconds = time.perf_counter() - start
            self.first_tokens = sum(hypotheses[0].tokens for hypotheses in found if hypotheses)
        return found


def read_set(folder: Path, first: int | None = None, *, figures_only: bool = False) -> TestSet:
    """Read ``src.ru`` and every ``ref.*.en`` of ``folder``, one segment a line.

    Args:
        folder: the test set.
        first: how many segments to read; None reads all.
        figures_only: whether to leave out segments that owe no figure.

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
    chosen = [at for at, text in enumerate(texts[0]) if not figures_only or _owed(text)][:first]
    rows = [tuple(lines[at] for at in chosen) for lines in texts]
    return TestSet(folder.resolve().name, rows[0], tuple(rows[1:]))


def evaluate_alone(test: TestSet, engine: Engine, *, beams: int = 1) -> dict[str, Any]:
    """Score ``engine`` on ``test`` without the ladder: no guard, no hints.

    Returns:
        What ``evaluate`` has of the engine alone, and its outputs as ``rows``.

    Raises:
        ModelError: sacrebleu is not installed.
    """
    rows, meter, seconds = _alone(test, engine, beams)
    figures = sum(map(_owed, test.source))
    return {
        **_about(test, engine, beams),
        **_scores(rows, test.references[:1]),
        "figures": figures,
        "figure_errors_per_1000": _errors(rows, figures),
        "names": _names([(row.ru, row.en) for row in rows]),
        "seconds": round(seconds, 1),
        "tokens_per_second": meter.rate,
        "rows": [{"ru": row.ru, "en": row.en, "ok": row.ok} for row in rows],
    }


def _alone(test: TestSet, engine: Engine, beams: int) -> tuple[list[Translation], Metered, float]:
    """What the engine says without the ladder, how fast it was, and the seconds of everything."""
    meter = Metered(engine)
    start = time.perf_counter()
    found = meter.translate(test.source, Decoding(beams=beams))
    rows = [
        judge(text, hypotheses[0] if hypotheses else Hypothesis(""), Rung.PLAIN, "english")
        for text, hypotheses in zip(test.source, found, strict=True)
    ]
    return rows, meter, time.perf_counter() - start


def _about(test: TestSet, engine: Engine, beams: int) -> dict[str, Any]:
    return {
        "set": test.name,
        "segments": len(test.source),
        "engine": engine.name,
        "signature": engine.signature,
        "beams": beams,
    }


def evaluate(test: TestSet, engine: Engine, *, beams: int = 1) -> dict[str, Any]:
    """Score ``engine`` on ``test``, alone (no guard, no hints) and with the ladder.

    Returns:
        ``bleu`` and ``chrf`` (with the ladder, numerals by English convention) against the first
        reference, as published scores are, and their signatures; under ``all_references`` the
        same against all, where there are more; under ``before`` the engine alone; figure errors
        per 1,000 source figures and the fate of names, before, after and in the first reference,
        which is the ceiling; how many segments are
        marked, the rungs, and the speed: ``seconds`` for everything, ``tokens_per_second`` of the
        first decoding, which the ladder does under guard and with hints.

    Raises:
        ModelError: sacrebleu is not installed.
    """
    figures = [_owed(text) for text in test.source]
    before, plain, plain_s = _alone(test, engine, beams)
    ladder = Metered(engine)
    start = time.perf_counter()
    after = Ladder(ladder, style="english", beams=beams).translate(test.source)
    ladder_s = time.perf_counter() - start
    marked = [row for row in after if not row.ok]
    with_figures = sum(count > 0 for count in figures)
    return {
        **_about(test, engine, beams),
        **_scores(after, test.references[:1]),
        **({"all_references": _scores(after, test.references)} if test.references[1:] else {}),
        "before": _scores(before, test.references[:1]),
        "figures": sum(figures),
        "segments_with_figures": with_figures,
        "figure_errors_per_1000": {
            "before": _errors(before, sum(figures)),
            "after": _errors(after, sum(figures)),
        },
        "names": {
            "before": _names([(row.ru, row.en) for row in before]),
            "after": _names([(row.ru, row.en) for row in after]),
            "reference": _names(list(zip(test.source, test.references[0], strict=True))),
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
            "before": plain.rate,
            "after": ladder.rate,
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


def _owed(text: str) -> int:
    """How many figures of the Russian ``text`` a translation owes."""
    return sum(not figure.weak for figure in find(text, "ru"))


def _names(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """What became of the names: the share kept under an accepted spelling, and the inventions."""
    found = [
        [
            entry
            for entry in names.compare(russian, english).entries
            if entry.source is None or not entry.source.weak
        ]
        for russian, english in pairs
    ]
    verdicts = Counter(entry.verdict for entries in found for entry in entries)
    invented = verdicts.pop(NameVerdict.INVENTED, 0)
    kept = sum(count for verdict, count in verdicts.items() if verdict.ok)
    owing = sum(any(entry.source is not None for entry in entries) for entries in found)
    return {
        "owed": verdicts.total(),
        "segments": owing,
        "kept": round(kept / max(1, verdicts.total()), 4),
        "invented_per_100_segments": round(100 * invented / max(1, len(pairs)), 1),
    }
