"""Choose which of Gemma's 262,144 tokens the embedded model reads, and which it may write.

    python -m training.shortlist --tokenizer BASE/tokenizer.json --out models/embedded-ru-en-v2 \
        --pairs DATA/train/*.tsv.xz --english DATA/mono/kremlin-news.en.xz

Read are: every token that the corpora's Russian or English uses, every single character of the
Latin and Cyrillic scripts, bytes, and all the intermediate results of the merges that make these,
so that the trimmed tokenizer cuts the corpora exactly as the whole one does. Written may be: the
``--written`` tokens that the English uses most, news counted five times, and every single printable
character an English text can hold, so that any name can still be spelled.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import lzma
import unicodedata
from pathlib import Path
from typing import Any

NEWS = ("wmt", "ud_", "tatoeba", "tv1", "kremlin")
READ_SCRIPTS = ("LATIN", "CYRILLIC")
BATCH = 2000

Counts = collections.Counter[int]


def count(tokenizer: Any, texts: list[str]) -> Counts:  # noqa: ANN401 - tokenizers is untyped
    """How often each token id is used in ``texts``."""
    counts: Counts = collections.Counter()
    for start in range(0, len(texts), BATCH):
        encodings = tokenizer.encode_batch(texts[start : start + BATCH], add_special_tokens=False)
        for encoding in encodings:
            counts.update(encoding.ids)
    return counts


def intermediate(token: str, ranks: dict[tuple[str, str], int]) -> list[str]:
    """Every piece that stands at some moment while ``token`` is merged from its characters."""
    pieces = list(token)
    seen = list(pieces)
    while len(pieces) > 1:
        rank, at = min(
            (ranks.get(pair, len(ranks)), i) for i, pair in enumerate(itertools.pairwise(pieces))
        )
        if rank == len(ranks):
            break
        pieces[at : at + 2] = [pieces[at] + pieces[at + 1]]
        seen.append(pieces[at])
    return seen


def is_written(token: str) -> bool:
    """Whether ``token`` may stand in an English text: no letter of another script."""
    if token.startswith("<0x") or "\t" in token:
        return False
    return all(
        not char.isalpha() or unicodedata.name(char, "").startswith("LATIN")
        for char in token.replace("▁", " ")
    )


def is_single(token: str) -> bool:
    """Whether ``token`` is one printable character of a script that is read."""
    bare = token.removeprefix("▁") or token
    if len(bare) != 1 or ord(bare) >= 0x2300:  # noqa: PLR2004 - past the currency and maths signs
        return False
    name = unicodedata.name(bare, "")
    return not bare.isalpha() or name.startswith(READ_SCRIPTS)


def main() -> None:
    """Read the corpora and write ``vocabulary.safetensors``."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--english", type=Path, nargs="*", default=[])
    parser.add_argument("--written", type=int, default=32_000)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()

    import numpy as np
    import tokenizers  # noqa: PLC0415
    from safetensors.numpy import save_file

    tokenizer = tokenizers.Tokenizer.from_file(str(args.tokenizer))
    model = json.loads(args.tokenizer.read_text(encoding="utf-8"))["model"]
    vocabulary: dict[str, int] = model["vocab"]
    names = {index: token for token, index in vocabulary.items()}
    ranks = {(left, right): rank for rank, (left, right) in enumerate(model["merges"])}

    russian: Counts = collections.Counter()
    english: Counts = collections.Counter()
    for path in (*args.pairs, *args.english):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines]
        if len(rows[0]) > 1:
            russian += count(tokenizer, [row[0] for row in rows])
        weight = 5 if path.name.startswith(NEWS) else 1
        for index, n in count(tokenizer, [f" {row[-1].strip()}" for row in rows]).items():
            english[index] += n * weight
        print(path.name, len(russian), len(english))

    single = {index for token, index in vocabulary.items() if is_single(token)}
    written = {index for index in single if is_written(names[index])}
    written |= {vocabulary[token] for token in ("<eos>", "\n", "\n\n")}
    for index, _ in english.most_common():
        if len(written) >= args.written:
            break
        if is_written(names[index]):
            written.add(index)
    read = {index for token, index in vocabulary.items() if token.startswith("<0x")}
    read |= {vocabulary[token] for token in ("<pad>", "<eos>", "<bos>", "<unk>")}
    read |= single | written | set(russian) | {i for i, n in english.items() if n > 1}
    for index in list(read):
        read.update(vocabulary[piece] for piece in intermediate(names[index], ranks))
    print(f"read {len(read)}, written {len(written)} of {len(vocabulary)}")

    def packed(indices: set[int]) -> Any:  # noqa: ANN401 - an array of bytes, one bit a token
        mask = np.zeros(len(vocabulary), dtype=np.uint8)
        mask[sorted(indices)] = 1
        return np.packbits(mask)

    args.out.mkdir(parents=True, exist_ok=True)
    save_file(
        {"read": packed(read), "written": packed(written)}, args.out / "vocabulary.safetensors"
    )


if __name__ == "__main__":
    main()
