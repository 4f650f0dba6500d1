"""Glossaries: read from TSV and TBX, found in any inflection, checked in the English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.errors import InputError
from summarize.glossary import Glossary, Term, Usage, check_terms, load, read_glossary, starter
from summarize.translation.hints import name_hints

if TYPE_CHECKING:
    from pathlib import Path

TBX_2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="1"><descrip type="subjectField">metals</descrip>
<langSet xml:lang="ru"><tig><term>катаная <hi>проволока</hi></term></tig></langSet>
<langSet xml:lang="en-GB">
<tig><term>drawn wire</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<tig><term>rod</term></tig>
<tig><term>wire rod</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
</langSet></termEntry>
<termEntry id="2"><langSet xml:lang="ru"><tig><term>лишь по-русски</term></tig></langSet>
</termEntry>
</body></text></martif>"""
TBX_3 = """<tbx style="dca" type="TBX-Basic" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><langSec xml:lang="ru"><termSec><term>чугун</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>pig iron</term></termSec></langSec></conceptEntry>
</body></text></tbx>"""


def glossary(*rows: tuple[str, str]) -> Glossary:
    return Glossary(tuple(Term(tuple(ru.split("|")), tuple(en.split("|"))) for ru, en in rows))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("экспорт горячекатаного проката", ["горячекатаного проката"]),
        ("Горячекатаный и холоднокатаный прокат", ["холоднокатаный прокат"]),
        ("экспорт проката", ["проката"]),
        ("доля ВИЭ выросла", ["ВИЭ"]),
        ("вие, виям", []),
        ("горячекатаного, проката", ["проката"]),
        ("железной рудой и железными рудами", ["железной рудой", "железными рудами"]),
        ("", []),
    ],
)
def test_terms_are_found_in_any_inflection_longest_first(text: str, found: list[str]) -> None:
    terms = glossary(
        ("прокат", "rolled steel"),
        ("горячекатаный прокат", "hot-rolled steel"),
        ("холоднокатаный прокат", "cold-rolled steel"),
        ("ВИЭ", "renewables"),
        ("железная руда", "iron ore"),
    )
    uses = terms.find(text)
    assert [use.text for use in uses] == found
    assert all(text[use.start : use.stop] == use.text for use in uses)


@pytest.mark.parametrize(
    ("english", "there"),
    [
        ("hot-rolled coil prices", True),
        ("Hot rolled coils rose", True),
        ("the hot-rolled coil's price", True),
        ("HRC rose", True),
        ("cold-rolled coil", False),
        ("coil that is hot-rolled", False),
        ("", False),
    ],
)
def test_a_term_is_there_in_any_number_and_with_or_without_a_hyphen(
    english: str, *, there: bool
) -> None:
    terms = glossary(("горячекатаный рулон", "hot-rolled coil|HRC"))
    ledger = check_terms(terms, "цены горячекатаных рулонов", english)
    assert ledger.ok is there
    assert bool(ledger.problems) is not there


def test_british_and_american_spellings_are_one_word() -> None:
    terms = glossary(("глинозем", "aluminium oxide"))
    assert check_terms(terms, "партия глинозёма", "a shipment of aluminum oxide").ok


def test_a_term_used_twice_is_owed_once_and_says_what_was_wanted() -> None:
    terms = glossary(("чугун", "pig iron"))
    (entry,) = check_terms(terms, "Чугун и ещё чугун", "cast steel").problems
    assert entry.reason == "Чугун is not “pig iron”"


def test_tsv_has_variants_comments_and_named_columns(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(
        "# ours\nen\tnote\tru\npig iron|iron\tsee HS\tчугун | передельный чугун\n\n", "utf-8"
    )
    (term,) = read_glossary(path).terms
    assert term == Term(("чугун", "передельный чугун"), ("pig iron", "iron"), note="see HS")


def test_tbx_of_both_versions(tmp_path: Path) -> None:
    (tmp_path / "2.tbx").write_text(TBX_2, encoding="utf-8")
    (tmp_path / "3.xml").write_text(TBX_3, encoding="utf-8")
    (rod,) = read_glossary(tmp_path / "2.tbx").terms
    assert (rod.russian, rod.english, rod.kind) == (
        ("катаная проволока",),
        ("wire rod", "rod"),
        "metals",
    )
    (iron,) = read_glossary(tmp_path / "3.xml").terms
    assert (iron.russian, iron.english) == (("чугун",), ("pig iron",))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has no term"),
        ("чугун\n".encode(), "Line 1 of the glossary"),
        ("чугун\t\n".encode(), "no term in both languages"),
        ("чугун\tpig iron".encode("cp1251"), "is not UTF-8"),
        (b"<html/>", "is no TBX"),
        (b"<martif><text>", "no well-formed XML"),
        (b'<!DOCTYPE m [<!ENTITY a "aa">]><martif>&a;</martif>', "declares XML entities"),
        (b"<tbx>" + b"<a>" * 100, "too deep"),
    ],
)
def test_what_is_no_glossary_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "terms"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_glossary(path)


def test_a_glossary_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load([tmp_path / "none.tsv"])


def test_the_first_of_several_glossaries_wins_and_the_starter_has_to_be_asked_for(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.tsv").write_text("железная руда\tore of iron\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("железная руда\tferrous ore\n", encoding="utf-8")
    both = load([tmp_path / "a.tsv", tmp_path / "b.tsv", "starter"])
    (use,) = both.find("цены на железную руду")
    assert use.term.english == ("ore of iron",)
    assert [label.split("#")[0] for label in both.labels] == ["a.tsv", "b.tsv", "starter"]
    assert not load([])


def test_the_starter_glossary_is_large_sourced_and_not_binding() -> None:
    terms = starter().terms
    assert len(terms) >= 200
    assert {term.kind for term in terms} == {"metals", "energy", "economy"}
    assert all(term.source and not term.binding for term in terms)
    russian = [variant for term in terms for variant in term.russian]
    assert len(russian) == len(set(russian))
    assert check_terms(starter(), "железная руда", "nothing of the kind").ok


def test_every_starter_term_finds_itself() -> None:
    known = starter()
    for term in known.terms:
        for variant in term.russian:
            assert [use.term for use in known.find(variant)] == [term], variant


def test_terms_are_hinted_with_the_names() -> None:
    usage = Usage(glossary=glossary(("чугун", "pig iron")))
    assert name_hints("Чугун из Тулы", usage=usage).phrases == (("Tula",), ("pig iron",))
    assert name_hints("Чугун из Тулы").phrases == (("Tula",),)
