"""How much of headlines and figures extractive summaries carry, on sets without gold summaries.

``summaries.py`` measures against gold; here it is proxies on more sets: how much of the
headline's words and figures, and how much of the weight of all figures of the article, the chosen
sentences carry. A summarizer that sees the headline would be measured by what it was told, so
ours is run twice, with the headline and without it; compare the others with ``ours, no title``.
"Figure weight" uses the weights that our summarizer itself maximizes: it shows that the figures
get in, not that they are the right ones. The weights were set while reading these very sets.
For English, the 100 articles of CNN/DailyMail have highlights to compare with (ROUGE); many of
them begin with bylines, which cost the method "lead" dearly.

    python benchmarks/summaries_proxies.py [--sentences 3] [--show 10] [--seed 1]

``--show N`` prints N summaries of each Russian set, to be read and judged by a person. The data
is found by ``SUMMARIZE_SHARED`` or in ``../shared`` beside the repository.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from summarize.document import Article, Segment
from summarize.figures import find
from summarize.summarizers import Extractive, Length
from summarize.summarizers.extractive.lemmas import content_lemmas
from summarize.summarizers.extractive.weighty import weight

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SUMMARIZE_SHARED", ROOT.parent / "shared")) / "data"
MIN_SENTENCES = 7
RANDOM_RUNS = 5
TAG = re.compile(r"<[^>]+>")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Document:
    """An article cut into segments, with the text its summary is compared with."""

    name: str
    article: Article
    segments: tuple[Segment, ...]
    reference: str


Choice = Callable[[Document, int], list[int]]


def document(name: str, title: str | None, lines: Iterable[str], reference: str = "") -> Document:
    """A document whose segments are ``lines``."""
    segments = []
    at = 0
    texts = [line for line in lines if line.strip()]
    for index, text in enumerate(texts):
        segments.append(Segment(index, text, at, at + len(text), index))
        at += len(text) + 1
    article = Article(body="\n".join(texts), title=title)
    return Document(name, article, tuple(segments), reference or title or "")


def with_ids(folder: str) -> list[Document]:
    """The documents of a set with ``docids.tsv``; the first line of each is its headline."""
    rows = (SHARED / "eval" / folder / "docids.tsv").read_text("utf-8").splitlines()
    source = (SHARED / "eval" / folder / "src.ru").read_text("utf-8").split("\n")
    lines: dict[str, list[str]] = {}
    for row, text in zip(rows, source, strict=False):
        lines.setdefault(row.split("\t")[0], []).append(text)
    return [document(name, text[0], text[1:]) for name, text in lines.items()]


def by_headlines(folder: str) -> list[Document]:
    """The documents of a set without document ids, cut at lines that look like headlines.

    A guess (a line without a final mark after a line with one); two articles are sometimes taken
    for one.
    """
    source = (SHARED / "eval" / folder / "src.ru").read_text("utf-8").strip().split("\n")
    blocks: list[list[str]] = [[]]
    for before, text in zip([".", *source], source, strict=False):
        headline = text[-1] not in '.!?:;…,"»' and 25 < len(text) < 130  # noqa: PLR2004 - a guess
        if headline and before.rstrip()[-1] in '.!?…"»':
            blocks.append([])
        blocks[-1].append(text)
    return [
        document(f"{folder}:{at}", block[0], block[1:]) for at, block in enumerate(blocks) if block
    ]


def ria() -> list[Document]:
    """Twenty Russian articles with headlines, lower-cased; cut at sentence ends by letter shape."""
    found = []
    for at, row in enumerate(
        (SHARED / "summaries" / "ria-titles.jsonl").read_text("utf-8").splitlines()
    ):
        record = json.loads(row)
        paragraphs = html.unescape(TAG.sub("", record["text"].replace("</p>", "\n"))).replace(
            "\xa0", " "
        )
        body = re.sub(r"^\s*[^\n]{0,40}риа новости\.\s*", "", paragraphs)
        lines = [s.strip() for p in body.split("\n") for s in SENTENCE_END.split(p)]
        found.append(document(f"ria:{at}", record["title"], lines))
    return found


def cnn() -> list[Document]:
    """A hundred English articles with highlights."""
    rows = (SHARED / "summaries" / "cnn-dailymail-100.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(row) for row in rows]
    return [
        document(f"cnn:{at}", None, SENTENCE_END.split(record["article"]), record["highlights"])
        for at, record in enumerate(records)
    ]


def lead(doc: Document, count: int) -> list[int]:
    """The first sentences."""
    return list(range(min(count, len(doc.segments))))


def ours(*, titled: bool, language: str = "ru") -> Choice:
    """Our summarizer; without ``titled`` it does not see the headline."""
    engine = Extractive()

    def choose(doc: Document, count: int) -> list[int]:
        article = replace(doc.article, language=language)
        article = article if titled else replace(article, title=None)
        summary = engine.summarize(article, doc.segments, Length(sentences=count))
        return [sentence.segments[0] for sentence in summary.sentences]

    return choose


def chance(seed: int) -> Choice:
    """Sentences drawn at random."""
    draw = random.Random(seed)  # noqa: S311 - reproducible, no secret

    def choose(doc: Document, count: int) -> list[int]:
        return sorted(draw.sample(range(len(doc.segments)), min(count, len(doc.segments))))

    return choose


def recall_and_f1(reference: Counter[str], found: Counter[str]) -> tuple[float, float]:
    """How much of ``reference`` is in ``found``, and the harmonic mean with the converse."""
    common = (reference & found).total()
    if not common:
        return 0.0, 0.0
    recall, precision = common / reference.total(), common / found.total()
    return recall, 2 * recall * precision / (recall + precision)


def title_scores(doc: Document, chosen: Sequence[int]) -> dict[str, float]:
    """The proxies for Russian: lemmas and figures of the headline, weight of the figures."""
    text = " ".join(doc.segments[at].text for at in chosen)
    recall, f1 = recall_and_f1(
        Counter(content_lemmas(doc.reference)), Counter(content_lemmas(text))
    )
    weights = [sum(weight(figure) for figure in find(one.text, "ru")) for one in doc.segments]
    scores = {"title recall": recall, "title F1": f1}
    wanted = {figure.numeral for figure in find(doc.reference, "ru") if figure.numeral}
    if wanted:
        present = {figure.numeral for figure in find(text, "ru")}
        scores["title figures"] = len(wanted & present) / len(wanted)
    if sum(weights):
        scores["figure weight"] = sum(weights[at] for at in chosen) / sum(weights)
    return scores


def rouge(doc: Document, chosen: Sequence[int]) -> dict[str, float]:
    """ROUGE-1, -2 and -L (F1, lower-cased words, no stemming; Lin, 2004)."""
    words = WORD.findall(" ".join(doc.segments[at].text for at in chosen).lower())
    gold = WORD.findall(doc.reference.lower())
    pairs = Counter(pairwise(words))
    gold_pairs = Counter(pairwise(gold))
    common = longest_common(gold, words)
    return {
        "ROUGE-1": recall_and_f1(Counter(gold), Counter(words))[1],
        "ROUGE-2": recall_and_f1(
            Counter(map(str, gold_pairs.elements())), Counter(map(str, pairs.elements()))
        )[1],
        "ROUGE-L": 2 * common / (len(gold) + len(words)) if words else 0.0,
    }


def longest_common(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(second) + 1)
    for word in first:
        diagonal = 0
        for at, other in enumerate(second, 1):
            diagonal, row[at] = (
                row[at],
                diagonal + 1 if word == other else max(row[at], row[at - 1]),
            )
    return row[-1]


def measure(
    docs: Sequence[Document],
    choices: Iterable[Choice],
    score: Callable[[Document, Sequence[int]], dict[str, float]],
    count: int,
) -> dict[str, float]:
    """The mean scores over ``docs`` and over ``choices`` (several only for chance)."""
    rows = [score(doc, choose(doc, count)) for choose in choices for doc in docs]
    names = sorted({name for row in rows for name in row})
    return {name: fmean(row[name] for row in rows if name in row) for name in names}


def report(
    name: str,
    docs: Sequence[Document],
    methods: dict[str, list[Choice]],
    score: Callable[[Document, Sequence[int]], dict[str, float]],
    count: int,
) -> None:
    """Print one table."""
    print(f"\n{name}: {len(docs)} documents, {count} sentences each")
    for method, choices in methods.items():
        scores = measure(docs, choices, score, count)
        print(f"  {method:16}" + "  ".join(f"{key} {value:.3f}" for key, value in scores.items()))


def main() -> None:
    """Measure, and print some summaries where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=3)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    count = options.sentences
    drawn = [chance(options.seed + run) for run in range(RANDOM_RUNS)]
    methods: dict[str, list[Choice]] = {
        "lead": [lead],
        "random": drawn,
        "ours, no title": [ours(titled=False)],
        "ours": [ours(titled=True)],
    }
    sets = {name: with_ids(name) for name in ("wmt21", "ntrex")}
    sets |= {name: by_headlines(name) for name in ("newstest2019", "newstest2020")}
    sets["ria"] = ria()
    for name, docs in sets.items():
        long = [doc for doc in docs if len(doc.segments) >= MIN_SENTENCES]
        report(name, long, methods, title_scores, count)
        sample = random.Random(options.seed).sample(long, min(options.show, len(long)))  # noqa: S311 - reproducible
        for doc in sample:
            print(f"\n# {doc.article.title} [{doc.name}, {len(doc.segments)}]")
            for at in methods["ours"][0](doc, count):
                print(f"  {at}: {doc.segments[at].text}")
    english: dict[str, list[Choice]] = {
        "lead": [lead],
        "random": drawn,
        "ours": [ours(titled=False, language="en")],
    }
    report("cnn-dailymail", cnn(), english, rouge, count)


if __name__ == "__main__":
    main()
