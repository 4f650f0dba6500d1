from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from summarize.render.terminal import SIDE_BY_SIDE, terminal

if TYPE_CHECKING:
    Made = Any

RU = "Оборот составил 14 607,38 тыс. долларов США, сообщили в министерстве торговли региона."
EN = "The turnover was 14 607,38 thousand US dollars, the region's ministry of trade said."


def test_languages_stand_side_by_side_where_there_is_room(made: Made) -> None:
    brief = made((RU, EN), title=("Оборот вырос", "Turnover up"))
    wide = terminal(brief, width=SIDE_BY_SIDE, color=False)
    assert re.search(r"Оборот вырос +Turnover up", wide)
    assert re.search(r"^ 1  Оборот составил.* The turnover was", wide, re.MULTILINE)
    narrow = terminal(brief, width=SIDE_BY_SIDE - 1, color=False)
    assert "Turnover up" in narrow
    assert not re.search(r"Оборот вырос +Turnover up", narrow)


@pytest.mark.parametrize("width", [40, 60, 95, 96, 120, 200])
def test_no_line_is_too_wide_and_no_numeral_is_broken(made: Made, width: int) -> None:
    brief = made(*[("ы" * shift + " " + RU, "y" * shift + " " + EN) for shift in range(1, 9)])
    text = terminal(brief, width=width, color=False)
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert text.count("14 607,38") >= 16
    assert not re.search(r"\b14$", text, re.MULTILINE)


def test_what_is_not_proved_is_signed_in_words(made: Made) -> None:
    text = terminal(made(("Рост на 15,4% и 7,1%.", "Growth of 15,4%.")), width=120, color=False)
    assert "7,1% ✕ missing" in text
    assert "▲ Figures: 1 of 2 kept." in text
    assert "\x1b" not in text


def test_an_article_cannot_command_the_terminal(made: Made) -> None:
    nasty = "\x1b[2J\x1b]0;title\x07 [bold red]5%[/] [link=http://x]a[/link] :smile: \u202e"
    brief = made((nasty, nasty), title=(nasty, nasty), source=f"http://a.example/{nasty}")
    for color in (True, False):
        text = terminal(brief, width=120, color=color)
        assert set(re.findall(r"\x1b[^m]*m", text)) >= set(re.findall(r"\x1b.{0,6}", text)) or color
        assert not re.search(r"\x1b(?!\[[0-9;]*m)", text)
        assert "\x07" not in text
        assert "\u202e" not in text
        assert "⟨U+001B⟩[2J" in text
        assert "[bold red]" in text
        assert ":smile:" in text
