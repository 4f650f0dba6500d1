"""Names found, spelled and proved, as tables of real phrases."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.names import NameKind, NameVerdict, Scheme, alike, compare, find, forms, romanize
from summarize.names.lexicon.correspondences import CORRESPONDENCES
from summarize.names.table import by_headword, entries, persons

HERE = Path(__file__).resolve().parent
CYRILLIC = re.compile(r"[\u0400-\u052f]")


def table(name: str) -> list[list[str]]:
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [row.split("\t") for row in rows if row and not row.startswith("#")]


@pytest.mark.parametrize(("text", "wanted"), table("cases.tsv"))
def test_names_are_found_with_kind_lemma_and_preferred_spelling(text: str, wanted: str) -> None:
    found = "; ".join(
        f"{'~' if name.weak else ''}{name.kind}: {name.lemma} = {forms(name)[0]}"
        for name in find(text)
    )
    assert found == wanted


@pytest.mark.parametrize(("source", "target", "wanted"), table("ledgers.tsv"))
def test_ledger(source: str, target: str, wanted: str) -> None:
    found = []
    for entry in compare(source, target).entries:
        name = entry.source or entry.target
        assert name is not None
        found.append(f"{entry.verdict} {name.text}")
    assert "; ".join(found) == wanted


SAMPLE_NAMES = {
    "Ингушетия": "Ingushetia",
    "Татарстан": "Tatarstan",
    "Махмуд-Али Калиматов": "Makhmud-Ali Kalimatov",
    "Елабуга": "Yelabuga",
    "Сбербанк": "Sberbank",
    "Техстрой": "Tekhstroy",
    "ВИЛС": "VILS",
    "Ирак": "Iraq",
    "Азербайджан": "Azerbaijan",
    "Афганистан": "Afghanistan",
    "Грузия": "Georgia",
    "Иран": "Iran",
    "Турция": "Turkey",
    "Узбекистан": "Uzbekistan",
    "Беларусь": "Belarus",
    "Казахстан": "Kazakhstan",
    "Испания": "Spain",
    "Кыргызстан": "Kyrgyzstan",
    "Китай": "China",
    "Италия": "Italy",
    "Чечня": "Chechnya",
    "Дагестан": "Dagestan",
    "Башкирия": "Bashkortostan",
    "СНГ": "CIS",
    "MEPS": "MEPS",
    "POSCO": "POSCO",
}


def test_every_name_of_the_sample_is_found_and_rightly_spelled(sample_path: Path) -> None:
    found = {name.lemma: forms(name)[0] for name in find(sample_path.read_text(encoding="utf-8"))}
    assert {lemma: found.get(lemma) for lemma in SAMPLE_NAMES} == SAMPLE_NAMES


def test_bashkiria_may_be_called_either_way() -> None:
    (name,) = find("в Башкирии")
    assert {"Bashkortostan", "Bashkiria"} <= set(forms(name))


@pytest.mark.parametrize(
    ("scheme", "wanted"),
    [
        (Scheme.BGN_PCGN, "Dmitriy Yeltsin Shchegolev"),
        (Scheme.WIKIPEDIA, "Dmitry Yeltsin Shchegolev"),
        (Scheme.ICAO, "Dmitrii Eltsin Shchegolev"),
    ],
)
def test_schemes_differ_and_marks_are_left_out(scheme: Scheme, wanted: str) -> None:
    assert romanize("Дмитрий Ельцин Щёголев", scheme) == wanted


@pytest.mark.parametrize(
    ("cyrillic", "latin", "same"),
    [
        ("Уильямс", "Williams", True),
        ("Хьюстон", "Houston", True),
        ("Бордо", "Bordeaux", True),
        ("Сяогуан", "Xiaoguang", True),
        ("Тавернье", "Tavernier", True),
        ("Ндиайе", "Nyambi", False),
        ("Манкеур", "Manduka", False),
        ("Иванов", "Petrov", False),
        ("Калиматов", "Kalimanov", False),
        ("Австрия", "Australia", False),
        ("Джонсон", "Thompson", False),
    ],
)
def test_sound_tells_another_spelling_from_another_name(
    cyrillic: str, latin: str, *, same: bool
) -> None:
    assert alike(cyrillic, latin) is same


def test_a_form_has_no_cyrillic_letter_and_every_entry_has_one() -> None:
    for entry in entries():
        assert entry.english, entry
        assert not CYRILLIC.search("".join((*entry.english, *entry.adjectives))), entry
        assert CYRILLIC.search("".join(entry.russian)), entry
    for russian, english in persons().items():
        assert english, russian
        assert not CYRILLIC.search("".join(english)), russian


def test_tables_have_four_columns_and_no_stray_spaces() -> None:
    folder = Path(sys.modules["summarize.names.lexicon"].__path__[0])
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            cells = line.split("\t")
            assert 2 <= len(cells) <= 4, (path.name, line)
            for variant in "|".join(cells).split("|"):
                assert variant == variant.strip(), (path.name, line)


def test_headwords_lead_to_their_entry() -> None:
    assert by_headword()["Беларусь"].english[0] == "Belarus"
    assert by_headword()["ЦАР"].english[0] == "Central African Republic"


def test_correspondences_are_cyrillic_to_latin_with_costs_from_0_to_1() -> None:
    for cyrillic, costs in CORRESPONDENCES.items():
        assert CYRILLIC.match(cyrillic)
        for latin, cost in costs.items():
            assert not CYRILLIC.search(latin)
            assert 0 <= cost < 1


def test_a_weak_name_is_not_owed_but_answers() -> None:
    (entry,) = compare("в ПАО", "in the PJSC").entries
    assert entry.verdict is NameVerdict.KEPT
    assert compare("в ПАО", "in the company").entries == ()


def test_kinds() -> None:
    text = "Москва, Сергей Иванов, «Роснефть», СНГ и Reuters"
    assert [name.kind for name in find(text)] == [
        NameKind.PLACE,
        NameKind.PERSON,
        NameKind.ORGANISATION,
        NameKind.ABBREVIATION,
        NameKind.LATIN,
    ]


def test_names_load_no_torch() -> None:
    code = (
        "import sys; from summarize.names import compare; "
        "compare('В ЦАР', 'In the CAR'); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own interpreter
