"""A process of its own that takes the text of a PDF apart, and tells it as JSON, a page a line.

It is run as a script, with the document on its standard input, because PDFium is a native library
and documents come from strangers: whatever a hostile file makes of it (a crash, a loop, all the
memory there is) ends here and not in the process that reads a million of them. It imports nothing
of this package.

A page is ``{"width", "height", "images", "spans", "rules"}``. A span is a piece of text in one size
on one baseline: ``[text, left, right, baseline, size, upright, white space before it, reach]``,
where the reach is how wide a space of its line may be; a rule is a thin box that is drawn, such as
a table's line: ``[left, bottom, right, top]``. All in points from the lower left.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from typing import Any

MAX_PAGES = 2_000
MAX_CHARS = 5_000_000
MAX_SPANS = 400_000
MEMORY_BYTES = 1_000_000_000
MAX_RULES = 20_000
MAX_BARS = 1_000

PASSWORD = "password"  # noqa: S105 - the name of an error
DAMAGED = "damaged"
TOO_LONG = "too long"

_UPRIGHT_RADIANS = 0.1
_THIN_POINTS = 3.0
GENERATED = "generated"
_SMALL_GAP = 0.15  # ems: PDFium's spaces of less stand at raised letters and are none
_THIN_GAP = 0.08  # ems between two digits
_JUSTIFIED = 1.4  # times the last space: no wider is a space of the same justified line
_OVERLAP = 0.6  # ems that a character may begin before the end of the last
_WIDE_EM = 0.9  # a gap without a space that is wider parts the cells of a row
_HYPHENS = {0xFFFE: "\u2010", 0x02: "\u2010"}  # PDFium's signs for the hyphen of a divided word


def main() -> None:
    """Read a PDF from standard input, write its pages to standard output."""
    _limit_memory()
    import pypdfium2 as pdfium  # noqa: PLC0415 - after the limit

    data = sys.stdin.buffer.read()
    out = sys.stdout
    try:
        for page in pages(data, pdfium):
            out.write(json.dumps(page) + "\n")
    except pdfium.PdfiumError as error:
        kind = PASSWORD if "password" in str(error).lower() else DAMAGED
        out.write(json.dumps({"error": kind}) + "\n")


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - POSIX has it
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def pages(data: bytes, pdfium: Any) -> Any:  # noqa: ANN401 - an untyped library's modules
    """Yield the pages of the document ``data``, then the document's properties."""
    document = pdfium.PdfDocument(data)
    chars = pieces = 0
    try:
        for index in range(len(document)):
            page = document[index]
            found = _page(page, pdfium.raw)
            page.close()
            chars += sum(len(span[0]) for span in found["spans"])
            pieces += len(found["spans"])
            if index >= MAX_PAGES or chars > MAX_CHARS or pieces > MAX_SPANS:
                yield {"error": TOO_LONG}
                return
            yield found
        created = _property(document, "CreationDate")
        yield {"title": _property(document, "Title"), "created": created}
    finally:
        document.close()


def _property(document: Any, name: str) -> str | None:  # noqa: ANN401
    try:
        return str(document.get_metadata_value(name))
    except ValueError:  # damaged UTF-16
        return None


def _page(page: Any, raw: Any) -> dict[str, Any]:  # noqa: ANN401
    width, height = page.get_size()
    rules: list[list[float]] = []
    images = 0
    for each in page.get_objects(max_depth=4):
        if each.type == raw.FPDF_PAGEOBJ_IMAGE:
            images += 1
        elif each.type == raw.FPDF_PAGEOBJ_PATH and len(rules) < MAX_RULES:
            rules += _rules([round(edge, 1) for edge in each.get_bounds()], height)
    text = page.get_textpage()
    spans = _spans(text.raw, raw, [rule for rule in rules if _is_vertical(rule)])
    text.close()
    return {"width": width, "height": height, "images": images, "spans": spans, "rules": rules}


def _rules(box: list[float], page_height: float) -> list[list[float]]:
    """A thin path as one rule; a box, as Chromium draws a cell, as its four sides."""
    left, bottom, right, top = box
    if min(right - left, top - bottom) <= _THIN_POINTS:
        return [box]
    if top - bottom > page_height / 2:
        return []
    return [
        [left, bottom, right, bottom],
        [left, top, right, top],
        [left, bottom, left, top],
        [right, bottom, right, top],
    ]


