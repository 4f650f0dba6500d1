"""One form of a name throughout, and the key names of a brief."""

from __future__ import annotations

import pytest

from summarize.document import Ledger, Rung, Translation
from summarize.glossary import Usage
from summarize.names import NameMemory, Scheme, compare, find, romanize
from summarize.names.key_names import MOST, key_names
from summarize.translation.spelling import settle


def rows(*pairs: tuple[str, str]) -> list[Translation]:
    return [Translation(ru, en, Ledger(), Rung.PLAIN) for ru, en in pairs]


def test_the_form_that_stands_first_is_kept_through_an_article() -> None:
    done, memory = settle(
        rows(
            ("Об этом сказал Дмитрий Козак.", "This was said by Dmitri Kozak."),
            ("Дмитрия Козака поддержали.", "Dmitriy Kozak was supported."),
        ),
        Usage(),
    )
    assert [row.en for row in done] == [
        "This was said by Dmitri Kozak.",
        "Dmitri Kozak was supported.",
    ]
    assert memory.forms["дмитрий"] == "Dmitri"


def test_a_memory_is_a_plain_table_and_never_overwrites() -> None:
    memory = NameMemory({"дмитрий": "Dmitri"})
    learned = memory.learned([compare("Дмитрий Щукин", "Dmitry Shchukin")])
    assert dict(learned.forms) == {"дмитрий": "Dmitri", "щукин": "Shchukin"}
    assert NameMemory(dict(learned.forms)) == learned


def test_lines_that_do_not_stand_together_learn_nothing_from_one_another() -> None:
    given = rows(("Дмитрий Козак", "Dmitri Kozak"), ("Дмитрий Козак", "Dmitriy Kozak"))
    done, _ = settle(given, Usage(), together=False)
    assert [row.en for row in done] == ["Dmitri Kozak", "Dmitriy Kozak"]


def test_a_romanization_is_of_names_that_no_table_has() -> None:
    given = rows(("Щёголев приехал в Москву.", "Shchegolev came to Moscow."))
    done, _ = settle(given, Usage(Scheme.ICAO))
    assert done[0].en == "Shchegolev came to Moscow."
    done, _ = settle(given, Usage(Scheme.ISO9))
    assert done[0].en == "Ŝëgolev came to Moscow."


@pytest.mark.parametrize("scheme", list(Scheme))
def test_no_scheme_leaves_marks_or_cyrillic(scheme: Scheme) -> None:
    written = romanize("Хьея Мэттьюс Юрьев Ельцин", scheme)
    assert not set(written) & set("·ʹʺ’\u0361")
    assert all(letter < "\u0400" for letter in written)
    assert len(written.split()) == 4


def test_figures_are_proved_anew_where_a_name_changed() -> None:
    memory = NameMemory({"козак": "Kozack"})
    done, _ = settle(rows(("Козак: 15 млн", "Kozak: 15 million")), Usage(memory=memory))
    assert done[0].en == "Kozack: 15 million"
    (entry,) = done[0].ledger.entries
    assert entry.target is not None
    assert done[0].en[entry.target.start : entry.target.stop] == entry.target.text


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ["Глава Ингушетии Махмуд-Али Калиматов", "Калиматова приняли в «Роснефти»"],
            (
                "Махмуд-Али Калиматов — Makhmud-Ali Kalimatov; Ингушетия — Ingushetia; "
                "Роснефть — Rosneft"
            ),
        ),
        (["В РФ и в России, в ПАО"], "Россия — Russia"),
        (["слова Юлии Жёлтиковой"], "Юлия Жёлтикова — Yulia Zheltikova"),
        (["MEPS в Тульской области"], "Тульская область — Tula Region; MEPS — MEPS"),
        (["ничего и никого"], ""),
    ],
)
def test_key_names_are_nominative_merged_and_ordered(texts: list[str], wanted: str) -> None:
    assert "; ".join(f"{name.ru} — {name.en}" for name in key_names(texts)) == wanted


def test_the_heaviest_names_are_kept_where_there_are_many() -> None:
    towns = [
        *("Казань", "Уфа", "Самара", "Омск", "Томск", "Пермь", "Тула"),
        *("Рязань", "Воронеж", "Курск", "Псков", "Чита", "Орск"),
    ]
    text = ", ".join(f"город {town}" for town in towns)
    found = key_names([text], f"{text}. Орск, Орск, Чита.")
    assert len(found) == MOST
    assert [name.ru for name in found[:2]] == ["Орск", "Чита"]


def test_feminine_surnames_and_towns_of_the_dictionary() -> None:
    found = [
        name.lemma for text in ("Светланы Ивановой", "Дениса Мантурова") for name in find(text)
    ]
    assert found == ["Светлана Иванова", "Денис Мантуров"]


@pytest.mark.parametrize(
    ("russian", "english", "wanted"),
    [
        ("завод в Елабуге", "a plant in Elabuga", "a plant in Yelabuga"),
        (
            "специалисты Елабужского завода",
            "those of the Elabuga plant",
            "those of the Yelabuga plant",
        ),
        ("выставка в Москве", "a fair in Moscow", "a fair in Moscow"),
        ("рост в США", "growth in the US", "growth in the US"),
        ("экспорт в Нидерланды", "exports to Holland", "exports to Holland"),
    ],
)
def test_a_place_is_written_as_its_table_has_it_first(
    russian: str, english: str, wanted: str
) -> None:
    done, _ = settle(rows((russian, english)), Usage())
    assert done[0].en == wanted
