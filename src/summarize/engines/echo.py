"""An engine without a model, for tests and demonstrations: it romanizes the words letter by letter
and renders the figures by rule. The same text always gives the same output.
"""  # noqa: D205 - one sentence over two lines

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.document import Hypothesis
from summarize.figures import find, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.engines.base import Decoding, Guard, Hints

_LETTERS = dict(
    zip(
        "абвгдезийклмнопрстуфхъыьэё",
        ("a", "b", "v", "g", "d", "e", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t",
         "u", "f", "kh", "", "y", "", "e", "yo"),
        strict=True,
    )
)  # fmt: skip
_LETTERS |= {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
_TABLE = str.maketrans(
    _LETTERS
    | {letter.upper(): latin.capitalize() for letter, latin in _LETTERS.items()}
    | {"«": '"', "»": '"', "№": "No. "}
)


class EchoEngine:
    """Romanizes; deterministic, and needs nothing installed."""

    name = "echo"
    signature = "echo-1"

    def translate(
        self,
        segments: Sequence[str],
        decoding: Decoding,  # noqa: ARG002 - the interface has it
        guards: Sequence[Guard | None] | None = None,  # noqa: ARG002
        hints: Sequence[Hints] | None = None,  # noqa: ARG002
    ) -> list[tuple[Hypothesis, ...]]:
        """One hypothesis a segment: its letters in Latin script, its figures in English."""
        return [(Hypothesis(_echo(text), tokens=len(text.split())),) for text in segments]


def _echo(text: str) -> str:
    out, last = [], 0
    for figure in find(text, "ru"):
        out += [
            text[last : figure.start].translate(_TABLE),
            render(figure, "english", hedged=False),
        ]
        last = figure.stop
    return "".join([*out, text[last:].translate(_TABLE)])