def _is_vertical(rule: list[float]) -> bool:
    return rule[3] - rule[1] > rule[2] - rule[0]


def _spans(handle: Any, raw: Any, bars: list[list[float]]) -> list[list[Any]]:  # noqa: ANN401
    """The characters of a page in the order in which it draws them, gathered into spans.

    ``bars`` are the upright rules, which part spans as they part the cells of a table.
    """
    found: list[list[Any]] = []
    gap = ""  # white space since the last character that can be seen
    space = 0.0  # how wide the last space of the line was: justified lines have wide ones
    for text, code_gap in _chars(handle, raw):
        if code_gap:
            gap = code_gap if gap in {"", GENERATED} else gap + code_gap * (code_gap != GENERATED)
            continue
        span = text
        last = found[-1] if found else None
        if last is None or abs(last[3] - span[3]) > span[4] or span[1] < last[2] - span[4]:
            space = 0.0
        elif gap not in {"", GENERATED}:
            space = span[1] - last[2]
        white = _white(last, span, gap)
        if last and _goes_on(last, span, gap, space) and not (gap and _parted(last, span, bars)):
            last[0] += white + span[0]
            last[2] = span[2]
        else:
            found.append([*span, white, round(_JUSTIFIED * space, 1)])
        gap = ""
    return found


def _chars(handle: Any, raw: Any) -> Any:  # noqa: ANN401
    """Yield each character as a span of its own, or white space as ``(None, which)``."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for index in range(max(0, raw.FPDFText_CountChars(handle))):
        code = raw.FPDFText_GetUnicode(handle, index)
        text = _HYPHENS.get(code) or (chr(code) if 0 < code <= sys.maxunicode else "")
        if raw.FPDFText_IsGenerated(handle, index) or not text:
            yield None, GENERATED
        elif text.isspace():
            yield None, text
        else:
            raw.FPDFText_GetCharOrigin(handle, index, x, y)
            raw.FPDFText_GetLooseCharBox(handle, index, box)
            raw.FPDFText_GetMatrix(handle, index, matrix)
            scale = math.hypot(matrix.c, matrix.d) or 1.0
            size = round(max(0.1, raw.FPDFText_GetFontSize(handle, index) * scale), 1)
            upright = abs(math.sin(raw.FPDFText_GetCharAngle(handle, index))) < _UPRIGHT_RADIANS
            left, right = round(box.left, 2), round(box.right, 2)
            yield [text, left, right, round(y.value, 2), size, upright], ""


def _white(last: list[Any] | None, span: list[Any], gap: str) -> str:
    """The white space before ``span`` as text; PDFium puts some where the page has none."""
    if last is None:
        return ""
    width = (span[1] - last[2]) / span[4]
    if gap in {"", GENERATED} and last[0][-1:].isdigit() and span[0].isdigit():
        # Chromium draws the narrow space of «284 713» as a mere shift
        return "\u202f" if _THIN_GAP < width < _SMALL_GAP else " " if gap else ""
    if gap == GENERATED:
        level = abs(last[3] - span[3]) < _SMALL_GAP * span[4]
        return "" if -_OVERLAP < width < _SMALL_GAP and (level or last[4] != span[4]) else " "
    return gap


def _goes_on(last: list[Any], span: list[Any], gap: str, space: float) -> bool:
    """Whether ``span`` stands in one line, size and piece with ``last``."""
    if last[5] is not span[5] or abs(last[3] - span[3]) > 0.05 * span[4]:
        return False
    if abs(last[4] - span[4]) > 0.05 * span[4]:
        return False
    widest = _WIDE_EM if gap in {"", GENERATED} else 4 * _WIDE_EM
    return bool(
        -_OVERLAP * span[4] <= span[1] - last[2] <= max(widest * span[4], _JUSTIFIED * space)
    )


def _parted(last: list[Any], span: list[Any], bars: list[list[float]]) -> bool:
    """Whether one of ``bars`` stands between two characters."""
    middle = span[3] + 0.3 * span[4]
    return any(
        last[2] - 1 <= (bar[0] + bar[2]) / 2 <= span[1] + 1 and bar[1] <= middle <= bar[3]
        for bar in bars[:MAX_BARS]
    )


if __name__ == "__main__":
    main()
