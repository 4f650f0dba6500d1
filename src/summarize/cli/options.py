"""Options that several commands share: each an annotated type, worded once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.output import FigureStyle

Style = Annotated[
    FigureStyle,
    typer.Option("--figures", help="Numerals in English: as the source has them, or 1,234.5."),
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write to this file instead of printing.")
]
Model = Annotated[
    str,
    typer.Option("--engine", help="Translation model: embedded, or echo (romanizes; for trials)."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say how each sentence was translated.")
]
Beams = Annotated[
    int, typer.Option(min=1, max=16, help="Hypotheses kept while decoding; 1 is fastest.")
]
