"""Measure what the ladder does for names: an engine alone, and with the ladder as it is shipped.

For each evaluation set (a folder with ``NAME/src.ru`` and ``NAME/ref.A.en``), of the segments that
owe a name::

    python benchmarks/name_decoding.py ../shared/data/eval --keep names.out
    python benchmarks/name_decoding.py ../shared/data/eval --keep names.out --sets ntrex --first 150

The table on standard output has the engine alone (greedy, no guard, no hints), the ladder
(`summarize translate` without a glossary) and the reference: the share of the names that stand
under an accepted spelling, and under that or another that sounds alike; names that the English has
and the source does not, beside those of the source (invented) and in the place of one (changed),
per 100 segments; BLEU and chrF2 against the first reference; tokens a second of the first
decoding and segments a second of everything. ``--keep`` is a folder for what was translated: a run
that was stopped goes on where it was, and a finished one is only counted anew.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize import engines
from summarize.engines.base import Decoding
from summarize.evaluation.scoring import Metered, read_set
from summarize.names import NameVerdict, compare, find
from summarize.translation.ladder import Ladder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.engines.base import Engine

SETS = "newstest2020,wmt21,ntrex"
CHUNK = 40  # segments that are translated before they are kept
HEAD = (
    "| set | segments | output | accepted spelling | or by sound | invented per 100 "
    "| changed per 100 | BLEU | chrF2 | tokens/s | segments/s |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|"
)


def pairs(folder: Path, first: int | None) -> list[tuple[str, str]]:
    """Segments that owe a name, with their first reference."""
    test = read_set(folder)
    rows = zip(test.source, test.references[0], strict=True)
    return [row for row in rows if any(not name.weak for name in find(row[0]))][:first]


def translated(texts: Sequence[str], engine: Engine) -> dict[str, Any]:
    """What becomes of a chunk, alone and with the ladder, with tokens and seconds."""
    row: dict[str, Any] = {"ru": list(texts)}
    meter = Metered(engine)
    start = time.perf_counter()
    found = meter.translate(texts, Decoding())
    row["alone"] = [hypotheses[0].text for hypotheses in found]
    row["alone_speed"] = [meter.first_tokens, meter.first_seconds, time.perf_counter() - start]
    meter = Metered(engine)
    start = time.perf_counter()
    rows = Ladder(meter, style="english", insistent=True).translate(texts)
    row["ladder"] = [each.en for each in rows]
    row["ladder_speed"] = [meter.first_tokens, meter.first_seconds, time.perf_counter() - start]
    return row


def kept_chunks(path: Path, texts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The chunks that were translated before; they must be of the same segments."""
    if not path.is_file():
        return
    done = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        chunk = json.loads(line)
        if chunk["ru"] != list(texts[done : done + len(chunk["ru"])]):
            message = f"{path} holds other segments: name another folder with --keep"
            raise SystemExit(message)
        done += len(chunk["ru"])
        yield chunk


def translate_set(texts: Sequence[str], path: Path) -> list[dict[str, Any]]:
    """The chunks of a set, from ``path`` as far as they are there."""
    chunks = list(kept_chunks(path, texts))
    done = sum(len(chunk["ru"]) for chunk in chunks)
    if done < len(texts):
        engine = engines.load("embedded")
        for start in range(done, len(texts), CHUNK):
            chunk = translated(texts[start : start + CHUNK], engine)
            with path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(chunk, ensure_ascii=False) + "\n")
            chunks.append(chunk)
    return chunks


def speed(chunks: Sequence[dict[str, Any]], output: str) -> str:
    """Tokens a second of the first decoding, and segments a second of everything."""
    tokens, first, whole = map(
        sum, zip(*(chunk[f"{output}_speed"] for chunk in chunks), strict=True)
    )
    segments = sum(len(chunk["ru"]) for chunk in chunks)
    return f"{tokens / max(first, 1e-9):.0f} | {segments / max(whole, 1e-9):.2f}"


def line(name: str, output: str, rows: Sequence[tuple[str, str, str]], pace: str = "– | –") -> str:
    """One line of the table, of rows of source, English and reference."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    verdicts: Counter[NameVerdict] = Counter()
    for source, english, _ in rows:
        verdicts.update(
            entry.verdict
            for entry in compare(source, english).entries
            if entry.source is None or not entry.source.weak
        )
    owed = verdicts.total() - verdicts[NameVerdict.INVENTED]
    kept = verdicts[NameVerdict.KEPT]
    heard = kept + verdicts[NameVerdict.RESPELLED]
    outputs, references = [row[1] for row in rows], [[row[2] for row in rows]]
    return (
        f"| {name} | {len(rows)} | {output} | {kept / owed:.1%} | {heard / owed:.1%} "
        f"| {100 * verdicts[NameVerdict.INVENTED] / len(rows):.1f} "
        f"| {100 * verdicts[NameVerdict.CHANGED] / len(rows):.1f} "
        f"| {BLEU().corpus_score(outputs, references).score:.2f} "
        f"| {CHRF().corpus_score(outputs, references).score:.2f} | {pace} |"
    )


def main() -> None:
    """Translate what is not kept yet, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep", type=Path, required=True)
    parser.add_argument("--sets", default=SETS)
    parser.add_argument("--first", type=int)
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    print(HEAD)
    for name in options.sets.split(","):
        found = pairs(options.folder / name, options.first)
        chunks = translate_set([source for source, _ in found], options.keep / f"{name}.jsonl")
        for output in ("alone", "ladder"):
            english = [text for chunk in chunks for text in chunk[output]]
            rows = [(*pair, text) for pair, text in zip(found, english, strict=False)]
            rows = [(source, text, reference) for source, reference, text in rows]
            print(line(name, output, rows, speed(chunks, output)), flush=True)
        rows = [(source, reference, reference) for source, reference in found]
        print(line(name, "reference", rows), flush=True)


if __name__ == "__main__":
    main()
