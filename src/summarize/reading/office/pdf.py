"""PDF documents that hold text: lines, tables and paragraphs as they were before printing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from summarize.errors import InputError
from summarize.reading.datelines import read_date_line
from summarize.reading.office import manuscript, pdf_worker
from summarize.reading.office.inline import SENTENCE_END, Line, Way
from summarize.reading.office.manuscript import Manuscript
from summarize.reading.office.pdf_edges import edges
from summarize.reading.office.pdf_lines import Piece, Rule, Span, pieces, rows
from summarize.reading.office.pdf_paragraphs import append, joined, paragraphs
from summarize.reading.readers import missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Article

TIMEOUT_S = 60
ROTATED = "turned text, such as a watermark"
ABOVE_TITLE = "above the title"

_TITLE_SIZE = 1.12  # of the body's size
_MAX_ABOVE = 6
_MAX_TITLE = 250
_UNREADABLE = 0.2  # of the characters
_NOTE_SIZE = 0.93  # of the body's size: footnotes are set smaller
_STAMP = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:\d\d)?(?:([+-]\d\d)'?(\d\d)?)?")


def read(data: bytes, location: str) -> Article:
    """Read the PDF ``data``.

    Raises:
        InputError: it is damaged, protected, hostile, a scan, or holds no Russian article.
    """
    pages, properties = _take_apart(data, location)
    _refuse_without_text(pages, location)
    script = Manuscript()
    script.property_title = properties.get("title")
    script.created = stamped(properties.get("created"))
    _write(script, pages)
    return script.article(location)


def _take_apart(data: bytes, location: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Let the worker take the document apart; whatever becomes of it is told in a sentence."""
    try:
        import pypdfium2  # noqa: F401, PLC0415 - the worker needs it; its lack is told here
    except ImportError as error:
        raise missing(location, error, "documents") from error
    command = [sys.executable, str(Path(pdf_worker.__file__))]
    try:
        done = subprocess.run(  # noqa: S603 - our own script under our own interpreter
            command, input=data, capture_output=True, timeout=TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"{location}: this PDF takes more than {TIMEOUT_S} seconds to read, as a hostile one "
            "does; print it to a new PDF first"
        ) from error
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.endswith(b"}")]
    return checked(answers, done.returncode, location)


