"""Scoring an engine on a folder; the deterministic engine stands in for a model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from summarize.cli import app
from summarize.engines.echo import EchoEngine
from summarize.errors import InputError
from summarize.evaluation.scoring import evaluate, evaluate_alone, read_set

if TYPE_CHECKING:
    from pathlib import Path

RUSSIAN = ("Экспорт вырос на 12,4 %.", "Добыто 2,78 млн т.", "Да.")
ENGLISH = ("Exports rose by 12.4%.", "2.78 million tonnes were mined.", "Yes.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "src.ru").write_text("\n".join(RUSSIAN) + "\n", encoding="utf-8")
    (tmp_path / "ref.A.en").write_text("\n".join(ENGLISH) + "\n", encoding="utf-8")
    return tmp_path


def test_scores_carry_their_signatures_and_no_figure_error_is_unmarked(folder: Path) -> None:
    result = evaluate(read_set(folder), EchoEngine())
    assert result["segments"] == 3
    assert result["figures"] == 2
    assert result["bleu_signature"].startswith("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp")
    assert result["chrf_signature"].startswith("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no")
    assert result["figure_errors_per_1000"]["after"] == 0
    assert result["unmarked_figure_errors"] == 0
    assert "all_references" not in result


def test_alone_is_what_the_whole_evaluation_has_of_the_engine(folder: Path) -> None:
    alone = evaluate_alone(read_set(folder), EchoEngine())
    whole = evaluate(read_set(folder), EchoEngine())
    assert (alone["bleu"], alone["chrf"]) == (whole["before"]["bleu"], whole["before"]["chrf"])
    assert alone["figure_errors_per_1000"] == whole["figure_errors_per_1000"]["before"]
    assert [row["ru"] for row in alone["rows"]] == list(RUSSIAN)
    assert "rungs" not in alone


def test_further_references_are_scored_apart(folder: Path) -> None:
    (folder / "ref.B.en").write_text("a\nb\nc\n", encoding="utf-8")
    result = evaluate(read_set(folder), EchoEngine())
    assert result["all_references"]["bleu_signature"].startswith("nrefs:2")


def test_first_cuts_every_file_alike(folder: Path) -> None:
    test = read_set(folder, 2)
    assert test.source == RUSSIAN[:2]
    assert test.references == (ENGLISH[:2],)


def test_the_command_prints_json_without_the_rows(folder: Path) -> None:
    asked = ["evaluate", str(folder), "--engine", "echo", "--format", "json"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0
    result = json.loads(done.stdout)
    assert {"bleu", "chrf", "rungs", "seconds", "tokens_per_second"} <= set(result)
    assert "rows" not in result
    done = CliRunner().invoke(app, [*asked, "--alone", "--rows"])
    assert len(json.loads(done.stdout)["rows"]) == 3


def test_a_folder_without_a_set_and_files_of_unequal_length_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"src\.ru and ref\.A\.en were expected"):
        read_set(tmp_path)
    (tmp_path / "src.ru").write_text("а\nб\n", encoding="utf-8")
    (tmp_path / "ref.A.en").write_text("a\n", encoding="utf-8")
    with pytest.raises(InputError, match="aligned line by line"):
        read_set(tmp_path)
