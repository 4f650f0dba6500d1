"""What holds for any text at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import Article
from summarize.segmentation import segment

ALPHABET = "абвгтчсАБВГТЧС 15..,,!?…«»\"'()[]-–—\n\t\u00a0№%$:;/zZ"
PIECES = (
    "5 млн т. ",
    "в 2022 г. ",
    "и т. д. ",
    "А. С. ",
    "», - сказал ",
    "тыс. ",
    "«Да!» ",
    "?.. ",
)
texts = st.one_of(
    st.text(),
    st.text(ALPHABET, max_size=200),
    st.lists(st.sampled_from(PIECES) | st.text(ALPHABET, max_size=5)).map("".join),
)


@settings(max_examples=500, deadline=None)
@given(texts)
def test_segments_cover_all_but_white_space_in_order(text: str) -> None:
    end = 0
    for index, piece in enumerate(segment(text)):
        assert piece.index == index
        assert text[piece.start : piece.stop] == piece.text
        assert piece.text.strip() == piece.text != ""
        assert piece.start >= end
        assert not text[end : piece.start].strip()
        end = piece.stop
    assert not text[end:].strip()


@settings(max_examples=200, deadline=None)
@given(texts)
def test_no_segment_crosses_a_line_and_paragraphs_count_lines(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    for piece in segment(text):
        assert "\n" not in piece.text
        assert piece.text in lines[piece.paragraph]


@settings(max_examples=200, deadline=None)
@given(texts)
def test_an_article_is_split_like_its_body(text: str) -> None:
    assert segment(Article(body=text)) == segment(text)


@pytest.mark.parametrize(
    "piece",
    [
        "а. ",
        "А. ",
        "«",
        "(",
        ".) ",
        ". ",
        "...",
        "!? ",
        "т. ",
        "5 млн т. ",
        "«Да. ",
        "1",
        " ",
        "А.С.",
    ],
)
def test_time_grows_in_step_with_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    segment(text)
    assert time.process_time() - begun < 30, "200,000 characters take a few seconds at most"
