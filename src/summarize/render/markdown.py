"""A brief as Markdown that reads well as it stands, in a terminal too.

Sentences come in pairs, one under the other, because two columns of long sentences in a Markdown
table cannot be read before they are rendered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.render import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Brief, KeyFigure, Translation

MARK = "⚠"
_SPECIAL = re.compile(r"([\\`*_<\[\]|])")
_AT_START = re.compile(r"^(?:(?=#|>|[-+] )|\d+(?=[.)] ))")  # «2023. Итоги» begins no list
_HEAD = ("as printed", "in English", "what it measures", "sentence")


def markdown(brief: Brief) -> str:
    """The brief as Markdown."""
    if brief.layout == "gist":
        russian, english = wording.gist_line(brief)
        ru = f"**{escape(russian[0])}**{escape(russian[1])}"
        return f"- {ru} — *{escape(english[0])}*{escape(english[1])}\n"
    notes: list[str] = []
    lines: list[str] = []
    if brief.title is not None:
        lines += [f"# {escape(brief.title.ru)}", f"{english_side(brief.title, notes)}", ""]
    lines += [escape(wording.origin(brief)), "", "## Summary"]
    lines += _summary(brief, notes)
    if brief.key_names:
        lines += ["", f"**Who and where:** {escape(wording.who_and_where(brief))}"]
    if brief.key_figures:
        lines += ["", "## Key figures", "", *table([_HEAD, *map(_row, brief.key_figures)])]
    lines += ["", wording.verdicts(brief), escape(wording.provenance(brief))]
    refused = [f"- {escape(line)}" for line in wording.refusals(brief)]
    lines += ["", *refused] if refused else []
    return "\n".join([*lines, *footnotes(notes)]) + "\n"


def _summary(brief: Brief, notes: list[str]) -> list[str]:
    """The sentences as the brief's layout sets them, each with why it was chosen."""
    lines: list[str] = []
    if brief.layout == "paragraph":
        rows = [sentence.translation for sentence in brief.sentences]
        lines += ["", escape(" ".join(row.ru for row in rows))]
        lines += ["", " ".join(english_side(row, notes) for row in rows)]
    for number, sentence in enumerate(brief.sentences, start=1):
        row = sentence.translation
        sign = "-" if brief.layout == "bullets" else f"{number}."
        indent = " " * (len(sign) + 1)
        if brief.layout != "paragraph":
            lines += ["", f"{sign} {escape(row.ru)}", "", f"{indent}{english_side(row, notes)}"]
        why = wording.reasons(sentence)
        if why:
            indent = "" if brief.layout == "paragraph" else indent
            head = f"Why {number}" if brief.layout == "paragraph" else "Why"
            lines += ["", f"{indent}{head}: {escape('; '.join(why))}"]
    return lines


def escape(text: str) -> str:
    """``text`` on one line, read by Markdown as itself."""
    safe = _SPECIAL.sub(r"\\\1", wording.one_line(text))
    return _AT_START.sub(r"\g<0>\\", safe)


def english_side(row: Translation, notes: list[str]) -> str:
    """The English side, with a sign and a footnote where it is not proved."""
    if not wording.doubts(row):
        return f"*{escape(row.en)}*"
    notes.append(escape("; ".join(wording.doubts(row)) + f". In the source: {row.ru}"))
    return f"{MARK} *{escape(row.en)}* [^{len(notes)}]"


def _row(figure: KeyFigure) -> tuple[str, ...]:
    place = "–" if figure.sentence is None else str(figure.sentence)
    cells = (figure.figure.text, figure.english, figure.measures, place)
    return tuple(escape(cell) for cell in cells)


def footnotes(notes: Sequence[str]) -> list[str]:
    """The notes that the signs in the text point to, after an empty line."""
    if not notes:
        return []
    return ["", *(f"[^{number}]: {note}" for number, note in enumerate(notes, start=1))]


def table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """The lines of a table, its columns aligned; the first row is its head."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return [lines[0], rule, *lines[1:]]
