from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarize import engines
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

    import jsonschema

    Call = Callable[..., Any]

ECHO = ("--engine", "echo")


def complaint(outcome: Any) -> str:
    """The one line on standard error; nothing may stand on standard output."""
    assert outcome.out == ""
    lines = outcome.err.splitlines()
    assert len(lines) == 1, outcome.err
    assert lines[0].startswith("summarize: ")
    return str(lines[0])


def test_a_brief_is_printed_and_nothing_else_is(call: Call, article: str) -> None:
    done = call("brief", article, *ECHO)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# Экспорт алюминия вырос\n")
    assert "12,4%" in done.out


@pytest.mark.parametrize("names", [["-"], []])
def test_standard_input_is_an_article_with_or_without_its_name(
    call: Call, article: str, names: list[str]
) -> None:
    text = Path(article).read_text(encoding="utf-8")
    done = call("brief", *names, *ECHO, "-f", "json", stdin=text)
    record = json.loads(done.out)
    assert (done.code, record["location"]) == (0, "-")
    assert record["title"]["ru"] == "Экспорт алюминия вырос"


@pytest.mark.parametrize("form", ["md", "txt", "json", "jsonl"])
def test_a_file_and_standard_input_give_the_same_brief(call: Call, article: str, form: str) -> None:
    text = Path(article).read_text(encoding="utf-8")
    from_file = call("brief", article, *ECHO, "-f", form).out
    assert from_file.replace(article, "-") == call("brief", *ECHO, "-f", form, stdin=text).out


def test_options_reach_the_brief(
    call: Call, article: str, brief_schema: jsonschema.Draft202012Validator
) -> None:
    done = call("brief", article, *ECHO, "-f", "json", "-n", "2", "--figures", "english")
    record = json.loads(done.out)
    brief_schema.validate(record)
    assert len(record["summary"]) == 2
    assert record["provenance"]["options"]["figures"] == "english"
    assert (
        len(json.loads(call("brief", article, *ECHO, "-f", "json", "--ratio", "1").out)["summary"])
        == 5
    )
    done = call("brief", article, *ECHO, "-f", "json", "--words", "12")
    words = [len(row["ru"].split()) for row in json.loads(done.out)["summary"]]
    assert 0 < sum(words) <= 12


def test_verbose_says_on_standard_error_how_each_sentence_was_reached(
    call: Call, article: str
) -> None:
    done = call("brief", article, *ECHO, "--verbose")
    assert done.code == 0
    assert len(done.err.splitlines()) == 4  # the title and three sentences
    assert all(
        line.startswith(f"summarize: {article}: guarded: ") for line in done.err.splitlines()
    )
    assert done.out == call("brief", article, *ECHO).out


# --- exit codes --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("--sentences", "2", "--ratio", "0.5"),
        ("--sentences", "0"),
        ("--ratio", "2"),
        ("--words", "-1"),
        ("--engine", "none"),
    ],
)
def test_options_that_make_no_sense_end_with_2(
    call: Call, article: str, arguments: tuple[str, ...]
) -> None:
    done = call("brief", article, *ECHO, *arguments)
    assert done.code == 2
    complaint(done)


@pytest.mark.parametrize(
    "arguments",
    [("--format", "odt"), ("--figures", "roman"), ("--nonsense",), ("--sentences", "many")],
)
def test_what_the_parser_refuses_ends_with_2_and_prints_nothing(
    call: Call, article: str, arguments: tuple[str, ...]
) -> None:
    done = call("brief", article, *arguments)
    assert (done.code, done.out) == (2, "")
    assert arguments[0] in done.err


def test_an_unknown_command_ends_with_2(call: Call) -> None:
    assert call("summon").code == 2


def test_standard_input_named_twice_ends_with_2(call: Call) -> None:
    done = call("brief", "-", "-", *ECHO, stdin="Да.")
    assert done.code == 2
    assert "named twice" in complaint(done)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\n", "white space"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "program"),
        (b"This text is written in English from its beginning to its end.", "Russian"),
        (None, "no such file"),
    ],
    ids=["empty", "blank", "program", "English", "missing"],
)
def test_an_input_that_cannot_be_read_ends_with_3(
    call: Call, tmp_path: Path, data: bytes | None, words: str
) -> None:
    path = tmp_path / "in.txt"
    if data is not None:
        path.write_bytes(data)
    done = call("brief", str(path), *ECHO)
    assert done.code == 3
    line = complaint(done)
    assert str(path) in line
    if data is not None:
        assert words.lower() in line.lower()


def test_a_folder_ends_with_3(call: Call, tmp_path: Path) -> None:
    done = call("brief", str(tmp_path), *ECHO)
    assert done.code == 3
    assert "folder" in complaint(done)


