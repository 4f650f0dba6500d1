"""A brief as JSON, by the schema in ``docs/brief.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarize.figures.describing import entry_value, figure_value
from summarize.json_text import indented, one_line
from summarize.render.wording import doubts
from summarize.summarizers.gist import gist

if TYPE_CHECKING:
    from summarize.document import Brief, KeyFigure, Refused, Translation
    from summarize.summarizers.extractive.reasons import Reasons

SCHEMA = "summarize-brief/1"


def json_text(brief: Brief) -> str:
    """The brief as one indented JSON object."""
    return indented(record(brief))


def json_line(brief: Brief) -> str:
    """The brief as one line of JSON."""
    return one_line(record(brief)) + "\n"


def record(brief: Brief) -> dict[str, Any]:
    """The brief as plain values."""
    article = brief.article
    when = article.published
    return {
        "schema": SCHEMA,
        "location": article.location,
        "title": None if brief.title is None else _pair(brief.title),
        "published": when and (when.isoformat() if article.has_time else when.date().isoformat()),
        "source": article.source,
        "summary": [
            {
                **_pair(sentence.translation),
                "segments": list(sentence.segments),
                **({"written": True} if sentence.written else {}),
                **({"refused": _refused(sentence.refused)} if sentence.refused else {}),
                **({"why": _why(sentence.why)} if sentence.why else {}),
            }
            for sentence in brief.sentences
        ],
        **({"refused": [_refused(each) for each in brief.refused]} if brief.refused else {}),
        "key_names": [
            {"ru": name.ru, "en": name.en, "kind": str(name.kind), "mentions": name.mentions}
            for name in brief.key_names
        ],
        "key_figures": [_key_figure(key) for key in brief.key_figures],
        "gist": _gist(brief),
        "ledger": _ledger(brief),
        "ok": brief.ok,
        "provenance": {
            "version": brief.provenance.version,
            "engine": brief.provenance.engine,
            "signature": brief.provenance.signature,
            "options": dict(brief.provenance.options),
            "rungs": dict(brief.provenance.rungs),
            "segments": brief.total_segments,
        },
    }


def _gist(brief: Brief) -> dict[str, Any] | None:
    found = gist(brief)
    if found is None:
        return None
    return {
        "ru": found.headline.ru,
        "en": found.headline.en,
        "figure": None if found.figure is None else _key_figure(found.figure),
    }


def _why(why: Reasons) -> dict[str, Any]:
    return {
        "merit": round(why.merit, 4),
        "rank": why.rank,
        "of": why.of,
        "scores": {name: round(value, 4) for name, value in why.scores},
        "covers": list(why.covers),
        "share": round(why.share, 4),
        "leans": list(why.leans),
        "faults": list(why.faults),
    }


def _pair(row: Translation) -> dict[str, Any]:
    pair: dict[str, Any] = {"ru": row.ru, "en": row.en, "ok": row.ok, "rung": str(row.rung)}
    if doubts(row):
        pair["doubts"] = list(doubts(row))
    return pair


def _refused(refused: Refused) -> dict[str, Any]:
    return {"text": refused.text, "reasons": list(refused.reasons)}


def _key_figure(key: KeyFigure) -> dict[str, Any]:
    return {
        **figure_value(key.figure),
        "verbatim": key.verbatim,
        "english": key.english,
        "measures": key.measures,
        "segment": key.segment,
        "sentence": key.sentence,
    }


def _ledger(brief: Brief) -> list[dict[str, Any]]:
    """Every entry with the sentence it belongs to: 0 is the title, 1 the first of the summary."""
    first = 1 if brief.title is None else 0
    return [
        {"sentence": number, **entry_value(entry)}
        for number, row in enumerate(brief.translations, start=first)
        for entry in row.ledger.entries
    ]
