"""Lines that several formats share: where and when, counts, notes on what is not proved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.figures import render
from summarize.summarizers.gist import gist, unbounded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.document import Article, Brief, BriefSentence, Translation

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SCHEME = re.compile(r"^https?://(?:www\.)?")
_SPACES = re.compile(r"\s+")
_REASONS = 2


def published(article: Article) -> str | None:
    """When the article was published, as ``5 July 2023, 10:51``."""
    when = article.published
    if when is None:
        return None
    day = f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    return f"{day}, {when:%H:%M}" if article.has_time else day


def origin(brief: Brief) -> str:
    """Date, source and how much of the article the summary is, between middle dots."""
    article = brief.article
    source = _SCHEME.sub("", article.source) if article.source else None
    count = f"{len(brief.sentences)} of {brief.total_segments} sentences"
    if "compress" in dict(brief.provenance.options):
        count += ", attributions left out"
    return " · ".join(part for part in (published(article), source, count) if part)


def verdicts(brief: Brief) -> str:
    """How many figures were kept, and what is marked."""
    entries = brief.entries
    owed = [entry for entry in entries if entry.source is not None]
    kept = sum(entry.verdict.ok for entry in owed)
    marked = sum(bool(doubts(row)) for row in brief.translations)
    what = "Nothing is marked." if not marked else f"Marked: {marked}."
    figures = f"{kept} of {len(owed)} kept" if owed else "none in these sentences"
    names = sum(row.names for row in brief.translations)
    lost = sum(len(row.name_doubts) for row in brief.translations)
    named = f" Names: {max(0, names - lost)} of {names} kept." if names else ""
    return f"Figures: {figures}.{named}{_written(brief)} {what}"


def _written(brief: Brief) -> str:
    """How many sentences a model wrote, and how many were refused; empty where none wrote."""
    written = sum(sentence.written for sentence in brief.sentences)
    replaced = sum(sentence.refused is not None for sentence in brief.sentences)
    refused = replaced + len(brief.refused)
    if not written and not refused:
        return ""
    what = f" Written by a model: {written} of {len(brief.sentences)} sentences"
    return f"{what}; refused: {refused}, replaced: {replaced}." if refused else f"{what}."


def refusals(brief: Brief) -> tuple[str, ...]:
    """Which sentences stand in the place of what a model wrote, and why, one line each."""
    return tuple(
        f"Sentence {number} is the article's own: what the model wrote in its place was refused "
        f"({_reasons(each.refused.reasons)})."
        for number, each in enumerate(brief.sentences, start=1)
        if each.refused is not None
    )


def _reasons(reasons: tuple[str, ...]) -> str:
    said = "; ".join(one_line(reason) for reason in reasons[:_REASONS])
    more = len(reasons) - _REASONS
    return f"{said}; and {more} more" if more > 0 else said


def provenance(brief: Brief) -> str:
    """What made the brief."""
    made = brief.provenance
    kind, _, model = dict(made.options).get("summarizer", "").partition(": ")
    writer = f"summary by {model.partition(',')[0]} · " if kind == "abstractive" else ""
    return f"{made.engine} · {writer}summarize {made.version} · signature {made.signature}"


def doubts(row: Translation) -> tuple[str, ...]:
    """What is not proved in a translation, in words, with the source text of each figure."""
    figures = tuple(
        f"{entry.verdict}: {entry.reason}" if entry.reason else str(entry.verdict)
        for entry in row.ledger.problems
    )
    return (
        figures
        + row.faults
        + tuple(f"name: {doubt}" for doubt in row.name_doubts)
        + tuple(f"term: {doubt}" for doubt in row.term_doubts)
    )


def in_doubt(rows: Iterable[Translation]) -> str:
    """What strictness forbids in translations, sort by sort: "figures: …; names: …"."""
    rows = tuple(rows)
    sorts = {
        "figures": [
            entry.reason or str(entry.verdict) for row in rows for entry in row.ledger.problems
        ],
        "sense": [fault for row in rows for fault in row.faults],
        "names": [doubt for row in rows for doubt in row.name_doubts],
    }
    return "; ".join(f"{sort}: {', '.join(found)}" for sort, found in sorts.items() if found)


def who_and_where(brief: Brief) -> str:
    """The key names in both languages; a Latin name once: «Ингушетия — Ingushetia; MEPS»."""
    return "; ".join(
        name.ru if name.ru == name.en else f"{name.ru} — {name.en}" for name in brief.key_names
    )


def reasons(sentence: BriefSentence) -> tuple[str, ...]:
    """Why a sentence was chosen, line by line; nothing where nobody asked."""
    why = sentence.why
    if why is None:
        return ()
    place = ", ".join(str(index + 1) for index in sentence.segments)
    scores = ", ".join(f"{name} {value:.2f}" for name, value in why.scores)
    lines = [
        f"sentence {place} of the article; merit {why.merit:.2f}, {why.rank} of {why.of}",
        scores,
    ]
    if why.covers:
        share = f"{100 * why.share:.0f}% of the figures by weight"
        lines.append(f"covers {'; '.join(map(one_line, why.covers))} ({share})")
    if why.leans:
        lines.append(f"leans on what is left out: {', '.join(why.leans)}")
    if why.faults:
        lines.append(f"against it: {', '.join(why.faults)}")
    return tuple(lines)


def gist_line(brief: Brief) -> tuple[tuple[str, str], tuple[str, str]]:
    """Headline and weightiest figure, in Russian and in English, which has the sign of doubts.

    «до» and «от» stay out of the figure: «вырос до 5 %» is no "up to 5%".
    """
    found = gist(brief)
    if found is None:
        return ("", ""), ("", "")
    russian, english = one_line(found.headline.ru), one_line(found.headline.en)
    if doubts(found.headline):
        english = f"⚠ {english} ({'; '.join(doubts(found.headline))})"
    if found.figure is None:
        return (russian, ""), (english, "")
    measures = f" ({found.figure.measures})" if found.figure.measures else ""
    printed = f" · {one_line(found.figure.figure.text)}{measures}"
    shown = render(unbounded(found.figure.figure), brief.figures_style)
    return (russian, printed), (english, f" · {shown}")


def one_line(text: str) -> str:
    """``text`` without line breaks; single spaces stay whatever kind they are."""
    return _SPACES.sub(
        lambda found: " " if len(found[0]) > 1 or found[0] in "\r\n\t" else found[0], text
    )


GLUE = "\x00"
_INSIDE = re.compile(r"(?<=\d) (?=\d)")


def glue(text: str) -> str:
    """``text`` with a sign that no line breaks at instead of the spaces between digits."""
    return _INSIDE.sub(GLUE, text)
