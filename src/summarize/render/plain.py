"""A brief as plain text, for mail and for the terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from summarize.render import wording

if TYPE_CHECKING:
    from summarize.document import Brief, Translation

WIDTH = 88


def plain(brief: Brief) -> str:
    """The brief as plain text, wrapped at 88 columns; what is not proved is marked with ``!``."""
    if brief.layout == "gist":
        # one line, however long
        return " — ".join(map("".join, wording.gist_line(brief))) + "\n"
    lines: list[str] = []
    if brief.title is not None:
        lines += [*_wrap(brief.title.ru), *_side(brief.title)]
    lines += ["", *_wrap(wording.origin(brief))]
    lines += _summary(brief)
    if brief.key_names:
        lines += ["", *_wrap(wording.who_and_where(brief), "Who and where: ", "  ")]
    if brief.key_figures:
        lines += ["", "Key figures"]
        width = max(len(row.figure.text) for row in brief.key_figures)
        for key in brief.key_figures:
            what = " – ".join(part for part in (key.english, key.measures) if part)
            lead = f"  {wording.one_line(key.figure.text).ljust(width)}  "
            lines += _wrap(what, lead, " " * len(lead))
    lines += ["", *_wrap(wording.verdicts(brief)), wording.provenance(brief)]
    for line in wording.refusals(brief):
        lines += _wrap(line, "! ", "  ")
    return "\n".join(lines).lstrip("\n") + "\n"


def _summary(brief: Brief) -> list[str]:
    """The sentences as the brief's layout sets them, each with why it was chosen."""
    lines: list[str] = []
    if brief.layout == "paragraph":
        rows = [sentence.translation for sentence in brief.sentences]
        lines += ["", *_wrap(" ".join(row.ru for row in rows)), ""]
        lines += _wrap(" ".join(("! " if wording.doubts(row) else "") + row.en for row in rows))
        for row in rows:
            for doubt in wording.doubts(row):
                lines += _wrap(doubt, "  ! ", "    ")
    for number, sentence in enumerate(brief.sentences, start=1):
        row = sentence.translation
        sign = "-" if brief.layout == "bullets" else f"{number}."
        indent = " " * (len(sign) + 1)
        if brief.layout != "paragraph":
            lines += ["", *_wrap(row.ru, f"{sign} ", indent), "", *_side(row, indent)]
        why = wording.reasons(sentence)
        if why:
            head = f"why {number}: " if brief.layout == "paragraph" else f"{indent}why: "
            lines += ["", *_wrap(why[0], head, f"{indent}     ")]
            for line in why[1:]:
                lines += _wrap(line, f"{indent}     ", f"{indent}     ")
    return lines


def _side(row: Translation, indent: str = "") -> list[str]:
    sign = "! " if wording.doubts(row) else ""
    lines = _wrap(row.en, indent + sign, indent)
    for doubt in wording.doubts(row):
        lines += _wrap(doubt, f"{indent}  ! ", f"{indent}    ")
    return lines


def _wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    # A figure never breaks over two lines: «14 607,38» keeps its spaces together.
    glued = wording.glue(wording.one_line(text))
    lines = textwrap.wrap(
        glued, WIDTH, initial_indent=first, subsequent_indent=rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return [line.replace(wording.GLUE, " ") for line in lines] or [first.rstrip()]
