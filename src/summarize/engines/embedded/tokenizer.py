"""A byte-pair tokenizer over a part of Gemma's vocabulary, made from the GGUF's own tables.

SentencePiece's byte-pair model (Kudo & Richardson 2018, arXiv:1808.06226) merges, again and again,
the adjacent pair whose result has the best score. Over a set of tokens that is closed under those
merges the trimmed tokenizer cuts a text exactly as the whole one does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    from summarize.engines.embedded.container import Container


def trim(container: Container, kept: np.ndarray) -> Any:  # noqa: ANN401 - tokenizers is untyped
    """The tokenizer over the tokens ``kept`` (ascending ids), numbered from 0 in that order."""
    from tokenizers import Tokenizer, decoders, models, normalizers  # noqa: PLC0415 - slow import

    all_tokens = container.fields["tokenizer.ggml.tokens"]
    all_scores = container.fields["tokenizer.ggml.scores"]
    tokens = [all_tokens[i] for i in kept]
    scores = [all_scores[i] for i in kept]
    vocabulary = {token: index for index, token in enumerate(tokens)}
    merges: list[tuple[float, int, int]] = []
    for index, token in enumerate(tokens):
        pairs = [(token[:cut], token[cut:]) for cut in range(1, len(token))]
        found = [
            (vocabulary[a], vocabulary[b]) for a, b in pairs if a in vocabulary and b in vocabulary
        ]
        merges.extend((-scores[index], left, right) for left, right in found)
    merges.sort()
    tokenizer = Tokenizer(
        models.BPE(
            vocab=vocabulary,
            merges=[(tokens[left], tokens[right]) for _, left, right in merges],
            unk_token="<unk>",  # noqa: S106 - not a secret
            fuse_unk=True,
            byte_fallback=True,
        )
    )
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    return tokenizer
