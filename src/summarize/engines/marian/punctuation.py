"""Marks as the opus-mt models saw them: their training text had its punctuation normalized.

The table follows what Moses' ``normalize-punctuation.perl`` does to marks, and leaves out what it
does to digits: it puts a full stop between «14» and «607» where they are parted by a no-break
space.
"""

from __future__ import annotations

_MARKS = str.maketrans(
    {
        "«": '"',  # «Ростех»
        "»": '"',
        "„": '"',
        "“": '"',
        "”": '"',
        "‟": '"',
        "’": "'",
        "‘": "'",
        "‚": "'",
        "´": "'",
        "`": "'",
        "–": "-",  # «в январе–феврале»
        "—": "-",
        "−": "-",  # «−5 °C»
        "…": "...",
        "\u00a0": " ",  # «14 607,38», between its digits too
        "\u202f": " ",
        "\u2009": " ",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
    }
)


def normalize(text: str) -> str:
    """``text`` with plain quotes, dashes and spaces, without line breaks or double spaces."""
    return " ".join(text.translate(_MARKS).split())
