"""PDF: lines, columns, tables and paragraphs put together again, and no figure touched."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from tests.reading.office.makers import pdf, stream

from summarize.errors import InputError
from summarize.reading import read_bytes
from summarize.reading.office import pdf as reader
from summarize.reading.office.pdf_lines import Piece, Rule, Span, pieces, rows
from summarize.reading.office.pdf_paragraphs import joined, paragraphs

WIDTH = 400.0


def line(text: str, baseline: float, left: float = 50.0, right: float | None = None) -> Piece:
    span = Span(text, left, right or left + WIDTH, baseline, 10.0, upright=True, gap=" ")
    return Piece([span], span)


def text_of(*texts: str) -> list[str]:
    """The paragraphs of lines that all fill their column but the last."""
    last = len(texts) - 1
    lines = [
        line(text, 700.0 - 12 * index, right=200.0 if index == last else None)
        for index, text in enumerate(texts)
    ]
    return [joined(group).write()[0] for group in paragraphs(lines)]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("Поезда повезли пере-", "возку грузов.", "Поезда повезли перевозку грузов."),
        ("Завод литий-", "ионный.", "Завод литий-ионный."),
        ("Новоалександ\u2010", "ровский завод.", "Новоалександровский завод."),
        ("В 2023-", "2024 годах.", "В 2023-2024 годах."),
        ("Рост на 1,5–", "2,0 °C.", "Рост на 1,5–2,0 °C."),
        ("Самолёт Ту-", "214 готов.", "Самолёт Ту-214 готов."),
        ("Добыто 14 607,", "38 и 5 тонн.", "Добыто 14 607, 38 и 5 тонн."),
        ("Добыто 14", "607 тонн.", "Добыто 14 607 тонн."),
        ("Рост, –", "заявил министр.", "Рост, – заявил министр."),
        ("По цене 5 руб./", "м² жилья.", "По цене 5 руб./м² жилья."),
        ("В 1990-", "х годах.", "В 1990-х годах."),
        ("Все северо-", "западные порты.", "Все северо-западные порты."),
    ],
)
def test_line_ends_join_words_and_no_figures(above: str, below: str, whole: str) -> None:
    assert text_of(above, below) == [whole]


def test_paragraphs_part_where_lines_end_short_or_far_apart_or_begin_indented() -> None:
    short = [line("Первый абзац кончился.", 700, right=200), line("Второй полон до края.", 688)]
    far = [line("Первый абзац кончился", 700), line("выше.", 688), line("второй.", 660)]
    indented = [line("Первый", 700), line("абзац", 688), line("второй", 676, left=65)]
    item = [line("Перечень", 700), line("• медь", 688), line("• цинк", 676)]
    assert [len(paragraphs(each)) for each in (short, far, indented, item)] == [2, 2, 2, 3]


def spans(*parts: tuple[str, float, float, float, float]) -> list[Span]:
    return [Span(*part, upright=True, gap=" ") for part in parts]


def test_small_text_beside_a_line_is_raised_or_lowered() -> None:
    found = pieces(
        [
            Span("до 5 м", 50, 90, 700, 10, upright=True, gap=""),
            Span("2", 90, 93, 704, 6, upright=True, gap=""),
            Span("и CO", 96, 116, 700, 10, upright=True, gap=" "),
            Span("2", 116, 119, 698, 6, upright=True, gap=""),
        ]
    )
    assert [piece.line().write()[0] for piece in found] == ["до 5 м² и CO₂"]


def test_rows_are_put_together_with_rules_and_without() -> None:
    without = pieces(
        spans(
            ("Медь и", 50, 90, 700, 10),
            ("цинк", 50, 80, 688, 10),
            ("8 450", 150, 190, 700, 10),
            ("+1%", 250, 280, 700, 10),
            ("Олово", 50, 90, 670, 10),
            ("31 000", 150, 190, 670, 10),
        )
    )
    assert [piece.cells for piece in rows(without[2:], []) if piece.cells] == [
        ["8 450", "+1%"],
        ["Олово", "31 000"],
    ]
    ruled = [
        Rule(left, bottom, left + 100, bottom) for left in (45, 145) for bottom in (660, 680, 715)
    ] + [Rule(left, 660, left, 715) for left in (45, 145, 245)]
    assert [piece.cells for piece in rows([*without[:3], *without[4:]], ruled)] == [
        ["Медь и цинк", "8 450"],
        ["Олово", "31 000"],
    ]


IMAGE = stream(
    b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\0"
)
SCAN = pdf(b"600 0 0 800 0 0 cm /I Do", b"/XObject<</I 5 0 R>>", IMAGE)


def test_a_scan_says_so() -> None:
    with pytest.raises(InputError, match="a scan with no text; run OCR first"):
        read_bytes(SCAN, "a.pdf")
    with pytest.raises(InputError, match="there is no text in this PDF"):
        read_bytes(pdf(b""), "a.pdf")


def test_a_protected_or_damaged_pdf_says_so() -> None:
    with pytest.raises(InputError, match="this PDF is damaged"):
        read_bytes(b"%PDF-1.7\nx", "a.pdf")
    with pytest.raises(InputError, match="protected by a password"):
        reader.checked([{"error": "password"}], 0, "a.pdf")
    with pytest.raises(InputError, match="broke its reader"):
        reader.checked([{"spans": []}], -11, "a.pdf")
    with pytest.raises(InputError, match="split it first"):
        reader.checked([{"spans": []}, {"error": "too long"}], 0, "a.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="the memory's limit is POSIX's")
def test_a_pdf_that_draws_itself_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    forms = [stream(form % (number + 1), b"/X Do " * 10) for number in range(5, 25)]
    last = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"0 0 m 9 9 l S")
    monkeypatch.setattr(reader, "TIMEOUT_S", 2)
    with pytest.raises(InputError, match=r"seconds to read|memory"):
        read_bytes(pdf(b"/X Do", b"/XObject<</X 5 0 R>>", *forms, last), "a.pdf")


@pytest.mark.parametrize(
    ("stamp", "when"),
    [
        ("D:20240314092000+03'00'", datetime.fromisoformat("2024-03-14 09:20+03:00")),
        ("D:20240314092000Z", datetime(2024, 3, 14, 9, 20, tzinfo=UTC)),
        ("D:2024", datetime(2024, 1, 1, tzinfo=UTC)),
        ("D:20241399", None),
        ("14.03.2024", None),
        (None, None),
    ],
)
def test_the_stamp_of_the_properties(stamp: str | None, when: datetime | None) -> None:
    assert reader.stamped(stamp) == when


def test_libraries_are_loaded_when_they_are_needed() -> None:
    code = (
        "import sys, summarize.reading as r; r.from_text('Экспорт вырос на 12,4 %.');"
        "print(sorted({'lxml', 'pypdfium2', 'email.parser'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(InputError, match=r"pip install 'summarize\[documents\]'"):
        read_bytes(SCAN, "a.pdf")
