"""Encodings: forms that prove themselves, and one-byte encodings told apart by the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.reading import read_bytes
from summarize.reading.encodings import decode, russian_cost

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Экспорт вырос на 12,4 % — до 418,6 тыс. т металла, сообщил глава региона."
ONE_BYTE = ("windows-1251", "koi8-r", "cp866", "iso-8859-5", "mac-cyrillic")


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_unicode_forms(codec: str, name: str) -> None:
    article = read_bytes(TEXT.encode(codec), "x")
    assert article.body == TEXT
    assert article.encoding == name


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_marks_name_the_order(mark: bytes) -> None:
    codec = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert read_bytes(mark + TEXT.encode(codec), "x").body == TEXT


@pytest.mark.parametrize("codec", ONE_BYTE)
def test_the_sample_in_one_byte_encodings(sample_path: Path, codec: str) -> None:
    text = sample_path.read_text("utf-8").replace("–", "-").replace("«", '"').replace("»", '"')
    article = read_bytes(text.encode(codec), "x")
    assert article.encoding == codec
    assert article.title == text.split("\n", 1)[0]
    assert article.body.split("\n") == text.split("\n")[4:11]


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-r", "cp866"])
@pytest.mark.parametrize(
    "text",
    [
        "Экспорт вырос.",
        "ЭКСПОРТ АЛЮМИНИЯ ВЫРОС",
        "Цены на сталь упали на 5%",
        "Apple и Google купили завод",
        "14 607,38 тыс. долларов США",
    ],
)
def test_a_few_words_are_enough(codec: str, text: str) -> None:
    assert read_bytes(text.encode(codec), "x").body == text


def test_ukrainian_in_windows_1251_is_decoded_rightly() -> None:
    text = "Уряд України заявив, що її економіка зросла на п'ять відсотків за рік."
    found = decode(text.encode("windows-1251"))
    assert found is not None
    assert found.text == text


def test_a_cut_or_damaged_utf8_text_is_read_and_the_damage_recorded() -> None:
    data = (TEXT * 20).encode()
    broken = data[:501] + b"\xff" + data[501:-1]
    article = read_bytes(broken, "x")
    assert article.encoding == "utf-8"
    assert "\ufffd" in article.body
    assert any("damaged" in piece.reason for piece in article.dropped)


def test_russian_costs_less_than_what_is_garbled() -> None:
    garbled = TEXT.replace("—", "-").encode("koi8-r").decode("windows-1251")
    assert russian_cost(TEXT) < 10
    assert russian_cost(garbled) > 15
    assert russian_cost("plain ASCII") == 0


@pytest.mark.quality
@pytest.mark.parametrize("codec", ONE_BYTE)
@pytest.mark.parametrize("name", ["newstest2019", "newstest2020", "wmt21"])
def test_short_real_texts_are_decoded_rightly(shared: Path, codec: str, name: str) -> None:
    text = (shared / "data" / "eval" / name / "src.ru").read_text("utf-8")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    short = [line.encode(codec, "replace") for line in lines]
    long = [b" ".join(short[i : i + 3]) for i in range(0, len(short) - 3, 3)]
    for texts, floor in ((short, 0.99), ([data for data in long if len(data) >= 200], 0.998)):
        found = [decode(data) for data in texts]
        right = sum(
            one is not None and one.text == data.decode(codec)
            for one, data in zip(found, texts, strict=True)
        )
        assert right / len(texts) >= floor
