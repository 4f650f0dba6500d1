"""Options that several commands share: each an annotated type, worded once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.output import FigureStyle, LayoutStyle, RomanizationScheme
from summarize.cli.results import TEXTS
from summarize.errors import UsageError

if TYPE_CHECKING:
    from summarize.briefing import Options
    from summarize.glossary import Usage

Style = Annotated[
    FigureStyle,
    typer.Option("--figures", help="Numerals in English: as the source has them, or 1,234.5."),
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write to this file instead of printing.")
]
Model = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="NAME[:MODEL]",
        help="Translation model: embedded, marian, seq2seq, causal_lm, ctranslate2, firefox, or "
        "echo (romanizes; for trials); MODEL is a pulled model's name or a folder.  \\[default: "
        "marian if opus-mt-ru-en is pulled, else embedded]",
        rich_help_panel="Model",
    ),
]
SecondModel = Annotated[
    str | None,
    typer.Option(
        "--second-engine",
        metavar="NAME[:MODEL]",
        help="Another model, asked only for the segments that the first cannot prove.",
        rich_help_panel="Model",
    ),
]
Sentences = Annotated[
    int | None,
    typer.Option("--sentences", "-n", help="Sentences of the summary.  \\[default: 3]"),
]
Ratio = Annotated[float | None, typer.Option(help="Share of the article's sentences, instead.")]
Words = Annotated[int | None, typer.Option(help="The most words of the summary, instead.")]
Summarizer = Annotated[
    str,
    typer.Option(
        "--summarizer",
        metavar="NAME[:MODEL]",
        help="extractive (the article's own sentences), or a model that writes: seq2seq:MODEL or "
        "causal_lm:MODEL; what it writes has to pass the gate, or is replaced.",
        rich_help_panel="Model",
    ),
]
SummaryDirection = Annotated[
    str | None,
    typer.Option(
        "--direction",
        metavar="DIRECTION",
        help="For a model that writes: summarize-first, or translate-first for one that reads "
        "English.  \\[default: what suits the model, else summarize-first]",
        rich_help_panel="Model",
    ),
]
Device = Annotated[
    str | None,
    typer.Option(
        "--device",
        metavar="DEVICE",
        help="Where the model runs: auto, cpu, cuda or mps.",
        rich_help_panel="Model",
    ),
]
Precision = Annotated[
    str | None,
    typer.Option(
        "--precision",
        metavar="NUMBERS",
        help="What the model computes in: auto, int8, fp32, bf16 or fp16.",
        rich_help_panel="Model",
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(
        "--threads", min=1, help="CPU threads that the model uses.", rich_help_panel="Model"
    ),
]
Offline = Annotated[
    bool | None,
    typer.Option(
        "--offline/--online",
        help="Refuse every use of the network (no model ever uses it to translate).",
        show_default=False,
        rich_help_panel="Model",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say how each sentence was translated.")
]
Beams = Annotated[
    int, typer.Option(min=1, max=16, help="Hypotheses kept while decoding; 1 is fastest.")
]
TextField = Annotated[
    str | None,
    typer.Option(
        "--text-field",
        metavar="NAME",
        help="Column of a table, or member of JSON (a.b for one inside another), with the text.",
        rich_help_panel="Reading",
    ),
]
TitleField = Annotated[
    str | None,
    typer.Option(
        "--title-field", metavar="NAME", help="… with the title.", rich_help_panel="Reading"
    ),
]
DateField = Annotated[
    str | None,
    typer.Option(
        "--date-field", metavar="NAME", help="… with the date.", rich_help_panel="Reading"
    ),
]
IdField = Annotated[
    str | None,
    typer.Option("--id-field", metavar="NAME", help="… with the id.", rich_help_panel="Reading"),
]
Extensions = Annotated[
    list[str] | None,
    typer.Option(
        "--ext",
        metavar="EXT",
        help="Read only files with this extension, in folders and archives; repeatable.",
        rich_help_panel="Reading",
    ),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        "--include",
        metavar="GLOB",
        help="Read only what matches, in folders and archives; repeatable.",
        rich_help_panel="Reading",
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude", metavar="GLOB", help="Pass over what matches.", rich_help_panel="Reading"
    ),
]
LimitSettings = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=SIZE",
        help="Change a limit, as in document=100MB; also nested, entries, depth, ratio, unpacked.",
        rich_help_panel="Reading",
    ),
]
SkipDuplicates = Annotated[
    bool,
    typer.Option(
        "--skip-duplicates",
        help="Pass over articles that repeat an earlier one, figures included.",
        rich_help_panel="Reading",
    ),
]
SummaryStyle = Annotated[
    LayoutStyle,
    typer.Option(
        "--style",
        help="How Markdown and text set the summary: numbered pairs, bullets, a paragraph in each "
        "language, or gist, the headline and the weightiest figure on one line.",
    ),
]
Compress = Annotated[
    bool,
    typer.Option(
        "--compress", help="Leave out clauses that only say who said it; every figure stays."
    ),
]
Why = Annotated[
    bool,
    typer.Option("--why", help="Tell of each sentence its scores, what it covers and leans on."),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict", help="Write nothing with an unproved figure or name; exit with 5 instead."
    ),
]
Romanization = Annotated[
    RomanizationScheme,
    typer.Option(
        "--romanization",
        metavar="SCHEME",
        help="How names are spelled that have no conventional form: bgn-pcgn, wikipedia, icao, "
        "iso9, gost-7-79-b, ungegn, ala-lc or bs-2979.",
        rich_help_panel="Names and terms",
    ),
]
GlossaryFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary",
        metavar="FILE",
        help="Terms to keep to, a TSV (Russian, English) or a TBX, or starter (329 terms of "
        "metals, energy and economics); repeatable, the first wins.",
        rich_help_panel="Names and terms",
    ),
]


def usage_of(files: list[Path] | None, scheme: RomanizationScheme) -> Usage:
    """How names and terms are to be written: the glossaries that were named.

    Raises:
        InputError: a glossary cannot be read.
    """
    from summarize.glossary import Usage, load  # noqa: PLC0415 - keeps --help fast
    from summarize.names import Scheme  # noqa: PLC0415

    return Usage(Scheme(scheme), load(files or ()))


def options_of(
    length: tuple[int | None, float | None, int | None],
    form: str,
    layout: LayoutStyle,
    *,
    figures: FigureStyle,
    usage: Usage,
    summarizer: str,
    direction: str | None,
    computing: tuple[tuple[str, object], ...],
    compress: bool,
    why: bool,
) -> Options:
    """What the briefs should be like that are written in the format ``form``.

    Raises:
        UsageError: options that contradict each other, or that the format cannot show.
    """
    from summarize.briefing import Options  # noqa: PLC0415 - keeps --help fast

    if form not in TEXTS and (layout is not LayoutStyle.NUMBERED or why):
        raise UsageError(
            f"--style and --why are for {', '.join(sorted(TEXTS))}, and {form} was asked for:"
            " leave them out, or name another --format."
        )
    sentences, ratio, words = length
    if layout is LayoutStyle.GIST and length == (None, None, None):
        sentences = 1  # nothing else of the summary is shown
    return Options(
        sentences=sentences,
        ratio=ratio,
        words=words,
        figures=figures,
        usage=usage,
        summarizer=summarizer,
        direction=direction,
        layout=layout,
        compress=compress,
        why=why,
        computing=computing,
    )
