"""The documents that the applications made: every figure, title and date, nearly all text."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from summarize.reading import read

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def _benchmark() -> dict[str, Any]:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return runpy.run_path(str(BENCHMARKS / "reading_fidelity.py"))
    finally:
        sys.path.pop(0)


MEASURE = _benchmark()
DOCUMENTS = MEASURE["documents"]()

# What a page's or a Markdown text's printed form adds: numbers of a list, a footnote.
FLOORS = {"html": 0.97, "md": 0.98, "pdf": 0.99}
FLOOR = 0.995


def test_the_set_is_large_and_of_many_formats() -> None:
    assert len(DOCUMENTS) >= 60
    assert {document.kind for document in DOCUMENTS} >= {
        "csv", "docx", "eml", "epub", "html", "html (sites)", "json", "jsonl", "md", "mhtml", "odt",
        "pdf", "rss", "rtf", "tsv", "txt",
    }  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.path.name)
def test_a_document_is_read_as_it_was_written(document: Any) -> None:
    article = read(document.path)
    found = MEASURE["score"](document, article.body)
    assert found.lost == ()
    assert found.kept == found.figures > 5
    assert found.f1 >= FLOORS.get(document.kind, FLOOR)
    assert article.title == document.title
    stamp = article.published.isoformat()[:16].removesuffix("T00:00") if article.published else ""
    assert stamp == document.published[:16].removesuffix("T00:00")
