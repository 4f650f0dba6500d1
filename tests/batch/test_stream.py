"""JSON Lines in, JSON Lines out: order, ids, fields, errors in their place, exit codes."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.batch.conftest import command, text_of

from summarize.batch import BriefTask, LocalPool, TranslateTask
from summarize.batch.stream import Stream
from summarize.briefing import Options
from summarize.engines.echo import EchoEngine
from summarize.memory import Memory, Reviewed

PIPE = ("batch", "-", "--engine", "echo")
START = (sys.executable, "-m", "summarize", *PIPE)


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def answers(data: bytes, **options: Any) -> tuple[list[dict[str, Any]], Any]:
    task = options.pop("task", BriefTask(Options()))
    with options.pop("memory", None) or Memory() as memory:
        stream = Stream(task, LocalPool(task.ladder(EchoEngine())), memory, **options)
        target = io.BytesIO()
        done = stream.answer(io.BytesIO(data), target)
    return [json.loads(line) for line in target.getvalue().splitlines()], done


def test_a_line_for_a_line_with_id_and_unknown_fields() -> None:
    data = lines(
        {"id": 7, "text": text_of(1), "section": "economy", "tags": ["a", {"b": None}]},
        {"id": "x", "text": "   "},
        {"id": 9, "text": text_of(2), "ok": "theirs", "schema": "theirs"},
    )
    rows, done = answers(data + b"no json\n\n" + lines([1, 2]))
    assert [row.get("id") for row in rows] == [7, "x", 9, None, None]
    assert (rows[0]["section"], rows[0]["tags"]) == ("economy", ["a", {"b": None}])
    assert rows[0]["title"]["ru"] == "Завод в Томске увеличил выпуск"
    assert rows[2]["ok"] is True
    assert rows[2]["input"] == {"ok": "theirs", "schema": "theirs"}
    assert [("error" in row) for row in rows] == [False, True, False, True, True]
    assert rows[3]["error"].startswith("-:4: this line is no JSON")
    assert rows[4]["error"].startswith("-:6: this line is no JSON object")
    assert (done.done, done.failed) == (2, 3)


def test_more_lines_than_are_read_ahead_keep_their_order() -> None:
    rows, _ = answers(lines(*({"id": n, "text": text_of(n)} for n in range(150))))
    assert [row["id"] for row in rows] == list(range(150))


def test_a_translation_is_one_line_a_document() -> None:
    rows, _ = answers(lines({"id": 1, "text": text_of(1)}), task=TranslateTask())
    assert rows[0]["id"] == 1
    assert [segment["ok"] for segment in rows[0]["segments"]] == [True] * 4


def test_strictness_answers_with_an_error() -> None:
    memory = Memory()
    ru = "Цена тонны составила 1001 рублей."
    memory.review([Reviewed(ru, "It cost 7 rubles.", ok=False, source="t")])
    rows, done = answers(lines({"id": 1, "text": text_of(1)}), memory=memory, strict=True)
    error = (
        "1 of 4 segments are not proved (figures: 1001 рублей → 7 rubles: the value differs: "
        "1001 and 7) (--strict)"
    )
    assert rows == [{"id": 1, "error": error}]
    assert done.unproved == done.failed == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (lines({"text": text_of(1)}), 0),
        (lines({"text": text_of(1)}, {"text": ""}), 6),
        (lines({"text": ""}), 3),
        (b"", 0),
    ],
)
def test_exit_codes_of_a_pipe(data: bytes, code: int) -> None:
    done = command(*PIPE, stdin=data)
    assert done.returncode == code, done.stderr
    assert done.stdout.count(b"\n") == data.count(b"\n")
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


def test_one_line_is_answered_before_the_next_is_sent_and_an_interrupt_ends_with_130() -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        START, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for number in range(2):
            process.stdin.write(lines({"id": number, "text": text_of(number)}))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read() == b""


def test_a_reader_that_has_enough_is_no_error() -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        START, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        data = lines(*({"id": n, "text": text_of(n)} for n in range(60)))
        process.stdin.write(data[: 40 << 10])
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(lines(*({"id": n, "text": text_of(n)} for n in range(30))))
        process.stdin.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


def test_a_full_disk_behind_the_pipe_is_told_in_a_sentence() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 - our own command
            START,
            input=lines(*({"id": n, "text": text_of(n)} for n in range(20))),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=100,
        )
    said = b"The output cannot be written (No space left on device): make room and run again."
    assert (done.returncode, done.stderr) == (3, b"summarize: " + said + b"\n")


def test_a_pipe_is_no_place_for_a_form_of_many_lines() -> None:
    done = command(*PIPE, "--format", "md", stdin=b"")
    assert (done.returncode, done.stdout) == (2, b"")
    done = command("batch", os.devnull, "--engine", "echo", stdin=b"")
    assert done.returncode == 2
    assert b"--out DIR" in done.stderr
