"""How good extractive summaries are, against people and beside lead, chance and sumy.

Russian: 60 articles of WMT21 with three sentences and the figures that two readers chose, each
alone (``tests/data/gold-briefs.tsv``). English: 100 articles of CNN/DailyMail with highlights.

    python benchmarks/summaries.py [--json]

Columns: F1 of the sentences against reader A, reader B, and their mean; ROUGE-1, -2, -L (F1,
stemmed) of the text chosen against the text that each reader chose, the mean of both; the share of
the readers' figures that the chosen text holds, plain and weighted by their order; words. Chance is
the mean of 20 draws. Sumy runs where ``SUMY_PYTHON`` names the interpreter of an environment that
has it (see ``summaries_sumy.py``). The headline is no candidate for anybody; "ours" may read it,
as edmundson does, "ours, no title" may not. "A reader" is A judged by B.

Our weights were set on these 60 articles: ``summaries_tuning.py`` measures what that is worth on
articles that were held out.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from summarize.document import Article, Segment
from summarize.evaluation.summaries import (
    GoldBrief,
    f1,
    figure_coverage,
    figure_overlap,
    gold_briefs,
    kappa,
    rouge,
    stemmer,
)
from summarize.summarizers import Extractive, Length
from summarize.summarizers.extractive.stopwords import STOP_LEMMAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SUMMARIZE_SHARED", ROOT.parent / "shared")) / "data"
GOLD = ROOT / "tests" / "data" / "gold-briefs.tsv"
DRAWS = 20
SENTENCES = 3
HEADLINE_WORDS = 20
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")

Places = list[int]


@dataclass(frozen=True, slots=True)
class Document:
    """An article; ``offset`` is how many lines stand before its first segment (the headline)."""

    article: Article
    segments: tuple[Segment, ...]
    offset: int = 0
    gold: GoldBrief | None = None
    highlights: str = ""

    def text(self, places: Iterable[int]) -> str:
        """The text of the segments at ``places``."""
        return " ".join(self.segments[at].text for at in sorted(places))

    def reader(self, number: int) -> set[int]:
        """The places that a reader chose."""
        assert self.gold is not None  # noqa: S101 - asked for gold documents only
        chosen = {one - 1 - self.offset for one in self.gold.readers[number].segments}
        return {at for at in chosen if at >= 0}


def document(
    title: str | None,
    lines: Iterable[str],
    language: str = "ru",
    *,
    offset: int = 0,
    gold: GoldBrief | None = None,
    highlights: str = "",
) -> Document:
    """A document whose segments are ``lines``."""
    segments, at = [], 0
    for index, text in enumerate(lines):
        segments.append(Segment(index, text, at, at + len(text), index))
        at += len(text) + 1
    body = "\n".join(segment.text for segment in segments)
    return Document(
        Article(body=body, title=title, language=language),
        tuple(segments),
        offset,
        gold,
        highlights,
    )


def gold_documents() -> list[Document]:
    """The 60 articles of the gold set; a short first line is the headline."""
    lines: dict[tuple[str, str], list[str]] = {}
    briefs = gold_briefs(GOLD)
    for folder in sorted({brief.folder for brief in briefs}):
        rows = (SHARED / "eval" / folder / "docids.tsv").read_text("utf-8").splitlines()
        source = (SHARED / "eval" / folder / "src.ru").read_text("utf-8").split("\n")
        for row, text in zip(rows, source, strict=False):
            lines.setdefault((folder, row.split("\t")[0]), []).append(text)
    found = []
    for brief in briefs:
        text = lines[brief.folder, brief.document]
        headed = int(len(text[0].split()) <= HEADLINE_WORDS)
        title = text[0] if headed else None
        found.append(document(title, text[headed:], offset=headed, gold=brief))
    return found


def english_documents() -> list[Document]:
    """A hundred English articles with highlights."""
    rows = (SHARED / "summaries" / "cnn-dailymail-100.jsonl").read_text("utf-8").splitlines()
    return [
        document(
            None,
            [line for line in SENTENCE_END.split(record["article"]) if line.strip()],
            language="en",
            highlights=record["highlights"],
        )
        for record in map(json.loads, rows)
    ]


def ours(docs: Sequence[Document], engine: Extractive, *, titled: bool = True) -> list[Places]:
    """What our summarizer chooses."""
    chosen = []
    for doc in docs:
        article = doc.article if titled else replace(doc.article, title=None)
        summary = engine.summarize(article, doc.segments, Length(sentences=SENTENCES))
        chosen.append([place for one in summary.sentences for place in one.segments])
    return chosen


def lead(docs: Sequence[Document]) -> list[Places]:
    """The first sentences."""
    return [list(range(min(SENTENCES, len(doc.segments)))) for doc in docs]


def chance(docs: Sequence[Document]) -> list[list[Places]]:
    """Sentences drawn at random, ``DRAWS`` times."""
    runs = []
    for seed in range(DRAWS):
        draw = random.Random(seed)  # noqa: S311 - reproducible, no secret
        runs.append(
            [sorted(draw.sample(range(n := len(d.segments)), min(SENTENCES, n))) for d in docs]
        )
    return runs


def sumy(docs: Sequence[Document], language: str) -> dict[str, list[Places]]:
    """What sumy's methods choose; nothing where sumy was not named."""
    python = os.environ.get("SUMY_PYTHON")
    if python is None:
        return {}
    task = {
        "language": language,
        "stop_words": sorted(STOP_LEMMAS),
        "documents": [[segment.text for segment in doc.segments] for doc in docs],
        "titles": [doc.article.title or "" for doc in docs],
        "count": SENTENCES,
    }
    done = subprocess.run(
        [python, str(ROOT / "benchmarks" / "summaries_sumy.py")],
        input=json.dumps(task), capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, list[Places]] = json.loads(done.stdout)
    return {f"sumy {name}": places for name, places in found.items()}


