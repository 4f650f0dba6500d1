from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from summarize.document import (
    Article,
    Brief,
    BriefSentence,
    KeyFigure,
    Provenance,
    Rung,
    Translation,
)
from summarize.figures import compare, find, render
from summarize.figures.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable


def make_brief(
    *pairs: tuple[str, str], title: tuple[str, str] | None = None, **article: Any
) -> Brief:
    """A brief whose article is its sentences, with every figure a key figure."""
    rows = [Translation(ru, en, compare(ru, en), Rung.GUARDED) for ru, en in pairs]
    body = article.pop("body", None) or "Начало. " + " ".join(row.ru for row in rows)
    keys = [
        KeyFigure(
            each, render(each, "verbatim"), render(each, "english"), label(body, each), 0, None
        )
        for each in find(body, "ru")
    ]
    when = datetime(2023, 7, 5, 10, 51)  # noqa: DTZ001 - articles name no zone
    return Brief(
        Article(body, published=when, has_time=True, **article),
        None if title is None else Translation(*title, compare(*title), Rung.GUARDED),
        tuple(BriefSentence((at,), row) for at, row in enumerate(rows, start=1)),
        tuple(keys),
        len(rows) + 1,
        Provenance("9.9", "scripted", "0123"),
    )


@pytest.fixture
def made() -> Callable[..., Brief]:
    return make_brief