def test_a_model_that_will_not_load_ends_with_4(
    call: Call, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ModelError("The weights are not installed: run `pip install x`.")

    monkeypatch.setattr(engines, "_embedded", fail)
    monkeypatch.delitem(engines._loaded, "embedded", raising=False)
    done = call("brief", article)
    assert done.code == 4
    assert complaint(done) == "summarize: The weights are not installed: run `pip install x`."
    several = call("brief", article, article)  # no other article would fare better
    assert several.code == 4
    complaint(several)


@pytest.mark.usefixtures("liar")
def test_an_unproved_brief_is_marked_and_ends_with_0(call: Call, article: str) -> None:
    done = call("brief", article, *ECHO, "-f", "json")
    record = json.loads(done.out)
    assert (done.code, record["ok"]) == (0, False)
    assert "⚠" in call("brief", article, *ECHO).out


@pytest.mark.usefixtures("liar")
def test_under_strict_it_is_not_written_and_ends_with_5(
    call: Call, article: str, tmp_path: Path
) -> None:
    done = call("brief", article, *ECHO, "--strict")
    assert done.code == 5
    line = complaint(done)
    assert "without --strict" in line
    assert "12,4%" in line
    out = tmp_path / "out.md"
    assert call("brief", article, *ECHO, "--strict", "--out", str(out)).code == 5
    assert not out.exists()


def test_a_proved_brief_passes_strict(call: Call, article: str) -> None:
    assert call("brief", article, *ECHO, "--strict").code == 0


# --- several articles --------------------------------------------------------------------------


def test_several_articles_go_on_after_a_bad_one_and_end_with_6(
    call: Call, article: str, tmp_path: Path
) -> None:
    missing = str(tmp_path / "missing.txt")
    done = call("brief", article, missing, article, *ECHO, "-f", "jsonl")
    assert done.code == 6
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [record["location"] for record in records] == [article, article]
    assert len(done.err.splitlines()) == 1
    assert missing in done.err


def test_several_articles_that_are_all_bad_end_with_3(call: Call, tmp_path: Path) -> None:
    done = call("brief", str(tmp_path / "a"), str(tmp_path / "b"), *ECHO)
    assert (done.code, done.out) == (3, "")
    assert len(done.err.splitlines()) == 2


def test_several_articles_in_json_are_an_array(call: Call, article: str, tmp_path: Path) -> None:
    done = call("brief", article, article, *ECHO, "-f", "json")
    assert [record["location"] for record in json.loads(done.out)] == [article] * 2
    # The array depends on what was asked for, not on what could be read.
    done = call("brief", article, str(tmp_path / "missing"), *ECHO, "-f", "json")
    assert len(json.loads(done.out)) == 1


@pytest.mark.parametrize(("form", "between"), [("md", "\n---\n"), ("txt", "\n" + "=" * 88 + "\n")])
def test_several_articles_are_set_apart(call: Call, article: str, form: str, between: str) -> None:
    done = call("brief", article, article, *ECHO, "-f", form)
    assert done.out.count(between) == 1


# --- the output file ---------------------------------------------------------------------------


def test_a_brief_can_be_put_into_a_file(call: Call, article: str, tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    done = call("brief", article, *ECHO, "--out", str(out))
    assert (done.code, done.out) == (0, "")
    assert out.read_text(encoding="utf-8") == call("brief", article, *ECHO).out
    assert {path.name for path in tmp_path.iterdir()} == {"article.txt", "out.md"}


def test_the_file_has_the_permissions_that_any_new_file_has(
    call: Call, article: str, tmp_path: Path
) -> None:
    out, other = tmp_path / "out.md", tmp_path / "other"
    other.touch()
    call("brief", article, *ECHO, "--out", str(out))
    assert stat.S_IMODE(out.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_a_failure_leaves_the_old_file_as_it_was(
    call: Call, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.md"
    out.write_text("old")

    def full(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = call("brief", article, *ECHO, "--out", str(out))
    assert done.code == 3
    assert "No space left on device" in complaint(done)
    assert out.read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"article.txt", "out.md"}


def test_a_device_is_written_to_and_not_replaced(call: Call, article: str) -> None:
    done = call("brief", article, *ECHO, "--out", "/dev/null")
    assert (done.code, done.out) == (0, "")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_outputs_that_cannot_be_are_refused_before_any_work(
    call: Call, article: str, tmp_path: Path
) -> None:
    before = Path(article).read_bytes()
    for out, words in (
        (str(tmp_path), "is a folder"),
        (str(tmp_path / "none" / "out.md"), "no folder"),
        (article, "one of the articles"),
    ):
        done = call("brief", article, *ECHO, "--out", out)
        assert done.code == 2
        assert words in complaint(done)
    assert Path(article).read_bytes() == before
