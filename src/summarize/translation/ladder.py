"""From segments to translations whose figures are proved, one rung after another.

Each rung takes the segments that are still in doubt and makes offers for them; the best offer so
far is kept: first the one with the fewest doubts, then the likeliest. A segment that no rung could
prove is marked.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarize.document import Hypothesis, Rung, Translation
from summarize.engines.backed import BackedEngine
from summarize.engines.base import Decoding, takes_guards
from summarize.glossary import Usage
from summarize.translation.casing import as_printed, as_sentence
from summarize.translation.clauses import cut, join, pieces
from summarize.translation.guard import FigureGuard
from summarize.translation.hints import name_hints
from summarize.translation.judging import by_rule, choose, is_only_figures, judge
from summarize.translation.renaming import rename
from summarize.translation.repair import repair
from summarize.translation.turning import turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarize.engines.base import Engine, Guard

N_BEST = 4
# How hard names are pressed, and with how many beams, one time after another. Beams like to leave a
# hard name out; greedy search tries to write it, and what it writes can be put right.
PRESSED = ((1.0, 1), (1.0, 2 * N_BEST), (2.0, 2 * N_BEST), (4.0, 2 * N_BEST))
NOTHING = (Hypothesis(""),)  # what an engine said that gave no hypothesis

Offers = dict[int, list[Translation]]


@dataclass(frozen=True, slots=True)
class Ladder:
    """How segments are translated.

    Attributes:
        engine: the model; a ``BackedEngine`` brings another for what the first cannot prove.
        style: how numerals are written, ``verbatim`` or ``english``.
        beams: how many hypotheses the first rung keeps; 1 is greedy.
        guarded: whether decoding is held to the source's figures.
        insistent: whether a segment with a name in doubt is decoded again, with the names
            pressed harder.
        usage: how names and terms are written.
    """

    engine: Engine
    style: str = "verbatim"
    beams: int = 1
    guarded: bool = True
    insistent: bool = False
    usage: Usage = field(default_factory=Usage)

    def translate(
        self, segments: Sequence[str], report: Callable[[int, int], None] | None = None
    ) -> tuple[Translation, ...]:
        """Translate ``segments``, in order, and prove their figures.

        Args:
            segments: Russian sentences, headings or cells.
            report: called with how many segments are proved, and how many there are.

        Returns:
            One translation a segment; its rung is ``MARKED`` where something is not proved. What
            else is in ``segments`` does not matter to a segment.
        """
        plan = [pieces(as_sentence(text)) for text in segments]
        climbed = iter(self._climb([piece for parts in plan for piece in parts], report))
        rows = [
            self._whole(text, [next(climbed) for _ in parts])
            for text, parts in zip(segments, plan, strict=True)
        ]
        return tuple(row if row.ok else replace(row, rung=Rung.MARKED) for row in rows)

    def _climb(
        self, segments: Sequence[str], report: Callable[[int, int], None] | None
    ) -> list[Translation]:
        """The best translation of each segment, with the rung that gave it."""
        best = {
            index: by_rule(text, self.style)
            for index, text in enumerate(segments)
            if is_only_figures(text)
        }
        rungs = (
            self._first,
            self._n_best,
            self._alone,
            self._in_clauses,
            self._other,
            self._mend,
        )
        for rung in rungs:
            doubtful = {
                index: text
                for index, text in enumerate(segments)
                if index not in best or not best[index].ok
            }
            if not doubtful:
                break
            for index, offers in rung(doubtful, best).items():
                known = [best[index]] if index in best else []
                best[index] = choose([*known, *offers])
            if report is not None:
                report(sum(row.ok for row in best.values()), len(segments))
        self._rename(best)
        if self.insistent:
            self._press_names(segments, best)
            self._rename(best)
        return [best[index] for index in range(len(segments))]

    def _whole(self, text: str, parts: Sequence[Translation]) -> Translation:
        """The translation of a segment, from those of its pieces."""
        if len(parts) == 1:
            return parts[0] if parts[0].ru == text else as_printed(parts[0], text)
        joined = join([part.ru for part in parts], [part.en for part in parts])
        row = self._judge(text, joined, Rung.ALONE)
        faults = dict.fromkeys(fault for part in parts for fault in part.faults)
        row = replace(row, faults=tuple(dict.fromkeys((*row.faults, *faults))))
        return row if row.ok else choose([row, *filter(None, [repair(row, self.style)])])

    def _first(self, doubtful: dict[int, str], _best: dict[int, Translation]) -> Offers:
        guarded = self.guarded and takes_guards(self.engine)
        rung = Rung.GUARDED if guarded else Rung.PLAIN
        decoding = Decoding(beams=self.beams, hypotheses=self.beams)
        return self._decode(self.engine, doubtful, rung, decoding)

    def _n_best(self, doubtful: dict[int, str], _best: dict[int, Translation]) -> Offers:
        decoding = Decoding(beams=N_BEST, hypotheses=N_BEST)
        offers = self._decode(self.engine, doubtful, Rung.N_BEST, decoding)
        # A guard can drive a model into a corner that it would not have gone into by itself.
        stuck = {
            index: text
            for index, text in doubtful.items()
            if self.guarded
            and takes_guards(self.engine)
            and not any(row.ok for row in offers[index])
        }
        free = self._decode(self.engine, stuck, Rung.N_BEST, decoding, guarded=False)
        return {index: rows + free.get(index, []) for index, rows in offers.items()}

    def _alone(self, doubtful: dict[int, str], _best: dict[int, Translation]) -> Offers:
        decoding = Decoding(beams=2 * N_BEST, hypotheses=2 * N_BEST)
        return self._decode(self.engine, doubtful, Rung.ALONE, decoding)

    def _in_clauses(self, doubtful: dict[int, str], _best: dict[int, Translation]) -> Offers:
        parts = {index: cut(text) for index, text in doubtful.items()}
        flat = [(index, text) for index, texts in parts.items() if len(texts) > 1 for text in texts]
        clauses = {number: text for number, (_, text) in enumerate(flat)}
        decoding = Decoding(beams=N_BEST, hypotheses=N_BEST)
        offers = self._decode(self.engine, clauses, Rung.ALONE, decoding)
        english: dict[int, list[str]] = {}
        for number, (index, _) in enumerate(flat):
            english.setdefault(index, []).append(choose(offers[number]).en)
        return {
            index: [self._judge(doubtful[index], join(parts[index], texts), Rung.ALONE)]
            for index, texts in english.items()
        }

    def _press_names(self, segments: Sequence[str], best: dict[int, Translation]) -> None:
        """Try again, in ``best``, where a name is in doubt; what is proved must stay so."""
        for strength, beams in PRESSED:
            if beams == self.beams == 1:
                continue  # the first rung has said it
            decoding = Decoding(beams=beams, hypotheses=beams)
            doubtful = {
                index: segments[index] for index, row in sorted(best.items()) if row.name_doubts
            }
            offers = self._decode(self.engine, doubtful, Rung.N_BEST, decoding, strength=strength)
            for index, rows in offers.items():
                renamed = [rename(row, self.usage) for row in rows if row.name_doubts]
                best[index] = choose([best[index], *rows, *filter(None, renamed)])

    def _rename(self, best: dict[int, Translation]) -> None:
        """Put wrong names right, in ``best``, where it is plain which they are."""
        for index, row in best.items():
            if row.name_doubts:
                best[index] = rename(row, self.usage) or row

    def _other(self, doubtful: dict[int, str], _best: dict[int, Translation]) -> Offers:
        if not isinstance(self.engine, BackedEngine):
            return {}
        decoding = Decoding(beams=N_BEST, hypotheses=N_BEST)
        return self._decode(self.engine.second, doubtful, Rung.SECOND, decoding)

    def _mend(self, doubtful: Iterable[int], best: dict[int, Translation]) -> Offers:
        """The best offers with wrong numerals and directions put right, where it is plain how."""
        offers: Offers = {}
        for index in doubtful:
            row = repair(best[index], self.style)
            turned = turn(row or best[index])
            if mended := turned or row:
                offers[index] = [mended]
        return offers

    def _judge(self, text: str, hypothesis: Hypothesis, rung: Rung) -> Translation:
        return judge(text, hypothesis, rung, self.style, self.usage)

    def _decode(
        self,
        engine: Engine,
        texts: dict[int, str],
        rung: Rung,
        decoding: Decoding,
        *,
        guarded: bool = True,
        strength: float = 1.0,
    ) -> Offers:
        if not texts:
            return {}
        guards: list[Guard | None] = [
            FigureGuard(text) if self.guarded and guarded else None for text in texts.values()
        ]
        hints = [name_hints(text, strength, self.usage) for text in texts.values()]
        found = engine.translate(list(texts.values()), decoding, guards, hints)
        return {
            index: [self._judge(text, each, rung) for each in hypotheses or NOTHING]
            for (index, text), hypotheses in zip(texts.items(), found, strict=True)
        }


def translate(
    segments: Sequence[str],
    engine: Engine,
    *,
    style: str = "verbatim",
    beams: int = 1,
    report: Callable[[int, int], None] | None = None,
) -> tuple[Translation, ...]:
    """Translate ``segments`` with ``engine``; see ``Ladder``."""
    return Ladder(engine, style=style, beams=beams).translate(segments, report)
