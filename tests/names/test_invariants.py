"""What holds for any text at all."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.names import Scheme, compare, find, forms, likeness, romanize

CYRILLIC = re.compile(r"[\u0400-\u052f]")
WORDS = st.sampled_from(
    [
        "Путин", "Сергея", "Махмуда-Али", "Калиматову", "ЦАР", "«Техстрой»", "Reuters", "в", "г.",
        "А.", "Ким", "Чен", "Ына", "«", "»", "-", "СНГ", "фон", "дер", "Ляйен", "Россия", "МИДа",
        "Кот-д'Ивуар", "Ӏ", "Їжак", "ё", "Ъ", "XX", "Ми-8", "5", "\n", "!", "&#39;", "\u00a0",
    ]
)  # fmt: skip
PHRASES = st.lists(WORDS, max_size=12).map(" ".join)
TEXTS = st.one_of(st.text(max_size=80), PHRASES)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_offsets_are_in_order_and_fit(text: str) -> None:
    end = 0
    for name in find(text):
        assert end <= name.start < name.stop
        assert text[name.start : name.stop] == name.text
        end = name.stop


@given(TEXTS, st.sampled_from(Scheme))
@settings(max_examples=150, deadline=None)
def test_every_name_has_a_form_without_cyrillic(text: str, scheme: Scheme) -> None:
    for name in find(text):
        spellings = forms(name, scheme)
        assert spellings
        assert not any(CYRILLIC.search(spelling) for spelling in spellings)
        assert len(set(spellings)) == len(spellings)


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_compare_is_total_and_its_offsets_fit(source: str, target: str) -> None:
    for entry in compare(source, target).entries:
        assert entry.source or entry.target
        if entry.target:
            assert target[entry.target.start : entry.target.stop] == entry.target.text


@given(PHRASES)
@settings(max_examples=100, deadline=None)
def test_the_preferred_spellings_prove_their_names(text: str) -> None:
    names = [name for name in find(text) if not name.weak]
    target = ", ".join(forms(name)[0] for name in names)
    assert all(entry.verdict.ok for entry in compare(text, target).entries if entry.source)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_likeness_is_between_0_and_1(cyrillic: str, latin: str) -> None:
    assert 0.0 <= likeness(cyrillic, latin) <= 1.0


@given(st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_romanization_leaves_no_cyrillic(text: str) -> None:
    assert not CYRILLIC.search(romanize(text))
