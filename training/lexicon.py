"""Learn which English tokens translate which Russian lemmas: the adapter's `lexicon.safetensors`.

    python -m training.lexicon --config training/configs/lexicon-ru-en.toml --base BASE \
        --data DATA/train --eval DATA/eval --adapter MINE

IBM model 1 (Brown et al. 1993, Computational Linguistics 19(2)) in both directions, over the
lemmas of a source with an empty word among them and the tokens that begin a word of its target and
that the model may write. An entry needs a probability in its direction, a trace of one in the
other, and enough evidence. Pairs from held-out sets are refused as for training.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np  # noqa: TID253 - numpy is all that this does

from training.config import read_config
from training.prepare import mix

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from training.corpus import Pair

    Ints = NDArray[np.int32]
    Floats = NDArray[np.float32]

ROUNDS = 6
MOST_TOKENS = 60  # distinct ones of a target; longer pairs say little about single words
LEAST_PAIRS = 3  # that a lemma stands in
LEAST_EVIDENCE = 1.5  # expected number of pairs in which the token translates the lemma
LEAST_PROBABILITY = 0.05
LEAST_REVERSE = 0.005
RARE = 0.5  # pairs added to each lemma's total: what was seen once is no certainty
NO_WORDS = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ", "NUMR", "PRED"})
FUNCTION_WORDS = frozenset(
    {
        *("the", "a", "an", "and", "or", "but", "not", "no", "also", "than", "there", "when"),
        *("of", "to", "in", "on", "at", "for", "with", "by", "from", "as"),
        *("is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would"),
        *("it", "its", "that", "this", "which", "who", "what"),
        *("he", "she", "they", "his", "her", "their"),
    }
)


@dataclass(frozen=True)
class Cells:
    """All (lemma, token) that stand in one pair, side by side.

    Attributes:
        lemmas: `[cells]`.
        tokens: `[cells]`.
        by_token: the occurrence of the token in its pair, numbered through all pairs, `[cells]`.
        by_lemma: the occurrence of the lemma, `[cells]`.
    """

    lemmas: Ints
    tokens: Ints
    by_token: Ints
    by_lemma: Ints


@dataclass(frozen=True)
class Entry:
    """A translation: a token and its probability given the lemma."""

    token: int
    probability: float


def cells_of(pairs: Iterable[tuple[Sequence[int], Sequence[int]]]) -> Cells:
    """Return the cells of pairs of distinct lemmas and distinct tokens."""
    parts: tuple[list[Ints], ...] = ([], [], [], [])
    first_token = first_lemma = 0
    for lemmas, tokens in pairs:
        size = len(lemmas), len(tokens)
        left = np.arange(size[0], dtype=np.int32)
        right = np.arange(size[1], dtype=np.int32)
        parts[0].append(np.tile(np.array(lemmas, np.int32), size[1]))
        parts[1].append(np.repeat(np.array(tokens, np.int32), size[0]))
        parts[2].append(np.repeat(right + first_token, size[0]))
        parts[3].append(np.tile(left + first_lemma, size[1]))
        first_lemma += size[0]
        first_token += size[1]
    return Cells(*(np.concatenate(part) for part in parts))


def ibm1(given: Ints, kinds: Ints, occurrences: Ints) -> tuple[Floats, Floats]:
    """Return the probability of each kind of cell, and the expected number of its cells.

    Args:
        given: the word on which each kind is conditioned, `[kinds]`.
        kinds: the kind of each cell, `[cells]`: cells of one kind hold the same two words.
        occurrences: the occurrence of the other word that each cell competes for, `[cells]`.
    """
    probabilities: Floats = np.full(len(given), 1.0, np.float32)
    counts = probabilities
    for _ in range(ROUNDS):
        share = probabilities[kinds]
        totals = np.bincount(occurrences, share)
        share /= totals[occurrences].astype(np.float32)
        counts = np.bincount(kinds, share, minlength=len(given)).astype(np.float32)
        whole = np.bincount(given, counts) + RARE
        probabilities = (counts / whole[given]).astype(np.float32)
    return probabilities, counts


def learn(
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]], skipped: frozenset[int]
) -> dict[int, list[Entry]]:
    """Return the translations of each lemma, likeliest first.

    Args:
        pairs: distinct lemmas (1 and up; 0 is the empty word) and distinct tokens.
        skipped: tokens that translate nothing by themselves.
    """
    cells = cells_of([((0, *lemmas), rows) for lemmas, rows in pairs if len(rows) <= MOST_TOKENS])
    width = int(cells.tokens.max()) + 1
    kinds, which = np.unique(
        cells.lemmas.astype(np.int64) * width + cells.tokens, return_inverse=True
    )
    lemmas, tokens = (part.astype(np.int32) for part in np.divmod(kinds, width))
    which = which.astype(np.int32)
    there, evidence = ibm1(lemmas, which, cells.by_token)
    back, _ = ibm1(tokens, which, cells.by_lemma)
    often = np.bincount(np.concatenate([np.array(each, np.int32) for each, _ in pairs]))
    good = (there >= LEAST_PROBABILITY) & (back >= LEAST_REVERSE) & (evidence >= LEAST_EVIDENCE)
    good &= (lemmas > 0) & (often[lemmas] >= LEAST_PAIRS)
    good &= ~np.isin(tokens, list(skipped))
    found: dict[int, list[Entry]] = {}
    for index in sorted(np.flatnonzero(good), key=lambda i: (lemmas[i], -there[i], tokens[i])):
        found.setdefault(int(lemmas[index]), []).append(
            Entry(int(tokens[index]), float(there[index]))
        )
    return found


def content_lemmas(text: str) -> list[str]:
    """Return the distinct lemmas of a Russian text that are not function words, in order."""
    from summarize.engines.embedded.lexicon import WORD, lemma_of  # noqa: PLC0415
    from summarize.names.morphology import readings  # noqa: PLC0415 - loads the dictionary

    words = WORD.findall(text)
    return list(dict.fromkeys(lemma_of(w) for w in words if readings(w)[0].part not in NO_WORDS))


class Writable:
    """The base's tokens that begin an English word and that the model may write."""

    def __init__(self, tokenizer: Path, vocabulary: Path) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer  # noqa: PLC0415 - only the command needs it

        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        written = np.flatnonzero(np.unpackbits(load_file(vocabulary)["written"]))
        names = {int(i): str(self._tokenizer.id_to_token(int(i))) for i in written}
        self.words = {
            i: name[1:] for i, name in names.items() if name[:1] == "▁" and name[1:2].isalpha()
        }

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Return all tokens of each text, as after a space."""
        batch = self._tokenizer.encode_batch([f" {t}" for t in texts], add_special_tokens=False)
        return [encoding.ids for encoding in batch]

    def function_words(self) -> frozenset[int]:
        """Return the tokens that are function words."""
        return frozenset(i for i, word in self.words.items() if word.lower() in FUNCTION_WORDS)


def build(pairs: Sequence[Pair], writable: Writable) -> dict[str, Any]:
    """Return the lexicon's tensors; see `summarize.engines.embedded.lexicon.Lexicon`.

    `tokens` are the base's; the package turns them into rows of the head.
    """
    import torch

    numbers: dict[str, int] = {}
    encoded = writable.encode([pair.target for pair in pairs])
    prepared = [
        (
            [numbers.setdefault(lemma, len(numbers) + 1) for lemma in content_lemmas(pair.source)],
            sorted({token for token in tokens if token in writable.words}),
        )
        for pair, tokens in zip(pairs, encoded, strict=True)
    ]
    names = {number: lemma for lemma, number in numbers.items()}
    found = {
        names[number]: entries
        for number, entries in learn(prepared, writable.function_words()).items()
    }
    lemmas = sorted(found)
    flat = [entry for lemma in lemmas for entry in found[lemma]]
    starts = np.cumsum([0, *(len(found[lemma]) for lemma in lemmas)])
    pace = sum(map(len, encoded)) / sum(len(pair.source) for pair in pairs)
    return {
        "lemmas": torch.tensor(list("\n".join(lemmas).encode()), dtype=torch.uint8),
        "starts": torch.tensor(starts, dtype=torch.int32),
        "tokens": torch.tensor([entry.token for entry in flat], dtype=torch.int32),
        "probabilities": torch.tensor([entry.probability for entry in flat]).half(),
        "pace": torch.tensor([pace]),
    }


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, required=True, help="TOML file with the corpora")
    parser.add_argument("--base", type=Path, required=True, help="folder with the tokenizer")
    parser.add_argument("--data", type=Path, required=True, help="folder of NAME.tsv.xz")
    parser.add_argument("--eval", type=Path, required=True, help="folder of evaluation sets")
    parser.add_argument("--adapter", type=Path, required=True, help="folder to write to")
    args = parser.parse_args()

    from safetensors.torch import save_file

    from summarize.engines.embedded import weights  # noqa: PLC0415 - torch takes two seconds

    writable = Writable(args.base / "tokenizer.json", args.adapter / "vocabulary.safetensors")
    mixer = mix(
        read_config(args.config, trains=False), args.data, args.eval, lambda text: [0] * len(text)
    )
    tensors = build(mixer.pairs, writable)
    save_file(tensors, args.adapter / weights.LEXICON)
    sizes = {name: len(tensors[name]) for name in ("starts", "tokens")}
    print(f"{len(mixer.pairs)} pairs, {sizes['starts'] - 1} lemmas, {sizes['tokens']} entries")


if __name__ == "__main__":
    main()