def gold_scores(doc: Document, places: Sequence[int], readers: Sequence[int]) -> dict[str, float]:
    """All scores of one choice against the readers."""
    assert doc.gold is not None  # noqa: S101 - asked for gold documents only
    text, stem = doc.text(places), stemmer("ru")
    scores = {f"F1 {'AB'[who]}": f1(places, doc.reader(who)) for who in readers}
    scores["F1"] = fmean(scores.values())
    against = [rouge(text, doc.text(doc.reader(who)), stem) for who in readers]
    scores["R-1"] = fmean(row.one for row in against)
    scores["R-2"] = fmean(row.two for row in against)
    scores["R-L"] = fmean(row.longest for row in against)
    for name, ordered in (("figures", False), ("by order", True)):
        wanted = (doc.gold.readers[who].figures for who in readers)
        shares = [figure_coverage(text, figures, ordered=ordered) for figures in wanted]
        held = [share for share in shares if share is not None]
        if held:
            scores[name] = fmean(held)
    scores["words"] = len(text.split())
    return scores


def english_scores(doc: Document, places: Sequence[int]) -> dict[str, float]:
    """ROUGE against the highlights."""
    text = doc.text(places)
    row = rouge(text, doc.highlights, stemmer("en"))
    return {"R-1": row.one, "R-2": row.two, "R-L": row.longest, "words": len(text.split())}


def mean(rows: Iterable[dict[str, float]]) -> dict[str, float]:
    """The mean of each score over the rows that have it."""
    listed = list(rows)
    names = dict.fromkeys(name for row in listed for name in row)
    return {name: fmean(row[name] for row in listed if name in row) for name in names}


def russian_table(docs: Sequence[Document]) -> dict[str, dict[str, float]]:
    """Every method on the gold set."""
    both = (0, 1)

    def score(chosen: Sequence[Places]) -> dict[str, float]:
        return mean(
            gold_scores(doc, places, both) for doc, places in zip(docs, chosen, strict=True)
        )

    table = {"lead": score(lead(docs)), "chance": mean(map(score, chance(docs)))}
    table |= {name: score(chosen) for name, chosen in sumy(docs, "russian").items()}
    table["ours, no title"] = score(ours(docs, Extractive(), titled=False))
    table["ours"] = score(ours(docs, Extractive()))
    table["a reader"] = mean(gold_scores(doc, sorted(doc.reader(0)), (1,)) for doc in docs)
    return table


def english_table(docs: Sequence[Document]) -> dict[str, dict[str, float]]:
    """Every method on the English set."""

    def score(chosen: Sequence[Places]) -> dict[str, float]:
        return mean(english_scores(doc, places) for doc, places in zip(docs, chosen, strict=True))

    table = {"lead": score(lead(docs)), "chance": mean(map(score, chance(docs)))}
    table |= {name: score(chosen) for name, chosen in sumy(docs, "english").items()}
    table["ours"] = score(ours(docs, Extractive()))
    return table


def agreement(docs: Sequence[Document]) -> dict[str, float]:
    """How far the two readers agree."""
    briefs = [doc.gold for doc in docs if doc.gold is not None]
    overlaps = [figure_overlap(*(one.figures for one in brief.readers)) for brief in briefs]
    return {
        "sentences in common": fmean(f1(doc.reader(0), doc.reader(1)) for doc in docs),
        "kappa": kappa((doc.reader(0), doc.reader(1), len(doc.segments)) for doc in docs),
        "figures in common": fmean(one for one in overlaps if one is not None),
    }


def show(title: str, table: dict[str, dict[str, float]]) -> None:
    """Print one table."""
    names = list(dict.fromkeys(name for row in table.values() for name in row))
    print(f"\n{title}\n{'':18}" + "".join(f"{name:>10}" for name in names))
    for method, row in table.items():
        cells = (
            " " * 10 if name not in row else f"{row[name]:10.1f}" if name == "words"
            else f"{row[name]:10.3f}"
            for name in names
        )  # fmt: skip
        print(f"{method:18}" + "".join(cells))


def main() -> None:
    """Measure all, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    docs = gold_documents()
    results: dict[str, Any] = {
        "agreement": agreement(docs),
        "russian": russian_table(docs),
        "english": english_table(english_documents()),
    }
    if options.json:
        print(json.dumps(results, indent=1))
        return
    print("agreement: " + ", ".join(f"{name} {v:.3f}" for name, v in results["agreement"].items()))
    show(f"Russian: {len(docs)} articles, {SENTENCES} sentences", results["russian"])
    show(f"English: CNN/DailyMail, {SENTENCES} sentences", results["english"])


if __name__ == "__main__":
    main()
