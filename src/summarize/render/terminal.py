"""A brief for a terminal: Russian and English side by side where it is wide enough.

Nothing of the article reaches the terminal as a command: markup is not read, and escape sequences
and characters that turn the direction of writing are written out.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarize.render import wording
from summarize.render.visible import shown

if TYPE_CHECKING:
    from rich.console import RenderableType

    from summarize.document import Brief, Entry, Translation

SIDE_BY_SIDE: Final = 96
"""Columns from which the languages stand beside each other."""

_WIDEST: Final = 160
_GLUE: Final = "\U0010fffd"  # as wide as a space, and no line breaks at it
_STYLES: Final = {True: "bold", False: "bold reverse"}
_SIGNS: Final = {"missing": "✕", "changed": "▲", "invented": "✚"}


def terminal(brief: Brief, *, width: int | None = None, color: bool | None = None) -> str:
    """The brief as a terminal shows it.

    Args:
        brief: The brief.
        width: Columns; None asks the terminal (or the variable ``COLUMNS``).
        color: Whether to use colour and bold; None asks the terminal (and ``NO_COLOR``).
    """
    asked = Console()
    columns = min(width or asked.width, _WIDEST)
    styled = asked.is_terminal if color is None else color
    console = Console(
        file=io.StringIO(),
        width=columns,
        force_terminal=styled,
        no_color=asked.no_color if color is None else not color,
        color_system="standard" if styled else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
    with console.capture() as capture:
        console.print(_whole(brief, columns))
    lines = [line.rstrip() for line in capture.get().replace(_GLUE, " ").split("\n")]
    return "\n".join(lines).strip("\n") + "\n"


def _whole(brief: Brief, columns: int) -> Group:
    wide = columns >= SIDE_BY_SIDE
    parts: list[RenderableType] = []
    if brief.layout == "gist":
        russian, english = wording.gist_line(brief)
        lines = ("".join(side) for side in (russian, english))
        return Group(*(Text(_plain(line)) for line in lines))
    rows = [(str(n), each.translation) for n, each in enumerate(brief.sentences, start=1)]
    if brief.title is not None:
        parts.append(_pairs([("", brief.title)], wide=wide, style="bold"))
    parts += [Text(_plain(wording.origin(brief)), style="dim"), Text()]
    parts.append(_pairs(rows, wide=wide, style=""))
    for number, sentence in enumerate(brief.sentences, start=1):
        why = "; ".join(wording.reasons(sentence))
        parts += [Text(f"why {number}: {_plain(why)}", style="dim"), Text()] if why else []
    if brief.key_names:
        parts += [
            Text("Who and where: ", style="dim") + _plain(wording.who_and_where(brief)),
            Text(),
        ]
    if brief.key_figures:
        parts += [Text("Key figures", style="bold"), _figures(brief, wide=wide)]
    marked = any(wording.doubts(row) for row in brief.translations)
    sign, style = ("▲", "bold red") if marked else ("●", "green")
    parts.append(Text(f"{sign} {wording.verdicts(brief)}", style=style))
    parts.append(Text(_plain(wording.provenance(brief)), style="dim"))
    return Group(*parts)


def _pairs(rows: list[tuple[str, Translation]], *, wide: bool, style: str) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=2, justify="right", style="dim")
    for _ in range(1 + wide):
        table.add_column(ratio=1)
    for number, row in rows:
        russian = _marked(row.ru, row, style, russian=True)
        english = Text("\n").join([_english(row, style), *_doubts(row)])
        if wide:
            table.add_row(number, russian, english)
        else:
            table.add_row(number, Group(russian, Padding(english, (0, 0, 0, 2))))
        table.add_row()
    return table


def _english(row: Translation, style: str) -> Text:
    sign = Text("▲ ", style="bold red") if wording.doubts(row) else Text()
    return sign + _marked(row.en, row, style, russian=False)


def _doubts(row: Translation) -> list[Text]:
    return [Text(f"  ▲ {_plain(doubt)}", style="red") for doubt in wording.doubts(row)]


def _marked(text: str, row: Translation, style: str, *, russian: bool) -> Text:
    """A text with its figures bold, and those that are not proved reversed and signed."""
    out = Text(style=style)
    at = 0
    for start, stop, entry in _spans(row, russian=russian):
        if start < at:
            continue
        out.append(_plain(text[at:start]))
        out.append(_plain(text[start:stop]), style=_STYLES[entry.verdict.ok])
        if not entry.verdict.ok:
            out.append(f" {_SIGNS[entry.verdict]} {entry.verdict}", style="bold red")
        at = stop
    out.append(_plain(text[at:]))
    return out


def _spans(row: Translation, *, russian: bool) -> list[tuple[int, int, Entry]]:
    found = []
    for entry in row.ledger.entries:
        figure = entry.source if russian else entry.target
        if figure is not None:
            found.append((figure.start, figure.stop, entry))
    return sorted(found, key=lambda each: each[:2])


def _figures(brief: Brief, *, wide: bool) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), expand=wide)
    table.add_column("as printed", style="bold")
    table.add_column("in English")
    table.add_column("what it measures", ratio=1 if wide else None)
    table.add_column("sentence", justify="right")
    for key in brief.key_figures:
        place = "–" if key.sentence is None else str(key.sentence)
        cells = (key.figure.text, key.english, key.measures)
        table.add_row(*(Text(_plain(cell)) for cell in cells), place)
    return table


def _plain(text: str) -> str:
    # A figure never breaks over two lines: «14 607,38» keeps its spaces together.
    return wording.glue(shown(wording.one_line(text))).replace(wording.GLUE, _GLUE)
