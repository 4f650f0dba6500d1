"""Briefs with awkward texts in them, in every format."""

from __future__ import annotations

import json
import re
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.document import (
    Article,
    Brief,
    BriefSentence,
    KeyFigure,
    Ledger,
    Provenance,
    Rung,
    Translation,
)
from summarize.errors import UsageError
from summarize.figures import compare, find, render
from summarize.render import FORMATS, format_brief
from summarize.render.markdown import escape

if TYPE_CHECKING:
    import jsonschema

NASTY = "a|b *c* _d_ `e` <script>alert(1)</script> [f](g) \\ #h\nnext\tline"
AMOUNT = "Оборот составил 14 607,38 тыс. долларов США."


def pair(ru: str, en: str, *faults: str) -> Translation:
    ledger = compare(ru, en) if en else Ledger()
    rung = Rung.GUARDED if ledger.ok and not faults else Rung.MARKED
    return Translation(ru, en, ledger, rung, faults=faults)


def make(*rows: Translation, title: Translation | None = None, **article: Any) -> Brief:
    body = " ".join(row.ru for row in rows) or "Да."
    keys = [
        KeyFigure(each, render(each, "verbatim"), render(each, "english"), "оборот", 0, 1)
        for each in find(body, "ru")
    ]
    return Brief(
        Article(body, **article),
        title,
        tuple(BriefSentence((at,), row) for at, row in enumerate(rows)),
        tuple(keys),
        7,
        Provenance("9.9", "scripted", "0123", (("figures", "verbatim"),), (("guarded", 2),)),
    )


PROVED = pair(AMOUNT, "The turnover was 14 607,38 thousand US dollars.")
LOST = pair("Рост на 15,4% и 7,1%.", "Growth of 15,4%.")
WHEN = datetime(2023, 7, 5, 10, 51)  # noqa: DTZ001 - articles name no zone


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_ends_with_one_line_feed_and_has_both_languages(form: str) -> None:
    text = format_brief(make(PROVED, title=pair("Оборот", "Turnover")), form)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not text.startswith("\n")
    flat = " ".join(text.split())
    for part in ("Оборот", "Turnover", "Оборот составил 14 607,38 тыс.", "was 14 607,38 thousand"):
        assert part in flat


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="md, txt, json, jsonl"):
        format_brief(make(PROVED), "docx")


@pytest.mark.parametrize("form", ["md", "txt"])
def test_date_source_and_counts_stand_under_the_title(form: str) -> None:
    made = make(PROVED, published=WHEN, has_time=True, source="https://www.example.ru/a")
    assert "5 July 2023, 10:51 · example.ru/a · 1 of 7 sentences" in format_brief(made, form)
    made = make(PROVED, published=WHEN)
    assert "5 July 2023 · 1 of 7 sentences" in format_brief(made, form)
    assert "\n1 of 7 sentences\n" in "\n" + format_brief(make(PROVED), form)


@pytest.mark.parametrize("form", ["md", "txt"])
def test_verdicts_and_provenance_close_the_brief(form: str) -> None:
    text = format_brief(make(PROVED), form)
    assert re.search(r"Figures: 1 of 1 kept\..* Nothing is marked\.", text)
    assert "scripted · summarize 9.9 · signature 0123" in text
    text = format_brief(make(PROVED, LOST), form)
    assert re.search(r"Figures: 2 of 3 kept\..* Marked[^:]*: 1\.", text)


# --- what is not proved ------------------------------------------------------------------------


def test_markdown_marks_an_unproved_sentence_and_shows_its_source_in_a_footnote() -> None:
    text = format_brief(make(PROVED, LOST, pair("Да.", "Да.", "Cyrillic letters are left")), "md")
    assert text.count("⚠") == 2
    lines = text.splitlines()
    assert [line for line in lines if line.startswith("   ⚠ *Growth of 15,4%.* [^1]")]
    notes = [line for line in lines if line.startswith("[^")]
    assert len(notes) == 2
    assert notes[0].startswith("[^1]: missing")
    assert "7,1%" in notes[0]
    assert "In the source: Рост на 15,4% и 7,1%." in notes[0]
    assert "Cyrillic letters are left" in notes[1]


def test_an_unproved_title_is_marked_too() -> None:
    title = pair("Рост на 5%", "Growth of 6%")
    assert "⚠ *Growth of 6%* [^1]" in format_brief(make(PROVED, title=title), "md")
    assert "! Growth of 6%" in format_brief(make(PROVED, title=title), "txt")
    record = json.loads(format_brief(make(PROVED, title=title), "json"))
    assert record["title"]["ok"] is False
    assert record["ok"] is False
    assert {entry["sentence"] for entry in record["ledger"]} == {0, 1}


def test_plain_text_marks_it_with_a_sign_and_the_reason() -> None:
    text = format_brief(make(PROVED, LOST), "txt")
    assert "! Growth of 15,4%." in text
    assert re.search(r"^ +! missing.*7,1%", text, re.MULTILINE)
    assert "! " not in format_brief(make(PROVED), "txt")


