from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

import summarize
from summarize import engines
from summarize.checking import open_pairs
from summarize.document import Article, Rung, Segment, Translation
from summarize.figures import compare
from summarize.render.exchange.tmx import tmx
from summarize.render.exchange.xliff import xliff
from summarize.translating import TranslatedArticle, TranslatedSegment

if TYPE_CHECKING:
    from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data" / "exchange"
XLF = "{urn:oasis:names:tc:xliff:document:2.0}"
NASTY = "<seg>&amp; \x0b\x1f 5% ]]> \ufffe 'и' \"ё\"  два пробела"


def translated(*rows: tuple[int, str, str]) -> TranslatedArticle:
    """Rows of (paragraph, ru, en); paragraph −1 is the title."""
    made = [
        TranslatedSegment(
            None if paragraph < 0 else Segment(at, ru, 0, len(ru), paragraph),
            Translation(ru, en, compare(ru, en), Rung.GUARDED),
        )
        for at, (paragraph, ru, en) in enumerate(rows)
    ]
    return TranslatedArticle(Article(NASTY, location=NASTY), tuple(made), "scripted", NASTY)


@pytest.fixture(scope="module")
def sample(sample_path: Path) -> TranslatedArticle:
    return summarize.translate(summarize.read(str(sample_path)), engine=engines.load("echo"))


HARD = translated((-1, NASTY, NASTY), (0, "Рост 5%.", "Up 6%."), (0, "Да.", "Yes."), (1, "", ""))


@pytest.mark.parametrize("which", ["sample", "hard"])
def test_a_memory_is_valid_by_the_document_type_of_tmx(
    sample: TranslatedArticle, which: str
) -> None:
    done = sample if which == "sample" else HARD
    tree = etree.fromstring(tmx(done).encode())
    dtd = etree.DTD(io.BytesIO((DATA / "tmx14.dtd").read_bytes()))
    assert dtd.validate(tree), dtd.error_log
    assert len(tree.findall(".//tu")) == len(done.rows)
    assert tree.getroottree().docinfo.doctype == '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


@pytest.mark.parametrize("which", ["sample", "hard"])
def test_a_document_is_valid_by_the_rules_of_xliff(sample: TranslatedArticle, which: str) -> None:
    done = sample if which == "sample" else HARD
    tree = etree.fromstring(xliff(done).encode())
    rules = etree.RelaxNG(etree.parse(DATA / "xliff-core-2.0.rng"))
    assert rules.validate(tree), rules.error_log
    assert len(tree.findall(f".//{XLF}segment")) == len(done.rows)


def test_our_own_checker_reads_the_memory_back(sample: TranslatedArticle, tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(tmx(sample), encoding="utf-8")
    with open_pairs(str(path)) as pairs:
        found = [(pair.source, pair.target) for pair in pairs]
    assert found == [(row.translation.ru, row.translation.en) for row in sample.rows]


def test_segments_keep_every_character_in_xliff() -> None:
    tree = etree.fromstring(xliff(HARD).encode())
    source = tree.find(f".//{XLF}source")
    assert source is not None

    def text(element: Any) -> str:
        inside = element.text or ""
        return inside + "".join(
            chr(int(each.get("hex"), 16)) + (each.tail or "") for each in element
        )

    assert text(source) == NASTY


def test_paragraphs_are_units_and_what_is_not_proved_says_so() -> None:
    tree = etree.fromstring(xliff(HARD).encode())
    title, first, _ = tree.findall(f".//{XLF}unit")
    assert title.get("name") == "title"
    states = [(each.get("state"), each.get("subState")) for each in first.iter(f"{XLF}segment")]
    assert states == [
        ("initial", "summarize:not-proved"),
        ("translated", "summarize:proved"),
    ]
    notes = [each.text for each in first.iter(f"{XLF}note")]
    assert len(notes) == 1
    assert notes[0].startswith("s0: changed")
    assert [each.findtext(f"{XLF}source") for each in first.iter(f"{XLF}ignorable")] == [" "]
    unit = etree.fromstring(tmx(HARD).encode()).findall(".//tu")[1]
    facts = {each.get("type"): each.text for each in unit.findall("prop")}
    assert facts["x-figures"] == "not proved"
    assert unit.findtext("note", "").startswith("changed")
