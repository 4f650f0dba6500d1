"""Digits of a summary are held to the article's figures while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.translation.guard import FigureGuard

if TYPE_CHECKING:
    from summarize.translation.guard import State


class SummaryGuard(FigureGuard):
    """Lets no digit be written that begins no figure of the source; a summary owes none."""

    def may_end(self, state: State) -> bool:
        """Whether no numeral is half written."""
        return self.continuations(state) is None
