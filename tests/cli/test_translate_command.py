from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[..., Any]

ECHO = ("--engine", "echo")
LINES = "Рост на 15,4%. Спад на 7%.\n\n418,6\nЗавод «Техстрой» | *закрыт*\n"


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_whole_article_is_translated_title_first(call: Call, article: str) -> None:
    done = call("translate", article, *ECHO, "-f", "jsonl")
    rows = records(done.out)
    assert (done.code, done.err) == (0, "")
    assert rows[0]["ru"] == "Экспорт алюминия вырос"
    assert len(rows) == 6
    body = Path(article).read_text(encoding="utf-8")
    for row in rows:
        assert row["ru"] in body
        assert row["ok"] is True
        assert {"en", "ledger", "rung"} <= set(row)
    assert {entry["verdict"] for row in rows for entry in row["ledger"]} == {"kept"}


def test_a_file_and_standard_input_give_the_same(call: Call, article: str) -> None:
    text = Path(article).read_text(encoding="utf-8")
    from_file = call("translate", article, *ECHO).out
    assert from_file
    assert call("translate", "-", *ECHO, stdin=text).out == from_file
    assert call("translate", *ECHO, stdin=text).out == from_file


def test_plain_text_keeps_a_line_a_paragraph(call: Call) -> None:
    text = (
        "Экспорт вырос на 15,4%.\n\nИмпорт сократился. Цена упала до 7 рублей.\n\nЗавод закрыт.\n"
    )
    out = call("translate", *ECHO, stdin=text).out.splitlines()
    assert len(out) == 3
    assert "15,4%" in out[0]
    assert "7 rubles" in out[1]


def test_lines_stay_lines_and_empty_ones_too(call: Call) -> None:
    rows = records(call("translate", "--lines", *ECHO, "-f", "jsonl", stdin=LINES).out)
    assert [row["ru"] for row in rows] == LINES.split("\n")[:-1]
    assert (rows[1]["en"], rows[2]["en"]) == ("", "418,6")
    text = call("translate", "--lines", *ECHO, stdin=LINES).out
    assert len(text.split("\n")) == len(LINES.split("\n"))


def test_tsv_has_three_columns_in_every_line(call: Call) -> None:
    text = "Рост на 5%.\tСпад.\nДа.\n"
    out = call("translate", "--lines", *ECHO, "-f", "tsv", stdin=text).out
    rows = [line.split("\t") for line in out.splitlines()]
    assert len(rows) == 2
    assert all(len(row) == 3 for row in rows)
    assert {row[2] for row in rows} == {"ok"}


def test_json_is_one_object(call: Call, article: str) -> None:
    record = json.loads(call("translate", article, *ECHO, "-f", "json").out)
    assert record["ok"] is True
    assert len(record["segments"]) == 6
    assert record["provenance"] == {"engine": "echo", "signature": "echo-1"}


def test_figures_by_english_convention(call: Call, article: str) -> None:
    out = call("translate", article, *ECHO, "--figures", "english").out
    assert "418.6 thousand" in out
    assert "418,6" not in out


@pytest.mark.usefixtures("liar")
def test_what_is_not_proved_is_marked_and_said(call: Call, article: str, tmp_path: Path) -> None:
    done = call("translate", article, *ECHO, "-f", "md")
    assert done.code == 0
    assert "⚠" in done.out
    assert "[^1]: " in done.out
    assert "marked as not proved" in done.err
    assert len(done.err.splitlines()) == 1
    assert call("translate", article, *ECHO, "--quiet").err == ""
    out = tmp_path / "out.txt"
    strict = call("translate", article, *ECHO, "--strict", "--out", str(out))
    assert (strict.code, strict.out) == (5, "")
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("missing.txt",), 3), ((".",), 3), (("--beams", "0"), 2), (("--engine", "none"), 2)],
)
def test_what_cannot_be_is_refused(
    call: Call, article: str, arguments: tuple[str, ...], code: int
) -> None:
    names = arguments if arguments[0][0] != "-" else (article, *arguments)
    done = call("translate", *ECHO, *names)
    assert (done.code, done.out) == (code, "")
    assert "Traceback" not in done.err


@pytest.mark.parametrize("data", ["", " \n "])
def test_no_text_is_refused_by_lines_too(call: Call, data: str) -> None:
    for extra in ((), ("--lines",)):
        done = call("translate", *extra, *ECHO, stdin=data)
        assert (done.code, done.out) == (3, "")
        assert len(done.err.splitlines()) == 1
