"""Prepare a run's data: mix, filter, deduplicate, weight, encode, cache.

python -m training.prepare --config training/configs/embedded-ru-en-v2.toml \
        --base BASE --data DATA/train --eval DATA/eval --out CACHE
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.cache import Phase, write_cache
from training.config import Config, Source, read_config
from training.corpus import (
    Pair,
    held_out_keys,
    key,
    read_pairs,
    read_translations,
    reason_against,
    tally,
    weight,
)
from training.history import v0_accepts, v0_seen
from training.prompt import Encoded, Encoder, encode_pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Mixer:
    """Collects the pairs of all sources once each, and the phases that they stand in."""

    def __init__(self, config: Config, held_out: frozenset[str]) -> None:
        self.config = config
        self.held_out = held_out
        self.pairs: list[Pair] = []
        self.phases: dict[int, dict[int, float]] = {}
        self.report: dict[str, Any] = {}
        self._place: dict[tuple[str, str], int] = {}
        self._random = random.Random(config.data.seed)  # noqa: S311 - a draw, not a secret

    def add(self, source: Source, pairs: Iterable[Pair]) -> None:
        """Add those of `pairs` that pass to the source's phase."""
        reasons: list[str] = []
        taken = self.phases.setdefault(source.phase, {})
        before = len(taken)
        for pair in pairs:
            reason = self._refusal(pair) or self._draw(source)
            if reason is None:
                place = self._place.setdefault(
                    (key(pair.source), key(pair.target)), len(self.pairs)
                )
                if place == len(self.pairs):
                    self.pairs.append(pair)
                reason = "duplicate" if place in taken else None
                taken.setdefault(place, weight(pair, self.config.weights))
            if reason is not None:
                reasons.append(reason)
        name = f"{source.phase}:{source.name}:{source.system or source.seen}"
        self.report[name] = {"taken": len(taken) - before, "refused": tally(reasons)}

    def _refusal(self, pair: Pair) -> str | None:
        if key(pair.source) in self.held_out or key(pair.target) in self.held_out:
            return "held out"
        return reason_against(pair, self.config.filters)

    def _draw(self, source: Source) -> str | None:
        if source.share < 1 and self._random.random() >= source.share:
            return "share"
        return None

    def numbered_phases(self) -> list[Phase]:
        """Return the phases in training order."""
        return [
            Phase(number, tuple(members), tuple(members.values()))
            for number, members in sorted(self.phases.items())
        ]


def select_seen(pairs: Sequence[Pair], wanted: str, encode: Encoder) -> list[Pair]:
    """Return the pairs that the first adapter has seen (`yes`), or has not (`no`)."""
    accepted = [pair for pair in pairs if v0_accepts(pair)]
    # Beginning- and end-of-sequence tokens do not matter to the special ids given here.
    lengths = [len(encode_pair(p.source, p.target, encode, 0, 0)) for p in accepted]
    seen = {accepted[i] for i in v0_seen(lengths)}
    return [pair for pair in pairs if (pair in seen) == (wanted == "yes")]


def mix(config: Config, data: Path, eval_folder: Path, encode: Encoder) -> Mixer:
    """Read all sources of `config` and mix them."""
    held_out: frozenset[str] = frozenset()
    for name in config.data.held_out:
        folder = eval_folder / name
        if not (folder / "src.ru").is_file():
            message = f"{folder} holds no src.ru; an evaluation set was expected there."
            raise FileNotFoundError(message)
        held_out |= held_out_keys(eval_folder, name)
    mixer = Mixer(config, held_out)
    for source in config.data.sources:
        if source.system:
            pairs = read_translations(eval_folder, source.name, source.system)
        else:
            pairs = list(read_pairs(data / f"{source.name}.tsv.xz"))
        if source.seen != "any":
            pairs = select_seen(pairs, source.seen, encode)
        mixer.add(source, pairs)
    return mixer


def encode_all(pairs: Sequence[Pair], encode: Encoder, bos: int, eos: int) -> list[Encoded]:
    """Encode all pairs, in order."""
    return [encode_pair(pair.source, pair.target, encode, bos, eos) for pair in pairs]


def prepare(config: Config, base: Path, data: Path, eval_folder: Path, out: Path) -> dict[str, Any]:
    """Write the cache of `config` to `out` and return its manifest."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(base)

    def encode(text: str) -> list[int]:
        return list(tokenizer(text, add_special_tokens=False).input_ids)

    mixer = mix(config, data, eval_folder, encode)
    pairs = encode_all(mixer.pairs, encode, tokenizer.bos_token_id, tokenizer.eos_token_id)
    phases = mixer.numbered_phases()
    manifest = {
        "config": asdict(config),
        "tokenizer": hashlib.sha256((base / "tokenizer.json").read_bytes()).hexdigest(),
        "sources": mixer.report,
        "pairs": len(pairs),
        "tokens": sum(map(len, pairs)),
        "target_tokens": sum(len(pair.target) for pair in pairs),
        "phases": {
            str(p.number): {"pairs": len(p.members), "pairs_in_a_pass": round(sum(p.weights))}
            for p in phases
        },
    }
    write_cache(out, pairs, phases, manifest)
    return manifest


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, required=True, help="the run's TOML file")
    parser.add_argument("--base", type=Path, required=True, help="folder with the tokenizer")
    parser.add_argument("--data", type=Path, required=True, help="folder of NAME.tsv.xz")
    parser.add_argument("--eval", type=Path, required=True, help="folder of evaluation sets")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the cache to")
    args = parser.parse_args()
    manifest = prepare(read_config(args.config), args.base, args.data, args.eval, args.out)
    print(
        json.dumps(
            {k: v for k, v in manifest.items() if k != "config"}, ensure_ascii=False, indent=2
        )
    )


if __name__ == "__main__":
    main()
