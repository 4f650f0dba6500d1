"""What is made of each document of an archive: its brief, or its translation."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

from summarize.batch.outcomes import Outcome, carried, line, outcome
from summarize.briefing import (
    BriefPlan,
    Options,
    brief_ladder,
    finish_brief,
    plan_brief,
)
from summarize.errors import UsageError
from summarize.glossary import Usage
from summarize.summarizers import Extractive, abstractive
from summarize.translating import TranslationPlan, finish_translation, plan_translation
from summarize.translation.ladder import Ladder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.document import Article, Translation
    from summarize.engines.base import Engine

LINES = "jsonl"  # the one form that puts all documents into one file
SETTING = frozenset({"md", "txt", "terminal"})  # the forms that heed a brief's layout


class Work(Protocol):
    """A document of which is known what has to be translated."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The segments, in the order in which ``finish`` wants their translations."""
        ...


AnyWork = TypeVar("AnyWork", bound=Work)


class Task(Protocol[AnyWork]):
    """What is made of each document, in two steps with the engine between them.

    ``name`` says what it is, ``form`` how it is written, and ``options`` whatever else the output
    depends on: a document is made anew when one of these has changed, and not otherwise.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - see above
    @property
    def form(self) -> str: ...  # noqa: D102
    @property
    def options(self) -> str: ...  # noqa: D102
    @property
    def style(self) -> str: ...  # noqa: D102 - of figures

    def ladder(self, engine: Engine) -> Ladder:
        """How the task's segments are translated."""
        ...

    def plan(self, article: Article) -> AnyWork:
        """Find what has to be translated."""
        ...

    def finish(
        self, work: AnyWork, rows: Sequence[Translation], engine: str, signature: str
    ) -> Outcome:
        """Make the output of the translations, one for each of ``work.texts``."""
        ...


@dataclass(frozen=True, slots=True)
class BriefTask:
    """Briefs, in one of the forms that ``summarize.render`` has.

    Attributes:
        brief: what they should be like.
        form: how they are written.
        fast: translate greedily at first, and not again where only a name is in doubt.

    Raises:
        UsageError: there is no such form.
    """

    brief: Options
    form: str = LINES
    fast: bool = False
    name: str = "brief"

    def __post_init__(self) -> None:
        from summarize.render import DOCUMENTS, FORMATS  # noqa: PLC0415 - only where asked for

        _refuse_unknown(self.form, [*FORMATS, *DOCUMENTS])

    @property
    def options(self) -> str:
        """The length of the summary, the style of figures, and what else was asked for.

        Raises:
            ModelError: the model that is to write the summaries is not to be had.
        """
        asked = self.brief
        written = (
            f"sentences={asked.sentences} ratio={asked.ratio} words={asked.words} "
            f"figures={asked.figures} usage={asked.usage.signature} summarizer={self._summarizer}"
        )
        if asked.layout != "numbered" and self.form in SETTING:
            written += f" layout={asked.layout}"
        return written + " compress" * asked.compress + " why" * asked.why

    @property
    def _summarizer(self) -> str:
        writing = self.brief.writing
        if writing is None:
            return Extractive().signature
        writer = abstractive.load(writing, None, **dict(self.brief.computing))
        return f"{writer.signature}|{writing.direction}"

    @property
    def style(self) -> str:
        """The style of figures."""
        return self.brief.figures

    def ladder(self, engine: Engine) -> Ladder:
        """As for a single brief, unless speed matters more."""
        if self.fast:
            return Ladder(engine, style=self.brief.figures, usage=self.brief.usage)
        return brief_ladder(engine, self.brief.figures, self.brief.usage)

    def plan(self, article: Article) -> BriefPlan:
        """Choose the sentences."""
        return plan_brief(article, self.brief)

    def finish(
        self, work: BriefPlan, rows: Sequence[Translation], engine: str, signature: str
    ) -> Outcome:
        """Render the brief."""
        from summarize.render import FORMATS, format_document  # noqa: PLC0415 - only where asked for
        from summarize.render.records import record  # noqa: PLC0415

        brief = finish_brief(work, rows, engine, signature)
        if self.form == LINES:
            data = line(carried(record(brief), work.article))
        elif self.form in FORMATS:
            data = FORMATS[self.form](brief).encode()
        else:
            data = format_document([brief], self.form)
        return outcome(data, brief.translations)


@dataclass(frozen=True, slots=True)
class TranslateTask:
    """Translations of whole articles, in one of the forms of ``summarize.render.translated``.

    Attributes:
        figures: the style of figures.
        beams: how many hypotheses are kept at first.
        form: how they are written.
        usage: how names and terms are written.
        fast: do not translate again where only a name is in doubt.

    Raises:
        UsageError: there is no such form.
    """

    figures: str = "verbatim"
    beams: int = 1
    form: str = LINES
    usage: Usage = field(default_factory=Usage)
    fast: bool = False
    name: str = "translate"

    def __post_init__(self) -> None:
        from summarize.render.translated import FORMATS  # noqa: PLC0415 - only where asked for

        _refuse_unknown(self.form, FORMATS)

    @property
    def options(self) -> str:
        """The style of figures and the beams."""
        return f"figures={self.figures} beams={self.beams} usage={self.usage.signature}"

    @property
    def style(self) -> str:
        """The style of figures."""
        return self.figures

    def ladder(self, engine: Engine) -> Ladder:
        """As for a single translation, unless speed matters more."""
        return Ladder(
            engine,
            style=self.figures,
            beams=self.beams,
            insistent=not self.fast,
            usage=self.usage,
        )

    def plan(self, article: Article) -> TranslationPlan:
        """Cut into segments."""
        return plan_translation(article, usage=self.usage)

    def finish(
        self, work: TranslationPlan, rows: Sequence[Translation], engine: str, signature: str
    ) -> Outcome:
        """Render the translation."""
        from summarize.render.translated import FORMATS  # noqa: PLC0415 - only where asked for

        done = finish_translation(work, rows, engine, signature)
        if self.form == LINES:
            data = line(carried(json.loads(FORMATS["json"](done)), work.article))
        else:
            data = FORMATS[self.form](done).encode()
        return outcome(data, rows)


def _refuse_unknown(form: str, known: Iterable[str]) -> None:
    if form not in known:
        raise UsageError(f"There is no format {form!r}: choose one of {', '.join(known)}.")
