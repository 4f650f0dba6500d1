"""What a group of RTF sets and its end takes back: destination, looks, font, table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from summarize.reading.office import manuscript
from summarize.reading.office.inline import Way

if TYPE_CHECKING:
    from collections.abc import Callable

SKIPPED = "skipped"

# Destinations: what is in them is no text of the body. These are worth telling of, or read.
NAMED = {
    "header": manuscript.HEADER, "headerl": manuscript.HEADER, "headerr": manuscript.HEADER,
    "headerf": manuscript.HEADER, "footer": manuscript.FOOTER, "footerl": manuscript.FOOTER,
    "footerr": manuscript.FOOTER, "footerf": manuscript.FOOTER, "footnote": manuscript.FOOTNOTE,
    "annotation": manuscript.COMMENT, "stylesheet": "stylesheet", "fonttbl": "fonttbl",
    "info": "info",
}  # fmt: skip
IN_INFO = frozenset({"title", "creatim"})

_SILENT = frozenset(
    {"colortbl", "pict", "objdata", "fldinst", "themedata", "datafield", "listtable",
     "listtext", "pntext", "listoverridetable", "revtbl", "rsidtbl", "generator",
     "filetbl", "xe", "tc", "bkmkstart", "bkmkend", "atnid", "atnauthor", "atndate",
     "template", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "pgdsctbl", "nonshppict",
     "sp", "background", "private", "mmathPr", "pntxta", "pntxtb", "colorschememapping",
     "latentstyles", "datastore", "xmlnstbl", "passwordhash"}
)  # fmt: skip
_SHOWN = frozenset({"shpinst", "shptxt", "shprslt", "nestrow", "nesttableprops", "ud", "fldrslt"})
_SILENT_NAMED = frozenset({"fonttbl", "stylesheet", "info", SKIPPED})
"""Destinations whose text is not told of."""

_RAISED_HALF_POINTS = 3  # text moved by less is set so for its looks
_USUAL_HALF_POINTS = 6
_MAX_SKIP = 10


@dataclass(frozen=True, slots=True)
class State:
    r"""What a group sets and its end takes back.

    ``into`` is the destination that the text goes to, "" for the body; ``skip`` how many characters
    stand behind a ``\u`` for old programs.
    """

    into: str = ""
    way: Way = Way.LEVEL
    hidden: bool = False
    deleted: bool = False
    font: int | None = None
    skip: int = 1
    in_table: bool = False
    style: int | None = None
    outlined: bool = False
    starred: bool = False

    @property
    def aside(self) -> str | None:
        """The reason why the text is kept out of the body and told of, or None."""
        if self.into:
            return None if self.into in _SILENT_NAMED else self.into
        if self.hidden:
            return manuscript.HIDDEN
        return manuscript.DELETED if self.deleted else None


def destination(state: State, word: str) -> State | None:
    """The state behind ``word`` at the beginning of a group, or None where it begins no other."""
    if state.into == SKIPPED:
        return None
    if (word in NAMED and not state.into) or (state.into == "info" and word in IN_INFO):
        return replace(state, into=NAMED.get(word, word))
    if word in _SILENT or (state.starred and word not in _SHOWN):
        # «{\*\cs15 Source Text;}» is a style as the others are
        return None if state.into == "stylesheet" else replace(state, into=SKIPPED)
    return None


def look(state: State, word: str, number: int | None) -> State:
    """The state after the control word ``word``."""
    rule = _RULES.get(word)
    return state if rule is None else replace(state, **rule(number))


def _moved(way: Way) -> Callable[[int | None], dict[str, Any]]:
    def rule(half_points: int | None) -> dict[str, Any]:
        moved = _USUAL_HALF_POINTS if half_points is None else half_points
        return {"way": way if moved >= _RAISED_HALF_POINTS else Way.LEVEL}

    return rule


_PLAIN = {"way": Way.LEVEL, "hidden": False, "deleted": False, "font": None}
_NEW_PARAGRAPH = {"in_table": False, "style": None, "outlined": False}

_RULES: dict[str, Callable[[int | None], dict[str, Any]]] = {
    "plain": lambda _: _PLAIN,
    "super": lambda number: {"way": Way.LEVEL if number == 0 else Way.UP},
    "sub": lambda number: {"way": Way.LEVEL if number == 0 else Way.DOWN},
    "nosupersub": lambda _: {"way": Way.LEVEL},
    "up": _moved(Way.UP),
    "dn": _moved(Way.DOWN),
    "v": lambda number: {"hidden": number != 0},
    "deleted": lambda number: {"deleted": number != 0},
    "f": lambda number: {"font": number},
    "uc": lambda number: {"skip": max(0, min(number or 0, _MAX_SKIP))},
    "pard": lambda _: _NEW_PARAGRAPH,
    "intbl": lambda number: {"in_table": number != 0},
    "itap": lambda number: {"in_table": number != 0},
    "s": lambda number: {"style": number},
    "outlinelevel": lambda number: {"outlined": number == 0},
}
