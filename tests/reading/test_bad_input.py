"""Inputs that cannot be read: each gets one clear sentence that names it, and exit code 3."""

from __future__ import annotations

import contextlib
import io
import os
import random
import sys
import time
from typing import TYPE_CHECKING

import pytest

from summarize.document import Article
from summarize.errors import InputError
from summarize.reading import READERS, from_text, read, read_bytes
from summarize.reading.formats import Format, recognize

if TYPE_CHECKING:
    from pathlib import Path

RUSSIAN = "Экспорт вырос на 12,4 %, сообщил глава региона."


def message(data: bytes, location: str = "a.txt") -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, location)
    text = str(caught.value)
    assert text.startswith(f"{location}: ")
    assert "\n" not in text
    assert caught.value.exit_code == 3
    return text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "white space"),
        ("\ufeff\u200b".encode(), "no text"),
        (b"%PDF-1.7\n%\xe2\xe3", "this PDF is damaged"),
        (b"PK\x03\x04" + b"\0" * 30 + b"word/document.xml", "this Word document is damaged"),
        (b"PK\x03\x04" + b"\0" * 30 + b"xl/workbook.xml", "an Excel (XLSX) workbook"),
        (b"PK\x03\x04" + b"\0" * 30 + b"a.txt", "ZIP archive is damaged"),
        (b"\x1f\x8b\x08\0\0", "the archive is cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old Office"),
        (b"{\\rtf1\\ansi", "there is no text in it"),
        (b"\x89PNG\r\n\x1a\n\0", "an image"),
        (b"\x7fELF\x02", "an executable"),
        (b"<!DOCTYPE html><html><body>", "no text on this page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<html lang='ru'>", "no text on this page"),
        (b"<?xml version='1.0'?><svg>", "an XML document"),
        (b"abc\0\x01\x02def\0\0\0\xff\xfe", "a binary file"),
        (bytes(range(1, 32)) * 9 + b"\x80\x81", "a binary file"),
        ("Rambler's Top100\nИсточник: http://a.ru".encode(), "belongs to its site"),
        (b"05.07.2023 10:51", "date line"),
        (b"14 607,38\n12", "no words"),
        ("中国政府表示".encode(), "another script"),
        (b"The government said on Monday that exports rose by 5 per cent.", "English"),
        (
            "Die Regierung sagte, dass die Ausfuhren für das Jahr steigen.".encode("cp1252"),
            "German",
        ),
        ("Der Export ist gestiegen und die Preise sind höher.".encode(), "German"),
        ("Уряд України заявив, що її економіка зросла на п'ять відсотків.".encode(), "Ukrainian"),
        ("Уряд України заявив, що її економіка зросла.".encode("cp1251"), "Ukrainian"),
        ("Беларускі ўрад заявіў, што эканоміка вырасла на 5%.".encode(), "Belarusian"),
        (
            "Правителството заяви, че износът се е увеличил.".encode(),
            "Bulgarian",
        ),
        ("Влада Србије је саопштила да је извоз порастао за 5 одсто.".encode(), "Serbian"),
        ("Қазақстан үкіметі экономика өсті деп мәлімдеді.".encode(), "Kazakh"),
        (
            b"Glava respubliki soobshchil, chto v Ingushetii postroyat zavod po vypusku stali.",
            "Russian in Latin letters",
        ),
        (RUSSIAN.encode().decode("cp1251", "replace").encode(), "garbled"),
        (RUSSIAN.encode("cp1251").decode("koi8-r").encode(), "garbled"),
    ],
)
def test_what_is_found_is_named(data: bytes, words: str) -> None:
    assert words in message(data)


def test_a_table_is_known_by_its_name() -> None:
    assert "the first line of a table" in message(RUSSIAN.encode(), "b.csv")


def test_every_unread_format_says_so_and_text_is_read() -> None:
    assert set(READERS) >= {Format.TEXT}
    assert recognize(RUSSIAN.encode(), "a.txt") is Format.TEXT
    assert recognize(RUSSIAN.encode(), "a") is Format.TEXT


def test_a_reader_plugs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, Format.PDF, lambda _, location: Article("тело", location=location))
    assert read_bytes(b"%PDF-1.7", "b.pdf") == Article("тело", location="b.pdf")


def test_paths_that_are_no_readable_file(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path / "нет.txt", "no such file"),
        (tmp_path, "a folder"),
        (tmp_path / "a\0b", "not a path"),
        (tmp_path / ("x" * 5000), "cannot be read"),
    ):
        with pytest.raises(InputError, match=words) as caught:
            read(path)
        assert str(tmp_path) in str(caught.value)


