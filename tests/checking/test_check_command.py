from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import typer
from typer.testing import CliRunner

from summarize.cli.check import check
from summarize.cli.figures import figures
from summarize.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

RU = "Экспорт вырос на 15,4%.\nПродано 2,78 млн т.\nБез чисел.\nДоля растёт на 2 п.п.\n"
EN = "Exports grew by 15.4%.\nSome 278 million tonnes sold.\nNo numbers.\nThe share is up 2%.\n"
RECORDS = (
    '{"id": "a", "ru": "Рост на 15,4%", "en": "Growth of 15.4%"}\n'
    '{"id": "b", "ru": "Рост на 15,4%", "en": "Growth & decline"}\n'
)

app = typer.Typer()
app.command()(check)
app.command()(figures)


def run(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(app, arguments, input=stdin)


@pytest.fixture
def aligned(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "a.ru").write_text(RU, encoding="utf-8")
    (tmp_path / "a.en").write_text(EN, encoding="utf-8")
    return str(tmp_path / "a.ru"), str(tmp_path / "a.en")


def test_the_table_names_every_figure_that_is_not_proved(aligned: tuple[str, str]) -> None:
    result = run("check", *aligned)
    assert result.exit_code == 5
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["pair", "verdict", "source", "translation", "why"]
    assert lines[1].startswith("2        changed      2,78 млн т ")
    assert lines[1].endswith("2,78 млн т → 278 million tonnes: value differs 100 times")
    assert lines[2].endswith("п.п. became percent")
    assert lines[-1] == "4 pairs, 3 figures: 2 changed in 2 of them."


def test_a_faithful_translation_ends_with_zero(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("Рост на 15,4%\tGrowth of 15.4%\n", encoding="utf-8")
    result = run("check", str(tmp_path / "a.tsv"))
    assert (result.exit_code, result.stdout) == (0, "1 pair, 1 figure: all kept.\n")


def test_json_lines_come_one_a_pair_in_order() -> None:
    result = run("check", "-", "--format", "jsonl", stdin=RECORDS)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 5
    assert [(row["pair"], row["id"], row["ok"]) for row in rows] == [
        (1, "a", True),
        (2, "b", False),
    ]
    (entry,) = rows[0]["ledger"]
    assert entry["verdict"] == "reformatted"
    assert entry["source"]["value"] == "15.4"
    assert (entry["source"]["start"], entry["source"]["stop"]) == (8, 13)
    (entry,) = rows[1]["ledger"]
    assert (entry["verdict"], entry["target"]) == ("missing", None)


def test_json_is_one_document_with_totals() -> None:
    document = json.loads(run("check", "-", "--format", "json", stdin=RECORDS).stdout)
    assert document["schema"] == "summarize-check/1"
    assert [pair["ok"] for pair in document["pairs"]] == [True, False]
    assert (document["checked"], document["flagged"], document["ok"]) == (2, 1, False)
    assert document["verdicts"]["missing"] == 1


def test_json_of_no_pairs_is_a_document_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("", encoding="utf-8")
    result = run("check", str(tmp_path / "a.jsonl"), "--format", "json")
    assert json.loads(result.stdout)["pairs"] == []


def test_junit_has_a_failure_for_each_flagged_pair() -> None:
    result = run("check", "-", "--format", "junit", stdin=RECORDS.replace("decline", "\\u0001"))
    suites = ET.fromstring(result.stdout)  # noqa: S314 -- our own output
    (suite,) = suites
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    first, second = suite
    assert (first.get("name"), len(first)) == ("pair 1 (a)", 0)
    (failure,) = second
    assert failure.get("message") == "1 figure is not proved: missing: 15,4% is missing"
    assert "Growth & \ufffd" in (failure.text or "")


def test_a_kind_can_be_ignored() -> None:
    result = run("check", "-", "--ignore", "share", "--ignore", "money", stdin=RECORDS)
    assert (result.exit_code, result.stdout) == (0, "2 pairs, 0 figures: all kept.\n")
    assert run("check", "-", "--ignore", "nonsense", stdin=RECORDS).exit_code == 2


def test_standard_input_can_be_one_of_two_files(aligned: tuple[str, str]) -> None:
    assert run("check", "-", aligned[1], stdin=RU).exit_code == 5
    faithful = EN.replace("278", "2.78").replace("2%.", "2 pp.")
    assert run("check", aligned[0], "-", stdin=faithful).exit_code == 0


def test_unequal_files_are_an_input_error(aligned: tuple[str, str]) -> None:
    result = run("check", aligned[0], "-", stdin="One\n")
    assert isinstance(result.exception, InputError)


def test_figures_are_listed_with_line_value_and_unit() -> None:
    result = run("figures", "-", stdin="Итоги года\nРост на 15,4%; 14 607,38 тыс. долларов США.")
    rows = [re.split(" {2,}", line) for line in result.stdout.splitlines()]
    assert rows == [
        ["line", "as printed", "kind", "value", "unit", "notes"],
        ["2", "15,4%", "share", "15.4", "percent"],
        ["2", "14 607,38 тыс. долларов США", "money", "14607380", "USD"],
    ]


def test_figures_as_json_lines_carry_offsets_into_the_text() -> None:
    text = "Growth of 15.4% in 2023"
    result = run("figures", "-", "--format", "jsonl", stdin=text)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [text[row["start"] : row["stop"]] for row in rows] == ["15.4%", "2023"]
    assert [row["kind"] for row in rows] == ["share", "date"]


def test_the_language_of_figures_can_be_told() -> None:
    def values(language: str) -> list[str]:
        result = run("figures", "-", "--format", "json", "--language", language, stdin="2,248")
        return [row["value"] for row in json.loads(result.stdout)]

    assert (values("ru"), values("en")) == (["2.248"], ["2248"])


def test_old_encodings_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Оборот компании вырос на 15,4 процента.".encode("cp1251"))
    result = run("figures", str(tmp_path / "a.txt"), "--format", "jsonl")
    assert json.loads(result.stdout)["text"] == "15,4 процента"


@pytest.mark.parametrize("stdin", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), b"a\0b"])
def test_what_is_no_text_is_refused(stdin: bytes) -> None:
    result = run("figures", "-", stdin=stdin)
    assert isinstance(result.exception, InputError)
    assert "standard input is no text" in str(result.exception)


