"""The real embedded model on the article that the project was started from."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import summarize
from summarize import engines
from summarize.engines.base import Decoding
from summarize.figures import compare, find
from summarize.segmentation import segment
from summarize.translation.guard import FigureGuard
from summarize.translation.ladder import translate

if TYPE_CHECKING:
    from pathlib import Path

    import jsonschema

    from summarize.document import Article, Brief

pytestmark = pytest.mark.model

FIGURES = "Крупнейшими партнерами были Китай (15,4%), Италия (19,5) и Турция (64,2%)."
OTHERS = ["Да.", "В 2022 году экспорт вырос на 7,1%.", "Глава региона выступил перед депутатами."]


@pytest.fixture(scope="session")
def engine() -> Any:
    return engines.load("embedded")


@pytest.fixture(scope="session")
def article(sample_path: Path) -> Article:
    return summarize.read(sample_path)


@pytest.fixture(scope="session")
def sample(engine: Any, article: Article) -> Brief:
    return summarize.brief(article, engine=engine)


def test_no_cyrillic_is_left_in_the_english(sample: Brief) -> None:
    for row in sample.translations:
        assert row.en.strip()
        assert not re.search(r"[\u0400-\u04ff]", row.en)


def test_every_figure_is_kept_and_in_the_body_byte_for_byte(
    sample: Brief, article: Article
) -> None:
    assert sample.ok, [row for row in sample.translations if not row.ok]
    seen = 0
    for row in sample.translations:
        assert compare(row.ru, row.en).ok
        for figure in find(row.en, "en"):
            assert figure.numeral in article.body
            seen += bool(figure.numeral)
    assert seen >= 6
    english = " ".join(row.en for row in sample.translations)
    assert "14 607,38" in english


def test_the_brief_follows_the_published_schema(
    sample: Brief, brief_schema: jsonschema.Draft202012Validator
) -> None:
    record = json.loads(summarize.format_brief(sample, "json"))
    brief_schema.validate(record)
    assert re.fullmatch(r"[0-9a-f]{16}", record["provenance"]["signature"])
    assert "gemma-3-270m" in record["provenance"]["engine"]


def test_a_second_run_gives_the_same_brief(sample: Brief, article: Article, engine: Any) -> None:
    assert summarize.brief(article, engine=engine) == sample


def test_the_english_speaks_of_what_the_russian_does(sample: Brief) -> None:
    english = " ".join(row.en for row in sample.translations)
    for word in ("Ingushetia", "Tatarstan", "batter"):
        assert word in english
    assert re.search(r"\bthousand\b", english)
    assert re.search(r"dollars|USD", english)


def test_the_whole_article_is_proved(article: Article, engine: Any) -> None:
    texts = [each.text for each in segment(article)]
    rows = translate(texts, engine)
    assert [row.ru for row in rows] == texts
    assert all(row.ledger.ok for row in rows)


def test_the_figures_of_a_segment_do_not_depend_on_the_batch(engine: Any) -> None:
    def figures(batch: list[str]) -> list[tuple[str, str]]:
        row = translate(batch, engine)[batch.index(FIGURES)]
        assert row.ok
        return [(each.text, str(each.value)) for each in find(row.en, "en")]

    alone = figures([FIGURES])
    assert [value for _, value in alone] == ["77/5", "39/2", "321/5"]
    assert figures([*OTHERS, FIGURES]) == alone
    assert figures([FIGURES, *reversed(OTHERS)]) == alone


def test_unguarded_and_guarded_decoding_both_end(engine: Any) -> None:
    for guards in (None, [FigureGuard(FIGURES)]):
        (hypotheses,) = engine.translate([FIGURES], Decoding(beams=3, hypotheses=3), guards)
        assert 1 <= len(hypotheses) <= 3
        assert all(each.finished for each in hypotheses)
        scores = [each.score for each in hypotheses]
        assert scores == sorted(scores, reverse=True)
        assert len({each.text for each in hypotheses}) > 1


@pytest.mark.parametrize("text", ["", " ", "♪", "…", "а", "ГЛАВА", "x" * 200, "1" * 15, "\n\n"])
def test_odd_input_gives_one_translation_and_no_figure(engine: Any, text: str) -> None:
    (row,) = translate([text], engine)
    assert row.ru == text
    digits = {char for char in row.en if char.isdigit()}
    assert digits <= set(text)
