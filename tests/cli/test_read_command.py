"""``summarize read``, and ``summarize brief`` over sources of many articles."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.reading.samples import news, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Call = Callable[..., Any]

ECHO = ("--engine", "echo")


@pytest.fixture
def dump(tmp_path: Path) -> str:
    path = tmp_path / "dump.jsonl"
    records = [
        {"id": 1, "h": "Экспорт", "b": news(1), "region": "Сибирь\u2028Юг"},
        {"id": 2, "h": "Импорт", "b": "Ввоз стали упал до 5 тыс. т в июне, сообщил глава порта."},
        {"id": 3, "h": "Экспорт", "b": news(1)},
        {"id": 4, "b": ""},
    ]
    text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text(text, encoding="utf-8")
    return str(path)


FIELDS = ("--text-field", "b", "--title-field", "h")


def test_an_article_is_shown_as_it_was_understood(call: Call, article: str) -> None:
    done = call("read", article)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == article
    assert "  title     Экспорт алюминия вырос" in lines
    assert "  date      2023-07-05 10:51:00" in lines
    assert "    date line: 05 июля 2023, 10:51" in lines
    assert any(line.startswith("    Экспорт алюминия из Сибири вырос на 12,4%") for line in lines)


def test_a_table_is_shown_with_its_other_columns(call: Call, dump: str) -> None:
    done = call("read", f"{dump}:1", *FIELDS)
    assert '  extra     region: "Сибирь\\u2028Юг"' in done.out.splitlines()
    assert "  id        1" in done.out.splitlines()


def test_every_article_is_one_line_of_json(call: Call, dump: str) -> None:
    done = call("read", dump, *FIELDS, "-f", "jsonl")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [record["id"] for record in records] == ["1", "2", "3"]
    assert records[0] == {
        "location": f"{dump}:1",
        "id": "1",
        "title": "Экспорт",
        "published": None,
        "source": None,
        "language": "ru",
        "encoding": "utf-8",
        "body": news(1),
        "dropped": [],
        "extra": {"region": "Сибирь\u2028Юг"},
    }
    assert done.code == 6
    assert done.err.splitlines() == [
        f"summarize: {dump}:4: the field 'b' is empty, an article's text was expected",
        "summarize: 3 read, 1 not read",
    ]


def test_json_is_an_object_or_an_array(call: Call, article: str, dump: str) -> None:
    assert json.loads(call("read", article, "-f", "json").out)["location"] == article
    one = (f"{dump}:1", *FIELDS)
    for names, count in (((dump, *FIELDS), 3), (one, None), ((article, article), 2)):
        value = json.loads(call("read", *names, "-f", "json").out)
        assert (len(value) if isinstance(value, list) else None) == count
    assert json.loads(call("read", article, "none", "-f", "json").out)[0]["location"] == article


def test_repetitions_are_skipped_and_named(call: Call, dump: str) -> None:
    pytest.importorskip("rensa", reason="the extra archives is not installed")
    done = call("read", dump, *FIELDS, "-f", "jsonl", "--skip-duplicates")
    assert len(done.out.splitlines()) == 2
    assert f"summarize: {dump}:3: skipped, it repeats {dump}:1 (100% alike)" in done.err
    assert "2 read, 1 skipped, 1 not read" in done.err
    quiet = call("read", dump, *FIELDS, "-f", "jsonl", "--skip-duplicates", "-q")
    assert len(quiet.err.splitlines()) == 1


def test_nothing_that_can_be_read_ends_with_3(call: Call, tmp_path: Path) -> None:
    done = call("read", str(tmp_path))
    assert (done.code, done.out) == (3, "")
    assert done.err == f"summarize: {tmp_path}: there is no document in it\n"


def test_a_limit_that_does_not_exist_is_a_fault_of_the_call(call: Call, article: str) -> None:
    done = call("read", article, "--limit", "speed=9")
    assert (done.code, done.out) == (2, "")
    assert "one of document, nested, entries, depth, ratio, unpacked" in done.err
    assert call("read", article, "--limit", "document=50").code == 3


# --- briefs of many ------------------------------------------------------------------------------


def test_every_record_has_a_brief(call: Call, dump: str) -> None:
    done = call("brief", dump, *FIELDS, *ECHO, "-f", "jsonl")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [record["location"] for record in records] == [f"{dump}:{line}" for line in (1, 2, 3)]
    assert records[0]["title"]["ru"] == "Экспорт"
    assert done.code == 6
    assert len(done.err.splitlines()) == 1


def test_folders_and_archives_have_briefs(call: Call, article: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x.txt": news(1), "y.html": "<p>no", "z.md": news(2)}))
    done = call("brief", str(tmp_path), "--ext", "txt,.md", *ECHO, "-f", "json", "-n", "1")
    assert done.code == 0
    assert [record["location"] for record in json.loads(done.out)] == [
        f"{tmp_path}/a.zip!/x.txt",
        f"{tmp_path}/a.zip!/z.md",
        article,
    ]
    alone = call("brief", f"{tmp_path}/a.zip!/z.md", *ECHO, "-f", "json")
    assert json.loads(alone.out)["location"] == f"{tmp_path}/a.zip!/z.md"


def test_briefs_are_parted_and_the_same_in_a_file(call: Call, dump: str, tmp_path: Path) -> None:
    printed = call("brief", dump, *FIELDS, *ECHO)
    assert printed.out.count("\n---\n") == 2
    out = tmp_path / "out.md"
    assert call("brief", dump, *FIELDS, *ECHO, "-o", str(out)).out == ""
    assert out.read_text("utf-8") == printed.out


@pytest.mark.parametrize("command", [("read",), ("brief", *ECHO)])
def test_what_comes_through_a_pipe_is_answered_line_by_line(command: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "summarize", *command, "-", "-f", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for number in (1, 2):
            line = json.dumps({"text": news(number)})
            running.stdin.write(f"{line}\n".encode())
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["location"] == f"-:{number}"
        running.stdin.close()
        assert running.wait(timeout=60) == 0


def test_a_translation_takes_one_article_and_names_those_that_it_was_given(
    call: Call, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"x.txt": news(1), "y.txt": news(2)}))
    done = call("translate", str(path), *ECHO)
    assert (done.code, done.out) == (3, "")
    assert (
        f"several documents (such as {path}!/x.txt and {path}!/y.txt), one was expected" in done.err
    )
    assert call("translate", f"{path}!/y.txt", *ECHO).code == 0