def test_a_file_under_a_file_is_no_path(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    with pytest.raises(InputError, match="not a path to a file"):
        read(tmp_path / "a" / "b")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_forbidden_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RUSSIAN, "utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        read(path)


def test_permission_errors_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RUSSIAN, "utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(InputError, match="may not be read, check its permissions"):
        read(path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match="50 MB is over the limit of 20 MB"):
        read(path)


def test_the_limit_can_be_moved(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RUSSIAN, "utf-8")
    with pytest.raises(InputError, match="over the limit"):
        read(path, limit_bytes=10)
    with pytest.raises(InputError, match="over the limit"):
        read_bytes(RUSSIAN.encode(), "x", limit_bytes=10)
    assert read(path, limit_bytes=1000).body == RUSSIAN


def test_a_device_without_a_size_is_limited() -> None:
    if not os.path.exists("/dev/zero"):  # noqa: PTH110 - a device, not a path of ours
        pytest.skip("there is no /dev/zero on this system")
    with pytest.raises(InputError, match="over the limit"):
        read("/dev/zero", limit_bytes=100_000)


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(RUSSIAN.encode("cp1251")))
    article = read("-")
    assert article.body == RUSSIAN
    assert article.location == "-"
    monkeypatch.setattr(sys, "stdin", _Stdin(b"x" * 1000))
    with pytest.raises(InputError, match="over the limit"):
        read("-", limit_bytes=999)
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input is closed"):
        read("-")


def test_text_in_memory_is_checked_too() -> None:
    for text in ("", " \n", "\ud800", "The cat is on the mat."):
        with pytest.raises(InputError):
            from_text(text)
    assert from_text("Лишний \ud800 знак").body == "Лишний \ufffd знак"


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Damage ``data`` as files get damaged: a byte, a cut, noise, copies, a swap, lost bits."""
    at = chance.randrange(len(data))
    end = chance.randrange(at, min(len(data), at + 400) + 1)
    damages = (
        lambda: data[:at] + chance.randbytes(1) + data[at + 1 :],
        lambda: data[:at],
        lambda: data[at:],
        lambda: data[:at] + chance.randbytes(chance.randrange(1, 60)) + data[at:],
        lambda: data[:at] + data[at:end] * chance.randrange(5) + data[end:],
        lambda: data[:at] + data[at:][::-1],
        lambda: bytes(byte ^ 0x80 if chance.random() < 0.05 else byte for byte in data),
    )
    return chance.choice(damages)() or b"\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "windows-1251", "koi8-r", "cp866"]
)
def test_no_bytes_give_anything_but_an_article_or_an_input_error(
    sample_path: Path, codec: str
) -> None:
    original = sample_path.read_text("utf-8").encode(codec, "replace")
    chance = random.Random(codec)  # noqa: S311 - a repeatable sequence, no secret
    articles = 0
    for _ in range(300):
        data = original
        for _ in range(chance.randrange(1, 6)):
            data = mutated(data, chance)
        try:
            article = read_bytes(data, "x")
        except InputError as error:
            str(error).encode("utf-8")
            continue
        articles += 1
        assert article.body.strip() == article.body != ""
        "".join((article.body, article.title or "", article.source or "")).encode("utf-8")
        assert all(line.strip() for line in article.body.split("\n"))
    assert articles > 50


@pytest.mark.parametrize(
    "text",
    [
        "Да" + "\u0301\u0316" * 500_000,
        "Да" + "\t" * 500_000 + "а",
        "Да " + " " * 500_000 + "нет",
        "Да" + "\n" * 500_000 + "нет",
        "Да" + "." * 500_000,
        "Да #" + "#а" * 250_000,
        "Да " + "1 " * 250_000,
        "Источник: " * 50_000,
        "- Да\n" * 50_000,
    ],
)
def test_hostile_texts_take_no_longer_than_others(text: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(InputError):
        from_text(text)
    assert time.process_time() - begun < 20, "a megabyte takes a second or two"


def test_random_bytes_give_input_errors() -> None:
    chance = random.Random(1)  # noqa: S311 - a repeatable sequence, no secret
    refused = 0
    for size in (20, 50, 100, 1000):
        for _ in range(100):
            try:
                read_bytes(chance.randbytes(size), "x")
            except InputError:
                refused += 1
    assert refused >= 399
