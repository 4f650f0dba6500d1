"""What the embedded base model scores with examples in its prompt and no adapter.

    python benchmarks/base_with_examples.py EVALDIR newstest2020 --examples ud_pud.tsv.xz

The base runs in the embedded engine, int8 and greedy, with an adapter that changes nothing; the
magnitudes for the rounding are recorded for it first. Before each prompt stand the first pairs of
the given corpus that have 8 to 20 words. Scores as of ``summarize evaluate --alone``.
"""

from __future__ import annotations

import argparse
import json
import lzma
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from summarize.engines.embedded import weights
from summarize.engines.embedded.engine import PREFIX, PROMPT, EmbeddedEngine
from summarize.evaluation.scoring import evaluate_alone, read_set
from summarize.models import cache_folder, embedded_adapter

FEWEST, MOST = 8, 20  # words of an example


def examples(corpus: Path, count: int) -> str:
    """The beginning of every prompt: ``count`` pairs in the prompt's own form."""
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        pairs = (line.rstrip("\n").split("\t") for line in lines)
        short = (pair for pair in pairs if FEWEST <= len(pair[0].split()) <= MOST)
        shots = [
            f"{PREFIX}{PROMPT.format(source=pair[0])} {pair[1]}\n\n"
            for pair in islice(short, count)
        ]
    return "".join(shots) + PREFIX


def without_effect(adapter: Path, out: Path) -> None:
    """Write to ``out`` the adapter of folder ``adapter`` with every B zero."""
    from safetensors.torch import load_file, save_file

    for name in weights.FILES:
        (out / name).write_bytes((adapter / name).read_bytes())
    path = out / "adapter_model.safetensors"
    state = {
        name: tensor.zero_() if ".lora_B." in name else tensor
        for name, tensor in load_file(path).items()
    }
    save_file(state, path, metadata={"format": "pt"})


def main() -> None:
    """Read the arguments, make the base, print a line of JSON a set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder of test sets")
    parser.add_argument("sets", nargs="+", help="names of test sets in it")
    parser.add_argument("--examples", type=Path, required=True, help="NAME.tsv.xz")
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--first", type=int)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        base = Path(place)
        without_effect(embedded_adapter(), base)
        subprocess.run(
            [
                sys.executable,
                "-m",
                "training.calibrate",
                "--adapter",
                base,
                "--pairs",
                args.examples,
            ],
            check=True,
        )
        prepared = weights.prepare(base, cache_folder(), lambda *_: None)
        engine = EmbeddedEngine(prepared, prefix=examples(args.examples, args.count))
        for name in args.sets:
            result = evaluate_alone(read_set(args.folder / name, args.first), engine)
            del result["rows"]
            print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
