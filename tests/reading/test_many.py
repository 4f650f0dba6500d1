"""Folders, single files, standard input, globs and places: what is read, in which order."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from tests.reading.samples import articles, complaints, news, places, tarred, zipped

from summarize.document import Article
from summarize.errors import InputError, UsageError
from summarize.reading import READERS, read
from summarize.reading.formats import Format
from summarize.reading.many import Limits, Selection, Unread, read_many

if TYPE_CHECKING:
    from pathlib import Path


def fill(folder: Path, names: list[str]) -> None:
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(news(number), "utf-8")


def inside(folder: Path, *sources: str | Path, **options: object) -> list[str]:
    found = places(*(sources or (folder,)), **options)
    return [place.replace(f"{folder}/", "").replace(str(folder), ".") for place in found]


# --- folders -------------------------------------------------------------------------------------


def test_a_folder_is_read_in_order_and_hidden_files_are_not(tmp_path: Path) -> None:
    fill(tmp_path, ["b.txt", "a/z.txt", "a/b/c.txt", ".hidden.txt", ".git/x.txt", "Ж.txt", "c.jpg"])
    assert inside(tmp_path) == ["a/b/c.txt", "a/z.txt", "b.txt", "Ж.txt"]


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    fill(tmp_path, ["a.txt", "c.txt"])
    (tmp_path / "b.txt").write_bytes(b"\0\1\2\3" * 99)
    (tmp_path / "b.zip").write_bytes(b"PK\3\4 broken")
    assert inside(tmp_path) == ["a.txt", "! b.txt", "! b.zip", "c.txt"]


def test_links_that_go_round_are_entered_once(tmp_path: Path) -> None:
    fill(tmp_path, ["a/x.txt", "b/y.txt"])
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b" / "a").symlink_to(tmp_path / "a")
    (tmp_path / "b" / "link.txt").symlink_to(tmp_path / "a" / "x.txt")
    (tmp_path / "b" / "none.txt").symlink_to(tmp_path / "nowhere")
    assert inside(tmp_path) == ["a/x.txt", "b/link.txt", "! b/none.txt", "b/y.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_pipes_in_a_folder_are_not_waited_for(tmp_path: Path) -> None:
    fill(tmp_path, ["a.txt"])
    os.mkfifo(tmp_path / "b.txt")
    assert inside(tmp_path) == ["a.txt"]


def test_the_frames_and_pictures_of_a_saved_page_are_no_documents(tmp_path: Path) -> None:
    fill(tmp_path, ["Новость.html", "Новость_files/frame.txt", "my_files/a.txt"])
    assert inside(tmp_path, selection=Selection(frozenset({"txt"}))) == ["my_files/a.txt"]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(frozenset({"txt"})), ["2023/a.txt", "2024/a.txt", "2024/b.txt.gz"]),
        (Selection(frozenset({"gz"})), ["2024/b.txt.gz"]),
        (Selection(include=("2024/*",)), ["2024/a.txt", "2024/b.txt.gz", "2024/c.text"]),
        (Selection(include=("*.text", "b*")), ["2024/b.txt.gz", "2024/c.text"]),
        (Selection(exclude=("2024",)), ["2023/a.txt"]),
        (Selection(frozenset({"txt"}), exclude=("b.*",)), ["2023/a.txt", "2024/a.txt"]),
        (Selection(frozenset({"html"})), ["! ."]),
    ],
)
def test_names_are_chosen(tmp_path: Path, selection: Selection, expected: list[str]) -> None:
    fill(tmp_path, ["2023/a.txt", "2024/a.txt", "2024/c.text"])
    (tmp_path / "2024" / "b.txt.gz").write_bytes(gzip.compress(news(9).encode()))
    assert inside(tmp_path, selection=selection) == expected


def test_names_in_archives_are_chosen_too(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": news(1), "deep.md": news(2)})
    (tmp_path / "a.zip").write_bytes(
        zipped(
            {
                "a.txt": news(3),
                "b.md": news(4),
                ".x.txt": news(5),
                "__MACOSX/c.txt": "",
                "i.zip": inner,
            }
        )
    )
    found = inside(tmp_path, selection=Selection(frozenset({"txt"})))
    assert found == ["a.zip!/a.txt", "a.zip!/i.zip!/deep.txt"]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert complaints(tmp_path) == [f"{tmp_path}: there is no document in it"]
    (tmp_path / "a.zip").write_bytes(zipped({}))
    assert complaints(tmp_path / "a.zip") == [f"{tmp_path}/a.zip: there is no document in it"]


# --- what is named -------------------------------------------------------------------------------


def test_what_does_not_exist_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    fill(tmp_path, ["a.txt"])
    assert inside(tmp_path, tmp_path / "none", tmp_path / "a.txt") == ["! none", "a.txt"]
    assert "no such file" in complaints(tmp_path / "none")[0]


def test_globs_are_expanded_where_no_shell_did(tmp_path: Path) -> None:
    fill(tmp_path, ["a.txt", "b/c.txt", "[x].txt"])
    assert inside(tmp_path, f"{tmp_path}/**/*.txt") == ["[x].txt", "a.txt", "b/c.txt"]
    assert inside(tmp_path, f"{tmp_path}/[x].txt") == ["[x].txt"]


def test_standard_input_may_be_anything_and_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(
            gzip.compress(tarred({"a.txt": news(1), "b.zip": zipped({"c.txt": news(2)})}))
        )

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert places("-") == ["-!/a.txt", "-!/b.zip!/c.txt"]
    with pytest.raises(UsageError, match="twice"):
        list(read_many(["-", "-"]))


def test_names_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x\x1b[31m\nsummarize: ok.txt": news(1)}))
    assert inside(tmp_path) == ["a.zip!/x\\x1b[31m\\nsummarize: ok.txt"]


def test_a_place_can_be_named_again(tmp_path: Path) -> None:
    fill(tmp_path, ["a.txt"])
    lines = "\n".join(json.dumps({"text": news(number)}) for number in (1, 2))
    (tmp_path / "a.zip").write_bytes(
        zipped({"d/x.txt": news(1), "d/y.jsonl": lines, "z.txt": news(3)})
    )
    archive = tmp_path / "a.zip"
    for place, expected in (
        (f"{archive}!/d/x.txt", ["a.zip!/d/x.txt"]),
        (f"{archive}!/d", ["a.zip!/d/x.txt", "a.zip!/d/y.jsonl:1", "a.zip!/d/y.jsonl:2"]),
        (f"{archive}!/d/y.jsonl:2", ["a.zip!/d/y.jsonl:2"]),
        (f"{archive}!/none", ["! a.zip!/none"]),
    ):
        assert inside(tmp_path, place) == expected
    assert read(f"{archive}!/d/y.jsonl:2").body == news(2)


def test_one_document_is_read_out_of_what_could_hold_more(tmp_path: Path) -> None:
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(json.dumps({"body": news(1), "id": 7}).encode()))
    article = read(path)
    assert (article.body, article.id) == (news(1), "7")
    path.write_bytes(zipped({"a.txt": news(1), "b.txt": news(2)}))
    with pytest.raises(InputError, match=r"several documents \(such as .*!/a.txt and .*!/b.txt\)"):
        read(path)


# --- faults --------------------------------------------------------------------------------------


def test_a_reader_that_fails_ends_its_document_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(data: bytes, location: str) -> Article:
        raise KeyError(len(data), location)

    monkeypatch.setitem(READERS, Format.PDF, fail)
    fill(tmp_path, ["b.txt"])
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    failed, good = read_many([tmp_path])
    assert isinstance(failed, Unread)
    assert "its reader failed (KeyError" in failed.message
    assert isinstance(good, Article)


def test_a_document_over_the_limit_says_which_and_how_to_raise_it(tmp_path: Path) -> None:
    fill(tmp_path, ["a.txt"])
    small = Limits(document_bytes=100)
    (message,) = complaints(tmp_path, limits=small)
    assert message.endswith(
        "over the limit of 0.0001 MB and is not read; raise the limit by --limit document=SIZE"
    )
    assert len(articles(tmp_path, limits=small.raised("document=1kb"))) == 1


@pytest.mark.parametrize(
    ("setting", "name", "value"),
    [
        ("document=100MB", "document_bytes", 100_000_000),
        ("entries=5", "entries", 5),
        ("unpacked=2g", "unpacked_bytes", 2_000_000_000),
    ],
)
def test_limits_are_named_as_their_messages_name_them(setting: str, name: str, value: int) -> None:
    assert getattr(Limits().raised(setting), name) == value


@pytest.mark.parametrize("setting", ["document", "document=", "document=-1", "size=5", "depth=1.5"])
def test_limits_that_do_not_exist_are_refused(setting: str) -> None:
    with pytest.raises(UsageError, match="NAME=NUMBER was expected"):
        Limits().raised(setting)
