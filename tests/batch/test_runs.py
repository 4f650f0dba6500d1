"""Runs over an archive: nothing twice, nothing lost, one bad document never stops the rest."""

from __future__ import annotations

import io
import json
import tarfile
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.conftest import archive, outputs, text_of

from summarize.batch import Conduct, open_store
from summarize.batch.folder import locked
from summarize.errors import InputError, UsageError
from summarize.memory import open_memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.batch.conftest import Counting

    Go = Callable[..., Any]


def test_every_document_has_its_output_and_is_counted(go: Go, tmp_path: Path) -> None:
    archive(tmp_path / "news" / "2024", 6)
    tally = go()
    found = outputs(tmp_path / "out")
    assert sorted(found) == [*(f"2024/{n:04}.json" for n in range(6)), "manifest.json"]
    brief = json.loads(found["2024/0003.json"])
    assert brief["summary"][0]["en"].count("5,3 thousand tonnes") == 1
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["documents"]["done"] == tally.done == 6
    assert manifest["figures"]["owed"] == manifest["figures"]["proved"] > 12
    assert manifest["run"]["ended"] == "complete"


def test_repeated_sentences_and_finished_documents_cost_nothing(
    go: Go, tmp_path: Path, engine: Counting
) -> None:
    archive(tmp_path / "news", 6)
    go()
    asked = list(engine.asked)
    assert len(asked) == len(set(asked))
    before = outputs(tmp_path / "out")
    assert go().unchanged == 6
    assert engine.asked == asked
    assert outputs(tmp_path / "out") == before


def test_a_changed_document_alone_is_made_anew(go: Go, tmp_path: Path, engine: Counting) -> None:
    archive(tmp_path / "news", 4)
    go()
    engine.asked.clear()
    (tmp_path / "news" / "0002.txt").write_text(text_of(70), encoding="utf-8")
    assert (go().done, len(engine.asked)) == (1, 3)
    assert b"72,0" in (tmp_path / "out" / "0002.json").read_bytes()


def test_another_format_or_length_asks_the_engine_for_nothing_it_has_said(
    go: Go, tmp_path: Path, engine: Counting
) -> None:
    archive(tmp_path / "news", 4)
    go(sentences=2)
    engine.asked.clear()
    assert (go(form="md", sentences=2).done, engine.asked) == (4, [])
    assert go(form="md", sentences=3).done == 4
    assert engine.asked
    assert len(engine.asked) <= 4
    engine.signature = "counting-2"
    engine.asked.clear()
    assert go(form="md", sentences=3).done == 4
    assert len(engine.asked) == 13


def test_an_output_that_was_taken_away_is_made_again(go: Go, tmp_path: Path) -> None:
    archive(tmp_path / "news", 3)
    go()
    (tmp_path / "out" / "0001.json").unlink()
    assert (go().done, (tmp_path / "out" / "0001.json").exists()) == (1, True)


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("after", [0, 3, 9, 14])
def test_an_interrupted_run_goes_on_where_it_was(
    go: Go, tmp_path: Path, engine: Counting, form: str, after: int
) -> None:
    archive(tmp_path / "news", 10)
    engine.interrupt_after = after
    with pytest.raises(KeyboardInterrupt):
        go(form, chunk=2)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["run"]["ended"] == "interrupted"
    assert manifest["documents"]["running"] == 0
    engine.interrupt_after = -1
    go(form, chunk=2)
    assert len(engine.asked) == len(set(engine.asked))
    resumed = outputs(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / "interrupted")
    go(form)
    assert outputs(tmp_path / "out") == resumed


def test_one_file_holds_a_line_a_document_in_their_order(go: Go, tmp_path: Path) -> None:
    archive(tmp_path / "news", 7)
    go("jsonl")
    (tmp_path / "news" / "0002.txt").write_text(text_of(50), encoding="utf-8")
    go("jsonl")
    lines = (tmp_path / "out" / "briefs.jsonl").read_text(encoding="utf-8").splitlines()
    names = [json.loads(line)["location"].rsplit("/", 1)[-1] for line in lines]
    assert names == [f"{n:04}.txt" for n in range(7)]
    assert "52,0" in lines[2]