def checked(
    answers: list[dict[str, Any]], returncode: int, location: str
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The pages and the properties among the worker's answers.

    Raises:
        InputError: the worker could not read the document, or it died of it.
    """
    kind = answers[-1].get("error") if answers else pdf_worker.DAMAGED
    if returncode and not kind:
        kind = pdf_worker.DAMAGED
    match kind:
        case None if "spans" not in answers[-1]:
            return answers[:-1], answers[-1]
        case pdf_worker.PASSWORD:
            complaint = "is protected by a password, save it without one first"
        case pdf_worker.TOO_LONG:
            complaint = (
                f"has more than {pdf_worker.MAX_PAGES} pages or {pdf_worker.MAX_CHARS // 10**6} "
                "million characters; split it first"
            )
        case _ if returncode:
            complaint = (
                "broke its reader or wanted more than "
                f"{pdf_worker.MEMORY_BYTES // 10**9} GB of memory; print it to a new PDF first"
            )
        case _:
            complaint = "is damaged, its pages cannot be read; print it to a new PDF first"
    raise InputError(f"{location}: this PDF {complaint}")


def _refuse_without_text(pages: Sequence[dict[str, Any]], location: str) -> None:
    text = "".join(span[0] for page in pages for span in page["spans"])
    if not text.strip() or (
        len(text) < 20 * len(pages) and not re.search("[а-яё]{3}", text)
    ):  # a stamp
        if any(page["images"] for page in pages):
            raise InputError(f"{location}: this PDF is a scan with no text; run OCR first")
        raise InputError(f"{location}: there is no text in this PDF; run OCR first if it shows any")
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    if unknown > _UNREADABLE * len(text):
        raise InputError(
            f"{location}: the fonts of this PDF do not say which letters they draw; "
            "run OCR first, or copy the text from its source"
        )


def stamped(stamp: str | None) -> datetime | None:
    """The date of «D:20240314092000+03'00'»; without an offset it is taken to be UTC."""
    found = _STAMP.match(stamp or "")
    if found is None:
        return None
    year, month, day, hour, minute, offset_h, offset_m = (int(part or 0) for part in found.groups())
    offset = timedelta(hours=abs(offset_h), minutes=offset_m)
    try:
        zone = timezone(-offset if offset_h < 0 else offset)
        return datetime(year, month or 1, day or 1, hour, minute, tzinfo=zone)
    except ValueError:
        return None


def _write(script: Manuscript, pages: Sequence[dict[str, Any]]) -> None:
    """Write the lines of all pages to ``script``."""
    lines: list[list[Piece]] = []
    for page in pages:
        spans = [Span(*span) for span in page["spans"]]
        for turned in (span for span in spans if not span.upright):
            script.drop(turned.text, ROTATED)
        rules = [Rule(*rule) for rule in page["rules"]]
        lines.append(rows(pieces([span for span in spans if span.upright]), rules))
    kept: list[list[Piece]] = []
    reasons = edges(lines, [page["height"] for page in pages])
    for page_lines, page_reasons in zip(lines, reasons, strict=True):
        kept.append([])
        for piece, reason in zip(page_lines, page_reasons, strict=True):
            if reason is None:
                kept[-1].append(piece)
            else:
                script.drop(piece.text, reason)
    sizes = [piece.size for page in kept for piece in page for _ in range(len(piece.text) // 10)]
    body = median(sizes) if sizes else 0.0
    _write_paragraphs(script, kept, body)


def _write_paragraphs(script: Manuscript, pages: Sequence[Sequence[Piece]], body: float) -> None:
    last: Line | None = None
    title: str | None = None
    for number, page in enumerate(pages):
        in_notes = False
        for index, group in enumerate(paragraphs(page)):
            first = group[0]
            if first.cells:
                if re.fullmatch(r"\d{1,2}|\*+", first.cells[0]) and first.size < _NOTE_SIZE * body:
                    in_notes = True
                    script.drop(" ".join(first.cells), manuscript.FOOTNOTE)
                    continue
                _flush(script, last)
                last = None
                script.add_row(first.cells)
                continue
            in_notes = _is_note(first, body, in_notes=in_notes)
            line = joined(group)
            if in_notes:
                script.drop(script.text(line), manuscript.FOOTNOTE)
            elif index == 0 and last is not None and _runs_over(last, group):
                append(last, line)
            else:
                _flush(script, last)
                last = None
                if number == 0 and title is None and _is_title(script, group, body):
                    title = _take_title(script, line)
                else:
                    last = line
    _flush(script, last)


def _flush(script: Manuscript, line: Line | None) -> None:
    if line is not None:
        script.add(line)


def _is_note(first: Piece, body: float, *, in_notes: bool) -> bool:
    """Whether a paragraph is a footnote: small, behind a raised number, to the page's end."""
    starts = first.spans[0]
    if first.way(starts) is Way.UP and re.fullmatch(r"\d{1,2}|[*†]+", starts.text):
        return len(first.spans) > 1 and bool(first.spans[1].gap)  # «¹ Без НДС», not «²³⁵U»
    if first.size > _NOTE_SIZE * body:
        return False
    return in_notes or bool(re.match(r"\d{1,2}\s|[*†]+\s?[А-ЯЁ]", first.text))


def _runs_over(last: Line, group: Sequence[Piece]) -> bool:
    """Whether the paragraph before goes on at the top of this page."""
    text = last.runs[-1][0].rstrip() if last.runs else ""
    return not SENTENCE_END.search(text) and group[0].text[:1].islower()


def _is_title(script: Manuscript, group: Sequence[Piece], body: float) -> bool:
    text = " ".join(piece.text for piece in group)
    large = group[0].size >= _TITLE_SIZE * body
    return large and len(text) <= _MAX_TITLE and len(script.lines) <= _MAX_ABOVE


def _take_title(script: Manuscript, line: Line) -> str:
    """Take the first line in large letters as the title; what stands above it is the site's."""
    above = [each for each in script.lines if read_date_line(each) is None]
    if all(len(each) < 120 and not SENTENCE_END.search(each) for each in above):  # noqa: PLR2004
        for each in above:
            script.lines.remove(each)
            script.drop(each, ABOVE_TITLE)
    before = len(script.lines)
    script.add(line)
    script.title = " ".join(script.lines[before:])
    script.lines[before:] = [script.title]
    return script.title
