from __future__ import annotations

import json

import pytest

import summarize
from summarize.engines.echo import EchoEngine
from summarize.figures import find
from summarize.json_text import indented, one_line
from summarize.render import format_brief
from summarize.render.figure_list import FORMATS

BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def test_a_line_is_one_line_for_every_reader_and_keeps_its_value() -> None:
    value = {"а" + BREAKS: [BREAKS, "Экспорт — 5 %"]}
    line = one_line(value)
    assert line.splitlines() == [line]
    assert "Экспорт — 5 %" in line
    assert json.loads(line) == value == json.loads(indented(value))


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_what_the_source_carries_cannot_break_a_brief(form: str) -> None:
    article = summarize.Article("Экспорт вырос на 5 %.", source="http://a.ru/\u2028\x85")
    text = format_brief(summarize.brief(article, engine=EchoEngine()), form)
    assert not set(text) & set(BREAKS) - {"\n"}
    assert json.loads(text)["source"] == "http://a.ru/\u2028\x85"


def test_figures_are_listed_on_lines_that_stay_whole() -> None:
    text = "Экспорт вырос на 5\u2028%."
    lines = FORMATS["jsonl"](find(text, "ru"), text)
    assert len(lines.splitlines()) == lines.count("\n") == 1
