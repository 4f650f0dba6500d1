from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from summarize.errors import UsageError
from summarize.render import format_document
from summarize.render.tables import COLUMNS, csv_text, figure_lines, inert, xlsx

if TYPE_CHECKING:
    Made = Any

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_figure_is_a_line_with_its_exact_value(made: Made) -> None:
    first = made(
        ("Оборот составил 14 607,38 тыс. долларов США.", "It was 14 607,38 thousand US dollars."),
        ("Доля выросла до 15,4% и 7,1%.", "The share rose to 15,4%."),
        title=("Рост на 5%", "Growth of 5%"),
    )
    found = rows(csv_text([first, made(("Всего 3 т.", "In all 3 t."), location="b.txt")]))
    assert [row["as_printed"] for row in found if row["sentence"]] == [
        "5%", "14 607,38 тыс. долларов США", "15,4%", "7,1%", "3 т",
    ]  # fmt: skip
    money = found[1]
    assert (money["value"], money["unit"], money["precision"]) == ("14607380", "USD", "2")
    assert next(row["verdict"] for row in found if row["as_printed"] == "7,1%") == "missing"
    assert found[-1]["article"] == "b.txt"
    assert money["published"] == "2023-07-05 10:51"


def test_a_date_stands_in_its_own_column_and_not_as_a_number(made: Made) -> None:
    (line,) = [
        each
        for each in figure_lines(made(("Было 5 июля 2023 года.", "5 July 2023.")))
        if each.sentence
    ]
    assert (line.value, line.date) == ("", "2023-07-05")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("\u200b=1", "'\u200b=1"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("−5,4%", "−5,4%"),
        ("+7", "+7"),
        ("-14 607,38", "-14 607,38"),
        ("15,4%", "15,4%"),
        ("A=1", "A=1"),
        ("", ""),
        ("+7 495 123-45-67", "'+7 495 123-45-67"),
    ],
)
def test_what_would_start_a_formula_is_made_inert_and_numbers_are_not(
    text: str, expected: str
) -> None:
    assert inert(text) == expected


@given(st.text("=+-@\t\r\n 15,.%A'\ufeff", max_size=8))
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = inert(text)
    assert cell.removeprefix("'") == text or cell == text
    bare = cell.lstrip(" \t\r\n\ufeff")
    if bare[:1] in tuple("=@"):
        pytest.fail(f"{cell!r} would run")


def test_a_hostile_article_is_inert_in_csv(made: Made) -> None:
    brief = made(("=2+5% и @7 т.", "=2+5% and @7 t."), title=("=cmd()", "=cmd()"), source="=x")
    for row in csv.reader(io.StringIO(csv_text([brief]))):
        assert len(row) == len(COLUMNS)
        assert not any(cell.startswith(("=", "@", "\t", "\r")) for cell in row)


def cells(data: bytes) -> list[list[tuple[str, str]]]:
    """Each row of a sheet as (type, text): ``n`` for numbers, ``s`` for texts."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = [
            "".join(part.text or "" for part in each.iter(f"{SHEET}t"))
            for each in etree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{SHEET}si")
        ]
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    found = []
    for row in sheet.iter(f"{SHEET}row"):
        line = []
        for cell in row.iter(f"{SHEET}c"):
            assert cell.find(f"{SHEET}f") is None
            value = cell.findtext(f"{SHEET}v") or ""
            kind = cell.get("t", "n")
            line.append((kind, shared[int(value)] if kind == "s" else value))
        found.append(line)
    return found


def test_a_workbook_has_numbers_as_numbers_and_no_formula(made: Made) -> None:
    brief = made(
        ("Оборот составил 14 607,38 тыс. долларов.", "It was 14 607,38 thousand dollars."),
        ("=Доля 15,4%.", "=The share is 15,4%."),
        title=("=A()", "=A()"),
    )
    head, *body = cells(xlsx([brief]))
    assert [text for _, text in head] == [name.replace("_", " ") for name in COLUMNS]
    value = COLUMNS.index("value")
    assert [(row[value][0], Decimal(row[value][1])) for row in body[:2]] == [
        ("n", Decimal(14607380)),
        ("n", Decimal("15.4")),
    ]
    assert body[0][COLUMNS.index("title")] == ("s", "=A()")
    assert body[0][COLUMNS.index("as_printed")][0] == "s"


def test_a_number_that_a_spreadsheet_cannot_hold_stays_text(made: Made) -> None:
    brief = made(("Всего 12345678901234567,8 т.", "In all 12345678901234567,8 t."))
    _, row, *_ = cells(xlsx([brief]))
    assert row[COLUMNS.index("value")] == ("s", "12345678901234567.8")


def test_an_unknown_document_and_no_brief_are_refused(made: Made) -> None:
    with pytest.raises(UsageError, match="html, pdf, docx, csv, xlsx"):
        format_document([made(("Да 5.", "5."))], "odt")
    with pytest.raises(UsageError, match="no brief"):
        format_document([], "csv")
