"""Archives: in order, in constant memory, and hostile ones."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import struct
import tarfile
import tracemalloc
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.peaks import peak_bytes
from tests.reading.samples import articles, complaints, news, places, tarred, zipped

from summarize.reading import limits
from summarize.reading.many import Limits, Selection, read_many

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEMBERS: dict[str, str | bytes] = {
    "b/2.txt": news(1),
    "a/1.txt": news(2),
    "bad.txt": b"\0\1\2" * 99,
}
EXPECTED = ["!/b/2.txt", "!/a/1.txt", "! bad.txt"]


def count(path: Path, bounds: Limits | None = None) -> int:
    """How many articles and complaints there are."""
    return sum(1 for _ in read_many([path], limits=bounds))


def zst(data: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard", reason="the extra archives is not installed")
    packed: bytes = zstandard.ZstdCompressor().compress(data)
    return packed


def page(number: int) -> bytes:
    text = f"<title>Экспорт {number}</title><h1>Экспорт {number}</h1><p>{news(number)}</p>" * 1
    return f"<!DOCTYPE html><html><body><article>{text}</article></body></html>".encode("cp1251")


def warc(number_of_pages: int, *, packed: bool) -> bytes:
    """Web pages, redirects and pictures as ISO 28500 writes them."""
    pytest.importorskip("warcio", reason="the extra archives is not installed")
    records: list[bytes] = []
    for number in range(number_of_pages):
        for status, kind in (
            ("200 OK", "text/html; charset=windows-1251"),
            ("302 Found", "text/html"),
            ("200 OK", "image/jpeg"),
        ):
            head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode()
            content = head + page(number)
            fields = (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Target-URI: http://example.ru/{number}\r\n"
                "WARC-Date: 2023-07-05T07:51:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:{len(records):032}>\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(content)}\r\n\r\n"
            )
            records.append(fields.encode() + content + b"\r\n\r\n")
    return b"".join(gzip.compress(record) if packed else record for record in records)


# --- what is read --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.zip", lambda: zipped(MEMBERS)),
        ("a.tar", lambda: tarred(MEMBERS)),
        ("a.tar.gz", lambda: gzip.compress(tarred(MEMBERS))),
        ("a.tgz", lambda: gzip.compress(tarred(MEMBERS))),
        ("a.tar.bz2", lambda: bz2.compress(tarred(MEMBERS))),
        ("a.tar.xz", lambda: lzma.compress(tarred(MEMBERS))),
        ("a.tar.zst", lambda: zst(tarred(MEMBERS))),
        ("no name", lambda: zipped(MEMBERS)),
        (
            "two streams.gz",
            lambda: gzip.compress(tarred(MEMBERS)[:700]) + gzip.compress(tarred(MEMBERS)[700:]),
        ),
        (
            "two streams.bz2",
            lambda: bz2.compress(tarred(MEMBERS)[:700]) + bz2.compress(tarred(MEMBERS)[700:]),
        ),
        (
            "two streams.xz",
            lambda: (
                lzma.compress(tarred(MEMBERS)[:700])
                + b"\0\0\0\0"
                + lzma.compress(tarred(MEMBERS)[700:])
            ),
        ),
        ("two frames.zst", lambda: zst(tarred(MEMBERS)[:700]) + zst(tarred(MEMBERS)[700:])),
    ],
)
def test_archives_of_every_kind_are_read_in_their_order(
    tmp_path: Path, name: str, pack: Callable[[], bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(pack())
    expected = [f"{path}!/b/2.txt", f"{path}!/a/1.txt", f"! {path}!/bad.txt"]
    assert places(path) == expected
    wrapped = tmp_path / "outer.zip"
    wrapped.write_bytes(zipped({"in/x": path.read_bytes()}))
    assert places(wrapped) == [place.replace(str(path), f"{wrapped}!/in/x") for place in expected]


def test_records_in_archives_have_their_lines(tmp_path: Path) -> None:
    records = "\n".join(json.dumps({"text": news(number)}) for number in range(2))
    table = f'id;text\n1;"{news(1)}"\n'
    (tmp_path / "a.tar.gz").write_bytes(
        gzip.compress(tarred({"d.jsonl.gz": gzip.compress(records.encode()), "t.csv": table}))
    )
    found = places(tmp_path / "a.tar.gz")
    assert [place.rpartition("!/")[2] for place in found] == [
        "d.jsonl.gz:1",
        "d.jsonl.gz:2",
        "t.csv:2",
    ]


def test_names_of_russian_windows_and_of_macs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    for encoding in ("cp866", "utf-8"):
        data = zipped({"xxxxxxxxxxxxxx.txt": news(1)})
        name = "новости".encode(encoding).ljust(14, b"_")
        path.write_bytes(data.replace(b"x" * 14, name))
        assert places(path) == [f"{path}!/{name.decode(encoding)}.txt"]


@pytest.mark.parametrize("packed", [True, False])
def test_web_archives_give_their_pages_with_their_addresses(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(warc(2, packed=packed))
    first, second = articles(path)
    assert first.location == f"{path}#1!/http://example.ru/0"
    assert second.location == f"{path}#4!/http://example.ru/1"
    assert (second.title, second.source) == ("Экспорт 1", "http://example.ru/1")
    assert "1,4%" in second.body
    assert places(path, selection=Selection(include=("example.ru/1",))) == [second.location]


def test_mailboxes_give_their_messages(tmp_path: Path) -> None:
    pytest.importorskip("summarize.reading.office.mail", reason="mail is not read")
    head = "From: a@a.ru\nTo: b@b.ru\nSubject: Export\nContent-Type: text/plain; charset=utf-8\n"
    message = f"From a@a.ru Wed Jul  5 10:51:00 2023\n{head}\n{{}}\n>From here.\n\n"
    path = tmp_path / "a.mbox"
    path.write_text("".join(message.format(news(number)) for number in range(2)), "utf-8")
    first, second = articles(path)
    assert (first.location, second.location) == (f"{path}#1", f"{path}#2")
    assert second.body == f"{news(1)}\nFrom here."


def test_an_archive_of_word_documents_is_no_word_document(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x/word/document.xml.txt", news(1))
        archive.writestr("b.txt", news(2))
    assert len(articles(path)) == 2


# --- hostile ones --------------------------------------------------------------------------------


def test_names_that_climb_are_only_labels(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    path = inside / "a.zip"
    path.write_bytes(
        zipped({"../../up.txt": news(1), "/etc/passwd.txt": news(2), "C:\\x.txt": news(3)})
    )
    assert len(articles(path)) == 3
    assert sorted(tmp_path.rglob("*")) == [inside, path]


def test_links_and_devices_in_a_tar_are_passed_over(tmp_path: Path) -> None:
    others = []
    for kind in (
        tarfile.SYMTYPE,
        tarfile.LNKTYPE,
        tarfile.CHRTYPE,
        tarfile.FIFOTYPE,
        tarfile.DIRTYPE,
    ):
        member = tarfile.TarInfo(f"{kind.decode()}.txt")
        member.type, member.linkname = kind, "/etc/passwd"
        others.append(member)
    path = tmp_path / "a.tar"
    path.write_bytes(tarred({"a.txt": news(1)}, others))
    assert places(path) == [f"{path}!/a.txt"]


def test_encrypted_members_are_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": news(1), "b.txt": news(2)}))
    directory = data.index(b"PK\x01\x02")
    for at in (6, directory + 8):
        data[at] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert places(path) == [f"! {path}!/a.txt", f"{path}!/b.txt"]
    assert "is encrypted, unpack the archive with its password first" in complaints(path)[0]


def test_a_damaged_member_does_not_stop_the_others(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": news(1), "b.txt": news(2)}))
    data[60] ^= 0xFF
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert places(path) == [f"! {path}!/a.txt", f"{path}!/b.txt"]


@pytest.mark.parametrize(
    "pack",
    [gzip.compress, partial(bz2.compress, compresslevel=1), lzma.compress, zst],
    ids=["gzip", "bzip2", "xz", "zstd"],
)
def test_what_stands_before_the_cut_is_read(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    from random import Random  # noqa: PLC0415 - here only

    noise = Random(1)  # noqa: S311 - incompressible, no secret
    lines = [json.dumps({"text": news(n), "x": noise.randbytes(2000).hex()}) for n in range(200)]
    path = tmp_path / "a.jsonl.xx"
    data = pack("\n".join(lines).encode())
    path.write_bytes(data[: len(data) * 2 // 3])
    found = places(path)
    assert 50 < sum(not place.startswith("!") for place in found) < 180
    assert found[-1] == f"! {path}"
    assert "is cut short, the rest of it is missing" in complaints(path)[-1]


def test_damage_inside_a_stream_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    data = bytearray(gzip.compress(news(1).encode() * 100))
    data[-6] ^= 0xFF
    path.write_bytes(data)
    assert "the archive is damaged from here on (CRC check failed" in complaints(path)[0]


@pytest.mark.parametrize("name", ["gzip", "bzip2", "xz", "zstd"])
def test_a_bomb_is_stopped_in_bounded_memory(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_FREE_BYTES", 50_000_000)
    packers: dict[str, Callable[[bytes], bytes]] = {
        "gzip": gzip.compress,
        "bzip2": bz2.compress,
        "xz": lzma.compress,
        "zstd": zst,
    }
    pack = packers[name]
    one = pack(b"\0" * 3_000_000)
    path = tmp_path / "bomb"
    path.write_bytes(one * 30)
    tracemalloc.start()
    (message,) = complaints(path, limits=Limits(document_bytes=10**12))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "as out of a bomb" in message
    assert peak < 100_000_000
    tar = tarfile.TarInfo("a.txt")
    tar.size = 90_000_000
    path.write_bytes(pack(tar.tobuf()) + one * 30)
    assert "over the limit of 20 MB" in complaints(path)[0]
    assert "--limit ratio=NUMBER" in complaints(path)[1]


def test_a_bomb_of_many_members_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_FREE_BYTES", 10_000_000)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{number}.txt": b" " * 1_500_000 for number in range(12)}))
    messages = complaints(path)
    assert "as out of a bomb" in messages[-1]
    assert 6 <= len(messages) <= 8
    assert (
        "more than 4 MB came out" in complaints(path, limits=Limits(unpacked_bytes=4_000_000))[-1]
    )


def test_archives_in_archives_in_archives_are_stopped(tmp_path: Path) -> None:
    data: bytes = zipped({"a.txt": news(1)})
    for _ in range(9):
        data = zipped({"a.txt": news(2), "b.zip": data})
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert len(places(path, limits=Limits(depth=3))) == 4
    assert (
        "3 layers of packing were taken off, and this is one more"
        in complaints(path, limits=Limits(depth=3))[0]
    )
    assert len(articles(path, limits=Limits(depth=10))) == 10


def test_too_many_members_are_cut_with_a_word(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {f"{number}.txt": news(number) for number in range(9)}
    for name, data in (("a.zip", zipped(members)), ("a.tar", tarred(members))):
        (tmp_path / name).write_bytes(data)
        found = places(tmp_path / name, limits=Limits(entries=5))
        assert len([place for place in found if place.startswith("!")]) == 1
        assert "more than 5 members" in complaints(tmp_path / name, limits=Limits(entries=5))[0]


def test_a_directory_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    entry = b"PK\x01\x02" + b"\0" * 24 + struct.pack("<H", 0) + b"\0" * 16
    directory = entry * 100_000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, len(directory), 4, 0)
    path.write_bytes(b"PK\3\4" + directory + end)
    few = Limits(entries=1000)
    assert "more than 1,000 members" in complaints(path, limits=few)[0]
    assert peak_bytes(count, path, few) < 3_000_000


def test_a_name_of_gigabytes_in_a_tar_is_not_read(tmp_path: Path) -> None:
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 500_000_000
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(header.tobuf(tarfile.GNU_FORMAT) + b"a" * 10_000_000))
    (message,) = complaints(path)
    assert "header in this tar archive is over 1 MB" in message


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    peaks = []
    for number in (400, 1600):
        path = tmp_path / f"{number}.tar.gz"
        path.write_bytes(gzip.compress(tarred({f"{n}.txt": news(n % 50) for n in range(number)})))
        peaks.append(peak_bytes(count, path))
    assert count(path) == number
    assert peaks[1] < peaks[0] + 500_000
