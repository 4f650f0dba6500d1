"""Sumy's summarizers on our sentences, for ``summaries.py``; runs in sumy's own environment.

Reads one JSON object from standard input: ``language`` (russian or english), ``stop_words``,
``documents`` (each a list of sentences, the first method argument ``title`` beside it), ``count``.
Writes ``{method: [[indices of the chosen sentences] for each document]}``. Sumy gets its own
Snowball stemmer and, because it has no Russian stop words, ours; its tokenizer needs data that
must be downloaded, so that the sentences come ready cut and words are found by a pattern.

    pip install sumy numpy        # in an environment of its own
    SUMY_PYTHON=/path/to/python python benchmarks/summaries.py
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections import defaultdict

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
METHODS = {
    "luhn": LuhnSummarizer,
    "lsa": LsaSummarizer,
    "lex-rank": LexRankSummarizer,
    "text-rank": TextRankSummarizer,
    "sum-basic": SumBasicSummarizer,
    "kl": KLSummarizer,
    "reduction": ReductionSummarizer,
}


class Words:
    """The part of sumy's tokenizer that its sentences ask for."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """The words of a sentence."""
        return tuple(WORD.findall(text))


def chosen(summarizer: object, texts: list[str], count: int) -> list[int]:
    """The places of the sentences that ``summarizer`` chooses."""
    words = Words()
    sentences = [Sentence(text, words) for text in texts]
    document = ObjectDocumentModel([Paragraph(sentences)])
    places = defaultdict(list)
    for at, text in enumerate(texts):
        places[text.strip()].append(at)
    return sorted(places[str(one)].pop(0) for one in summarizer(document, count))  # type: ignore[operator]


def main() -> None:
    """Run all methods."""
    warnings.simplefilter("ignore")
    task = json.load(sys.stdin)
    stem = Stemmer(task["language"])
    choices: dict[str, list[list[int]]] = {name: [] for name in (*METHODS, "edmundson")}
    for texts, title in zip(task["documents"], task["titles"], strict=True):
        count = min(task["count"], len(texts))
        for name, method in METHODS.items():
            summarizer = method(stem)
            summarizer.stop_words = task["stop_words"]
            choices[name].append(chosen(summarizer, texts, count))
        edmundson = EdmundsonSummarizer(stem)
        edmundson.bonus_words = WORD.findall(title) or ["-"]
        edmundson.stigma_words = ["-"]
        edmundson.null_words = task["stop_words"]
        choices["edmundson"].append(chosen(edmundson, texts, count))
    json.dump(choices, sys.stdout)


if __name__ == "__main__":
    main()
