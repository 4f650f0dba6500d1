from __future__ import annotations

import gzip
import io
import time
from typing import TYPE_CHECKING

import pytest

from summarize.checking import Pair, open_pairs
from summarize.checking.pairs import MAX_LINE_CHARS
from summarize.checking.tmx import read_tmx
from summarize.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="ru"/><body>
<tu tuid="a"><tuv xml:lang="ru-RU">
<seg>Рост на <bpt i="1">&lt;b&gt;</bpt>15,4%<ept i="1">&lt;/b&gt;</ept></seg></tuv>
<tuv xml:lang="en-GB"><seg>Growth of
 15.4%</seg></tuv></tu>
<tu><tuv lang="RU"><seg>Один</seg></tuv><tuv lang="DE"><seg>Eins</seg></tuv></tu>
<tu><tuv lang="EN"><seg>5 tonnes</seg></tuv><tuv lang="RU"><seg>5&#160;т</seg></tuv></tu>
</body></tmx>"""


def pairs_of(tmp_path: Path, name: str, content: str | bytes, **options: str) -> list[Pair]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with open_pairs(str(path), **options) as pairs:  # type: ignore[arg-type]
        return list(pairs)


def test_line_n_of_one_file_goes_with_line_n_of_the_other(tmp_path: Path) -> None:
    (tmp_path / "a.ru").write_text("Раз\r\n\r\nТри", encoding="utf-8", newline="")
    (tmp_path / "a.en").write_text("One\n\nThree\n", encoding="utf-8-sig", newline="")
    with open_pairs(str(tmp_path / "a.ru"), str(tmp_path / "a.en")) as pairs:
        assert list(pairs) == [Pair(1, "Раз", "One"), Pair(2, "", ""), Pair(3, "Три", "Three")]


def test_only_line_feeds_end_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.ru").write_text("Раз\u2028два\x0bтри\n", encoding="utf-8", newline="")
    (tmp_path / "a.en").write_text("One\u2028two\x0bthree\n", encoding="utf-8", newline="")
    with open_pairs(str(tmp_path / "a.ru"), str(tmp_path / "a.en")) as pairs:
        assert len(list(pairs)) == 1


@pytest.mark.parametrize(
    ("ru", "en", "message"),
    [
        ("а\nб\n", "a\n", r"a\.en ends after 1 lines and .*a\.ru goes on"),
        ("", "a\n", r"a\.ru ends after 0 lines"),
    ],
)
def test_files_of_unequal_length_are_refused(
    tmp_path: Path, ru: str, en: str, message: str
) -> None:
    (tmp_path / "a.ru").write_text(ru, encoding="utf-8")
    (tmp_path / "a.en").write_text(en, encoding="utf-8")
    with (
        open_pairs(str(tmp_path / "a.ru"), str(tmp_path / "a.en")) as pairs,
        pytest.raises(InputError, match=message),
    ):
        list(pairs)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.tsv", "Раз\tOne\n\nДва\tTwo\n", [Pair(1, "Раз", "One"), Pair(2, "Два", "Two")]),
        ("a.tsv", "id\ten\tru\n7\tOne\tРаз\n", [Pair(1, "Раз", "One")]),
        ("a.txt", "source\ttarget\nРаз\tOne\n", [Pair(1, "Раз", "One")]),
        ("a.jsonl", '{"ru": "Раз", "en": "One", "id": "x"}\n\n', [Pair(1, "Раз", "One", "x")]),
        ("a.jsonl", '{"source": "Раз", "target": "One", "id": 7}', [Pair(1, "Раз", "One", "7")]),
        ("a", '{"ru": "Раз", "en": "One"}', [Pair(1, "Раз", "One")]),
        ("a.tmx", TMX, [Pair(1, "Рост на 15,4%", "Growth of 15.4%", "a"),
                        Pair(2, "5\xa0т", "5 tonnes")]),
        ("a", TMX, [Pair(1, "Рост на 15,4%", "Growth of 15.4%", "a"),
                    Pair(2, "5\xa0т", "5 tonnes")]),
    ],
)  # fmt: skip
def test_one_file_with_both_sides(
    tmp_path: Path, name: str, content: str, expected: list[Pair]
) -> None:
    assert pairs_of(tmp_path, name, content) == expected


def test_utf_16_is_told_by_its_mark(tmp_path: Path) -> None:
    assert pairs_of(tmp_path, "a.tsv", "Раз\tOne\n".encode("utf-16")) == [Pair(1, "Раз", "One")]
    utf16 = TMX.replace('"UTF-8"', '"UTF-16"').encode("utf-16")
    assert pairs_of(tmp_path, "a.tmx", utf16)[0].source == "Рост на 15,4%"


def test_another_encoding_is_named(tmp_path: Path) -> None:
    cp1251 = "Раз\tOne\n".encode("cp1251")
    with pytest.raises(InputError, match=r"is not utf-8 .*--encoding"):
        pairs_of(tmp_path, "a.tsv", cp1251)
    assert pairs_of(tmp_path, "a.tsv", cp1251, encoding="cp1251") == [Pair(1, "Раз", "One")]
    with pytest.raises(UsageError, match="no encoding 'klingon'"):
        pairs_of(tmp_path, "a.tsv", cp1251, encoding="klingon")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tsv", "Раз\tOne\nДва\n", "Line 2 of .* has 1 columns, and 2 were expected"),
        ("a.tsv", "1\tРаз\tOne\n", "Line 1 of .* has 3 columns"),
        ("a.jsonl", "{oops\n", "no valid JSON in line 1"),
        ("a.jsonl", "[" * 100_000 + "\n", "no valid JSON in line 1"),
        ("a.jsonl", "[1, 2]\n", "no JSON object in line 1"),
        ("a.jsonl", '{"ru": "Раз"}\n', "no text under 'en' or 'target' or 'tgt' in line 1"),
        ("a.jsonl", '{"ru": "Раз", "en": null}\n', "no text under 'en'"),
        ("a.jsonl", '{"ru": "\0"}\n', "NUL character"),
        ("a.txt", "Просто текст\n", "no translation that could be told from it"),
        ("a.txt", "", "is empty"),
        ("a.tmx", "", "no well-formed XML"),
        ("a.tmx", "<tmx><body><tu>", "no well-formed XML"),
        ("a.tmx", "<html/>", "begins with <html>; expected <tmx>"),
        ("a.tmx", "<tmx/>", "no unit with both Russian and English"),
        ("a.tmx", "<tmx>" + "<a>" * 200, "nests more than 100 elements"),
        ("a.tmx", '<?xml version="1.0" encoding="klingon"?><tmx/>', "no well-formed XML"),
        ("a.tmx", gzip.compress(b"<tmx/>", mtime=0), "no well-formed XML"),
    ],
)
def test_what_is_damaged_is_told_in_a_sentence(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        pairs_of(tmp_path, name, content)


BILLION = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10)
)


@pytest.mark.parametrize(
    "declaration",
    [
        BILLION,
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;',
    ],
)
def test_entities_are_never_expanded(tmp_path: Path, declaration: str) -> None:
    body = "<tu><tuv xml:lang='ru'><seg>&l9;&x;</seg></tuv></tu>"
    hostile = f"<?xml version='1.0'?><!DOCTYPE tmx [{declaration}]><tmx>{body}</tmx>"
    started = time.monotonic()
    with pytest.raises(InputError, match="declares the XML entity"):
        pairs_of(tmp_path, "a.tmx", hostile)
    assert time.monotonic() - started < 5


class Endless(io.RawIOBase):
    """A stream of ``head`` and then ``piece`` for ever, which counts what was taken."""

    def __init__(self, head: bytes, piece: bytes) -> None:
        self.pieces = [head]
        self.piece = piece
        self.taken = 0

    def read(self, size: int = -1, /) -> bytes:
        del size
        self.taken += len(self.piece)
        return self.pieces.pop() if self.pieces else self.piece


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (b"<tmx><tu><tuv xml:lang='ru'><seg>", "segment of .* is longer than"),
        (b"<tmx><note text='", "tag or comment longer than a megabyte"),
        (b"<tmx><!-- ", "tag or comment longer than a megabyte"),
    ],
)
def test_a_token_without_an_end_is_refused_before_memory_runs_out(
    head: bytes, message: str
) -> None:
    stream = Endless(head, b"a" * 65_536)
    with pytest.raises(InputError, match=message):
        list(read_tmx(stream, "x.tmx"))  # type: ignore[arg-type]
    assert stream.taken < 64 * 1024 * 1024


def test_a_line_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"Line 2 of .* is longer than"):
        pairs_of(tmp_path, "a.tsv", "а\tb\n" + "x" * (MAX_LINE_CHARS + 2))


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match="No such file"),
        open_pairs(str(tmp_path / "none.tsv")),
    ):
        pass
    with pytest.raises(InputError, match="directory"), open_pairs(str(tmp_path)):
        pass


def test_standard_input_twice_makes_no_sense() -> None:
    with pytest.raises(UsageError, match="Both files are standard input"), open_pairs("-", "-"):
        pass