def test_the_real_process_checks_without_loading_a_model(aligned: tuple[str, str]) -> None:
    code = (
        "import sys; from summarize.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    print(sorted(n for n in ('torch', 'transformers', 'numpy') "
        "if n in sys.modules), file=sys.stderr)"
    )
    result = subprocess.run(  # noqa: S603 -- our own interpreter and our own files
        [sys.executable, "-c", code, "check", *aligned, "--format", "jsonl"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert result.returncode == 5
    assert [json.loads(line)["ok"] for line in result.stdout.splitlines()] == [
        True,
        False,
        True,
        False,
    ]
    assert result.stderr.strip() == "[]"


def test_the_real_process_tells_an_input_error_in_a_sentence(aligned: tuple[str, str]) -> None:
    result = subprocess.run(  # noqa: S603 -- our own interpreter and our own files
        [sys.executable, "-m", "summarize", "check", aligned[0], "-"],
        input="One\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert result.returncode == 3
    assert "standard input ends after 1 lines" in result.stderr
    assert "Traceback" not in result.stderr


NAMES = (
    "Авария в ЦАР\tCrash in Russia\n"
    "Глава Тулы Козак\tThe head of Tula, Kozack\n"
    "Рост на 15,4%\tGrowth of 15.4%\n"
)


def test_names_are_reported_apart_from_figures_where_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(NAMES, encoding="utf-8")
    assert run("check", str(tmp_path / "a.tsv")).exit_code == 0
    result = run("check", str(tmp_path / "a.tsv"), "--names")
    assert result.exit_code == 5
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["pair", "what", "verdict", "source", "translation", "why"]
    assert lines[1].split()[:4] == ["1", "name", "changed", "ЦАР"]
    assert lines[1].endswith("ЦАР became Russia")
    assert lines[-2:] == [
        "3 pairs, 1 figure: all kept.",
        "3 names: 1 changed in 1 pair. 1 respelled.",
    ]


def test_names_in_json_have_verdict_kind_and_the_spelling_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(NAMES, encoding="utf-8")
    document = json.loads(
        run("check", str(tmp_path / "a.tsv"), "--names", "--format", "json").stdout
    )
    assert document["names"] == {
        "found": 3,
        "flagged": 1,
        "verdicts": {"kept": 1, "respelled": 1, "missing": 0, "changed": 1, "invented": 0},
    }
    (entry,) = document["pairs"][0]["names"]
    assert entry["verdict"] == "changed"
    assert entry["source"]["english"] == "Central African Republic"
    assert entry["target"] == {"text": "Russia", "start": 9, "stop": 15}
    assert not document["pairs"][0]["ok"]
    assert document["pairs"][1]["ok"]


def test_junit_has_a_suite_for_each_sort_of_thing(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(NAMES, encoding="utf-8")
    (tmp_path / "terms.tsv").write_text("авария\taccident\n", encoding="utf-8")
    result = run(
        "check", str(tmp_path / "a.tsv"), "--names", "--format", "junit",
        "--glossary", str(tmp_path / "terms.tsv"),
    )  # fmt: skip
    root = ET.fromstring(result.stdout)  # noqa: S314 - our own output
    suites = {suite.get("name"): (suite.get("tests"), suite.get("failures")) for suite in root}
    assert suites == {"figures": ("3", "0"), "names": ("3", "1"), "terms": ("3", "1")}
    assert (root.get("tests"), root.get("failures")) == ("9", "2")
    messages = [failure.get("message") for failure in root.iter("failure")]
    assert messages == [
        "1 name is not proved: changed: ЦАР became Russia",
        "1 term is not proved: missing: Авария is not “accident”",
    ]


def test_a_glossary_of_the_user_decides_and_the_starter_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("Добыча железной руды\tMining of stones\n", encoding="utf-8")
    assert run("check", str(tmp_path / "a.tsv")).exit_code == 0
    (tmp_path / "terms.tsv").write_text("железная руда\tiron ore\n", encoding="utf-8")
    result = run("check", str(tmp_path / "a.tsv"), "--glossary", str(tmp_path / "terms.tsv"))
    assert result.exit_code == 5
    assert result.stdout.splitlines()[-1] == "1 term: 1 missing in 1 pair."


def test_a_spelling_by_the_scheme_that_was_asked_for_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("Щукин Ющенков\tŜukin Ûŝenkov\n", encoding="utf-8")
    arguments = ("check", str(tmp_path / "a.tsv"), "--names", "--format", "jsonl")
    row = json.loads(run(*arguments, "--romanization", "iso9").stdout)
    assert [entry["verdict"] for entry in row["names"]] == ["kept"]