def test_json_says_ok_and_the_doubts() -> None:
    record = json.loads(format_brief(make(PROVED, LOST), "json"))
    first, second = record["summary"]
    assert (first["ok"], second["ok"], record["ok"]) == (True, False, False)
    assert "doubts" not in first
    assert "7,1%" in second["doubts"][0]
    verdicts = [(entry["sentence"], entry["verdict"]) for entry in record["ledger"]]
    assert verdicts == [(1, "kept"), (2, "kept"), (2, "missing")]


# --- awkward texts -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", r"a\|b"),
        ("a*b*", r"a\*b\*"),
        ("<script>", r"\<script>"),
        ("[a](b)", r"\[a\](b)"),
        ("a_b", r"a\_b"),
        ("`a`", r"\`a\`"),
        ("a\\b", r"a\\b"),
        ("# a", r"\# a"),
        ("> a", r"\> a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("5) a", r"5\) a"),
        ("2023. a", r"2023\. a"),
        ("a\nb", "a b"),
        ("a\r\n\tb", "a b"),
        ("5.4 a", "5.4 a"),
        ("5# a", "5# a"),
        ("15,4% и −5", "15,4% и −5"),
        ("14\u00a0607,38", "14\u00a0607,38"),
        ("", ""),
    ],
)
def test_markdown_reads_a_text_as_itself(text: str, expected: str) -> None:
    assert escape(text) == expected


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


@given(st.text("абв abc\\`*_<>[]|#-+.)15,%", max_size=40))
def test_escaping_loses_nothing(text: str) -> None:
    assert unescaped(escape(text)) == re.sub(r"\s{2,}", " ", text)


@given(st.text("ab\\`*_<[]|", max_size=40))
def test_no_special_character_is_left_bare(text: str) -> None:
    bare = re.sub(r"\\[\\`*_<\[\]|]", "", escape(text))
    assert not re.search(r"[\\`*_<\[\]|]", bare)


def nasty() -> Brief:
    title = pair(NASTY, NASTY)
    return make(pair(f"{NASTY} 5", f"{NASTY} 5"), title=title, source="http://x.ru/a_b|c\nd")


def test_markup_in_an_article_stays_text_in_markdown() -> None:
    text = format_brief(nasty(), "md")
    assert "<script>" not in text.replace("\\<script>", "")
    assert r"a\|b \*c\*" in text
    assert all("alert" in line for line in text.splitlines() if "next line" in line)


def test_every_row_of_the_table_has_four_cells() -> None:
    keys = [pair("На 5|6%, *7* руб.", "5|6%, *7* rubles"), PROVED]
    table = [line for line in format_brief(make(*keys), "md").splitlines() if line[:1] == "|"]
    assert len(table) > 3
    for line in table:
        assert len(re.findall(r"(?<!\\)\|", line)) == 5
    assert len({len(line) for line in table}) == 1


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_keeps_every_character(form: str) -> None:
    text = format_brief(nasty(), form)
    record = json.loads(text)
    assert record["title"]["ru"] == NASTY
    assert record["summary"][0]["en"] == f"{NASTY} 5"
    assert "Оборот" in format_brief(make(PROVED), form)  # Cyrillic is not escaped


def test_a_json_line_is_one_line_for_every_line_end_there_is() -> None:
    odd = "a\nb\rc\u2028d\u2029e\x85f\x0bg"
    text = format_brief(make(pair(f"{odd} Да.", odd)), "jsonl")
    assert text.count("\n") == 1
    assert json.loads(text)["summary"][0]["en"] == odd


@pytest.mark.parametrize("row", [PROVED, LOST, pair("Да.", "Yes.", "it repeats itself")])
def test_records_follow_the_published_schema(
    row: Translation, brief_schema: jsonschema.Draft202012Validator
) -> None:
    for title in (None, pair("Рост на 5%", "Growth of 6%"), pair("Рост", "Growth")):
        for when in ({}, {"published": WHEN}, {"published": WHEN, "has_time": True}):
            made = make(row, title=title, **when)
            brief_schema.validate(json.loads(format_brief(made, "json")))


# --- width -------------------------------------------------------------------------------------

LONG = " ".join(f"слово{n} 1{n} 234 567,{n}9 тыс." for n in range(30))


def test_plain_text_is_at_most_88_wide() -> None:
    made = make(pair(LONG, LONG.replace("тыс.", "thousand")), title=pair(LONG, LONG))
    for line in format_brief(made, "txt").splitlines():
        assert len(line) <= 88 or not line.strip().startswith(("слово", "1.", "!")), line


@pytest.mark.parametrize("shift", range(12))
def test_the_digits_of_a_number_never_stand_on_two_lines(shift: int) -> None:
    text = "ы" * (shift + 1) + " " + LONG
    made = make(pair(text, text), title=pair(text, text))
    lines = format_brief(made, "txt").splitlines()
    for one, other in pairwise(lines):
        assert not (re.search(r"\d$", one) and re.match(r"\s*\d{3}\b", other)), (one, other)
    flat = " ".join(" ".join(lines).split())
    assert all(f"1{n} 234 567,{n}9 тыс." in flat for n in range(30))


def test_a_word_longer_than_a_line_is_not_cut() -> None:
    link = "http://example.ru/" + "a" * 200
    assert link in format_brief(make(pair(f"Ссылка {link} тут.", f"Link {link} here.")), "txt")
