from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.render.html.article import WHOLE, source_text
from summarize.render.html.pieces import link, marked, safe
from summarize.render.html.places import FIGURE, NAME, Places, Span, find_places, without_overlaps
from summarize.render.html.series import find_series
from summarize.render.visible import ACTING, shown

if TYPE_CHECKING:
    from markupsafe import Markup

    Made = Any


class Reader(HTMLParser):
    """The text of a page as a browser reads it, and the elements in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        assert all(name in {"class", "title"} for name, _ in attrs)


def read(markup: Markup) -> Reader:
    reader = Reader()
    reader.feed(str(markup))
    reader.close()
    return reader


texts = st.text("абв 15,4%<>&\"'`=/\u202e\u2066\x07\x1b\ud800{}", max_size=60)


@given(texts)
def test_markup_says_every_character_and_nothing_acts(text: str) -> None:
    reader = read(safe(text))
    assert set(reader.elements) <= {"span"}
    assert reader.text == ACTING.sub(lambda found: f"U+{ord(found[0]):04X}", text)
    assert not ACTING.search(str(safe(text)))
    str(safe(text)).encode()


@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12), st.booleans())))
def test_marks_change_nothing_of_the_text(text: str, places: list[tuple[int, int, bool]]) -> None:
    spans = without_overlaps(
        Span(start, start + length, "k", FIGURE if figure else NAME, "kept", ok=True)
        for start, length, figure in places
    )
    assert all(one.stop <= other.start for one, other in pairwise(spans))
    done = marked(text, spans, lambda _span, inside: inside)
    assert read(done).text == read(safe(text)).text


def test_figures_come_before_names_that_overlap_them() -> None:
    name = Span(0, 9, "n", NAME, "kept", ok=True)
    figure = Span(5, 12, "f", FIGURE, "kept", ok=True)
    assert without_overlaps([name, figure]) == (figure,)


@pytest.mark.parametrize(
    ("address", "safe_link"),
    [
        ("http://www.metalindex.ru/news/67221.html", True),
        ("https://a.example/x?y=1&z=%20#q", True),
        ("HTTPS://A.EXAMPLE/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>", False),
        ('https://a.example/" onclick="x', False),
        ("https://a.example/\njavascript:x", False),
        ("//a.example/", False),
        ("file:///etc/passwd", False),
        ("", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_become_links(address: str | None, *, safe_link: bool) -> None:
    assert (link(address) is not None) is safe_link


def test_one_key_ties_a_figure_in_both_languages_to_its_offset_in_the_article(made: Made) -> None:
    brief = made(("Рост на 15,4% в мае.", "Growth of 15,4% in May."))
    places = find_places(brief)
    (row,) = places.sentences
    body = brief.article.body
    for span in row.russian:
        at = int(span.key[1:])
        assert body[at : at + span.stop - span.start] == row.row.ru[span.start : span.stop]
        (other,) = [each for each in row.english if each.key == span.key]
        assert row.row.en[other.start : other.stop] in {"15,4%", "May"}
    assert {span.key for span in row.russian} == {span.key for span in places.article}
    assert row.where == (len("Начало. "), len(body))


def test_a_sentence_that_stands_twice_is_found_where_it_was_taken(made: Made) -> None:
    twice = "Рост составил 5%."
    brief = made(("Было так.", "So."), (twice, "Growth: 5%."), ("Да.", "Yes."), (twice, "5%."))
    first, second = (row.where for row in find_places(brief).sentences if row.row.ru == twice)
    assert first is not None
    assert second is not None
    assert first[0] == brief.article.body.find(twice)
    assert second[0] == brief.article.body.rfind(twice)


def test_a_written_sentence_that_the_article_has_not_keeps_its_pairs(made: Made) -> None:
    brief = made(("Рост на 5%.", "Growth of 5%."), body="Совсем другое.")
    (row,) = find_places(brief).sentences
    assert row.where is None
    assert row.article == ()
    assert [span.key for span in row.russian] == [span.key for span in row.english]


def test_a_long_article_keeps_what_is_near_its_linked_places_and_counts_the_rest(
    made: Made,
) -> None:
    sentence = "Рост на 15,4%."
    body = "Слово за слово. " * 20_000 + sentence + " И еще слово." * 20_000
    brief = made((sentence, "Growth of 15,4%."), body=body)
    places = find_places(brief)
    source = source_text(body, places)
    assert len(source.markup) < WHOLE
    said = [int(text.replace(",", "")) for text in re.findall(r"✂ ([\d,]+) ch", source.markup)]
    assert sum(said) == source.left_out > 400_000
    assert 'data-k="s1"' in source.markup
    short = source_text(sentence, Places(None, (), ()))
    assert (short.left_out, short.markup) == (0, f"<p>{sentence}</p>\n")


def series(made: Made, ru: str, en: str = "") -> Any:
    brief = made((ru, en or ru))
    return find_series(find_places(brief).sentences[0])


def test_shares_that_add_up_are_cut_into_wholes_with_their_names(made: Made) -> None:
    found = series(
        made,
        "Партнерами были страны дальнего зарубежья: Китай (15,4%), Италия (19,5), Турция (64,2%), "
        "а из стран СНГ: Беларусь (92,9%) и Кыргызстан (7,1%).",
    )
    assert found.wholes
    assert [group.lead for group in found.groups] == [
        "Партнерами были страны дальнего зарубежья",
        "из стран СНГ",
    ]
    assert [[bar.english for bar in group.bars] for group in found.groups] == [
        ["China", "Italy", "Turkey"],
        ["Belarus", "Kyrgyzstan"],
    ]
    assert [bar.printed for bar in found.bars if bar.bare] == ["19,5"]


def test_amounts_in_one_unit_are_a_series_and_no_whole(made: Made) -> None:
    found = series(
        made,
        "Добыча: Китай (120 т), Россия (95 т), Канада (40 т).",
        "China (120 t), Russia (95 t), Canada (40 t).",
    )
    assert (found.unit, found.wholes, len(found.bars)) == ("t", False, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Китай (15,4%) и Италия (19,5%).",  # two are no series
        "Рост на 5%, потом на 6%, потом на 7%.",  # nothing short says what they are
        "Китай (1%), Италия (2 т), Турция (3 долл.).",  # three units
        "Китай (0%), Италия (50%), Турция (50%).",  # a bar of nothing
        "Никаких цифр нет.",
    ],
)
def test_what_is_no_series_is_not_drawn(made: Made, text: str) -> None:
    assert series(made, text) is None


def test_a_series_with_an_unproved_figure_is_not_drawn(made: Made) -> None:
    ru = "Китай (15,4%), Италия (19,5%), Турция (64,2%)."
    assert series(made, ru) is not None
    assert series(made, ru, "China (15,4%), Italy (19,5%), Turkey (46,2%).") is None


def test_acting_characters_are_written_out() -> None:
    assert shown("a\u202eb\x1b[2J\tc\n") == "a⟨U+202E⟩b⟨U+001B⟩[2J\tc\n"


def test_a_name_is_marked_only_where_the_translation_doubts_it(made: Made) -> None:
    brief = made(("Завод в Ингушетии закрыт.", "The plant in Uyghur is closed."))
    (row,) = find_places(brief).sentences
    assert [span for span in row.english if not span.ok] == []
    doubted = replace(brief.sentences[0].translation, name_doubts=("Ингушетии became Uyghur",))
    brief = replace(brief, sentences=(replace(brief.sentences[0], translation=doubted),))
    (row,) = find_places(brief).sentences
    (span,) = row.english
    assert (span.sort, span.verdict, span.key) == (NAME, "changed", row.russian[0].key)
