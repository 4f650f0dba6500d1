"""JSON, JSON Lines, CSV, TSV, Parquet: which fields become what, and what is complained of."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from tests.reading.samples import articles, complaints, news, places

from summarize.document import Article
from summarize.errors import InputError
from summarize.reading.many import Fields, Limits, read_many
from summarize.reading.records.dates import read_date
from summarize.reading.records.fields import choose

if TYPE_CHECKING:
    from pathlib import Path


def lines(path: Path, *records: object) -> Path:
    text = "".join(
        f"{record if isinstance(record, str) else json.dumps(record, ensure_ascii=False)}\n"
        for record in records
    )
    path.write_bytes(text.encode())
    return path


def table(rows: list[list[str]], delimiter: str = ";") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


ROWS = [
    ["Номер", "Заголовок", "Текст", "Дата", "Ссылка", "Регион"],
    ["7", "Экспорт", news(1), "05.07.2023 10:51", "http://a.ru/1", "Сибирь"],
    ["8", "Импорт", f'{news(2)}\nОн сказал: "да; нет".', "06.07.2023", "", ""],
    ["9", "", news(3), "вчера", "нет", "Урал"],
]

# --- which field is what -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("id title text date", ("text", "id", "title", "date")),
        ("URL Headline Content PubDate", ("Content", "URL", "Headline", "PubDate")),
        ("ид заголовок текст дата", ("текст", "ид", "заголовок", "дата")),
        ("doc_id name full_text published_at", ("full_text", "doc_id", "name", "published_at")),
        ("articleBody headline datePublished", ("articleBody", None, "headline", "datePublished")),
        ("description text title", ("text", None, "title", None)),
        (
            "Полный текст|Название|Дата публикации",
            ("Полный текст", None, "Название", "Дата публикации"),
        ),
    ],
)
def test_usual_names_are_known(names: str, expected: tuple[str | None, ...]) -> None:
    found = choose(names.split("|") if "|" in names else names.split(), Fields(), "a")
    assert (found.text, found.id, found.title, found.date) == expected


def test_without_a_known_column_those_that_are_there_are_listed() -> None:
    with pytest.raises(InputError, match="hold the text among n, foo; name it by --text-field"):
        choose(["n", "foo"], Fields(), "a")
    with pytest.raises(
        InputError, match=r"'body', which --text-field named, among c0, .* and 8 more"
    ):
        choose([f"c{number}" for number in range(20)], Fields(text="body"), "a")


def test_a_record_becomes_an_article_and_what_is_not_used_goes_with_it(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl",
        {
            "id": 17,
            "title": "Экспорт",
            "text": news(1),
            "published": "2023-07-05T10:51:00+03:00",
            "url": "http://a.ru/1",
            "tags": ["металл", {"n": 1.50}],
            "big": None,
        },
    )
    (article,) = articles(path)
    assert article.location == f"{path}:1"
    assert (article.id, article.title, article.body) == ("17", "Экспорт", news(1))
    assert article.published is not None
    assert article.published.isoformat() == "2023-07-05T10:51:00+03:00"
    assert (article.has_time, article.source) == (True, "http://a.ru/1")
    assert article.extra == (
        ("url", "http://a.ru/1"),
        ("tags", ["металл", {"n": 1.5}]),
        ("big", None),
    )


def test_named_fields_may_be_inside_others(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"meta": {"t": news(1), "h": "Экспорт"}, "n": 1})
    (article,) = articles(path, fields=Fields(text="meta.t", title="meta.h"))
    assert (article.title, article.body, article.extra) == ("Экспорт", news(1), (("n", 1),))


def test_the_records_title_stands_above_the_one_that_the_text_suggests(tmp_path: Path) -> None:
    text = f"Первый абзац без точки\n\n{news(1)}"
    path = lines(tmp_path / "a.jsonl", {"title": "Экспорт", "text": text}, {"text": text})
    named, guessed = articles(path)
    assert (named.title, named.body) == ("Экспорт", f"Первый абзац без точки\n{news(1)}")
    assert guessed.title == "Первый абзац без точки"


def test_a_list_of_paragraphs_is_a_text_and_markup_is_read_as_a_page(tmp_path: Path) -> None:
    page = f"<p>{news(1)}</p><p>Площадь 5 м<sup>2</sup>, <b>цена</b> 7&nbsp;%.</p><p>{news(2)}</p>"
    path = lines(tmp_path / "a.jsonl", {"text": [news(1), news(2)]}, {"text": page})
    listed, marked = articles(path)
    assert listed.body == f"{news(1)}\n{news(2)}"
    assert "<" not in marked.body
    assert "5 м²" in marked.body
    assert marked.body.startswith(news(1))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-07-05", ("2023-07-05T00:00:00", False)),
        ("2023-07-05 10:51:00.123", ("2023-07-05T10:51:00", True)),
        ("2023-07-05T10:51Z", ("2023-07-05T10:51:00+00:00", True)),
        ("2023-07-05T10:51:00+0300", ("2023-07-05T10:51:00+03:00", True)),
        ("20230705", ("2023-07-05T00:00:00", False)),
        ("Wed, 05 Jul 2023 10:51:00 +0300", ("2023-07-05T10:51:00+03:00", True)),
        ("5 июля 2023, 10:51", ("2023-07-05T10:51:00", True)),
        ("05.07.2023", ("2023-07-05T00:00:00", False)),
        (1688554260, ("2023-07-05T10:51:00+00:00", True)),
        ("1688554260000", ("2023-07-05T10:51:00+00:00", True)),
        (datetime(2023, 7, 5, 10, 51, tzinfo=UTC), ("2023-07-05T10:51:00+00:00", True)),
        (date(2023, 7, 5), ("2023-07-05T00:00:00", False)),
    ],
)
def test_dates_are_understood(value: object, expected: tuple[str, bool]) -> None:
    found = read_date(value)
    assert found is not None
    assert (found[0].isoformat(), found[1]) == expected


@pytest.mark.parametrize(
    "value", ["вчера", "", "32.13.2023", "9" * 40, True, None, [], 7, 1e300, "2023"]
)
def test_dates_that_are_none_are_not_guessed(value: object) -> None:
    assert read_date(value) is None


def test_a_date_that_is_not_understood_is_kept_and_said(tmp_path: Path) -> None:
    (article,) = articles(lines(tmp_path / "a.jsonl", {"text": news(1), "date": "вчера"}))
    assert article.published is None
    assert ("вчера", "date not understood") in {
        (each.text, each.reason) for each in article.dropped
    }


# --- JSON Lines ----------------------------------------------------------------------------------


def test_every_bad_line_is_told_with_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl",
        "\ufeff" + json.dumps({"text": news(1)}) + "\r",
        '{"text": "обрыв',
        "",
        "[1, 2]",
        "7",
        '{"text": "\ud83d"}'.encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
        {"text": ""},
        {"text": 7},
        {"text": "The government said on Monday that exports rose."},
        '{"text": "один", "text": "два"}',
        "[" * 100_000,
        '{"text": ' + "1" * 5000 + "}",
        {"text": news(2)},
    )
    found = list(read_many([path]))
    assert [item.location.rpartition(":")[2] for item in found if isinstance(item, Article)] == [
        "1",
        "13",
    ]
    messages = dict(message.removeprefix(f"{path}:").split(": ", 1) for message in complaints(path))
    for number, words in {
        "2": "no valid JSON (unterminated string starting",
        "4": "this is a list, an object",
        "5": "this is a number, an object",
        "7": "the field 'text' is empty",
        "8": "the field 'text' holds a number",
        "9": "English",
        "10": "stands twice",
        "11": "nested too deeply",
    }.items():
        assert words in messages[number]
    assert len(messages) == 10


def test_what_dumps_have_that_is_no_json_is_read_as_it_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = news(1).replace(" ", "\u2028", 1)
    line = (
        f'{{"text": "{text}", "a": NaN, "b": -Infinity, "c": 1e999, "d": "\\ud800", "e": 0.1, '
        '"f": 12345678901234567890.125, "e": 0.2, "g": 123456789012345678901}\r\n'
    )
    path.write_bytes(line.encode())
    (article,) = articles(path)
    assert article.location == f"{path}:1"
    assert dict(article.extra) == {
        "a": None,
        "b": None,
        "c": "1e999",
        "d": "\ufffd",
        "e": 0.2,
        "f": "12345678901234567890.125",
        "g": 123456789012345678901,
    }
    json.dumps(dict(article.extra), allow_nan=False).encode()


def test_lines_in_old_encodings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(f'{{"text": "{news(1)}"}}\n'.encode("windows-1251"))
    (article,) = articles(path)
    assert (article.body, article.encoding) == (news(1), "windows-1251")


def test_a_huge_line_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": news(1)}).encode()
    with path.open("wb") as file:
        file.write(good + b'\n{"text": "')
        for _ in range(30):
            file.write(b"x" * 10**7)
        file.write(b'"}\n' + good)
    tracemalloc.start()
    found = places(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [f"{path}:1", f"! {path}:2", f"{path}:3"]
    assert peak < 70_000_000, "twice the limit of a document, and some"


def test_no_text_in_any_record_is_one_complaint_for_all(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *({"n": number, "foo": "да"} for number in range(500)))
    (message,) = complaints(path)
    assert message == (
        f"{path}: none of the first 100 records has a field that is known to hold the text, only "
        "n, foo; name it by --text-field"
    )
    assert len(complaints(path, fields=Fields(text="bar"))) == 1
    path = lines(path, *({"n": 1} for _ in range(3)), {"text": news(1)})
    assert places(path) == [f"! {path}:1", f"! {path}:2", f"! {path}:3", f"{path}:4"]


def test_a_named_field_that_no_record_has_is_told_at_the_end(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": news(1)}, {"text": news(2)})
    assert places(path, fields=Fields(title="headlin")) == [f"{path}:1", f"{path}:2", f"! {path}"]
    assert (
        "'headlin', which --title-field named, only text"
        in complaints(path, fields=Fields(title="headlin"))[0]
    )


# --- JSON ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("indent", [None, 1])
def test_an_array_is_read_a_record_at_a_time(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "a.json"
    records = [{"text": f'{news(number)} "]}},{{[" \\\\'} for number in range(3)]
    path.write_text(json.dumps([*records, 7], ensure_ascii=False, indent=indent), "utf-8")
    assert places(path) == [f"{path}#1", f"{path}#2", f"{path}#3", f"! {path}#4"]
    assert [item.body for item in read_many([path]) if isinstance(item, Article)] == [
        record["text"] for record in records
    ]


def test_an_array_that_is_cut_short_gives_what_it_had(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": news(1)}, {"text": news(2)}])[:-20], "utf-8")
    assert places(path) == [f"{path}#1", f"! {path}#2"]


def test_a_record_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps([{"text": news(1)}, {"text": "я" * 9000}, {"text": news(2)}]), "utf-8"
    )
    found = places(path, limits=Limits(document_bytes=4000))
    assert found == [f"{path}#1", f"! {path}#2", f"{path}#3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{{\n "body": "{0}"\n}}', [""]),
        ('{{\n "body": "{0}"\n}}\n{{\n "body": "{0}"\n}}', ["#1", "#2"]),
        ('{{"ok": true, "articles": [{{"body": "{0}"}}, {{"body": "{0}"}}]}}', [":1#1", ":1#2"]),
        ('\ufeff[\n{{"body": "{0}"}}]', ["#1"]),
    ],
)
def test_forms_of_json(tmp_path: Path, text: str, expected: list[str]) -> None:
    path = tmp_path / "a.json"
    path.write_text(text.format(news(1)), "utf-8")
    assert places(path) == [f"{path}{end}" for end in expected]


# --- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("delimiter", "encoding", "name"),
    [
        (";", "windows-1251", "a.csv"),
        (",", "utf-8", "a.csv"),
        (",", "utf-8-sig", "table"),
        ("\t", "utf-16", "a.txt"),
        ("\t", "koi8-r", "a.tsv"),
        ("|", "cp866", "a.csv"),
    ],
)
def test_tables_are_known_by_their_content(
    tmp_path: Path, delimiter: str, encoding: str, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(table(ROWS, delimiter).encode(encoding))
    first, second, third = articles(path)
    assert [each.location for each in (first, second, third)] == [
        f"{path}:2",
        f"{path}:3",
        f"{path}:5",
    ]
    assert (first.id, first.title, first.body) == ("7", "Экспорт", news(1))
    assert first.published == datetime(2023, 7, 5, 10, 51)  # noqa: DTZ001 - the table has no zone
    assert first.source == "http://a.ru/1"
    assert first.extra == (("Ссылка", "http://a.ru/1"), ("Регион", "Сибирь"))
    assert second.body == f'{news(2)}\nОн сказал: "да; нет".'
    assert (third.title, third.source, third.published) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        f"Экспорт; импорт\n\n{news(1)}\n{news(2)}",
        f"Главное, коротко\n\n{news(1)}",
        f"Текст, о котором спорили\n\n{news(1)}",
        f"Курс|доллара\n\n{news(1)}",
    ],
)
def test_an_article_is_no_table(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert places(path) == [str(path)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sep=;\r\nтекст;n\r\n{0};1\r\n", [":3"]),
        ("text\n{0}\n{0}\n", [":2", ":3"]),
        ("text;n;\n{0};1;\n", [":2"]),
        ("id,text\r1,{1}\r2,{1}\r", [":2", ":3"]),
        ('id,text\n1,"{1} \\"да\\", и"\n', [":2"]),
        ("id,text\n1,{1}\n\n2,{1}\n", [":2", ":4"]),
    ],
)
def test_forms_of_tables(tmp_path: Path, text: str, expected: list[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.format(news(1), news(1).replace(",", ".")).encode())
    assert places(path) == [f"{path}{end}" for end in expected]


def test_a_table_that_begins_in_latin_letters_is_russian_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = "id;text\n" + "1;The government said that exports rose.\n" * 2000 + f"2;{news(1)}\n"
    path.write_bytes(text.encode("windows-1251"))
    (article,) = [item for item in read_many([path]) if isinstance(item, Article)]
    assert article.body == news(1)


def test_bad_rows_are_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    good = f'"{news(1)}"'
    path.write_text(
        f'id,text\n1,{good}\n2,"ООО "Ромашка" выросло"\n3,{good},лишнее\n4,{good}\n5,\n'
        f'6,{good}\n7,"не закрыто\n',
        "utf-8",
    )
    assert places(path) == [
        f"{path}:2",
        f"! {path}:3",
        f"! {path}:4",
        f"{path}:5",
        f"! {path}:6",
        f"{path}:7",
        f"! {path}:8",
    ]
    quotes, cells, empty, end = complaints(path)
    assert "quotes in this row are broken" in quotes
    assert "this row has 3 cells, but there are 2 columns" in cells
    assert "'text' is empty" in empty
    assert "never closed" in end


def test_a_cell_without_an_end_is_not_held_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'id,text\n1,"{"а" * 50}\n{"б" * 200}\n2,"{news(1)}"\n', "utf-8")
    assert places(path, limits=Limits(document_bytes=220)) == [f"! {path}:2", f"{path}:4"]


def test_huge_fields_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'id,text\n1,"{news(1)} {"Да. " * 100_000}"\n', "utf-8")
    (article,) = articles(path)
    assert len(article.body) > 399_000


# --- Parquet -------------------------------------------------------------------------------------


def parquet(path: Path, columns: dict[str, Any]) -> Path:
    pa = pytest.importorskip("pyarrow", reason="the extra archives is not installed")
    from pyarrow import parquet as writer  # noqa: PLC0415 - only where it is installed

    writer.write_table(pa.table(columns), path)
    return path


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "a.parquet",
        {
            "doc_id": [1, 2],
            "body": [news(1), news(2)],
            "published": [datetime(2023, 7, 5, 10, 51, tzinfo=UTC), None],
            "price": [Decimal("14607.38"), None],
            "when": [date(2023, 7, 5), None],
            "share": [float("nan"), 1.5],
            "picture": [b"\xff\xd8", b"\0"],
            "__index_level_0__": [0, 1],
        },
    )
    first, second = articles(path)
    assert [first.location, second.location] == [f"{path}#1", f"{path}#2"]
    assert (first.id, first.body) == ("1", news(1))
    assert first.published == datetime(2023, 7, 5, 10, 51, tzinfo=UTC)
    assert first.extra == (("price", "14607.38"), ("when", "2023-07-05"), ("share", None))
    assert second.extra == (("price", None), ("when", None), ("share", 1.5))


def test_parquet_faults_are_told(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", {"foo": [1], "bar": ["да"]})
    assert "among foo, bar; name it by --text-field" in complaints(path)[0]
    path.write_bytes(path.read_bytes()[:-9])
    assert "this Parquet table is damaged" in complaints(path)[0]
