"""Hostile and damaged office files: one sentence, soon, and little memory."""

from __future__ import annotations

import base64
import random
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from tests.reading.office.makers import LEAD, docx, eml, epub, odt, p, pdf, zipped

from summarize.errors import InputError
from summarize.reading import read_bytes
from summarize.reading.office import package
from summarize.reading.office import pdf as pdf_reader

FILES = Path(__file__).resolve().parents[2] / "data" / "documents" / "files"
KINDS = ("docx", "odt", "epub", "rtf", "eml")


def complaint(data: bytes, name: str) -> str:
    begun = time.process_time()
    with pytest.raises(InputError) as caught:
        read_bytes(data, name)
    assert time.process_time() - begun < 10
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    return message


LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "Рост.">'
    + "".join(
        f'<!ENTITY {name} "{f"&{of};" * 10}">'
        for of, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def test_entities_are_not_expanded() -> None:
    assert "declares entities" in complaint(docx(p("&i;"), before=LAUGHS), "a.docx")


def test_zip_bombs_are_not_unpacked() -> None:
    bomb = docx("<w:p/>" * 3_000_000)
    assert len(bomb) < 200_000
    assert "as a zip bomb does" in complaint(bomb, "a.docx")
    assert "as a zip bomb does" in complaint(odt("<text:p/>" * 2_000_000), "a.odt")


def test_a_member_that_lies_about_its_size_is_not_believed() -> None:
    data = docx("<w:p/>" * 100_000)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lied = data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lied != data
    assert "cannot be unpacked" in complaint(lied, "a.docx")


def test_deep_nesting_is_refused() -> None:
    deep = 20_000
    assert "nests too deep" in complaint(docx("<w:ins>" * deep + "</w:ins>" * deep), "a.docx")
    assert "nests more than" in complaint(b"{\\rtf1" + b"{" * deep, "a.rtf")
    assert "nested more than" in complaint(epub("<div>" * deep + LEAD), "a.epub")
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(500))
    assert "mail message" in complaint(
        b"Message-ID: <1>\nMIME-Version: 1.0\n" + parts.encode(), "a.eml"
    )


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_ENTRIES", 5)
    many = {f"word/{number}": b"" for number in range(9)}
    assert "has 10 members" in complaint(zipped({"word/document.xml": "<a/>", **many}), "a.docx")


def test_no_name_leaves_the_package() -> None:
    assert "list of chapters is missing" in complaint(epub("x", opf="../../etc/passwd"), "a.epub")
    assert package.resolve("word/document.xml", "../../../etc/passwd") == "../../etc/passwd"
    assert package.resolve("a/b.opf", "%2e%2e/c.xhtml#x") == "c.xhtml"
    assert package.resolve("word/document.xml", "/word/styles.xml") == "word/styles.xml"


def test_a_protected_package_says_so() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert "protected by a password" in complaint(odt("", manifest=manifest), "a.odt")
    locked = bytearray(docx(p(LEAD)))
    with zipfile.ZipFile(BytesIO(bytes(locked))) as archive:
        start = archive.start_dir
    for at in range(start, len(locked) - 4):
        if locked[at : at + 4] == b"PK\x01\x02":
            locked[at + 8] |= 1
    assert "protected by a password" in complaint(bytes(locked), "a.docx")


def test_a_sheet_is_no_text() -> None:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    sheet = zipped({"mimetype": kind, "content.xml": "<a/>"})
    assert "no text (a sheet" in complaint(sheet, "a.ods")


def test_a_subject_of_a_megabyte_takes_no_time() -> None:
    word = base64.b64encode("Рост ".encode()).decode()
    begun = time.process_time()
    read_bytes(eml(LEAD, f"Subject: {f'=?utf-8?B?{word}?= ' * 50_000}\n"), "a.eml")
    assert time.process_time() - begun < 5


def test_a_bomb_in_a_pdf_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "TIMEOUT_S", 2)
    twice = zlib.compress(zlib.compress(b"0 0 m 9 9 l S " * 5_000_000, 9), 9)
    coded = b"/Filter[/FlateDecode/FlateDecode]"
    assert "this PDF" in complaint(pdf(twice, coded=coded), "a.pdf")


# --- mutations -----------------------------------------------------------------------------------


def mutated(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    end = chance.randrange(at, min(len(data), at + 300) + 1)
    damages = (
        lambda: data[:at] + chance.randbytes(1) + data[at + 1 :],
        lambda: data[:at],
        lambda: data[:at] + chance.randbytes(20) + data[at:],
        lambda: data[:at] + data[at:end] * chance.randrange(4) + data[end:],
        lambda: data[:at] + data[end:],
    )
    return chance.choice(damages)() or b"x"


def mutated_inside(data: bytes, chance: random.Random) -> bytes:
    """Damage one member of a zip and pack it anew, so that no checksum gives it away."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    name = chance.choice([n for n in members if members[n]])
    members[name] = mutated(bytes(members[name]), chance)  # type: ignore[arg-type]
    return zipped(members)


@pytest.mark.parametrize("kind", KINDS)
def test_damage_gives_an_article_or_an_input_error(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311 - a repeatable sequence, no secret
    originals = [path.read_bytes() for path in sorted(FILES.glob(f"*.{kind}"))]
    articles = 0
    for _ in range(60):
        data = chance.choice(originals)
        packed = data.startswith(b"PK") and chance.random() < 0.8
        data = (mutated_inside if packed else mutated)(data, chance)
        try:
            article = read_bytes(data, f"x.{kind}")
        except InputError as error:
            str(error).encode()
            continue
        articles += 1
        assert article.body.strip()
        f"{article.body}{article.title}".encode()
    assert articles > 15


def test_a_damaged_pdf_gives_an_article_or_an_input_error() -> None:
    chance = random.Random("pdf")  # noqa: S311 - a repeatable sequence, no secret
    original = (FILES / "railway.chromium.pdf").read_bytes()
    refused = 0
    for _ in range(4):
        try:
            assert read_bytes(mutated(original, chance), "x.pdf").body
        except InputError:
            refused += 1
    assert refused < 4