def test_half_a_line_that_a_crash_left_is_cut_off(go: Go, tmp_path: Path) -> None:
    archive(tmp_path / "news", 3)
    go("jsonl")
    path = tmp_path / "out" / "briefs.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"schema": "summar')
    go("jsonl")
    assert path.read_bytes() == whole
    path.write_bytes(whole[: len(whole) // 2])
    assert go("jsonl").done == 3
    assert path.read_bytes() == whole


# --- bad documents -----------------------------------------------------------------------------


def test_bad_documents_are_put_aside_with_their_reason_and_the_rest_is_made(
    go: Go, tmp_path: Path, engine: Counting
) -> None:
    archive(tmp_path / "news", 6)
    (tmp_path / "news" / "0001.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    engine.poison = "Перми"
    tally = go()
    assert (tally.done, tally.failed) == (4, 2)
    errors = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["errors"]
    assert [error["attempts"] for error in errors] == [1, 3]
    assert "binary file" in errors[0]["reason"]
    assert "ZeroDivisionError: a fault of the engine, over «Завод в Перми" in errors[1]["reason"]
    engine.poison = "\0"
    assert go().done == 0
    assert go(retry_failed=True).done == 1
    assert (tmp_path / "out" / "0003.json").exists()


def test_what_failed_and_is_gone_from_the_source_is_forgotten(go: Go, tmp_path: Path) -> None:
    archive(tmp_path / "news", 3)
    other = archive(tmp_path / "news2", 1)
    for folder in (tmp_path / "news", other):
        (folder / "bad.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    sources = [str(tmp_path / "news"), str(other)]
    assert (go(sources=sources).done, go(sources=sources).failed) == (4, 2)
    (tmp_path / "news" / "bad.txt").unlink()
    (tmp_path / "news" / "0000.txt").unlink()
    assert go().failed == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert [error["location"] for error in manifest["errors"]] == [str(other / "bad.txt")]
    assert manifest["documents"]["done"] == 4
    assert (tmp_path / "out" / "0000.json").exists()


def test_a_document_that_kills_the_process_is_found_and_put_aside(go: Go, tmp_path: Path) -> None:
    """A death is a store in which documents are still in flight: nobody could put them back."""
    archive(tmp_path / "news", 4)
    go()
    deaths, found = 0, None
    (tmp_path / "news" / "0002.txt").write_text(text_of(60), encoding="utf-8")
    for alone in (False, True, True, True):
        store = open_store(tmp_path / "out")
        document = store.find(str(tmp_path / "news" / "0002.txt"))
        assert document is not None
        store.renew(document, b"other") if not deaths else None
        store.begin([document.seq], 9, alone=alone)
        deaths += alone
        store.take_over(3)
        found = store.find(document.key)
        assert found is not None
        assert (found.alone, found.deaths) == (True, deaths)
        store.close()
    assert found is not None
    assert found.state == "quarantined"
    assert "died 3 times" in found.reason


def test_under_strictness_an_unproved_document_is_not_written(go: Go, tmp_path: Path) -> None:
    archive(tmp_path / "news", 3)
    with open_memory_at(tmp_path) as path:
        assert go(conduct=Conduct(strict=True), memory=path).unproved == 1
        assert go(conduct=Conduct(strict=True), memory=path).unproved == 1
        assert not (tmp_path / "out" / "0001.json").exists()
        assert go(memory=path).done == 1
        brief = json.loads((tmp_path / "out" / "0001.json").read_text(encoding="utf-8"))
        assert brief["ok"] is False
        assert any(row["en"] == "The price was 7 rubles." for row in brief["summary"])
        tally = go(conduct=Conduct(strict=True), memory=path)
        assert (tally.unproved, tally.unchanged) == (1, 2)
        assert not (tmp_path / "out" / "0001.json").exists()


def open_memory_at(tmp_path: Path) -> Any:
    """A memory with a reviewed segment whose figure is wrong."""
    from contextlib import nullcontext  # noqa: PLC0415

    from summarize.memory import Memory, Reviewed  # noqa: PLC0415

    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        wrong = Reviewed(
            "Цена тонны составила 1001 рублей.", "The price was 7 rubles.", ok=False, source="t"
        )
        memory.review([wrong])
    return nullcontext(path)


def test_a_correction_takes_up_again_what_was_not_proved(go: Go, tmp_path: Path) -> None:
    from summarize.memory import Memory, Reviewed  # noqa: PLC0415

    archive(tmp_path / "news", 3)
    with open_memory_at(tmp_path) as path:
        assert go(conduct=Conduct(strict=True), memory=path).unproved == 1
        with Memory(path) as memory:
            right = "The price of a tonne was 1001 rubles."
            memory.review(
                [Reviewed("Цена тонны составила 1001 рублей.", right, ok=True, source="t")]
            )
        tally = go(conduct=Conduct(strict=True), memory=path)
    assert (tally.done, tally.unchanged, tally.failed) == (1, 2, 0)
    assert right in (tmp_path / "out" / "0001.json").read_text(encoding="utf-8")


# --- reviewed translations ---------------------------------------------------------------------


def test_a_reviewed_segment_wins_and_only_its_documents_are_made_anew(
    go: Go, tmp_path: Path, engine: Counting
) -> None:
    from summarize.memory import Reviewed  # noqa: PLC0415

    archive(tmp_path / "news", 4)
    go()
    engine.asked.clear()
    with open_memory(tmp_path / "out") as memory:
        price = Reviewed(
            "Цена тонны составила 1002 рублей.", "A tonne cost 1,002 rubles.", ok=True, source="t"
        )
        memory.review([price])
    tally = go()
    assert (tally.done, tally.unchanged, engine.asked) == (1, 3, [])
    rows = json.loads((tmp_path / "out" / "0002.json").read_text(encoding="utf-8"))["summary"]
    assert [row["rung"] for row in rows if row["en"] == "A tonne cost 1002 rubles."] == ["memory"]
    with open_memory(tmp_path / "out") as memory:
        assert memory.withdraw_reviewed() == 1
    assert (go().done, engine.asked) == (1, [])


# --- folders and their troubles ----------------------------------------------------------------


def test_two_runs_in_one_folder_are_refused_or_wait(go: Go, tmp_path: Path) -> None:
    archive(tmp_path / "news", 1)
    with (
        locked(tmp_path / "out"),
        pytest.raises(UsageError, match=r"another run .*process .*--wait"),
    ):
        go()
    assert go().done == 1


@pytest.mark.parametrize("name", ["batch.sqlite", "memory.sqlite"])
def test_a_damaged_store_is_told_and_what_is_left_is_used(
    go: Go, tmp_path: Path, engine: Counting, name: str
) -> None:
    archive(tmp_path / "news", 3)
    go()
    engine.asked.clear()
    path = tmp_path / "out" / ".summarize" / name
    path.write_bytes(b"this is no database" * 1000)
    for other in (path.with_name(f"{name}-wal"), path.with_name(f"{name}-shm")):
        other.unlink(missing_ok=True)
    with pytest.raises(InputError, match=f"{name}: this database is damaged.*move it away"):
        go()
    path.unlink()
    tally = go()
    assert tally.done + tally.unchanged == 3
    assert engine.asked == []


def test_a_folder_holds_the_outputs_of_one_task(go: Go, tmp_path: Path) -> None:
    from summarize.batch import LocalPool, TranslateTask, run  # noqa: PLC0415
    from summarize.engines.echo import EchoEngine  # noqa: PLC0415

    archive(tmp_path / "news", 1)
    go()
    task = TranslateTask(form="txt")
    pool = LocalPool(task.ladder(EchoEngine()))
    with pytest.raises(UsageError, match="--task brief"):
        run([tmp_path / "news"], tmp_path / "out", task, pool)
    run([tmp_path / "news"], tmp_path / "english", task, pool)
    text = (tmp_path / "english" / "0000.txt").read_text(encoding="utf-8")
    assert len(text.splitlines()) == 3


def test_an_output_inside_of_the_source_is_no_input(go: Go, tmp_path: Path) -> None:
    archive(tmp_path / "news", 2)
    sources = [str(tmp_path)]
    assert go("txt", sources).done == 2
    assert go("txt", sources).met == 2


def test_the_source_is_no_place_for_outputs(go: Go, tmp_path: Path) -> None:
    archive(tmp_path / "out", 1)
    with pytest.raises(UsageError, match="is the source itself"):
        go("txt", [f"{tmp_path}/../{tmp_path.name}/out/"])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["0000.txt"]


def test_an_output_that_cannot_be_written_is_told(go: Go, tmp_path: Path) -> None:
    archive(tmp_path / "news", 1)
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(InputError, match=r"cannot be written .*; what was done is kept"):
        go()


def test_two_documents_in_one_place_each_have_their_own_output(
    go: Go, tmp_path: Path, engine: Counting
) -> None:
    """A tar may hold a name twice, and a broken member beside a good one."""
    contents = [text_of(1).encode(), text_of(2).encode(), b"\x00\x01\x02\xff" * 50]
    with tarfile.open(tmp_path / "news.tar", "w") as tar:
        for data in contents:
            for name in ("a.txt", "b.txt"):
                member = tarfile.TarInfo(name)
                member.size = len(data)
                tar.addfile(member, io.BytesIO(data))
    sources = [str(tmp_path / "news.tar")]
    tally = go(sources=sources, conduct=Conduct(window=1))
    assert (tally.met, tally.done, tally.failed) == (6, 4, 2)
    found = outputs(tmp_path / "out")
    assert len([name for name in found if name != "manifest.json"]) == 4
    texts = [data.decode() for name, data in found.items() if name != "manifest.json"]
    assert [sum(f"{price} рублей" in text for text in texts) for price in (1001, 1002)] == [2, 2]
    engine.asked.clear()
    for window in (1, 4):
        tally = go(sources=sources, conduct=Conduct(window=window))
        assert (tally.done, tally.unchanged, tally.failed) == (0, 4, 2)
        assert outputs(tmp_path / "out") == found
    assert engine.asked == []


def test_a_source_named_twice_is_made_once(go: Go, tmp_path: Path) -> None:
    archive(tmp_path / "news", 2)
    assert go(sources=[str(tmp_path / "news"), str(tmp_path / "news")]).done == 2
