"""The two languages of a summary that was written in English, tied through its segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize import names
from summarize.document import BriefSentence, Ledger, Rung, Translation
from summarize.figures import compare, find, restyle
from summarize.summarizers.gate.bearing import same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Figure, Segment, Summary, SummarySentence


def english_of(rows: Sequence[Translation]) -> tuple[str, ...]:
    """The English of segments with its numerals as English models know them: 14,607.38."""
    return tuple(restyle(row.en, row.ledger, "english") for row in rows)


def paired(
    summary: Summary, segments: Sequence[Segment], rows: Sequence[Translation], style: str
) -> tuple[BriefSentence, ...]:
    """The sentences of a brief: written ones beside the segments they rest on.

    Args:
        summary: what ``Abstractive.summarize_translated`` made.
        segments: the sentences of the article.
        rows: their translations.
        style: how the English writes numerals.
    """
    by_index = {segment.index: row for segment, row in zip(segments, rows, strict=True)}
    return tuple(
        BriefSentence(
            sentence.segments,
            _written(sentence, by_index, style)
            if sentence.written
            else by_index[sentence.segments[0]],
            sentence.written,
            sentence.refused,
        )
        for sentence in summary.sentences
    )


def place_of(figure: Figure, segment: int, summary: Summary, language: str) -> int | None:
    """The number of the sentence that has a figure of ``segment``, from 1; None where none has.

    A written sentence may leave out figures of the segments that it rests on.

    Args:
        figure: a figure of the article.
        segment: the segment that it stands in.
        summary: the summary.
        language: what its written sentences are in.
    """
    for number, sentence in enumerate(summary.sentences, start=1):
        if segment in sentence.segments and (
            not sentence.written
            or any(same(figure, each, sentence.text) for each in find(sentence.text, language))
        ):
            return number
    return None


def _written(sentence: SummarySentence, rows: dict[int, Translation], style: str) -> Translation:
    """A written sentence with the ledger of what it says; what it leaves out is not missing."""
    source = " ".join(rows[index].ru for index in sentence.segments)
    text = restyle(sentence.text, compare(source, sentence.text), style)
    ledger = compare(source, text)
    named = names.compare(source, text)
    return Translation(
        ru=source,
        en=text,
        ledger=Ledger(tuple(entry for entry in ledger.entries if entry.target is not None)),
        rung=Rung.WRITTEN,
        names=sum(None not in (entry.source, entry.target) for entry in named.entries),
        name_doubts=tuple(
            entry.reason
            for entry in named.problems
            if entry.target is not None and entry.source is None
        ),
    )
