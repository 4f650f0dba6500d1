from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import qn

import summarize
from summarize import engines
from summarize.render import format_document

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.document import Brief

    Made = Any


@pytest.fixture(scope="module")
def sample(sample_path: Path) -> Brief:
    return summarize.brief(summarize.read(str(sample_path)), engine=engines.load("echo"))


@pytest.fixture(scope="module")
def word(sample: Brief) -> bytes:
    return format_document([sample], "docx")


def footnotes(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("word/footnotes.xml").decode()
    return [
        "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", note))
        for note in re.findall(r"<w:footnote .*?</w:footnote>", text, re.DOTALL)
    ][2:]


def test_it_has_titles_headings_two_tables_and_languages(word: bytes, sample: Brief) -> None:
    document = Document(io.BytesIO(word))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[:2] == ["Title", "Subtitle"]
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [
        "Summary", "Key figures", "Source article",
    ]  # fmt: skip
    summary, figures = document.tables
    assert len(summary.rows) == 1 + len(sample.sentences)
    assert len(figures.rows) == 1 + len(sample.key_figures)
    assert summary.rows[2].cells[1].text.startswith(sample.sentences[1].translation.ru)
    assert [cell.text for cell in figures.rows[3].cells][:2] == [
        "14 607,38 тыс. долларов США", "14,607.38 thousand US dollars",
    ]  # fmt: skip
    for style, language in (("Russian Text", "ru-RU"), ("English Text", "en-GB")):
        element = document.styles[style].element.find(qn("w:rPr")).find(qn("w:lang"))
        assert element.get(qn("w:val")) == language


def test_footnotes_tell_where_every_sentence_stands(word: bytes, sample: Brief) -> None:
    notes = footnotes(word)
    assert len(notes) == 1 + len(sample.sentences)
    assert "echo" in notes[0]
    assert "Sentence 8 of 11 in the article, characters 1502–1659" in notes[2]
    document = Document(io.BytesIO(word))
    references = document.element.body.iter(qn("w:footnoteReference"))
    assert [each.get(qn("w:id")) for each in references] == ["1", "2", "3", "4"]


def test_what_is_not_proved_is_signed_and_footnoted(made: Made) -> None:
    data = format_document([made(("Рост на 15,4% и 7,1%.", "Growth of 15,4%."))], "docx")
    text = Document(io.BytesIO(data)).tables[0].rows[1].cells[1].text
    assert "7,1% ✕ missing" in text
    assert any("Not proved: missing" in note and "7,1%" in note for note in footnotes(data))


def test_hostile_texts_and_links_do_no_harm(made: Made) -> None:
    nasty = "<w:p/> \x00\x1b\u202e\ud800 & 5% ]]>"
    brief = made((nasty, nasty), title=(nasty, nasty), source="javascript:alert(1)")
    data = format_document([brief, brief], "docx")
    document = Document(io.BytesIO(data))
    assert document.paragraphs[0].text == "<w:p/> ⟨U+0000⟩⟨U+001B⟩⟨U+202E⟩⟨U+D800⟩ & 5% ]]>"
    assert not [
        each.target_ref for each in document.part.rels.values() if "hyperlink" in each.reltype
    ]
    linked = format_document([made(("Да 5.", "5."), source="https://a.example/b")], "docx")
    targets = [
        each.target_ref
        for each in Document(io.BytesIO(linked)).part.rels.values()
        if "hyperlink" in each.reltype
    ]
    assert targets == ["https://a.example/b"]


def test_libreoffice_reads_the_same_text(word: bytes, sample: Brief, tmp_path: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: apt install libreoffice-writer")
    path = tmp_path / "brief.docx"
    path.write_bytes(word)
    profile = (tmp_path / "profile").as_uri()
    done = subprocess.run(  # noqa: S603 - a program that was found, our own file
        [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to",
         "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(path)],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert (tmp_path / "brief.txt").is_file(), done.stderr.decode(errors="replace")
    text = (tmp_path / "brief.txt").read_text(encoding="utf-8-sig")
    flat = " ".join(re.sub(r"\[\d+\]", "", text).split())
    assert sample.title is not None
    for row in (sample.title, *(sentence.translation for sentence in sample.sentences)):
        assert " ".join(row.ru.split()) in flat
        assert " ".join(row.en.split()) in flat
    for key in sample.key_figures:
        assert key.english in flat
