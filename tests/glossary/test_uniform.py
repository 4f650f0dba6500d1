"""One spelling of a name through an archive, whichever article is read first."""

from __future__ import annotations

from dataclasses import replace

from summarize.document import Rung, Translation
from summarize.figures import compare
from summarize.glossary import Usage, load
from summarize.names import Scheme
from summarize.translation.spelling import settle

SOURCE = "Встреча с Дмитрием Козаком"
USUAL = Usage(uniform=True)


def row(english: str) -> Translation:
    return Translation(SOURCE, english, compare(SOURCE, english), Rung.GUARDED)


def settled(english: str, usage: Usage) -> str:
    (done,), _ = settle([row(english)], usage)
    return done.en


def test_every_accepted_spelling_becomes_the_usual_one() -> None:
    spellings = ("Dmitry", "Dmitri", "Dmitriy")
    assert {settled(f"Meeting with {each} Kozak", USUAL) for each in spellings} == {
        "Meeting with Dmitry Kozak"
    }


def test_without_it_an_article_keeps_what_stands_first() -> None:
    assert settled("Meeting with Dmitri Kozak", Usage()) == "Meeting with Dmitri Kozak"


def test_what_is_remembered_comes_before_what_is_usual() -> None:
    usage = replace(USUAL, memory=USUAL.memory.__class__({"дмитрий": "Dmitri"}))
    assert settled("Meeting with Dmitry Kozak", usage) == "Meeting with Dmitri Kozak"


def test_signatures_differ_where_wishes_do() -> None:
    wishes = (Usage(), USUAL, Usage(Scheme.ISO9), Usage(glossary=load(["starter"])))
    assert len({each.signature for each in wishes}) == len(wishes)
    assert Usage().signature == Usage().signature
