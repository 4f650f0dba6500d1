"""The segment memory: what is kept comes back, out to TMX and JSON Lines and in again."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from summarize.checking import open_pairs
from summarize.document import Rung, Translation
from summarize.engines.backed import BackedEngine
from summarize.engines.echo import EchoEngine
from summarize.errors import InputError, UsageError
from summarize.figures import compare
from summarize.memory import (
    WRITERS,
    ExchangeFormat,
    Memory,
    Origin,
    Pruning,
    Reviewed,
    Which,
    contents,
    import_units,
    origin_of,
    prune,
    units,
)
from summarize.reading import read
from summarize.segmentation import segment
from summarize.translation.ladder import Ladder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HERE = Origin("echo", "echo-1", "style=verbatim")
RU = "Экспорт вырос на 12,4 %."
EN = "Exports rose by 12.4%."


def row(ru: str, en: str) -> Translation:
    ledger = compare(ru, en)
    return Translation(ru, en, ledger, Rung.GUARDED if ledger.ok else Rung.MARKED, -0.25)


def test_what_the_ladder_made_comes_back_as_it_was(sample_path: Path, tmp_path: Path) -> None:
    texts = [each.text for each in segment(read(sample_path))]
    texts += ["14,5", "", "—", "Цена «X» <b> & 5 руб."]
    ladder = Ladder(EchoEngine(), beams=2, insistent=True)
    rows = ladder.translate(texts)
    origin = origin_of(ladder)
    with Memory(tmp_path / "m.sqlite") as memory:
        memory.keep(rows, origin)
    with Memory(tmp_path / "m.sqlite") as memory:
        assert memory.find(texts, origin) == {each.ru: each for each in rows}


def test_another_engine_or_option_finds_nothing() -> None:
    ladder = Ladder(EchoEngine())
    with Memory() as memory:
        memory.keep(ladder.translate([RU]), origin_of(ladder))
        assert memory.find([RU], origin_of(Ladder(EchoEngine()))) != {}
        for other in (
            Ladder(EchoEngine(), style="english"),
            Ladder(EchoEngine(), beams=2),
            Ladder(BackedEngine(EchoEngine(), EchoEngine())),
        ):
            assert memory.find([RU], origin_of(other)) == {}


def test_a_verdict_that_no_longer_holds_is_not_believed() -> None:
    with Memory() as memory:
        memory.keep([row(RU, EN)], HERE)
        memory.forget_recent()
        memory.base.execute("UPDATE segments SET en = 'Exports rose by 124%.'")
        assert memory.find([RU], HERE) == {}


@pytest.mark.parametrize(
    ("style", "expected"), [("verbatim", "Exports rose by 12,4%."), ("english", EN)]
)
def test_a_reviewed_segment_keeps_its_words_and_takes_the_style(style: str, expected: str) -> None:
    with Memory() as memory:
        memory.review([Reviewed(RU, EN, ok=True, source="t")])
        other_spaces = RU.replace(" ", "\u00a0 ")
        found = memory.find_reviewed([RU, other_spaces, "Иное."], style)
    assert [found[RU].en.replace(" %", "%"), found[RU].rung] == [expected, Rung.MEMORY]
    assert set(found) == {RU, other_spaces}


ODD = ("Цена <b>5</b> & «груз».\x0b", 'Price <b>5</b> & "cargo".')


def filled(path: Path | None = None) -> Memory:
    memory = Memory(path)
    memory.keep([row(RU, EN), row("Добыто 5 т.", "6 tonnes were mined."), row(*ODD)], HERE)
    memory.review([Reviewed("Выпуск вырос вдвое.", "Output doubled.", ok=True, source="t.tmx")])
    return memory


def test_tmx_is_well_formed_and_read_back_by_others(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    with filled() as memory:
        path.write_text("".join(WRITERS[ExchangeFormat.TMX](units(memory))), encoding="utf-8")
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    header = root.find("header")
    assert header is not None
    required = "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype"
    assert set(required.split()) <= set(header.keys())
    with open_pairs(str(path)) as pairs:
        found = {pair.source: pair.target for pair in pairs}
    assert found[RU] == EN
    assert found[ODD[0].strip("\x0b")] == ODD[1]
    assert len(found) == 4


def test_jsonl_brings_a_memory_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    with filled() as memory:
        path.write_text("".join(WRITERS[ExchangeFormat.JSONL](units(memory))), encoding="utf-8")
        before = [(each.key, each.ru, each.en, each.ok) for each in units(memory)]
    with Memory() as memory:
        done = import_units(memory, str(path))
        assert (done.machine, done.reviewed, done.refused) == (3, 1, 0)
        assert [(each.key, each.ru, each.en, each.ok) for each in units(memory)] == before
        assert memory.find([RU], HERE)[RU] == row(RU, EN)


def pairs_file(path: Path, *pairs: tuple[str, str]) -> str:
    path.write_text(
        "".join(json.dumps({"ru": ru, "en": en}) + "\n" for ru, en in pairs), encoding="utf-8"
    )
    return str(path)


def test_a_reviewed_segment_with_wrong_figures_is_refused_unless_insisted_on(
    tmp_path: Path,
) -> None:
    path = pairs_file(
        tmp_path / "p.jsonl", (RU, "Exports rose by 124%."), ("Да.", "Yes."), (RU, "")
    )
    said: list[str] = []
    with Memory() as memory:
        done = import_units(memory, path, complain=said.append)
        assert (done.reviewed, done.refused) == (1, 2)
        assert "Экспорт вырос" in said[0]
        assert "--force" in said[0]
        assert memory.find_reviewed([RU], "verbatim") == {}
        done = import_units(memory, path, force=True)
        assert (done.reviewed, done.same, done.refused, done.marked) == (1, 1, 1, 1)
        assert memory.find_reviewed([RU], "verbatim")[RU].ok is False
        assert contents(memory).reviewed_marked == 1


def test_of_an_exported_memory_only_what_was_edited_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    with filled() as memory:
        text = "".join(WRITERS[ExchangeFormat.TMX](units(memory, Which.MACHINE)))
        path.write_text(text.replace("6 tonnes were mined", "5 tonnes were mined"), "utf-8")
        done = import_units(memory, str(path), edited=True)
        assert (done.reviewed, done.same) == (1, 2)
        assert [each.en for each in units(memory, Which.REVIEWED)][1] == "5 tonnes were mined."


def test_units_are_found_by_what_they_say() -> None:
    with filled() as memory:
        assert [each.ru for each in units(memory, about="ЭКСПОРТ")] == [RU]
        assert [each.ru for each in units(memory, Which.MARKED)] == ["Добыто 5 т."]


@pytest.mark.parametrize(
    ("what", "machine", "reviewed"),
    [
        (Pruning(marked=True), 2, 1),
        (Pruning(machine=True), 0, 1),
        (Pruning(reviewed=True), 3, 0),
        (Pruning(keep_signature="echo-1"), 3, 1),
        (Pruning(keep_signature="echo-2"), 0, 1),
        (Pruning(older_than_days=1), 3, 1),
    ],
)
def test_pruning_takes_out_what_it_names(
    what: Pruning, machine: int, reviewed: int, tmp_path: Path
) -> None:
    with filled(tmp_path / "m.sqlite") as memory:
        gone = prune(memory, what)
        held = contents(memory)
        assert (held.segments, held.reviewed) == (machine, reviewed)
        assert gone == 4 - machine - reviewed
        assert len(memory.find([RU], HERE)) == (machine > 0)


def test_pruning_of_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="--marked"):
        Pruning()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no database" * 500, "damaged"),
        ("CREATE TABLE a (b)", "another program"),
        ("PRAGMA user_version=99", "another version"),
    ],
)
def test_a_file_that_is_no_memory_is_told(tmp_path: Path, data: bytes | str, said: str) -> None:
    import sqlite3  # noqa: PLC0415 - for this test alone

    path = tmp_path / "m.sqlite"
    if isinstance(data, bytes):
        path.write_bytes(data)
    else:
        base = sqlite3.connect(path)
        base.execute(data)
        base.commit()
        base.close()
    with pytest.raises(InputError, match=said):
        Memory(path)


# --- the command line --------------------------------------------------------------------------


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    from summarize.cli import main  # noqa: PLC0415 - Typer, for these tests alone

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["summarize", "memory", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_memory_goes_out_is_reviewed_and_comes_in(call: Any, tmp_path: Path) -> None:
    place, tmx = str(tmp_path / "m.sqlite"), tmp_path / "m.tmx"
    filled(tmp_path / "m.sqlite").close()
    assert call("export", place, "--only", "marked", "--out", str(tmx))[0] == 0
    text = tmx.read_text(encoding="utf-8")
    assert text.count("<tu ") == 1
    code, _, err = call("import", place, str(tmx))
    assert (code, "refused" in err) == (5, True)
    tmx.write_text(text.replace("6 tonnes", "5 tonnes"), encoding="utf-8")
    assert call("import", place, str(tmx))[0] == 0
    code, out, _ = call("show", place, "добыто", "--format", "json")
    assert [json.loads(line)["reviewed"] for line in out.splitlines()] == [True, False]
    assert json.loads(call("show", place, "--format", "json")[1])["reviewed"] == 2
    assert call("prune", place, "--marked")[2].endswith("1 translations taken out.\n")
    assert call("prune", place)[0] == 2
    assert call("show", str(tmp_path / "none"))[0] == 3


@pytest.mark.parametrize(("form", "only"), list(product(("tmx", "jsonl"), ("all", "reviewed"))))
def test_export_prints_without_out(call: Any, tmp_path: Path, form: str, only: str) -> None:
    filled(tmp_path / "m.sqlite").close()
    code, out, _ = call("export", str(tmp_path / "m.sqlite"), "--format", form, "--only", only)
    assert (code, out.count('"ru">') + out.count('"ru":')) == (0, 4 if only == "all" else 1)
