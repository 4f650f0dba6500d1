"""A bilingual lexicon: which English words the words of a source make likely, and about when.

A small model writes a fluent word where it does not know the right one («землетрясение», "soil
erosion"). A table of word translations knows the ordinary ones: each content word of the source
makes the first tokens of its translations likelier while the translation is about as far as the
word is in the source, until one of them has been written (after Arthur, Neubig and Nakamura 2016,
arXiv:1606.02006, with the position in place of the attention). The table travels with the adapter;
``training/lexicon.py`` makes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import torch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

PREFIX: Final = "lexicon."  # of its tensors among those of the prepared model
NAMES: Final = ("lemmas", "starts", "rows", "probabilities", "pace")
WORD: Final = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
STRENGTH: Final = 1.5  # nats that a certain translation gains at its place
WIDTH: Final = 0.2  # standard deviation of the place, as a part of the segment
# IBM model 1 spreads a part of each word's probability over its neighbours' translations
DILUTION: Final = 1.5


def lemma_of(word: str) -> str:
    """The likeliest lemma of a Russian word, lower-cased, «ё» as «е»: what entries go by."""
    from summarize.names.morphology import readings  # noqa: PLC0415 - loads the dictionary

    return readings(word)[0].lemma


@dataclass(frozen=True, slots=True)
class Expected:
    """What the words of one segment make likely.

    Attributes:
        rows: rows of the output head, ``[entries]``; one may stand there for several words.
        words: which word each entry belongs to, ``[entries]``.
        gains: nats after each number of tokens written, ``[steps, entries]``.
        count: how many words have entries.
    """

    rows: Tensor
    words: Tensor
    gains: Tensor
    count: int

    def favour(self, logits: Tensor, written: int, said: frozenset[int]) -> None:
        """Raise the ``logits`` ``[rows]``, in place, after ``written`` tokens.

        Args:
            logits: of the next token.
            written: how many tokens there are.
            said: the words of which a translation has been written.
        """
        gains = self.gains[min(written, len(self.gains) - 1)]
        if said:
            open_ = torch.ones(self.count)
            open_[list(said)] = 0
            gains = gains * open_[self.words]
        logits.index_add_(0, self.rows, gains.to(logits))

    def said_by(self, row: int) -> frozenset[int]:
        """The words that ``row`` begins a translation of."""
        return frozenset(self.words[self.rows == row].tolist())


class Lexicon:
    """Lemmas and the rows of the head that begin their translations."""

    def __init__(self, tensors: Mapping[str, Tensor]) -> None:
        """Read the tensors that ``tensors`` has under ``PREFIX``.

        ``lemmas`` is UTF-8 text, one lemma a line; ``starts`` ``[lemmas + 1]`` says which of the
        ``rows`` and ``probabilities`` ``[entries]`` are whose; ``pace`` ``[1]`` is how many tokens
        of English a character of Russian makes on average.
        """
        found = {name: tensors[PREFIX + name] for name in NAMES}
        lemmas = bytes(found["lemmas"].tolist()).decode().split("\n")
        starts = found["starts"].tolist()
        self._entries = {
            lemma: slice(*ends) for lemma, ends in zip(lemmas, pairwise(starts), strict=True)
        }
        self._rows = found["rows"].long()
        self._strengths = (found["probabilities"].float() * DILUTION).clamp(max=1).sqrt() * STRENGTH
        self._pace = float(found["pace"])

    def expect(self, text: str) -> Expected | None:
        """What the words of a Russian ``text`` make likely; None where none is in the lexicon."""
        places: dict[str, float] = {}
        for match in WORD.finditer(text):
            lemma = lemma_of(match[0])
            if lemma in self._entries:
                places.setdefault(lemma, match.start() / len(text))
        if not places:
            return None
        length = max(4.0, len(text) * self._pace)
        done = torch.arange(int(length * 2) + 1).unsqueeze(1) / length
        entries = [self._entries[lemma] for lemma in places]
        sizes = torch.tensor([each.stop - each.start for each in entries])
        words = torch.arange(len(places)).repeat_interleave(sizes)
        distances = (done - torch.tensor([*places.values()])[words]) / WIDTH
        strengths = torch.cat([self._strengths[each] for each in entries])
        rows = torch.cat([self._rows[each] for each in entries])
        return Expected(rows, words, strengths * torch.exp(-(distances**2) / 2), len(places))
